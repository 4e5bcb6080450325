"""Facts and the claims behind them.

A claim supports a cell when it states the cell's value or a coarser one: a
shorter date (2021-07 for 2021-07-14) or a broader code (released for stayed).
Where a cell holds a list, each item is claimed by itself. Columns of our own
(`editorial`), keys and references need no claim, unless marked `claimed`.
"""

from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

ABOUT_PEOPLE = ("prisoners", "recognitions", "detentions", "verdicts", "release_people")
NO_CLAIMS = pl.DataFrame(schema={"row": pl.UInt32, "record_id": pl.String, "value": pl.String, "aggregated": pl.Boolean})


def fact_fields(table: RawTable) -> list[dict]:
    """The columns whose filled cells need a claim."""
    if table.schema.get("editorial"):
        return []
    exempt = set(table.key) | {column for key in table.foreign_keys for column in key["fields"]}
    return [f for f in table.fields if not f.get("editorial") and (f["name"] not in exempt or f.get("claimed"))]


def fact_columns(package: Package) -> Iterator[tuple[RawTable, dict]]:
    """Every fact column of every table that could be read."""
    for table in package.tables.values():
        if table.frame is not None:
            yield from ((table, field) for field in fact_fields(table))


def record_key(table: RawTable) -> pl.Expr:
    """The key of each row, parts joined by a slash, as claims name it."""
    return pl.concat_str([pl.col(column).fill_null("") for column in table.key], separator="/").alias("record_id")


def cells(table: RawTable, field: dict) -> pl.LazyFrame:
    """The filled cells of a column, lists item by item: row, record_id, value."""
    value = pl.col(field["name"])
    filled = table.frame.lazy().with_row_index("row").filter(value.is_not_null()).select("row", record_key(table), value.alias("value"))
    return filled.with_columns(pl.col("value").str.split(field["separator"])).explode("value") if "separator" in field else filled


@lru_cache(maxsize=1)
def claims_by_column(package: Package) -> dict[tuple[str, str], pl.DataFrame]:
    """The claims on each column of each table: row, record_id, value, and whether an aggregator makes the claim."""
    aggregators = package.frame("sources").filter(pl.col("tier") == "aggregator")["source_id"]
    aggregated = pl.col("source_id").is_in(aggregators.implode()).alias("aggregated")
    claims = package.frame("claims").with_row_index("row").select("row", "table", "field", "record_id", "value", aggregated)
    return claims.partition_by("table", "field", as_dict=True, include_key=False)


def broader_chains(package: Package, vocabulary: str) -> dict[str, list[str]]:
    """Every code of the vocabulary with itself and all broader codes."""
    parents = dict(package.frame("codes").filter(pl.col("vocabulary") == vocabulary).select("code", "broader").rows())
    chains: dict[str, list[str]] = {}
    for code in parents:
        chain = [code]
        while (parent := parents.get(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        chains[code] = chain
    return chains


def coarser(package: Package, field: dict) -> pl.Expr:
    """The values that a supporting claim may state for the cell in column 'value'."""
    value = pl.col("value")
    if field.get("partialDate"):
        return pl.concat_list(value, value.str.head(7), value.str.head(4))
    if vocabulary := field.get("vocabulary"):
        chains = broader_chains(package, vocabulary)
        return value.replace_strict(list(chains), list(chains.values()), default=None, return_dtype=pl.List(pl.String))
    return pl.concat_list(value)


@lru_cache(maxsize=1)
def weak_cells(package: Package) -> list[tuple[RawTable, dict, int, str, bool]]:
    """Cells without a claim by more than an aggregator: table, field, row, value, and whether an aggregator claims it.

    Nearly every cell is claimed word for word, so that is asked first; only the
    rest is compared with coarser claims.
    """
    found = []
    for table, field in fact_columns(package):
        claims = claims_by_column(package).get((table.name, field["name"]), NO_CLAIMS)
        good = claims.lazy().filter(~pl.col("aggregated"))
        rest = cells(table, field).join(good, on=["record_id", "value"], how="anti", maintain_order="left").collect()
        if rest.is_empty():
            continue
        wanted = rest.with_columns(coarser(package, field).alias("stated")).explode("stated")
        stated = wanted.join(claims, left_on=["record_id", "stated"], right_on=["record_id", "value"]).group_by("row", "value").agg(pl.col("aggregated").all())
        for row, value, weak in rest.join(stated, on=["row", "value"], how="left", maintain_order="left").select("row", "value", "aggregated").iter_rows():
            if weak is not False:
                found.append((table, field, row, value, weak is True))
    return found


def facts(package: Package) -> int:
    """How many facts the package holds: filled fact cells, lists counted by item."""
    return sum(cells(table, field).select(pl.len()).collect().item() for table, field in fact_columns(package))


def claims_by_person(package: Package) -> pl.DataFrame:
    """The claims on rows about people, with prisoner_id and the source's tier. The key of such a row holds the person's identifier."""
    person = pl.col("record_id").str.extract("(p-[0-9a-z]{6})").alias("prisoner_id")
    claims = package.frame("claims").filter(pl.col("table").is_in(ABOUT_PEOPLE)).with_columns(person).drop_nulls("prisoner_id")
    return claims.join(package.frame("sources").select("source_id", "tier"), on="source_id")
