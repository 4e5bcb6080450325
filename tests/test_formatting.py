"""fmt repairs what a machine can repair, and touches nothing else."""

import pytest
from cases import files, text
from test_cli import run

MECHANICAL = {"files.bom", "files.line_end", "files.quoting", "files.order", "files.line_break", "text.blanks", "text.invisible", "text.composed"}
CASES = [case for module in (files, text) for case in module.FAILING if case.rule in MECHANICAL]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_a_mechanical_fault_is_repaired(package, case):
    case.change(package)
    assert run("fmt", package.root, "--check").exit_code == 1
    assert package.faults() != []
    assert run("fmt", package.root).exit_code == 0
    assert package.faults() == []
    assert run("fmt", package.root, "--check").output == "nothing to change\n"


def test_it_tells_what_it_changed(package):
    package.set("releases", 2, "title", " Three  freed")
    rows = package.rows("deals") and package.rows("release_figures")
    package.bytes("release_figures", lambda data: b"".join([data.splitlines(True)[i] for i in (0, 2, 1)]))
    assert run("fmt", package.root).output == (
        "data/releases.csv: 1 cell cleaned\ndata/release_figures.csv: rows sorted\n2 tables changed or left alone\n"
    )
    assert package.rows("release_figures") == rows


@pytest.mark.parametrize("damage", [lambda data: data.decode().encode("utf-16"), lambda data: data.replace(b"stated,", b""), lambda data: data.replace(b"stated", b'"stated')])
def test_a_file_that_needs_a_person_is_left_alone(package, damage):
    package.bytes("deals", damage)
    before = package.file("deals").read_bytes()
    result = run("fmt", package.root)
    assert result.exit_code == 1 and "data/deals.csv: left alone" in result.output
    assert package.file("deals").read_bytes() == before


def test_a_clean_package_is_not_written(package):
    before = {file: file.stat().st_mtime_ns for file in package.root.rglob("*") if file.is_file()}
    assert run("fmt", package.root).output == "nothing to change\n"
    assert {file: file.stat().st_mtime_ns for file in package.root.rglob("*") if file.is_file()} == before
