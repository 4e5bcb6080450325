"""Dates of reduced precision: on the calendar, not in the future, in their order.

Two dates are compared at the precision of the coarser one: 2021 is neither
before nor after 2021-07-14. Which column must not precede which is said by the
schema's `notBefore`.
"""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.rules import Test, rule
from belarus_prisoners.tables import RawTable


def precedes(first: pl.Expr, second: pl.Expr) -> pl.Expr:
    """Whether the first date is before the second, at the precision both have."""
    shared = pl.min_horizontal(first.str.len_chars(), second.str.len_chars())
    return first.str.head(shared) < second.str.head(shared)


def dated(table: RawTable) -> Iterator[dict]:
    return (field for field in table.fields if field.get("partialDate"))


@rule("table", "dates.calendar", "A day exists on the calendar.", "Check the day against its source.")
def calendar(table: RawTable, package: Package) -> Iterator[Test]:
    for field in dated(table):
        cell = pl.col(field["name"])
        day = cell.str.to_date("%Y-%m-%d", strict=False)
        yield Test(field["name"], (cell.str.len_chars() == 10) & day.is_null(), "a day that exists")


@rule("table", "dates.future", "No event is dated after the day this version was made.", "Correct the date, or the 'created' of datapackage.json.")
def future(table: RawTable, package: Package) -> Iterator[Test]:
    today = package.reference_date
    for field in dated(table):
        if not field.get("mayLieAhead") and len(today) == 10:
            yield Test(field["name"], precedes(pl.lit(today), pl.col(field["name"])), f"a date up to {today}")


@rule("table", "dates.order", "Dates within a row stand in their order.", "Check both dates against their sources.")
def order(table: RawTable, package: Package) -> Iterator[Test]:
    for field in dated(table):
        for earlier in field.get("notBefore", []):
            yield Test(field["name"], precedes(pl.col(field["name"]), pl.col(earlier)), f"a date not before {earlier}")
