"""Against the last release: no identifier and no column goes missing silently, and the version grows.

These rules have something to say only when an earlier package is given.
"""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.claims import record_key
from belarus_prisoners.history.bump import MAJOR, step
from belarus_prisoners.history.references import dependents, joined, withdrawn
from belarus_prisoners.history.silence import silence
from belarus_prisoners.package import DESCRIPTOR, Package, PackageError
from belarus_prisoners.rules import Finding, rule, shown
from belarus_prisoners.tables import RawTable

# Keys that are identifiers of their own; other keys are made of references and facts.
IDENTIFIER = "_id"


def _common(package: Package) -> Iterator[tuple[RawTable, RawTable]]:
    """Each table that both packages hold, as it was and as it is."""
    for name, before in (package.previous.tables if package.previous else {}).items():
        now = package.tables.get(name)
        if now is not None and now.frame is not None and before.frame is not None:
            yield before, now


@rule("package", "versions.identifier", "An identifier of the last release is still there, or is withdrawn.",
      "Restore the row, or add the identifier to data/withdrawn.csv.")
def identifiers(package: Package) -> Iterator[Finding]:
    """What cannot stand without a withdrawn row goes with it, and so do the sources of a quiet removal."""
    if package.previous is None:
        return
    quiet = silence(package.previous, package)
    taken = joined(dependents(package.previous, withdrawn(package), optional=False), quiet.records, {"sources": set(quiet.cited)})
    for before, now in _common(package):
        if len(before.key) == 1 and before.key[0].endswith(IDENTIFIER):
            kept = now.frame.select(record_key(now))["record_id"].append(pl.Series(list(taken.get(now.name, ())), dtype=pl.String))
            for lost in before.frame.select(record_key(before)).filter(~pl.col("record_id").is_in(kept.implode()))["record_id"]:
                yield Finding(now.file, None, before.key[0], f"no {shown(lost)}", "every identifier of the last release")


@rule("package", "versions.column", "A column of the last release is still there, in its place.",
      "Restore the column; new ones are appended last. A change that must be needs the next number for such changes.")
def columns(package: Package) -> Iterator[Finding]:
    for before, now in _common(package):
        if now.columns[: len(before.columns)] != before.columns and not _major(package):
            yield Finding(now.file, None, "", ",".join(now.columns), f"columns that begin with {','.join(before.columns)}")


@rule("package", "versions.table", "A table of the last release is still there.", "Restore the table, or take the next number for such changes.")
def tables(package: Package) -> Iterator[Finding]:
    for name in package.previous.tables if package.previous else ():
        if name not in package.tables and not _major(package):
            yield Finding(DESCRIPTOR, None, "", f"no table {shown(name)}", "every table of the last release")


@rule("package", "versions.number", "The version is higher than that of the last release when anything changed.", "Raise 'version' in datapackage.json.")
def number(package: Package) -> Iterator[Finding]:
    if package.previous and _changed(package) and _number(package) <= _number(package.previous):
        yield Finding(DESCRIPTOR, None, "", f"version {shown(package.descriptor.get('version'))}", f"a version after {shown(package.previous.descriptor.get('version'))}")


def _changed(package: Package) -> bool:
    before, now = ({table.file: table.data for table in each.tables.values()} for each in (package.previous, package))
    return before != now


def _number(package: Package) -> list[int]:
    """The version as numbers to compare; nothing at all when it is not one, which has a rule of its own."""
    parts = str(package.descriptor.get("version", "")).split(".")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _major(package: Package) -> bool:
    """Whether the number allows what old readers do not understand (before 1.0: a new second number)."""
    try:
        return step(package.previous.descriptor.get("version"), package.descriptor.get("version")) == MAJOR
    except PackageError:
        return False
