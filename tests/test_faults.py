"""The report: one record per fault, printed for people, programs and GitHub."""

import json
from importlib.resources import files

import click
import jsonschema

from belarus_prisoners.faults import Fault, as_github, as_json, as_text, counted

FAULT = Fault(
    "data/detentions.csv", 4, "detained_on", "dates.calendar", "p-00000b/1", "Yan Uzornik", "error",
    "'2021-02-30'", "a day that exists", "Check the day against its source.",
)
WHOLE_FILE = Fault("data/deals.csv", 0, "", "files.order", "", "", "warning", "50%\nmore", "less", "Sort it.")


def test_text_groups_by_file_with_the_place_first_and_the_fix_last():
    assert click.unstyle(as_text([WHOLE_FILE, FAULT])) == (
        "data/deals.csv\n"
        "  whole file: warning files.order\n"
        "      found:    50%\nmore\n"
        "      expected: less\n"
        "      fix:      Sort it.\n"
        "data/detentions.csv\n"
        "  line 4 detained_on: error dates.calendar  p-00000b/1 (Yan Uzornik)\n"
        "      found:    '2021-02-30'\n"
        "      expected: a day that exists\n"
        "      fix:      Check the day against its source."
    )


def test_json_has_every_field():
    assert json.loads(as_json([FAULT])) == [{
        "file": "data/detentions.csv", "line": 4, "column": "detained_on", "rule": "dates.calendar", "record": "p-00000b/1",
        "name": "Yan Uzornik", "severity": "error", "found": "'2021-02-30'", "expected": "a day that exists",
        "fix": "Check the day against its source.",
    }]


def test_json_keeps_to_its_schema(package):
    package.set("releases", 2, "title", "NULL")
    package.bytes("deals", lambda data: b"")
    schema = json.loads(files("belarus_prisoners").joinpath("fault.schema.json").read_text(encoding="utf-8"))
    faults = json.loads(as_json(package.faults()))
    assert {fault["rule"] for fault in faults} == {"text.placeholder", "files.empty"}
    jsonschema.validate(faults, schema)


def test_github_annotations_are_one_escaped_line_each():
    first, second = as_github([FAULT, WHOLE_FILE]).split("\n")
    assert first.startswith("::error file=data/detentions.csv,line=4,title=dates.calendar::detained_on p-00000b/1: found '2021-02-30'")
    assert second.startswith("::warning file=data/deals.csv,title=files.order::") and "50%25%0Amore" in second


def test_faults_sort_by_place_and_count_by_severity():
    assert sorted([FAULT, WHOLE_FILE]) == [WHOLE_FILE, FAULT]
    assert counted([FAULT, FAULT, WHOLE_FILE]) == "2 errors, 1 warning"
    assert counted([]) == "0 errors, 0 warnings"
