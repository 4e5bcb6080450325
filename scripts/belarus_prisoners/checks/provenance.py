"""Provenance: every fact is claimed by a source, no claim hangs in the air, no fact rests on an aggregator alone."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.checks.dates import precedes
from belarus_prisoners.checks.descriptor import is_regex
from belarus_prisoners.checks.events import neighbour
from belarus_prisoners.checks.schema import INTEGER
from belarus_prisoners.claims import claims_by_column, fact_columns, record_key, weak_cells
from belarus_prisoners.exports.names import COLUMNS as NAMES
from belarus_prisoners.faults import WARNING
from belarus_prisoners.package import Package
from belarus_prisoners.rules import Finding, Test, rule, shown
from belarus_prisoners.tables import RawTable

REMARK = r"[0-9;:]|(\S+\s+){5}"  # in what stands beside a name: no name has six words


@rule("package", "provenance.claimed", "Every fact has a claim that says which source states it.",
      "Add a row to data/claims.csv with the source that states the value, or empty the cell.")
def claimed(package: Package) -> Iterator[Finding]:
    for table, field, row, value, aggregated in weak_cells(package):
        if not aggregated:
            yield Finding(table.file, row, field["name"], f"{shown(value)} and no claim that states it", "a claim by a source")


@rule("package", "provenance.aggregator", "No fact rests on aggregators alone.", "Find the rights body, official text or newsroom that states it, or empty the cell.")
def aggregator(package: Package) -> Iterator[Finding]:
    for table, field, row, value, aggregated in weak_cells(package):
        if aggregated:
            yield Finding(table.file, row, field["name"], shown(value), "a source of a higher tier than 'aggregator'")


@rule("package", "provenance.record", "A claim is about a fact column of a row that exists.", "Correct table, record_id and field, or remove the claim.")
def records(package: Package) -> Iterator[Finding]:
    columns = {(table.name, field["name"]): table for table, field in fact_columns(package)}
    unread = package.listed - {table.name for table, _ in fact_columns(package)}
    for (name, field), claims in claims_by_column(package).items():
        if table := columns.get((name, field)):
            claims = claims.join(table.frame.select(record_key(table)), on="record_id", how="anti", maintain_order="left")
        if name not in unread:
            for row, record in claims.select("row", "record_id").iter_rows():
                yield Finding(package.tables["claims"].file, row, "record_id", f"{shown(record)}, column {shown(field)} of '{name}'", "a row and a fact column that exist")


@rule("package", "provenance.value", "A claim states a value the column could hold.", "Write the claim's value in the form of the column.")
def values(package: Package) -> Iterator[Finding]:
    for table, field in fact_columns(package):
        claims = claims_by_column(package).get((table.name, field["name"]))
        if claims is not None:
            for row, value in claims.filter(_impossible(field)).select("row", "value").iter_rows():
                yield Finding(package.tables["claims"].file, row, "value", shown(value), f"a value like {shown(field.get('example'))}")


def _impossible(field: dict) -> pl.Expr:
    value, constraints = pl.col("value"), field.get("constraints", {})
    if "enum" in constraints:
        return ~value.is_in(constraints["enum"])
    if "pattern" in constraints and is_regex(constraints["pattern"]):
        return ~value.str.contains(f"^(?:{constraints['pattern']})$")
    return ~value.str.contains(INTEGER) if field["type"] == "integer" else pl.lit(False)


@rule("table", "provenance.spelling", "Beside a claimed name stands the name as the source writes it, since people are found by it.",
      "Keep the name alone, or empty the cell.")
def spelling(table: RawTable, package: Package) -> Iterator[Test]:
    if table.name == "claims" and {"table", "field", "as_written"} <= set(table.columns):
        named = (pl.col("table") == "prisoners") & pl.col("field").is_in(NAMES)
        yield Test("as_written", named & pl.col("as_written").str.contains(REMARK), "a name, or an empty cell")


@rule("package", "provenance.unused", "Every source supports some claim.", "Remove the source, or add the claim it was kept for.")
def unused(package: Package) -> Iterator[Finding]:
    sources = package.frame("sources").with_row_index("row").join(package.frame("claims"), on="source_id", how="anti").sort("row")
    for row, source in sources.select("row", "source_id").iter_rows():
        yield Finding(package.tables["sources"].file, row, "source_id", f"{shown(source)} and no claim of it", "at least one claim")


@rule("package", "provenance.numbered", "Where a site numbers its pages, a page is not dated before one with a lower number.",
      "Check the day, and above all the year, of both pages.", WARNING)
def numbered(package: Package) -> Iterator[Finding]:
    """Sites count their pages upwards, so a number that runs against the dates tells of a wrong year."""
    if "url" not in package.frame("sources").columns:  # an edition without links
        return
    number = pl.col("url").str.extract(r"/([0-9]{4,9})/?$").cast(pl.Int64).alias("number")
    site = pl.col("url").str.extract(r"^https?://(?:www\.)?([^/]+)").alias("site")
    pages = package.frame("sources").with_row_index("row").with_columns(site, number).drop_nulls(["number", "published_on"]).sort("site", "number")
    late = pages.with_columns(neighbour(column, 1, "site").alias(f"earlier_{column}") for column in ("published_on", "url"))
    late = late.filter(precedes(pl.col("published_on"), pl.col("earlier_published_on"))).sort("row")
    for row, day, before, url in late.select("row", "published_on", "earlier_published_on", "earlier_url").iter_rows():
        yield Finding(package.tables["sources"].file, row, "published_on", shown(day), f"not before {before}, the day of {url}")
