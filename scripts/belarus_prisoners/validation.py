"""Run every rule over a package and return all faults, sorted the same way each time."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import polars as pl

from belarus_prisoners.archives import unpacked
from belarus_prisoners.checks import RULES
from belarus_prisoners.conformance import conforms, pandera_schema, suspects
from belarus_prisoners.faults import Fault
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import DESCRIPTOR, Package, Unavailable
from belarus_prisoners.rules import Finding, Rule, Test, shown
from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    from belarus_prisoners.withheld import Withheld

LIMIT = 100  # faults reported per rule and column; the rest is counted
T = TypeVar("T")


def validate(path: Path, since: Path | None = None, withheld: Path | None = None) -> tuple[Package, list[Fault]]:
    """The package at `path` (folder, descriptor or ZIP archive) and everything wrong with it.

    `since` is the last release, to which identifiers, columns and version are held; `withheld` a list of names that must not
    stand in it. Raises PackageError.
    """
    with ThreadPoolExecutor(max_workers=2) as beside, unpacked(path) as root:
        pandera = beside.submit(import_module, "pandera.polars")  # takes as long as reading all tables
        package = open_package(root)
        package.withheld = _withheld(withheld) if withheld else None
        if since:
            with unpacked(since) as earlier:
                package.previous = open_package(earlier)
        for table in package.tables.values():
            _ = table.frame
        across = beside.submit(set, _package_faults(package))
        pandera.result()
        return package, sorted(set(_tables_faults(package)) | across.result())


def _withheld(file: Path) -> "Withheld":
    from belarus_prisoners.withheld import Withheld

    return Withheld(file)


def _of_kind(kind: str) -> list[Rule]:
    return [rule for rule in RULES if rule.kind == kind]


def _first(found: Iterable[T]) -> tuple[list[T], int]:
    """What to report and how many more there are, so that a broken file fills neither memory nor screen."""
    found = iter(found)
    return list(islice(found, LIMIT)), sum(1 for _ in found)


def _with_rest(faults: list[Fault], rest: int) -> Iterator[Fault]:
    """The faults and, after the last of them, one that says how many more there are."""
    yield from faults
    if rest:
        yield replace(faults[-1], line=faults[-1].line + 1, record="", name="", found=f"{rest:,} more like these")


def _tables_faults(package: Package) -> Iterator[Fault]:
    for table in package.tables.values():
        yield from _file_faults(table)
        yield from _table_faults(package, table)


def _file_faults(table: RawTable) -> Iterator[Fault]:
    if table.sound:
        return
    for rule in _of_kind("file"):
        spots, rest = _first(rule.check(table))
        yield from _with_rest([rule.fault(table.file, spot.line, spot.column, spot.found, spot.expected) for spot in spots], rest)


def _table_faults(package: Package, table: RawTable) -> Iterator[Fault]:
    if table.frame is None:
        return
    tests = [(rule, test) for rule in _of_kind("table") for test in rule.check(table, package)]
    if conforms(pandera_schema(table, [test for _, test in tests]), table.frame):
        return
    suspected = suspects(table.frame, [test for _, test in tests])
    for rule, test in tests:
        if test.column in suspected:
            rows, rest = _first(table.frame.select(test.bad.fill_null(False)).to_series().arg_true())
            yield from _with_rest([_row_fault(package, rule, table, row, test) for row in rows], rest)


def _row_fault(package: Package, rule: Rule, table: RawTable, row: int, test: Test) -> Fault:
    found, record, name = shown(table.frame[test.column][row]), package.record(table.name, row), package.label(table.name, row)
    return rule.fault(table.file, table.lines[row], test.column, found, test.expected, record, name)


def _package_faults(package: Package) -> Iterator[Fault]:
    for rule in _of_kind("package"):
        try:
            yield from _findings(package, rule)
        except Unavailable as missing:
            if str(missing) and str(missing) not in package.listed:
                yield rule.fault(DESCRIPTOR, 0, "", f"no table '{missing}'", "a package with all tables, so that this rule can run")
        except pl.exceptions.ColumnNotFoundError as missing:
            column = str(missing).split("\n")[0]
            yield rule.fault(DESCRIPTOR, 0, "", f"no column {column} in a table", "tables with all columns, so that this rule can run")


def _findings(package: Package, rule: Rule) -> Iterator[Fault]:
    findings, rest = _first(rule.check(package))
    yield from _with_rest([_finding_fault(package, rule, finding) for finding in findings], rest)


def _finding_fault(package: Package, rule: Rule, finding: Finding) -> Fault:
    table = next((table for table in package.tables.values() if table.file == finding.file), None)
    if table is None or finding.row is None:
        return rule.fault(finding.file, 0, finding.column, finding.found, finding.expected)
    record, name = package.record(table.name, finding.row), package.label(table.name, finding.row)
    return rule.fault(finding.file, table.lines[finding.row], finding.column, finding.found, finding.expected, record, name)
