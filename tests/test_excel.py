"""What spreadsheet programs open: CSV that they read right, and the workbook."""

import csv
import re
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belarus_prisoners.building import build
from belarus_prisoners.exports import excel, workbook
from belarus_prisoners.opening import open_package

BOOK = "belarus-political-prisoners.xlsx"


def shielded(cell):
    return excel.shielded(pl.Series([cell], dtype=pl.String))[0]


@pytest.mark.parametrize("cell", [
    "2020-09", "=1+1", "+375", "-5", "@SUM(A1)", "\tx", "'quoted'", "007", "1e5", "12345678901234567", "1/2", "12.05.2021", "10:30",
    "1 000", "50 %", "5 May", "May 2021", "17 сакавіка", "3 октября 2022", "Dec-21",
])
def test_what_a_spreadsheet_would_turn_into_something_else_gets_an_apostrophe(cell):
    assert shielded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["2020", "2020-09-07", "36", "0", "CC 342(1)", "p-00000a/2", "Марыя", "Marchanka", "nova-2020-12-17", "May", "true", "2025-12-13/women", ""])
def test_other_cells_stay_as_they_are(cell):
    assert shielded(cell) == cell


@given(st.text(st.characters(codec="utf-8"), max_size=12) | st.from_regex(r"[0-9=+'eE./ -]{0,8}", fullmatch=True))
def test_to_take_one_apostrophe_away_gives_every_cell_back(cell):
    assert shielded(cell).removeprefix("'") == (cell if not cell.startswith("'") else cell) and not re.match("[=+@-]", shielded(cell))


def test_an_empty_cell_stays_missing():
    assert shielded(None) is None


def rows(file):
    """As R's read.csv reads it with fileEncoding="UTF-8-BOM": commas, double quotes doubled inside, CRLF."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, delimiter=",", quotechar='"', doublequote=True, strict=True))


def test_the_csv_is_the_table_when_apostrophes_are_taken_away(package, built):
    for table in open_package(package.root).tables.values():
        assert [[cell.removeprefix("'") for cell in row] for row in rows(built / "excel" / f"{table.name}.csv")] == package.rows(table.name)


def test_the_csv_begins_with_a_mark_and_its_lines_end_as_spreadsheets_write_them(built):
    for file in (built / "excel").iterdir():
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


def test_pandas_reads_the_csv_with_cyrillic_intact(built):
    frame = pd.read_csv(built / "excel" / "prisoners.csv")
    assert list(frame.columns)[0] == "prisoner_id"
    assert frame.loc[0, "name_be"] == "Васіліна Прыкладава" and frame.loc[0, "birth_year"] == 1980


@pytest.fixture(scope="module")
def book(built):
    return openpyxl.load_workbook(built / BOOK)


def test_the_workbook_has_a_cover_a_dictionary_and_every_table(package, book):
    assert book.sheetnames == ["about", "dictionary", *open_package(package.root).tables]


def test_the_cover_warns_first_and_says_what_it_is(package, book):
    descriptor = open_package(package.root).descriptor
    cover = [(row[0].value, row[1].value) for row in book["about"].iter_rows() if row[0].value]
    assert [text for _, text in cover[1:4]] == list(descriptor["safety"].values())
    assert ("version", descriptor["version"]) in cover and ("date", descriptor["created"][:10]) in cover
    assert "CC" in dict(cover)["licence"] or "Creative Commons" in dict(cover)["licence"]
    assert f"(Version {descriptor['version']})" in dict(cover)["citation"]


def test_the_dictionary_has_a_row_per_column(package, book):
    listed = {(row[0].value, row[1].value) for row in book["dictionary"].iter_rows(min_row=2)}
    assert listed == {(table.name, column) for table in open_package(package.root).tables.values() for column in table.columns}


def cells(sheet):
    header = [cell.value for cell in sheet[1]]
    return [dict(zip(header, [cell.value for cell in row])) for row in sheet.iter_rows(min_row=2)]


def test_whole_days_are_dates_and_coarser_ones_text(book):
    assert [row["detained_on"] for row in cells(book["detentions"])] == ["2020-09", datetime(2021, 1, 15), datetime(2021, 3, 2)]
    assert book["detentions"]["C3"].number_format == "yyyy-mm-dd"
    assert cells(book["releases"])[0]["release_id"] == "2025-12-13"


def test_numbers_truth_values_and_texts_keep_their_types(book):
    verdicts, (person, *_) = cells(book["verdicts"]), cells(book["prisoners"])
    assert [(row["months"], row["in_absentia"]) for row in verdicts] == [(132, None), (36, True)]
    assert (person["birth_year"], person["name_ru"], person["citizenships"]) == (1980, "Василина Прикладова", "BY; PL")
    assert cells(book["sanctions"])[0]["list_id"] == "1"


def test_headers_are_frozen_and_filtered(book):
    for sheet in book.worksheets[1:]:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)


def test_no_cell_is_a_formula_or_a_link(package, tmp_path):
    package.set("releases", 2, "summary", "=HYPERLINK(A1)", claimed=False)
    list(build(open_package(package.root), tmp_path / "out"))
    sheets = [sheet for sheet in openpyxl.load_workbook(tmp_path / "out" / BOOK).worksheets]
    assert {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    assert [cell.coordinate for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []
    with zipfile.ZipFile(tmp_path / "out" / BOOK) as parts:
        assert not any(b"<f>" in parts.read(part) or b"<hyperlink" in parts.read(part) for part in parts.namelist())


def test_pandas_reads_the_workbook(built):
    frame = pd.read_excel(built / BOOK, sheet_name="counts")
    assert frame.loc[0, "counted_on"] == pd.Timestamp("2025-12-01") and frame.loc[0, "people"] == 100


def test_a_table_too_long_for_a_sheet_is_named_on_the_cover(package, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 60)
    workbook.write(open_package(package.root), tmp_path)
    book = openpyxl.load_workbook(tmp_path / BOOK)
    assert not {"claims", "codes"} & set(book.sheetnames)
    assert ("not in this workbook", "claims, codes: more rows than a sheet can hold") in [(row[0].value, row[1].value) for row in book["about"].iter_rows()]
