"""The rows of the change table: every change of a version with its kind.

`*` in `record_id` or `column` means all of them: a row added or removed has no
column, a change to a column no record.

A row added, a cell filled or a value made finer is a new fact: coarser is not
different, and the newest of several states does not make the earlier ones
wrong. Another claim on a cell that stays is a new source. What replaces or
takes back a value, a row or a claim is a correction. Columns and codes are a
matter of method.
"""

import re
from collections.abc import Callable, Iterator

import polars as pl

from belarus_prisoners.claims import broader_chains
from belarus_prisoners.history.bump import MAJOR, MINOR, NONE, PATCH
from belarus_prisoners.history.differences import Difference, TableDifference

ALL = "*"
KEY = ["table", "record_id", "column"]
COLUMNS = {**dict.fromkeys([*KEY, "old", "new", "kind"], pl.String), "level": pl.Int64}
NEW_FACT, CORRECTION, NEW_SOURCE, METHOD = "new_fact", "correction", "new_source", "method"
MEANING = ("definition", "broader")  # of a code; its labels are no more than words
Row = tuple[str, str, str, str | None, str | None, str, int]


def changes(difference: Difference) -> pl.DataFrame:
    """The changes sorted by key: table, record_id, column, old, new, kind, and the `level` of version step each needs."""
    rows = pl.DataFrame([*_columns(difference), *_rows(difference)], schema=COLUMNS, orient="row")
    return pl.concat([rows, _evidence(difference, rows)]).sort(KEY)


def needed(difference: Difference, rows: pl.DataFrame) -> int:
    """How great a step of the version number the difference needs; what has no row in the change table needs the least."""
    return max([PATCH if difference.tables else NONE, *rows["level"].unique()])


def _columns(difference: Difference) -> Iterator[Row]:
    said: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for change in difference.schema:
        said.setdefault((change.table, change.column), []).append((change.what, change.level))
    for (table, column), found in said.items():
        yield table, ALL, column, None, "; ".join(what for what, _ in found), METHOD, max(level for _, level in found)


def _rows(difference: Difference) -> Iterator[Row]:
    """Rows and cells. Claims and withdrawn rows are told of the records they are about, a source with its first claim."""
    for table in difference.tables:
        if table.name == "codes":
            yield from ((table.name, record, ALL, None, "code added", METHOD, MINOR) for record in table.added)
            yield from ((table.name, record, ALL, None, "code removed", METHOD, MAJOR) for record in table.removed)
            yield from ((table.name, *cell, METHOD, _code_level(*cell[1:])) for cell in table.cells.iter_rows())
        elif table.name not in ("claims", "withdrawn"):
            if not difference.new.tables[table.name].schema.get("editorial"):
                yield from ((table.name, record, ALL, None, None, NEW_FACT, MINOR) for record in table.added)
            yield from ((table.name, record, ALL, None, None, CORRECTION, PATCH) for record in table.removed)
            yield from _cells(difference, table)


def _code_level(column: str, old: str | None, new: str | None) -> int:
    """A code is redefined when its definition reads otherwise, case and punctuation aside, or it refines another."""
    before, now = (re.findall(r"\w+", (text or "").casefold()) for text in (old, new))
    return MAJOR if column in MEANING and before != now else PATCH


def _cells(difference: Difference, table: TableDifference) -> Iterator[Row]:
    fields = {field["name"]: field for field in difference.new.tables[table.name].fields}
    for (column,), cells in table.cells.partition_by("column", as_dict=True).items():
        is_news = _news(difference, table.name, fields[column])
        for record, old, new in cells.select("record_id", "old", "new").iter_rows():
            kind, level = (NEW_FACT, MINOR) if is_news(record, old, new) else (CORRECTION, PATCH)
            yield table.name, record, column, old, new, kind, level


def _news(difference: Difference, table: str, field: dict) -> Callable[[str, str | None, str | None], bool]:
    """For one column: whether a record's cell, as it was and as it is, tells something new and takes nothing back."""
    chains = broader_chains(difference.new, field["vocabulary"]) if "vocabulary" in field else {}
    separator, claimed = field.get("separator"), set()
    if field.get("latest"):
        here = (pl.col("table") == table) & (pl.col("field") == field["name"])
        claimed = set(difference.new.frame("claims").filter(here).select("record_id", "value").iter_rows())

    def is_news(record: str, old: str | None, new: str | None) -> bool:
        if old is None or new is None:
            return old is None
        finer = bool(field.get("partialDate")) and new.startswith(f"{old}-") or old in chains.get(new, ())
        longer = separator is not None and set(old.split(separator)) < set(new.split(separator))
        return finer or longer or (record, old) in claimed

    return is_news


def _evidence(difference: Difference, rows: pl.DataFrame) -> pl.DataFrame:
    """Claims that came or went on cells of which nothing else is told, one row per cell; the source stands before its value."""
    moved = [(table.name, record) for table in difference.tables for record in (*table.added, *table.removed)]
    whole = pl.DataFrame(moved, schema=dict.fromkeys(KEY[:2], pl.String), orient="row")
    claims = difference.claims.rename({"field": "column"}).join(whole, on=KEY[:2], how="anti").join(rows, on=KEY, how="anti")
    claim = pl.concat_str("source_id", "value", separator=": ")
    found = claims.group_by(KEY).agg(_listed(claim.filter(~pl.col("came"))).alias("old"), _listed(claim.filter("came")).alias("new"))
    source = pl.col("old").is_null()
    kind = pl.when(source).then(pl.lit(NEW_SOURCE)).otherwise(pl.lit(CORRECTION)).alias("kind")
    return found.with_columns(kind, pl.when(source).then(MINOR).otherwise(PATCH).cast(pl.Int64).alias("level")).select(list(COLUMNS))


def _listed(items: pl.Expr) -> pl.Expr:
    return pl.when(items.len() > 0).then(items.sort().str.join("; "))
