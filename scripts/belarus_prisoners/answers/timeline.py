"""Releases and sanction actions on one line of time, with the links that somebody drew between them."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from belarus_prisoners.answers.dates import bounds


@dataclass(frozen=True)
class Tie:
    """A link to an event of the other kind: stated, reported, inferred or denied, and by whom."""

    id: str
    assertion: str
    asserted_by: str


@dataclass(frozen=True)
class Event:
    """A release or a sanction action. `day` is when people left or the act took effect, or else when it was announced; '' when neither is known."""

    day: str
    what: str
    id: str
    title: str
    people: int | None
    ties: tuple[Tie, ...]


def timeline(database: sqlite3.Connection, first: str = "", last: str = "") -> list[Event]:
    """The events that may fall between two dates, both included, each a year, a month or a day. Raises ValueError.

    An event of which only the year or month is known is kept when any of its days lies between.
    """
    begin = bounds(first)[0] if first else date.min
    end = bounds(last)[1] if last else date.max
    if begin > end:
        raise ValueError(f"'{first}' is later than '{last}'")
    ties: dict[str, list[Tie]] = defaultdict(list)
    for release, action, *how in database.execute("SELECT release_id, action_id, coalesce(assertion, ''), coalesce(asserted_by, '') FROM deals ORDER BY 1, 2"):
        ties[release].append(Tie(action, *how))
        ties[action].append(Tie(release, *how))
    rows = database.execute("SELECT coalesce(day, ''), what, id, title, people FROM timeline")
    events = [Event(*row, ties=tuple(ties[row[2]])) for row in rows]
    if not first and not last:
        return events
    return [event for event in events if event.day and bounds(event.day)[0] <= end and bounds(event.day)[1] >= begin]
