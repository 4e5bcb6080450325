"""`timeline`: releases and sanction actions in order."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands.asking import a_date, as_object, asked, csv_option, hanging, json_option, package_option, say, say_csv, say_json

if TYPE_CHECKING:
    from belarus_prisoners.answers.timeline import Event
    from belarus_prisoners.package import Package

COLUMNS = ["day", "what", "id", "title", "people", "tied_to"]


@click.command()
@click.option("--from", "first", callback=a_date, metavar="DATE", help="Leave out what came before: a year, a month or a day.")
@click.option("--to", "last", callback=a_date, metavar="DATE", help="Leave out what came after.")
@json_option
@csv_option
@package_option
def timeline(first: str, last: str, form: str | None, path: Path | None) -> None:
    """Releases and sanction actions in order of time, with the links that somebody drew between them."""
    from belarus_prisoners.answers.dates import bounds
    from belarus_prisoners.answers.timeline import timeline as run
    from belarus_prisoners.exports.sqlite import in_memory

    if first and last and bounds(first)[0] > bounds(last)[1]:
        raise click.BadParameter(f"'{first}' is later than '{last}'", param_hint="--from")
    with asked(path) as package:
        events = run(in_memory(package), first, last)
        if form == "json":
            say_json([as_object(event, True) for event in events])
        elif form == "csv":
            say_csv(COLUMNS, ([event.day, event.what, event.id, event.title, event.people, tied(event)] for event in events))
        else:
            say(text(package, events))


def tied(event: "Event") -> str:
    """The ties of an event in one cell."""
    return "; ".join(f"{tie.id} ({tie.assertion} by {tie.asserted_by})" for tie in event.ties)


def text(package: "Package", events: list["Event"]) -> Iterator[str]:
    from belarus_prisoners.answers.labels import labels

    assertions = labels(package, "assertion")
    if not events:
        yield "Nothing between these dates."
    for event in events:
        kind, _, action = event.what.partition(": ")
        people = f" ({event.people:,} announced)" if event.people is not None else ""
        yield from hanging(f"{event.day or 'not known':<10}  {action or kind:<9}  ", event.title + people)
        yield f"{'':23}{event.id}"
        for tie in event.ties:
            yield from hanging(" " * 23, f"tied to {tie.id}: {assertions.get(tie.assertion, tie.assertion).lower()}, {tie.asserted_by}")
