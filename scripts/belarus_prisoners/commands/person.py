"""`person`: everything known about one person."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands import fail
from belarus_prisoners.commands.asking import as_object, asked, cited, hanging, json_option, links_option, package_option, say, say_json

if TYPE_CHECKING:
    from belarus_prisoners.answers.evidence import Claim
    from belarus_prisoners.answers.person import Fact, Person

LABEL = 22


@click.command()
@click.argument("prisoner_id", metavar="ID")
@json_option
@links_option
@package_option
def person(prisoner_id: str, form: str | None, links: bool, path: Path | None) -> None:
    """Everything known about the person with the identifier ID: each fact with its sources, and what others state."""
    from belarus_prisoners.answers.person import UnknownPerson, Withdrawn
    from belarus_prisoners.answers.person import person as run
    from belarus_prisoners.exports.sqlite import in_memory

    with asked(path) as package:
        try:
            found = run(package, in_memory(package), prisoner_id, links)
        except Withdrawn:
            say_json({"prisoner_id": prisoner_id, "in_use": False}) if form == "json" else say([f"{prisoner_id} is no longer in use."])
            return
        except UnknownPerson as unknown:
            near = f"; the nearest are {', '.join(unknown.near)}" if unknown.near else ""
            fail(f"{unknown}{near}. An identifier looks like p-7x2k9d; belarus-prisoners find NAME finds it.")
        if form == "json":
            say_json(as_object(found, links))
        else:
            say(text(found))


def text(found: "Person") -> Iterator[str]:
    numbers = {source_id: number for number, source_id in enumerate(found.sources, 1)}
    yield f"{found.name}  {found.prisoner_id}"
    for record in found.records:
        yield ""
        yield f"{record.title}: {record.record_id}"
        for fact in record.facts:
            yield from _fact(fact, numbers)
    yield ""
    yield "Sources"
    for source_id, number in numbers.items():
        yield from hanging(f"  {f'[{number}]':<5} ", cited(found.sources[source_id]))


def _fact(fact: "Fact", numbers: dict[str, int]) -> Iterator[str]:
    """The value with the numbers of its sources; below it what some state more coarsely, differently, or in words of their own."""
    shown = f"{fact.label} ({fact.value})" if fact.label and fact.label != fact.value else fact.value
    agreeing = [claim for claim in fact.claims if not claim.differs]
    by = " (ours)" if fact.editorial else _marks(agreeing, numbers)
    undecided = "not decided, sources differ" if len({claim.value for claim in fact.claims}) > 1 else "not decided, stated once"
    yield from hanging(f"  {fact.title:<{LABEL}}", (shown or undecided) + by)
    for verb, claims in _told(fact):
        yield from hanging(" " * (LABEL + 2), verb + _marks(claims, numbers))


def _told(fact: "Fact") -> Iterator[tuple[str, list["Claim"]]]:
    """What to add to the value: other values, then wordings, each with those who gave it."""
    told: dict[str, list[Claim]] = {}
    for claim in fact.claims:
        if claim.differs:
            told.setdefault(f"differs: {claim.value}", []).append(claim)
        elif claim.value not in (fact.value, "") and claim.value not in fact.value.split("; "):
            told.setdefault(f"stated as {claim.value}", []).append(claim)
    for claim in fact.claims:
        if claim.as_written:
            told.setdefault(f'as written: "{claim.as_written}"', []).append(claim)
    return iter(told.items())


def _marks(claims: list["Claim"], numbers: dict[str, int]) -> str:
    """The numbers of the sources in brackets."""
    cited = sorted({numbers[claim.source_id] for claim in claims})
    return f" [{' '.join(map(str, cited))}]" if cited else ""
