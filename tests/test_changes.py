"""Every kind of change: the rows of the change table it gives, and the step of the version number it needs."""

from typing import NamedTuple

import pytest
from cases.codes import allow_x, line_of
from cases.versions import lose_count, new_column

from belarus_prisoners.history.bump import MAJOR, MINOR, NONE, PATCH, following, step
from belarus_prisoners.history.change_table import changes, needed
from belarus_prisoners.history.differences import compare
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import PackageError

DEALS = "schemas/deals.schema.json"


class Case(NamedTuple):
    title: str
    change: object
    level: int
    rows: list[tuple]


def put(table, line, column, value):
    return lambda p: p.set(table, line, column, value, claimed=False)


def claim(table, line, column, value, source="wire-1"):
    return lambda p: p.claim(table, p.rows(table)[line - 1], column, value, source)


def unclaim(*start):
    return lambda p: p.write("claims", [row for row in p.rows("claims") if tuple(row[: len(start)]) != start])


def field(table, column, change):
    """Change the definition of a column."""
    return lambda p: p.json(f"schemas/{table}.schema.json", lambda s: change(next(f for f in s["fields"] if f["name"] == column)))


def constrain(table, column, **constraints):
    return field(table, column, lambda f: f["constraints"].update(constraints))


def rename(p):
    p.json(DEALS, lambda s: s["fields"][3].update(name="said_by"))
    p.bytes("deals", lambda data: data.replace(b"asserted_by", b"said_by"))
    p.write("claims", [[cell.replace("asserted_by", "said_by") for cell in row] for row in p.rows("claims")])


def remove_column(p):
    p.json(DEALS, lambda s: s["fields"].pop())
    p.write("deals", [row[:3] for row in p.rows("deals")])


def forget_code(p):
    p.drop("codes", line_of(p, "sex", "m"))
    field("prisoners", "sex", lambda f: f["constraints"]["enum"].remove("m"))(p)


def redefine(text):
    return lambda p: p.set("codes", line_of(p, "sex", "m"), "definition", text)


def forget_table(p):
    p.json("datapackage.json", lambda d: d.update(resources=[r for r in d["resources"] if r["name"] != "counts"]))


def shuffle(p):
    for table in ("prisoners", "claims"):
        lines = p.file(table).read_bytes().splitlines(True)
        p.file(table).write_bytes(b"".join([lines[0], *reversed(lines[1:])]))


def together(*steps):
    return lambda p: [each(p) for each in steps]


PERSON = {"prisoner_id": "p-00000d", "name": "Nova Asoba", "family_name": "Asoba", "disclosure": "public_minimal"}
MAN = "Stated as a man by a source."
OLD_CLAIM, NEW_CLAIM = "rights-house-1: 132", "wire-1: 144"
FACILITY = ("detentions", "p-00000a/2", "facility", "Penal colony No. 4", "Prison No. 8")

CASES = [
    Case("nothing", lambda p: None, NONE, []),
    Case("rows in another order", shuffle, NONE, []),
    Case("a row added", lambda p: p.add("prisoners", **PERSON), MINOR, [("prisoners", "p-00000d", "*", None, None, "new_fact")]),
    Case("a cell filled", lambda p: p.set("prisoners", 3, "name_ru", "Ян Узорник"), MINOR, [("prisoners", "p-00000b", "name_ru", None, "Ян Узорник", "new_fact")]),
    Case("a date made finer", put("detentions", 2, "detained_on", "2020-09-07"), MINOR, [("detentions", "p-00000a/1", "detained_on", "2020-09", "2020-09-07", "new_fact")]),
    Case("a code made finer", put("release_people", 2, "outcome", "deported"), MINOR, [("release_people", "2025-12-13/p-00000a", "outcome", "taken_abroad", "deported", "new_fact")]),
    Case("a list made longer", lambda p: p.set("verdicts", 2, "charges", "CC 342(1); CC 361; CC 411"), MINOR,
         [("verdicts", "p-00000a/2/1", "charges", "CC 342(1); CC 361", "CC 342(1); CC 361; CC 411", "new_fact")]),
    Case("the next of several states", lambda p: p.set("detentions", 3, "facility", "Prison No. 8"), MINOR, [(*FACILITY, "new_fact")]),
    Case("a state that was wrong", together(lambda p: p.set("detentions", 3, "facility", "Prison No. 8"), unclaim(*FACILITY[:3], "rights-house-1", FACILITY[3])),
         PATCH, [(*FACILITY, "correction")]),
    Case("a value corrected", lambda p: p.set("verdicts", 2, "months", "144"), PATCH, [("verdicts", "p-00000a/2/1", "months", "132", "144", "correction")]),
    Case("a date made coarser", put("verdicts", 2, "verdict_on", "2021"), PATCH, [("verdicts", "p-00000a/2/1", "verdict_on", "2021-09-06", "2021", "correction")]),
    Case("a cell emptied", put("verdicts", 2, "months", ""), PATCH, [("verdicts", "p-00000a/2/1", "months", "132", None, "correction")]),
    Case("a text of ours reworded", put("releases", 2, "summary", "Three were freed."), PATCH, [("releases", "2025-12-13", "summary", "…", "…", "correction")]),
    Case("a row removed", lose_count, PATCH, [("counts", "2025-12-01/rights-house", "*", None, None, "correction")]),
    Case("another source", claim("verdicts", 2, "months", "132"), MINOR, [("verdicts", "p-00000a/2/1", "months", None, "wire-1: 132", "new_source")]),
    Case("another source that disagrees", claim("verdicts", 2, "months", "144"), MINOR, [("verdicts", "p-00000a/2/1", "months", None, NEW_CLAIM, "new_source")]),
    Case("a claim taken back", together(claim("verdicts", 2, "months", "144"), unclaim("verdicts", "p-00000a/2/1", "months", "rights-house-1")),
         PATCH, [("verdicts", "p-00000a/2/1", "months", OLD_CLAIM, NEW_CLAIM, "correction")]),
    Case("a source's own spelling", put("claims", 2, "as_written", "EXAMPLE"), PATCH, []),
    Case("a source corrected", put("sources", 4, "tier", "media"), PATCH, [("sources", "wire-1", "tier", "wire", "media", "correction")]),
    Case("a code added", allow_x, MINOR, [("codes", "sex/x", "*", None, "code added", "method")]),
    Case("a code removed", forget_code, MAJOR, [("codes", "sex/m", "*", None, "code removed", "method")]),
    Case("a code redefined", redefine("A man."), MAJOR, [("codes", "sex/m", "definition", MAN, "A man.", "method")]),
    Case("a code whose definition is punctuated", redefine("stated as a man, by a source"), PATCH, [("codes", "sex/m", "definition", MAN, "stated as a man, by a source", "method")]),
    Case("a code renamed in a label", lambda p: p.set("codes", line_of(p, "sex", "m"), "label_en", "Man"), PATCH, [("codes", "sex/m", "label_en", "Male", "Man", "method")]),
    Case("a column appended", new_column(4), MINOR, [("deals", "*", "remark", None, "column added", "method")]),
    Case("a column put between others", new_column(2), MAJOR, [("deals", "*", "remark", None, "column added between others", "method")]),
    Case("a column renamed", rename, MAJOR, [("deals", "*", "asserted_by", None, "column renamed to 'said_by'", "method")]),
    Case("a column removed", remove_column, MAJOR, [("deals", "*", "asserted_by", None, "column removed", "method")]),
    Case("a column retyped", field("prisoners", "birth_year", lambda f: f.update(type="string")), MAJOR, [("prisoners", "*", "birth_year", None, "type 'integer' -> 'string'", "method")]),
    Case("a column described anew", field("deals", "assertion", lambda f: f.update(description="How.")), PATCH, [("deals", "*", "assertion", None, "description reworded", "method")]),
    Case("less allowed", constrain("prisoners", "name", maxLength=60), MAJOR, [("prisoners", "*", "name", None, "maxLength '80' -> '60'", "method")]),
    Case("more allowed", constrain("prisoners", "name", maxLength=90), MINOR, [("prisoners", "*", "name", None, "maxLength '80' -> '90'", "method")]),
    Case("a pattern that all cells still fit", constrain("prisoners", "name_ru", pattern="^.+$"), MINOR, None),
    Case("a pattern that some cell breaks", constrain("prisoners", "name_ru", pattern="^x$"), MAJOR, None),
    Case("a column that must be filled", constrain("deals", "assertion", required=True, unique=True), MAJOR, [("deals", "*", "assertion", None, "unique none -> yes", "method")]),
    Case("a table removed", forget_table, MAJOR, [("counts", "*", "*", None, "table removed", "method")]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_change_gives_its_rows_and_its_step(package, case):
    package.release()
    case.change(package)
    difference = compare(open_package(package.released), open_package(package.root))
    rows = changes(difference)
    assert case.rows is None or rows.drop("level").rows() == case.rows
    assert needed(difference, rows) == case.level


def test_a_table_added_needs_a_minor_step(package):
    package.release()
    forget_table(package)
    difference = compare(open_package(package.root), open_package(package.released))
    rows = changes(difference).drop("level").rows()
    assert rows == [("counts", "*", "*", None, "table added", "method"), ("counts", "2025-12-01/rights-house", "*", None, None, "new_fact")]


def test_the_cells_of_a_renamed_column_are_compared(package):
    package.release()
    rename(package)
    package.bytes("deals", lambda data: data.replace(b"John Doe", b"Jane Roe"))
    found = changes(compare(open_package(package.released), open_package(package.root)))
    assert [row[:5] for row in found.rows()] == [
        ("deals", "*", "asserted_by", None, "column renamed to 'said_by'"),
        ("deals", "2025-12-13/us-2025-12-15-gl-1", "said_by", "John Doe, envoy", "Jane Roe, envoy"),
    ]


@pytest.mark.parametrize(("before", "level", "after"), [
    ("1.2.3", PATCH, "1.2.4"), ("1.2.3", MINOR, "1.3.0"), ("1.2.3", MAJOR, "2.0.0"),
    ("0.2.3", PATCH, "0.2.4"), ("0.2.3", MINOR, "0.3.0"), ("0.2.3", MAJOR, "0.3.0"), ("0.9.0", MINOR, "0.10.0"),
])
def test_the_number_that_a_step_leads_to_carries_that_step(before, level, after):
    assert following(before, level) == after
    assert step(before, after) >= level


@pytest.mark.parametrize(("before", "now", "level"), [
    ("1.2.3", "1.2.4", PATCH), ("1.2.3", "1.9.0", MINOR), ("1.2.3", "2.0.0", MAJOR), ("0.1.9", "0.1.10", PATCH),
    ("0.1.0", "0.2.0", MAJOR), ("0.9.0", "1.0.0", MAJOR), ("1.2.3", "1.2.3", NONE), ("0.10.0", "0.9.0", NONE),
])
def test_a_step_carries_changes_up_to_its_level(before, now, level):
    assert step(before, now) == level


@pytest.mark.parametrize("version", ["1.2", "v1.2.3", "01.2.3", "1.2.3-rc", None])
def test_what_is_no_version_is_refused(version):
    with pytest.raises(PackageError, match="is not a version like 1.2.3"):
        step("0.1.0", version)
