"""The published totals nearest before a day, and beside them what this dataset itself holds for that day.

Totals are given as published: never interpolated, never joined, one for each
basis and publisher. What is held here is a floor made of named people only.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from belarus_prisoners.answers.dates import bounds
from belarus_prisoners.answers.evidence import Claim, Source, claims, sources
from belarus_prisoners.package import Package

# What can be known of a person on a day, as on_day.sql says it.
STATES = {
    "held": "a source confirms custody on that day",
    "left": "left custody before that day",
    "died": "died in custody before that day",
    "not_known": "no source here confirms custody on that day, nor an end before it",
    "later": "detained only after that day",
    "undated": "no dates of custody here",
}


@dataclass(frozen=True)
class Total:
    """A published total. `people` is None when its sources differ; `days_before` counts from the last day that `counted_on` may mean."""

    count_id: str
    basis: str
    publisher: str
    counted_on: str
    days_before: int
    qualifier: str
    people: int | None
    women: int | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class AsOf:
    """The answer for `day`, as which `asked` was read. `outside` says in a sentence that the day lies outside the coverage. `here` holds prisoner_ids by state."""

    asked: str
    day: str
    outside: str
    published: tuple[Total, ...]
    here: dict[str, list[str]]
    sources: dict[str, Source]


def as_of(package: Package, database: sqlite3.Connection, asked: str, links: bool = True) -> AsOf:
    """What is known for a day; a year or a month is read as its last day. Raises ValueError for what is no date."""
    day = bounds(asked)[1]
    totals = tuple(_nearest(database, day))
    cited = sources(database, (claim.source_id for total in totals for claim in total.claims), links)
    return AsOf(asked, day.isoformat(), _outside(package, day), totals, on_day(database, day), cited)


def on_day(database: sqlite3.Connection, day: date) -> dict[str, list[str]]:
    """The prisoner_ids by state on that day."""
    states: dict[str, list[str]] = {state: [] for state in STATES}
    query = files(__package__).joinpath("on_day.sql").read_text(encoding="utf-8")
    for prisoner, state in database.execute(query, {"day": day.isoformat()}):
        states[state].append(prisoner)
    return states


def _outside(package: Package, day: date) -> str:
    coverage = package.descriptor.get("coverage", {})
    start, end = coverage.get("start", ""), coverage.get("end", "")
    if start and day < bounds(start)[0]:
        return f"{day} lies before this dataset begins ({start})."
    if end and day > bounds(end)[1]:
        return f"{day} lies after this dataset ends ({end}): it knows nothing of that day, and people last seen in custody may or may not be free."
    return ""


def _nearest(database: sqlite3.Connection, day: date) -> list[Total]:
    """For each basis and publisher the last total that surely stands for the day or one before; two of one day are both kept."""
    rows = database.execute("SELECT count_id, basis, publisher, counted_on, coalesce(qualifier, ''), people, women FROM counts ORDER BY count_id").fetchall()
    stated = claims(database, "counts", (row[0] for row in rows))
    totals = []
    for count_id, basis, publisher, counted_on, qualifier, people, women in rows:
        on_people = tuple(stated.get((count_id, "people"), ()))
        if (days := (day - bounds(counted_on)[1]).days) >= 0 and (people is not None or on_people):
            totals.append(Total(count_id, basis, publisher, counted_on, days, qualifier, people, women, on_people))
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for total in totals:
        series = total.basis, total.publisher
        best[series] = min(best.get(series, _distance(total)), _distance(total))
    nearest = [total for total in totals if _distance(total) == best[total.basis, total.publisher]]
    return sorted(nearest, key=lambda total: (total.basis, total.days_before, total.publisher, total.count_id))


def _distance(total: Total) -> tuple[int, int]:
    """Days first; of a month and its last day, the day is nearer."""
    return total.days_before, -len(total.counted_on)
