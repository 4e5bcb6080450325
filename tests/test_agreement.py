"""On everything Table Schema can express, our verdict is that of frictionless, cell by cell.

Where the two differ on purpose the difference stands in DIFFERENCES with its reason.
"""

import json

import pytest
from frictionless import Resource, system
from hypothesis import given, settings
from hypothesis import strategies as st

from belarus_prisoners.checks import RULES
from belarus_prisoners.package import Package
from belarus_prisoners.canonical import csv_line
from belarus_prisoners.tables import RawTable

SCHEMA = {
    "fields": [
        {"name": "id", "type": "string", "constraints": {"required": True}},
        {"name": "number", "type": "integer", "constraints": {"minimum": 1, "maximum": 480}},
        {"name": "truth", "type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
        {"name": "code", "type": "string", "constraints": {"enum": ["stayed", "released"]}},
        {"name": "country", "type": "string", "constraints": {"pattern": "^[A-Z]{2}$"}},
        {"name": "title", "type": "string", "constraints": {"minLength": 2, "maxLength": 5}},
        {"name": "url", "type": "string", "constraints": {"unique": True}},
    ],
    "primaryKey": ["id"],
}
COLUMNS = [field["name"] for field in SCHEMA["fields"]]
FAMILIES = ("schema.", "keys.")

# Frictionless takes these for whole numbers: it reads them with Python's int().
DIFFERENCES = ["+12", "1_2", " 12 ", "007", "\u0661\u0662"]

plain = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd")), max_size=6)
CELLS = {
    "id": st.sampled_from(["", "a", "b", "c", "d"]),
    "number": st.one_of(st.integers(-3, 500).map(str), st.sampled_from(["", "x", "1.0", "1e2", "12a", "NaN"])),
    "truth": st.sampled_from(["", "true", "false", "True", "1", "yes"]),
    "code": st.sampled_from(["", "stayed", "released", "Stayed", "stay"]),
    "country": st.sampled_from(["", "LT", "lt", "LTU", "L", "L1", "ЛТ"]),
    "title": plain,
    "url": st.sampled_from(["", "https://a.example", "https://b.example", "https://c.example"]),
}
tables = st.lists(st.tuples(*(CELLS[column] for column in COLUMNS)), min_size=1, max_size=6)


def ours(folder, rows):
    file = folder / "t.csv"
    file.write_text("".join(csv_line(list(row)) + "\n" for row in [COLUMNS, *rows]), encoding="utf-8")
    table = RawTable("t", "t.csv", file, SCHEMA)
    package = Package(folder, {}, {"t": table})
    tests = [test for rule in RULES if rule.kind == "table" and rule.id.startswith(FAMILIES) for test in rule.check(table, package)]
    return {(row, test.column) for test in tests for row in table.frame.select(test.bad.fill_null(False)).to_series().arg_true()}


def theirs(folder):
    """Rows counted from 0; a doubled key is told of the row, without a column."""
    descriptor = {"name": "t", "path": "t.csv", "scheme": "file", "format": "csv", "encoding": "utf-8", "dialect": {"delimiter": ","}, "schema": SCHEMA}
    (folder / "resource.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Resource.from_descriptor(descriptor, basepath=str(folder)).validate()
    return {(error.row_number - 2, getattr(error, "field_name", "id")) for error in report.tasks[0].errors}


@settings(max_examples=150, deadline=None)
@given(rows=tables)
def test_the_same_cells_are_at_fault(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("agreement")
    assert ours(folder, rows) == theirs(folder)


@pytest.mark.parametrize("number", DIFFERENCES)
def test_where_we_are_stricter(tmp_path, number):
    row = ("a", number, "", "", "", "", "")
    assert ours(tmp_path, [row]) == {(0, "number")}
    assert theirs(tmp_path) == set()
