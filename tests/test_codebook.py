"""The codebook tells what the tables hold: counted from the tiny package, exactly."""

import json
import re
import shutil

import pytest
from package_copy import PROJECT
from test_cli import run
from test_schemas import SCHEMAS

from belarus_prisoners.building import build
from belarus_prisoners.documents import DOCUMENTS
from belarus_prisoners.exports.codebook import markdown
from belarus_prisoners.exports.codebook_content import codebook, vocabularies
from belarus_prisoners.opening import open_package


@pytest.fixture
def described(package):
    """The codebook's entry for a table, or for a column of it."""
    def find(table, column=None):
        entry = next(each for each in codebook(open_package(package.root))["tables"] if each["name"] == table)
        return next(each for each in entry["columns"] if each["name"] == column) if column else entry
    return find


def test_every_table_and_column_of_the_schemas_is_described(package):
    book = codebook(open_package(package.root))
    assert {table["name"]: [column["name"] for column in table["columns"]] for table in book["tables"]} == {
        name: [field["name"] for field in schema["fields"]] for name, schema in SCHEMAS.items()
    }


def test_filled_cells_are_counted(described):
    court = described("verdicts", "court")
    assert (court["filled"], court["fill_rate"], court["distinct"]) == (1, 0.5, 1)


def test_dates_and_numbers_have_a_range(described):
    assert [described("verdicts", "months")[name] for name in ("first", "last")] == [36, 132]
    assert [described("detentions", "detained_on")[name] for name in ("first", "last")] == ["2020-09", "2021-03-02"]
    assert "first" not in described("verdicts", "court")


def test_numbers_are_compared_as_numbers(package, described):
    package.set("verdicts", 3, "months", "9")
    assert [described("verdicts", "months")[name] for name in ("first", "last")] == [9, 132]


def test_a_list_is_counted_by_item(package, described):
    package.set("prisoners", 2, "citizenships", "BY; US", claimed=False)
    package.set("prisoners", 3, "citizenships", "BY", claimed=False)
    citizenships = described("prisoners", "citizenships")
    assert (citizenships["filled"], citizenships["distinct"], citizenships["list"]) == (2, 2, True)


def test_codes_carry_labels_and_the_rows_that_use_them(described):
    outcomes = {code["code"]: code for code in described("release_people", "outcome")["codes"]}
    assert outcomes["taken_abroad"]["labels"] == {"en": "Taken abroad", "be": "Вывезены(ая) за мяжу", "ru": "Вывезен(а) за границу"}
    assert (outcomes["taken_abroad"]["broader"], outcomes["taken_abroad"]["rows"]) == ("released", 1)
    assert outcomes["deported"]["rows"] == 0


def test_a_vocabulary_of_several_columns_is_summed(package):
    found = {name: (columns, codes) for name, columns, codes in vocabularies(codebook(open_package(package.root)))}
    columns, codes = found["authority"]
    assert columns == ["sanctions.authority", "sanction_actions.authority"]
    assert {code["code"]: code["rows"] for code in codes if code["rows"]} == {"US": 3}


def test_an_empty_table_has_no_rate(described):
    reason = described("withdrawn", "reason")
    assert (reason["filled"], reason["fill_rate"], reason["distinct"]) == (0, None, 0)


def test_caveats_stand_at_the_table_with_their_sentence(described, package):
    assert [caveat["code"] for caveat in described("prisoners")["caveats"]] == ["incomplete", "transliterated_names", "withheld"]
    text = markdown(open_package(package.root))
    head, rest = text.split("## prisoners\n")
    assert "- **Withheld for safety.** Some names are public elsewhere and are deliberately absent.\n\n| column |" in rest.split("\n## ")[0]


def test_a_table_warns_of_partial_dates_exactly_when_it_has_some():
    dated = {name for name, schema in SCHEMAS.items() if any(field.get("partialDate") for field in schema["fields"])}
    assert {name for name, schema in SCHEMAS.items() if "partial_dates" in schema.get("caveats", [])} == dated


@pytest.mark.parametrize(("filled", "shown"), [(0, "0 (0%)"), (1, "1 (under 1%)"), (250, "250 (50%)"), (499, "499 (over 99%)"), (500, "500 (100%)")])
def test_a_rate_is_never_rounded_to_nothing_or_all(package, filled, shown):
    rows = package.rows("sources")
    position = rows[0].index("title")
    made = [[f"s-{n:03}" if column == "source_id" else "" for column in rows[0]] for n in range(500)]
    for row in made[:filled]:
        row[position] = "A title"
    package.write("sources", [rows[0], *made])
    (line,) = [line for line in markdown(open_package(package.root)).split("## sources\n")[1].split("\n") if line.startswith("| `title`")]
    assert f"| {shown} |" in line


def test_every_row_of_the_markdown_has_the_cells_of_its_head(package):
    package.set("codes", 2, "definition", "One | two.")
    width = None
    for line in markdown(open_package(package.root)).split("\n"):
        if not line.startswith("|"):
            width = None
            continue
        cells = line.replace(r"\|", "").count("|")
        assert width in (None, cells), line
        width = cells


def test_links_of_the_markdown_lead_to_headings(package):
    text = markdown(open_package(package.root))
    headings = re.findall(r"^#+ (\S+)$", text, re.MULTILINE)
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(headings)
    assert len(headings) == len(set(headings))


def test_the_build_holds_both_forms(package, tmp_path):
    opened = open_package(package.root)
    list(build(opened, tmp_path / "out"))
    assert json.loads((tmp_path / "out" / "codebook.json").read_text(encoding="utf-8")) == codebook(opened)
    assert (tmp_path / "out" / "codebook.md").read_text(encoding="utf-8") == markdown(opened)


def test_docs_says_when_the_codebook_is_stale(package, monkeypatch):
    for name in DOCUMENTS:
        shutil.copy(PROJECT / name, package.root / name)
    monkeypatch.setattr("belarus_prisoners.commands.docs.dataset_root", lambda: package.root)
    assert run("docs", "--check").exit_code == 1 and not (package.root / "CITATION.cff").exists()
    assert run("docs").exit_code == 0
    assert run("docs", "--check").output == "the documents are up to date\n"
    package.set("verdicts", 3, "court", "Brest Regional Court", claimed=False)
    result = run("docs", "--check")
    assert (result.exit_code, result.output) == (1, "out of date: README.md, data/CODEBOOK.md\n")
