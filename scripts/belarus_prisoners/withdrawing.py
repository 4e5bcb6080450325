"""Take a record out of every table, so that nothing but its identifier stays.

With a record go the rows that cannot be without it (the detentions of a person,
the verdicts of a detention), the claims and readings about them, and the
sources that served nothing else. Published totals stay as they are: what is
counted from rows counts one fewer.
"""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from belarus_prisoners.canonical import canonical
from belarus_prisoners.claims import record_key
from belarus_prisoners.exports.names import COLUMNS
from belarus_prisoners.formatting import replace_file
from belarus_prisoners.history.references import Records, dependents
from belarus_prisoners.names import name_key
from belarus_prisoners.package import Package, PackageError
from belarus_prisoners.tables import RawTable
from belarus_prisoners.withheld import WORDS, keys_in


class Withdrawal(NamedTuple):
    """What is left of each table that loses rows, by table; the record's names; and where such a name still stands."""

    frames: dict[str, pl.DataFrame]
    names: list[str]
    mentions: list[str]


def withdraw(package: Package, record: str, reason: str, version: str, replaced_by: str | None = None) -> Withdrawal:
    """The package's tables without the record. Nothing is written yet. Raises PackageError."""
    reasons = next(field for field in package.tables["withdrawn"].fields if field["name"] == "reason")["constraints"]["enum"]
    if reason not in reasons:
        raise PackageError(f"{reason!r} is no reason; choose one of: {', '.join(reasons)}")
    table = _home(package, record)
    gone = dependents(package, {table.name: {record}}, optional=False)
    for name, records in dependents(package, {table.name: {record}}).items():
        if kept := sorted(records - gone.get(name, set())):
            raise PackageError(f"{kept[0]!r} of '{name}' refers to {record!r}; change it first")
    left = {name: table.frame.filter(~_leaves(table, gone)) for name, table in package.tables.items()}
    orphaned = set(package.frame("claims")["source_id"]) - set(left["claims"]["source_id"])
    left["sources"] = left["sources"].filter(~pl.col("source_id").is_in(sorted(orphaned)))
    row = {"record_id": record, "table": table.name, "withdrawn_in": version, "reason": reason, "replaced_by": replaced_by}
    left["withdrawn"] = pl.concat([left["withdrawn"], pl.DataFrame([row], schema=left["withdrawn"].schema)])
    names = sorted(_names(package, gone))
    frames = {name: frame for name, frame in left.items() if frame.height != package.frame(name).height}
    return Withdrawal(frames, names, list(_mentions(package, left, names)))


def write(package: Package, withdrawal: Withdrawal) -> None:
    """Put the tables of the withdrawal in place of the package's."""
    for name, frame in withdrawal.frames.items():
        table = package.tables[name]
        replace_file(package.root / table.file, canonical(frame, table.key))


def _home(package: Package, record: str) -> RawTable:
    """The table in which the record stands. Raises PackageError."""
    for table in package.tables.values():
        if len(table.key) == 1 and table.key[0].endswith("_id") and table.name not in ("withdrawn", "reviews") and (table.frame[table.key[0]] == record).any():
            return table
    raise PackageError(f"no record {record!r} in any table")


def _leaves(table: RawTable, gone: Records) -> pl.Expr:
    """Whether a row goes: because it is one of those, or because it is about one of those."""
    leaves = record_key(table).is_in(sorted(gone.get(table.name, ())))
    if {"table", "record_id"} <= set(table.columns) and table.name != "withdrawn":
        for name, records in gone.items():
            leaves |= (pl.col("table") == name) & pl.col("record_id").is_in(sorted(records))
    return leaves


def _names(package: Package, gone: Records) -> Iterator[str]:
    """Every form of the names of the people who go, those of the sources included."""
    people = package.frame("prisoners").filter(pl.col("prisoner_id").is_in(sorted(gone.get("prisoners", ()))))
    claims = package.frame("claims").filter((pl.col("table") == "prisoners") & pl.col("record_id").is_in(people["prisoner_id"].implode()) & pl.col("field").is_in(COLUMNS))
    cells = [people[column] for column in COLUMNS] + [claims["value"], claims["as_written"]]
    forms = {form.strip() for cell in cells for text in cell.drop_nulls() for form in text.split(";")}
    return (form for form in forms if len(form.split()) >= WORDS[0])


def _mentions(package: Package, left: dict[str, pl.DataFrame], names: list[str]) -> Iterator[str]:
    """Where one of the names still stands: in a cell, or in a text beside the tables. The change table is left to `release`, which clears it."""
    keys = {name_key(name) for name in names}
    for name, frame in left.items():
        if name == "changes":
            continue
        for column in frame.columns:
            for text in frame[column].drop_nulls().unique():
                if not keys.isdisjoint(keys_in(text)):
                    yield f"{package.tables[name].file}, column {column}: {text}"
    for file in sorted([*package.root.glob("*.md"), *package.root.glob("data/*.md")]):
        if not keys.isdisjoint(keys_in(file.read_text(encoding="utf-8"))):
            yield file.relative_to(package.root).as_posix()
