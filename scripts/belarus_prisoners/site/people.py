"""The table of people, a page for each, and a card to print for those in public life.

A private person's page shows the name, status, dates, charges and sources only
(and not what the sources wrote word for word), is found under a meaningless identifier, and asks search engines to pass by.
"""

from collections.abc import Iterator
from typing import NamedTuple

from belarus_prisoners.site.records import Citations, Fact, Records, Row
from belarus_prisoners.site.rendering import Page

# All that is shown of a private person. A column added to a schema stays out until somebody adds it here.
MINIMAL = {
    "prisoners": {"name", "name_be", "name_ru", "other_names"},
    "recognitions": {"recogniser", "kind", "stated_on"},
    "detentions": {"detained_on", "held_until_at_least", "ended_on", "ended_by"},
    "verdicts": {"verdict_on", "months", "penalty", "charges", "in_absentia", "stage"},
    "release_people": {"outcome"},
}
OURS = {"family_name", "disclosure"}  # they sort and sift, and say nothing


class Standing(NamedTuple):
    """What is known last of a person's custody: 'ended', 'confirmed' on a day, 'detained' and no more, or '' for nothing."""

    kind: str = ""
    day: str | None = None
    code: str | None = None
    release: str | None = None


class Entry(NamedTuple):
    """A row about a person with its facts; `below` holds the rows under it, `release` the release it leads to."""

    facts: list[Fact]
    release: str | None = None
    below: tuple["Entry", ...] = ()


class Line(NamedTuple):
    """A person in the table of people."""

    prisoner_id: str
    row: Row
    detained_on: str | None
    months: int | None
    penalty: str | None
    standing: Standing


def is_private(row: Row) -> bool:
    """Whether only a minimal page is shown."""
    return row["disclosure"] != "public_full"


def public_field(row: Row) -> str:
    """The field of public life, of those who act in it."""
    return "" if is_private(row) else str(row["field"] or "")


def in_order(records: Records) -> list[tuple[str, Row]]:
    """All people by family name."""
    return sorted(records.rows["prisoners"].items(), key=lambda item: (item[1]["family_name"], item[0]))


def latest(records: Records, prisoner: str) -> Row | None:
    """The person's last detention."""
    found = records.having("detentions", "prisoner_id", prisoner)
    return records.rows["detentions"][max(found, key=lambda record: (len(record), record))] if found else None


def standing(detention: Row | None) -> Standing:
    """What is known last. Nothing is concluded for the days after."""
    if detention is None:
        return Standing()
    if detention["ended_on"] or detention["ended_by"]:
        return Standing("ended", detention["ended_on"], detention["ended_by"], detention["release_id"])
    if detention["held_until_at_least"]:
        return Standing("confirmed", detention["held_until_at_least"])
    return Standing("detained", detention["detained_on"])


def line(records: Records, prisoner: str, row: Row) -> Line:
    """The person's latest detention and its first sentence."""
    detention = latest(records, prisoner)
    verdicts = records.having("verdicts", "detention_id", detention["detention_id"]) if detention else []
    first = next((records.rows["verdicts"][verdict] for verdict in verdicts if records.rows["verdicts"][verdict]["stage"] == "first"), {})
    return Line(prisoner, row, detention and detention["detained_on"], first.get("months"), first.get("penalty"), standing(detention))


def table(records: Records) -> Page:
    """The table of all people. The index for its search has the same order."""
    lines = [line(records, prisoner, row) for prisoner, row in in_order(records)]
    content = {
        "lines": lines,
        "years": sorted({entry.detained_on[:4] for entry in lines if entry.detained_on}),
        "ends": sorted({entry.standing.code for entry in lines if entry.standing.code}),
        "fields": sorted({field for entry in lines if (field := public_field(entry.row))}),
    }
    return Page("people", "people.html", content, private=any(is_private(entry.row) for entry in lines))


def pages(records: Records) -> Iterator[Page]:
    """A page for each person, and a card for each in public life."""
    for prisoner, row in in_order(records):
        cited, private = Citations(), is_private(row)
        parts = sections(records, prisoner, cited, private)
        last = standing(latest(records, prisoner))
        content = {"prisoner_id": prisoner, "row": row, "standing": last, "parts": parts, "releases": records.rows["releases"], "sources": records.listed(cited)}
        yield Page(f"people/{prisoner}", "person.html", content, private)
        if not private:
            yield Page(f"cards/{prisoner}", "card.html", content)


def sections(records: Records, prisoner: str, cited: Citations, private: bool) -> dict[str, list[Entry]]:
    """Everything about the person by subject."""
    def entry(table: str, record: str, *below: Entry) -> Entry:
        only = MINIMAL[table] if private else {column["name"] for column in records.columns[table]} - OURS
        row = records.rows[table][record]
        return Entry(records.facts(table, record, cited, only, wording=not private), row.get("release_id"), below)

    def entries(table: str) -> list[Entry]:
        return [entry(table, record) for record in records.having(table, "prisoner_id", prisoner)]

    return {
        "Name": [entry("prisoners", prisoner)],
        "Recognition as a political prisoner": entries("recognitions"),
        "Time in custody": [
            entry("detentions", record, *(entry("verdicts", verdict) for verdict in records.having("verdicts", "detention_id", record)))
            for record in records.having("detentions", "prisoner_id", prisoner)
        ],
        "Releases": entries("release_people"),
    }
