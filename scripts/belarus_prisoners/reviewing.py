"""Second readings: draw facts at random, let somebody else read their sources, and tell how often we were wrong.

A fact is a filled cell that needs a claim, or one item of its list. Every fact
has the same chance to be drawn, and the same package and seed draw the same
facts. The share of wrong facts comes with the interval of Wilson (1927), which
holds for small shares as well.
"""

import csv
import random
from collections.abc import Iterable
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import NamedTuple

import polars as pl

from belarus_prisoners.canonical import canonical
from belarus_prisoners.claims import cells, fact_columns
from belarus_prisoners.formatting import replace_file
from belarus_prisoners.package import Package

TABLE = "reviews"


class ReviewError(Exception):
    """A filled worksheet cannot be recorded; the message says why."""


class Reading(NamedTuple):
    """How a sample of facts fared. `low` and `high` bound the share of wrong facts among the readable ones."""

    day: str
    drawn: int
    confirmed: int
    imprecise: int
    wrong: int
    share: float
    low: float
    high: float


def sample(package: Package, size: int, seed: int, day: str) -> pl.DataFrame:
    """`size` random facts as rows of the table of reviews, in the order of the tables, with the reader's columns empty."""
    everything = pl.concat(_all_facts(package))
    drawn = sorted(random.Random(seed).sample(range(everything.height), min(size, everything.height)))
    width = max(3, len(str(size)))
    facts = everything[drawn].with_columns(pl.Series("review_id", [f"{day}/{n:0{width}}" for n in range(1, len(drawn) + 1)], dtype=pl.String))
    columns = package.tables[TABLE].columns
    return facts.with_columns(pl.lit(None, pl.String).alias(column) for column in columns if column not in facts.columns).select(columns)


def _all_facts(package: Package) -> Iterable[pl.DataFrame]:
    for table, field in fact_columns(package):
        named = pl.lit(table.name).alias("table"), pl.lit(field["name"]).alias("field")
        yield cells(table, field).collect().select(*named, "record_id", "value")


def sources_of(package: Package, fact: dict[str, str]) -> list[dict[str, str]]:
    """The claims on the fact's cell, each with its source: value, as_written, publisher, title, url, source_id."""
    here = pl.all_horizontal(pl.col(column) == fact[column] for column in ("table", "record_id", "field"))
    claims = package.frame("claims").filter(here).join(package.frame("sources"), on="source_id", maintain_order="left")
    return claims.select("value", "as_written", "publisher", "title", "url", "source_id").rows(named=True)


def record(package: Package, worksheet: Path) -> int:
    """Add the filled rows of a worksheet to the table of reviews; the number of rows added. Raises ReviewError."""
    table = package.tables[TABLE]
    try:
        with worksheet.open(encoding="utf-8-sig", newline="") as file:
            rows = [[row.get(column) or None for column in table.columns] for row in csv.DictReader(file, strict=True)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReviewError(f"{worksheet}: {error}") from None
    added = pl.DataFrame(rows, schema={column: pl.String for column in table.columns}, orient="row")
    if unread := added.filter(pl.col("outcome").is_null() | pl.col("review_id").is_null()).height:
        raise ReviewError(f"{worksheet}: {unread} of {added.height} rows lack review_id or outcome")
    if known := sorted(set(added["review_id"]) & set(table.frame["review_id"])):
        raise ReviewError(f"{worksheet}: {known[0]} is already recorded")
    replace_file(package.root / table.file, canonical(pl.concat([table.frame, added]), table.key))
    return added.height


def readings(package: Package) -> list[Reading]:
    """The outcome of every sample, by the day it was drawn."""
    days = package.frame(TABLE).with_columns(pl.col("review_id").str.head(10).alias("day")).partition_by("day", as_dict=True, maintain_order=True)
    return [_reading(day, list(rows["outcome"])) for (day,), rows in days.items()]


def _reading(day: str, outcomes: list[str]) -> Reading:
    confirmed, imprecise, wrong = (outcomes.count(outcome) for outcome in ("confirmed", "imprecise", "wrong"))
    readable = confirmed + imprecise + wrong
    return Reading(day, len(outcomes), confirmed, imprecise, wrong, wrong / readable if readable else 0, *wilson(wrong, readable))


def wilson(hits: int, trials: int, confidence: float = 0.95) -> tuple[float, float]:
    """Lower and upper bound of a share (Wilson, J. Am. Stat. Assoc. 22, 1927, p. 209); 0 and 1 when nothing was tried."""
    if trials == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    middle = (hits + z * z / 2) / (trials + z * z)
    half = z * sqrt(hits * (trials - hits) / trials + z * z / 4) / (trials + z * z)
    return max(0.0, middle - half), min(1.0, middle + half)
