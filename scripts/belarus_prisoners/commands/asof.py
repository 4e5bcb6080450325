"""`asof`: what is known for a day."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands.asking import a_date, as_object, asked, cited, csv_option, hanging, json_option, links_option, package_option, say, say_csv, say_json

if TYPE_CHECKING:
    from belarus_prisoners.answers.asof import AsOf, Total
    from belarus_prisoners.package import Package

PUBLISHED = "As published, each by its publisher's own definition. Nothing is interpolated. Totals of different publishers or kinds must not be added or read as one line."
FLOOR = "A floor and no total: only people whom a source names, and only while a source confirms custody. Not known is not held, and not named is not free."
COLUMNS = ["series", "kind", "publisher", "counted_on", "days_before", "qualifier", "people", "women", "stated", "sources", "addresses"]


@click.command()
@click.argument("date", callback=a_date)
@json_option
@csv_option
@links_option
@package_option
def asof(date: str, form: str | None, links: bool, path: Path | None) -> None:
    """How many were held on DATE, and who says so.

    DATE is a day (2025-12-12); a month (2025-11) or a year (2025) is read as its last day. Shows the last total that each
    publisher gave for that day or an earlier one and, apart from these, what this dataset itself holds.
    """
    from belarus_prisoners.answers.asof import as_of
    from belarus_prisoners.exports.sqlite import in_memory

    with asked(path) as package:
        answer = as_of(package, in_memory(package), date, links)
        if form == "json":
            say_json(content(answer, links))
        elif form == "csv":
            say_csv(COLUMNS, rows(answer))
        else:
            say(text(package, answer))


def content(answer: "AsOf", links: bool) -> dict:
    """The answer with what must be kept in mind beside the numbers."""
    from belarus_prisoners.answers.asof import STATES

    here = {state: {"meaning": STATES[state], "people": len(ids), "prisoner_ids": ids} for state, ids in answer.here.items()}
    return as_object(answer, links) | {"here": here, "caveats": {"published": PUBLISHED, "here": FLOOR}}


def rows(answer: "AsOf") -> Iterator[list]:
    """A row for each published total, then one for each state of the people here."""
    for total in answer.published:
        stated = "; ".join(f"{claim.value} ({claim.source_id})" for claim in total.claims if claim.differs)
        ids = [claim.source_id for claim in total.claims]
        addresses = " ".join(filter(None, (answer.sources[id].url for id in ids)))
        yield ["published", total.basis, total.publisher, total.counted_on, total.days_before, total.qualifier, total.people, total.women, stated, "; ".join(ids), addresses]
    for state, ids in answer.here.items():
        yield ["this dataset, a floor", state, "", answer.day, 0, "", len(ids), None, "", "", ""]


def text(package: "Package", answer: "AsOf") -> Iterator[str]:
    from belarus_prisoners.answers.asof import STATES
    from belarus_prisoners.answers.labels import labels

    if answer.asked != answer.day:
        yield f"{answer.asked} is read as its last day, {answer.day}."
    if answer.outside:
        yield from hanging("", answer.outside)
    yield f"Published totals nearest before {answer.day}"
    yield from hanging("  ", PUBLISHED if answer.published else "None for that day or an earlier one.")
    if answer.published:
        yield from ("", f"  {'people':>15}  counted on  days before  publisher")
    for basis, totals in groupby(answer.published, key=lambda total: total.basis):
        yield ""
        yield f"  {labels(package, 'count_basis').get(basis, basis)}"
        for total in totals:
            yield from _total(package, answer, total)
    yield ""
    yield f"What this dataset itself holds for {answer.day}"
    yield from hanging("  ", FLOOR)
    yield ""
    for state, ids in answer.here.items():
        yield f"  {len(ids):>7,}  {STATES[state]}"


def _total(package: "Package", answer: "AsOf", total: "Total") -> Iterator[str]:
    from belarus_prisoners.answers.labels import labels

    qualifier = labels(package, "qualifier").get(total.qualifier, total.qualifier).lower()
    number = "sources differ" if total.people is None else f"{qualifier} {total.people:,}".strip()
    women = f" ({total.women:,} women)" if total.women is not None else ""
    yield from hanging(f"  {number:>15}  {total.counted_on:<10}  {total.days_before:>11,}  ", total.publisher + women)
    for claim in total.claims:
        value = f"{int(claim.value):,}: " if claim.differs and claim.value.isdigit() else ""
        note = f', as written: "{claim.as_written}"' if claim.as_written else ""
        yield from hanging(" " * 19, value + cited(answer.sources[claim.source_id]) + note)
