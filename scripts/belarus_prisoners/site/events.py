"""Releases, sanction acts and measures: the line of time, the coverage, and a page for each."""

from collections.abc import Iterator
from typing import NamedTuple

from belarus_prisoners.site.people import MINIMAL, is_private
from belarus_prisoners.site.records import Citations, Fact, Records, Row
from belarus_prisoners.site.rendering import Page


class Tie(NamedTuple):
    """A link that somebody drew between a release and an act."""

    release_id: str
    release: Row
    action_id: str
    act: Row
    facts: list[Fact]


class Event(NamedTuple):
    """A release or an act on the line of time."""

    day: str
    kind: str
    record: str
    row: Row
    ties: list[Tie]


def ties(records: Records, column: str, value: str, cited: Citations) -> list[Tie]:
    """The links of a release or of an act."""
    found = [(record, records.rows["deals"][record]) for record in records.having("deals", column, value)]
    return [
        Tie(row["release_id"], records.rows["releases"][row["release_id"]], row["action_id"], records.rows["sanction_actions"][row["action_id"]], records.facts("deals", record, cited))
        for record, row in found
    ]


def timeline(records: Records) -> list[Event]:
    """Every release and act in the order of the view `timeline`."""
    events = []
    for day, what, record, *_ in records.view("timeline"):
        kind, table, column = ("release", "releases", "release_id") if what == "release" else ("act", "sanction_actions", "action_id")
        events.append(Event(day or "", kind, record, records.rows[table][record], ties(records, column, record, Citations())))
    return events


def overviews(records: Records) -> Iterator[Page]:
    """The pages that list all."""
    yield Page("timeline", "timeline.html", {"events": timeline(records)[::-1]})
    yield Page("releases", "releases.html", {"coverage": records.view("coverage")[::-1]})
    touched = {record: [records.rows["action_targets"][target]["action_id"] for target in records.having("action_targets", "sanction_id", record)] for record in records.rows["sanctions"]}
    yield Page("sanctions", "sanctions.html", {"sanctions": records.rows["sanctions"], "acts": records.rows["sanction_actions"], "touched": touched})


def pages(records: Records) -> Iterator[Page]:
    """A page for each release, act and measure."""
    for record in records.rows["releases"]:
        yield release(records, record)
    for record in records.rows["sanction_actions"]:
        yield act(records, record)
    for record in records.rows["sanctions"]:
        yield measure(records, record)


def told(records: Records, table: str, record: str, cited: Citations) -> dict:
    """What every page of these says first: the row and its facts."""
    return {"record": record, "row": records.rows[table][record], "facts": records.facts(table, record, cited)}


def release(records: Records, record: str) -> Page:
    """A release with its figures, people and ties."""
    cited = Citations()
    content = told(records, "releases", record, cited) | {
        "figures": [(records.rows["release_figures"][figure], records.facts("release_figures", figure, cited, {"people"})) for figure in records.having("release_figures", "release_id", record)],
        "people": [person(records, key, cited) for key in records.having("release_people", "release_id", record)],
        "ties": ties(records, "release_id", record, cited),
    }
    content["people"].sort(key=lambda item: (item[1]["family_name"], item[0]))
    private = any(is_private(row) for _, row, _ in content["people"])
    return Page(f"releases/{record}", "release.html", content | {"sources": records.listed(cited)}, private)


def person(records: Records, key: str, cited: Citations) -> tuple[str, Row, list[Fact]]:
    """Somebody in a release: who, and what is said of them there. Of a private person it is less."""
    prisoner = records.rows["release_people"][key]["prisoner_id"]
    row = records.rows["prisoners"][prisoner]
    return prisoner, row, records.facts("release_people", key, cited, MINIMAL["release_people"] if is_private(row) else None, wording=not is_private(row))


def act(records: Records, record: str) -> Page:
    """An act with the measures it touched and the releases it was tied to."""
    cited = Citations()
    content = told(records, "sanction_actions", record, cited) | {
        "measures": [(target, records.rows["sanctions"][target]) for target in (records.rows["action_targets"][key]["sanction_id"] for key in records.having("action_targets", "action_id", record))],
        "ties": ties(records, "action_id", record, cited),
    }
    return Page(f"acts/{record}", "act.html", content | {"sources": records.listed(cited)})


def measure(records: Records, record: str) -> Page:
    """A measure, which is one target of sanctions, with the acts upon it."""
    cited = Citations()
    content = told(records, "sanctions", record, cited)
    acts = []
    for key in records.having("action_targets", "sanction_id", record):
        action = records.rows["action_targets"][key]["action_id"]
        acts.append((action, records.rows["sanction_actions"][action], records.row_claims("action_targets", key, cited)))
    acts.sort(key=lambda item: (item[1]["effective_on"] or item[1]["announced_on"] or "", item[0]))
    return Page(f"sanctions/{record}", "sanction.html", content | {"acts": acts, "sources": records.listed(cited)})
