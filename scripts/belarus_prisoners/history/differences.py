"""What differs between two packages, row by row and cell by cell.

Rows are matched by the primary key, so the order of rows and columns is no
difference. A renamed column is one change of the schema, and its cells are
compared under the new name. What is to be kept quiet is not in it (silence.py).
"""

from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from belarus_prisoners.checks.keys import JOIN
from belarus_prisoners.claims import record_key
from belarus_prisoners.history import schemas
from belarus_prisoners.history.bump import MAJOR, MINOR
from belarus_prisoners.history.schemas import SchemaChange
from belarus_prisoners.history.silence import Silence, silence
from belarus_prisoners.package import Package, PackageError
from belarus_prisoners.tables import RawTable

OWN = "changes"  # the change table tells of differences and is not part of one
NOW, LINE, RECORD = "\x1fnow", "\x1fline", "\x1frecord"  # names that no column has
WITHHELD = "…"  # stands for a text that is not repeated
CELLS = {"record_id": pl.String, "column": pl.String, "old": pl.String, "new": pl.String}


class TableDifference(NamedTuple):
    """One table: identifiers of rows added and removed, and the changed `cells` (record_id, column, old, new).

    Of a free text (`wording`) only WITHHELD is told: what was taken back there is not repeated.
    """

    name: str
    added: pl.Series
    removed: pl.Series
    cells: pl.DataFrame


@dataclass(frozen=True)
class Difference:
    """Everything that differs and may be told. `claims` holds those that came or went: the key and `came`."""

    old: Package
    new: Package
    silence: Silence
    schema: list[SchemaChange]
    tables: list[TableDifference]
    claims: pl.DataFrame


def compare(old: Package, new: Package, *others: Package) -> Difference:
    """The difference between two packages; `others` may have withdrawn records since. Raises PackageError."""
    for package in (old, new):
        _refuse_broken(package)
    quiet = silence(old, new, *others)
    pairs = {name: (old.tables[name], table) for name, table in new.tables.items() if name in old.tables and name != OWN}
    rows = {name: _differing(before, now, quiet) for name, (before, now) in pairs.items() if before.data != now.data or before.schema != now.schema}
    tables = [_table(new.tables[name], *sides, quiet) for name, sides in rows.items()]
    tables += [_added(table, quiet) for name, table in new.tables.items() if name not in old.tables and name != OWN]
    claims = _claims(pairs, rows.get("claims"), quiet)
    found = [table for table in tables if len(table.added) or len(table.removed) or table.cells.height]
    return Difference(old, new, quiet, _schema(old, new, found), found, claims)


def _refuse_broken(package: Package) -> None:
    """Rows can be matched only where every table can be read."""
    package.frame("claims")
    broken = [table.file for table in package.tables.values() if table.frame is None]
    if broken or package.problems:
        what = ", ".join(broken) or package.problems[0].found
        raise PackageError(f"version {package.descriptor.get('version')}: {what} cannot be compared; run validate on it")


def _schema(old: Package, new: Package, tables: list[TableDifference]) -> list[SchemaChange]:
    codes = next(((*table.added, *table.removed) for table in tables if table.name == "codes"), ())
    told = {(vocabulary, code) for vocabulary, _, code in (record.partition("/") for record in codes)}
    changes = [SchemaChange(name, "*", "table removed", MAJOR) for name in old.tables if name not in new.tables]
    for name, table in new.tables.items():
        if name not in old.tables:
            changes.append(SchemaChange(name, "*", "table added", MINOR))
        elif table.schema != old.tables[name].schema:
            changes += schemas.compared(old.tables[name], table, told)
    return changes


def _table(now: RawTable, old: pl.DataFrame, new: pl.DataFrame, quiet: Silence) -> TableDifference:
    one_sided = [one.join(other, on=now.key, how="anti", nulls_equal=True) for one, other in ((new, old), (old, new))]
    added, removed = (rows.filter(~quiet.mentions(RECORD))[RECORD].sort() for rows in one_sided)
    both = old.join(new, on=now.key, how="inner", suffix=NOW, nulls_equal=True)
    cells = pl.concat([pl.DataFrame(schema=CELLS), *(_cells(both, column) for column in now.columns if column not in now.key)])
    wordings = pl.col("column").is_in([field["name"] for field in now.fields if field.get("wording")])
    cells = cells.filter(~quiet.mentions("old", "new")).with_columns(withheld(side, wordings) for side in ("old", "new"))
    return TableDifference(now.name, added, removed, cells.sort("record_id", "column"))


def _differing(before: RawTable, now: RawTable, quiet: Silence) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that do not stand on both sides word for word, columns called as now, with the key as one text (RECORD).

    Nearly every row is the same, and to see that is quicker than to match keys.
    Raises PackageError when a key stands twice.
    """
    whole = [quiet.frame(before).rename(schemas.renamed(before, now)), quiet.frame(now)]
    if not set(now.key) <= set(whole[0].columns):  # no row can be matched, which the change of the key tells
        whole = [whole[0].clear().with_columns(pl.lit("").alias(column) for column in now.key), whole[1].clear()]
    sides = whole
    if set(whole[0].columns) == set(whole[1].columns):
        line = pl.concat_str([pl.col(column).fill_null("") for column in now.columns], separator=JOIN).alias(LINE)
        old, new = (frame.with_columns(line) for frame in whole)
        sides = [one.join(other.select(LINE), on=LINE, how="anti").drop(LINE) for one, other in ((old, new), (new, old))]
    for frame, rows in zip(whole, sides):
        if frame.join(rows, on=now.key, how="semi", nulls_equal=True).height > rows.select(now.key).n_unique():
            raise PackageError(f"{now.file}: a key stands twice, so rows cannot be matched; run validate")
    return tuple(rows.with_columns(record_key(now).alias(RECORD)) for rows in sides)


def _added(table: RawTable, quiet: Silence) -> TableDifference:
    """A table of which every row is new."""
    rows = quiet.frame(table).select(record_key(table)).to_series()
    return TableDifference(table.name, rows, rows.clear(), pl.DataFrame(schema=CELLS))


def withheld(column: str, hidden: pl.Expr) -> pl.Expr:
    """The column with WITHHELD in the filled cells that are to be hidden."""
    return pl.when(hidden.fill_null(False) & pl.col(column).is_not_null()).then(pl.lit(WITHHELD)).otherwise(pl.col(column)).alias(column)


def _cells(both: pl.DataFrame, column: str) -> pl.DataFrame:
    """The cells of a column that differ; a column that is new was empty before."""
    there = f"{column}{NOW}" in both.columns
    old, new = (pl.col(column), pl.col(f"{column}{NOW}")) if there else (pl.lit(None, dtype=pl.String), pl.col(column))
    return both.filter(old.ne_missing(new)).select(pl.col(RECORD).alias("record_id"), pl.lit(column).alias("column"), old.alias("old"), new.alias("new"))


def _claims(pairs: dict[str, tuple[RawTable, RawTable]], sides: tuple[pl.DataFrame, pl.DataFrame] | None, quiet: Silence) -> pl.DataFrame:
    """Claims that came or went: table, record_id, field, source_id, value, came. Renamed columns are called as now."""
    key = pairs["claims"][1].key
    old, new = (frame.select(key) for frame in sides) if sides else [pl.DataFrame(schema=dict.fromkeys(key, pl.String))] * 2
    for name, (one, other) in pairs.items():
        for was, became in schemas.renamed(one, other).items():
            here = (pl.col("table") == name) & (pl.col("field") == was)
            old = old.with_columns(pl.when(here).then(pl.lit(became)).otherwise(pl.col("field")).alias("field"))
    came, went = (one.join(other, on=key, how="anti") for one, other in ((new, old), (old, new)))
    both = pl.concat([came.with_columns(came=pl.lit(True)), went.with_columns(came=pl.lit(False))])
    return both.filter(~quiet.mentions("value", "record_id", "source_id"))
