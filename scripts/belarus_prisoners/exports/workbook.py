"""The workbook: a cover, a dictionary and a sheet for each table.

A cell that holds a whole day is a date, a whole number a number; every other
cell is text, so that nothing is run as a formula, guessed or made a link. The
parts are packed anew by archive.py, since a workbook is a ZIP archive.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from belarus_prisoners.exports.archive import packed
from belarus_prisoners.exports.notes import about
from belarus_prisoners.exports.values import dictionary, value
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    import xlsxwriter

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
ROWS = 1_048_576  # of a sheet, the header included
WIDEST = 60
SAMPLE = 200  # rows by which the width of a column is chosen


def write(package: Package, folder: Path) -> None:
    """Write `<package name>.xlsx` into `folder`. A table with more rows than a sheet has is named on the cover instead."""
    import xlsxwriter

    content = io.BytesIO()
    tables = [package.tables[resource["name"]] for resource in package.resources]
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"title": package.descriptor.get("title", ""), "created": datetime.fromisoformat(package.reference_date)})
        styles = Styles(book)
        _cover(book, styles, package, [table.name for table in tables if table.frame.height >= ROWS])
        entries = list(dictionary(package))
        _sheet(book, styles, "dictionary", list(entries[0]), [list(entry.values()) for entry in entries])
        for table in tables:
            if table.frame.height < ROWS:
                _sheet(book, styles, table.name, table.columns, _rows(table))
    with zipfile.ZipFile(content) as parts:
        (folder / f"{package.descriptor['name']}.xlsx").write_bytes(packed((part, parts.read(part)) for part in parts.namelist()))


class Styles:
    """The four ways in which cells look."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.header = book.add_format({"bold": True, "bottom": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})


def _cover(book: "xlsxwriter.Workbook", styles: Styles, package: Package, left_out: list[str]) -> None:
    """Safety notes right below the title, then version, citation, licence and caveats."""
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 28, styles.wrapped)
    sheet.set_column(1, 1, 110, styles.wrapped)
    items = about(package)
    sheet.write_string(0, 0, items.pop("title"), styles.title)
    safety = {item: items.pop(item) for item in list(items) if item.startswith("safety")}
    missing = {"not in this workbook": f"{', '.join(left_out)}: more rows than a sheet can hold"} if left_out else {}
    for row, (item, text) in enumerate((safety | items | missing).items(), start=2):
        sheet.write_string(row, 0, item)
        sheet.write_string(row, 1, text)


def _sheet(book: "xlsxwriter.Workbook", styles: Styles, name: str, header: Sequence[str], rows: Iterable[Sequence]) -> None:
    """A sheet with a frozen header and filters."""
    sheet, rows = book.add_worksheet(name), list(rows)
    for column, title in enumerate(header):
        longest = max([len(title) + 3, *(len(str(row[column])) for row in rows[:SAMPLE] if row[column] is not None)])
        sheet.set_column(column, column, min(longest + 1, WIDEST))
        sheet.write_string(0, column, title, styles.header)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, styles, number, column, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _put(sheet: "xlsxwriter.worksheet.Worksheet", styles: Styles, row: int, column: int, cell: object) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles.day)
    elif cell:
        sheet.write_string(row, column, cell)


def _rows(table: RawTable) -> Iterable[list]:
    for row in table.frame.sort(table.key).iter_rows():
        yield [_cell(field, cell) for field, cell in zip(table.fields, row)]


def _cell(field: dict, cell: str | None) -> object:
    """Lists stay the text they are in the table; only a whole day of a date column is a date."""
    if cell is not None and field.get("partialDate") and len(cell) == len("2020-09-07"):
        return date.fromisoformat(cell)
    return cell if "separator" in field else value(field, cell)
