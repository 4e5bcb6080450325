"""Provenance: every fact is claimed by a source, no claim hangs in the air, no fact rests on an aggregator alone.

A claim supports a cell when it states the cell's value or a coarser one: a
shorter date (2021-07 for 2021-07-14) or a broader code (released for stayed).
Where a cell holds a list, each item is claimed by itself. Columns of our own
(`editorial`), keys and references need no claim, unless marked `claimed`.
"""

from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.rules import Finding, rule, shown
from belarus_prisoners.tables import RawTable

CELL = ["table", "record_id", "field"]


def fact_fields(table: RawTable) -> list[dict]:
    """The columns whose filled cells need a claim."""
    if table.schema.get("editorial"):
        return []
    exempt = set(table.key) | {column for key in table.foreign_keys for column in key["fields"]}
    return [f for f in table.fields if not f.get("editorial") and (f["name"] not in exempt or f.get("claimed"))]


def fact_cells(package: Package) -> pl.DataFrame:
    """One row per filled fact cell, lists item by item: table, record_id, field, row, value, supports (claims that would do)."""
    frames = [_cells(package, table, field) for table in package.tables.values() if table.frame is not None for field in fact_fields(table)]
    cells = pl.concat(frames) if frames else pl.DataFrame(schema={**dict.fromkeys(CELL, pl.String), "row": pl.UInt32, "value": pl.String, "supports": pl.List(pl.String)})
    return cells.drop_nulls("value")


def _cells(package: Package, table: RawTable, field: dict) -> pl.DataFrame:
    value = pl.col(field["name"])
    key = pl.concat_str([pl.col(column).fill_null("") for column in table.key], separator="/")
    items = value.str.split(field["separator"]) if "separator" in field else pl.concat_list(value)
    cells = table.frame.with_row_index("row").select(
        pl.lit(table.name).alias("table"), key.alias("record_id"), pl.lit(field["name"]).alias("field"), "row", items.alias("value")
    ).explode("value")
    return cells.with_columns(_supports(package, field).alias("supports"))


def _supports(package: Package, field: dict) -> pl.Expr:
    """The values a supporting claim may state for the cell in column 'value'."""
    value = pl.col("value")
    if field.get("partialDate"):
        return pl.concat_list(value, value.str.head(7), value.str.head(4))
    if vocabulary := field.get("vocabulary"):
        chains = broader_chains(package, vocabulary)
        return value.replace_strict(list(chains), list(chains.values()), default=None, return_dtype=pl.List(pl.String))
    return pl.concat_list(value)


def broader_chains(package: Package, vocabulary: str) -> dict[str, list[str]]:
    """Every code of the vocabulary with itself and all broader codes."""
    rows = package.frame("codes").filter(pl.col("vocabulary") == vocabulary).select("code", "broader").rows()
    parents = dict(rows)
    chains: dict[str, list[str]] = {}
    for code in parents:
        chain = [code]
        while (parent := parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        chains[code] = chain
    return chains


@lru_cache(maxsize=1)
def support(package: Package) -> pl.DataFrame:
    """Fact cells with the tiers of the sources that support them (an empty list when none does)."""
    tiers = package.frame("sources").select("source_id", "tier")
    claims = package.frame("claims").select(*CELL, "source_id", pl.col("value").alias("stated")).join(tiers, on="source_id", how="left")
    held = fact_cells(package).with_row_index("cell")
    wanted = held.explode("supports").rename({"supports": "stated"}).unique(["cell", "stated"])
    found = wanted.join(claims, on=[*CELL, "stated"]).group_by("cell").agg("tier")
    return held.drop("supports").join(found, on="cell", how="left").sort("cell")


@rule("package", "provenance.claimed", "Every fact has a claim that says which source states it.",
      "Add a row to data/claims.csv with the source that states the value, or empty the cell.")
def claimed(package: Package) -> Iterator[Finding]:
    for table, row, field, value in support(package).filter(pl.col("tier").is_null()).select("table", "row", "field", "value").iter_rows():
        yield Finding(package.tables[table].file, row, field, f"{shown(value)} and no claim that states it", "a claim by a source")


@rule("package", "provenance.aggregator", "No fact rests on aggregators alone.", "Find the rights body, official text or newsroom that states it, or empty the cell.")
def aggregator(package: Package) -> Iterator[Finding]:
    alone = support(package).filter(pl.col("tier").list.unique() == ["aggregator"])
    for table, row, field, value in alone.select("table", "row", "field", "value").iter_rows():
        yield Finding(package.tables[table].file, row, field, shown(value), "a source of a higher tier than 'aggregator'")


@rule("package", "provenance.record", "A claim is about a fact column of a row that exists.", "Correct table, record_id and field, or remove the claim.")
def records(package: Package) -> Iterator[Finding]:
    read = [table for table in package.tables.values() if table.frame is not None]
    known = pl.concat([_records(table) for table in read])
    claims = package.frame("claims").with_row_index("row").filter(pl.col("table").is_in([table.name for table in read]))
    for row, table, record, field in claims.join(known, on=CELL, how="anti").sort("row").select("row", *CELL).iter_rows():
        yield Finding(package.tables["claims"].file, row, "record_id", f"{shown(record)}, column {shown(field)} of '{table}'", "a row and a fact column that exist")


def _records(table: RawTable) -> pl.DataFrame:
    key = pl.concat_str([pl.col(column).fill_null("") for column in table.key], separator="/") if table.key else pl.lit("")
    fields = pl.DataFrame({"field": [field["name"] for field in fact_fields(table)]}, schema={"field": pl.String})
    return table.frame.select(pl.lit(table.name).alias("table"), key.alias("record_id")).join(fields, how="cross")


@rule("package", "provenance.value", "A claim states a value the column could hold.", "Write the claim's value in the form of the column.")
def values(package: Package) -> Iterator[Finding]:
    claims = package.frame("claims").with_row_index("row")
    for table in package.tables.values():
        for field in fact_fields(table):
            stated = claims.filter((pl.col("table") == table.name) & (pl.col("field") == field["name"]))
            for row, value in stated.filter(_impossible(field)).select("row", "value").iter_rows():
                yield Finding(package.tables["claims"].file, row, "value", shown(value), f"a value like {shown(field.get('example'))}")


def _impossible(field: dict) -> pl.Expr:
    value, constraints = pl.col("value"), field.get("constraints", {})
    if "enum" in constraints:
        return ~value.is_in(constraints["enum"])
    if "pattern" in constraints:
        return ~value.str.contains(constraints["pattern"])
    return ~value.str.contains("^[0-9]+$") if field["type"] == "integer" else pl.lit(False)


@rule("package", "provenance.unused", "Every source supports some claim.", "Remove the source, or add the claim it was kept for.")
def unused(package: Package) -> Iterator[Finding]:
    sources = package.frame("sources").with_row_index("row").join(package.frame("claims"), on="source_id", how="anti").sort("row")
    for row, source in sources.select("row", "source_id").iter_rows():
        yield Finding(package.tables["sources"].file, row, "source_id", f"{shown(source)} and no claim of it", "at least one claim")
