"""`find`: who is meant by a name."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands.asking import as_object, asked, hanging, json_option, package_option, say, say_json

if TYPE_CHECKING:
    from belarus_prisoners.answers.search import Match
    from belarus_prisoners.package import Package

NOBODY = "Nobody here. That says nothing: most people imprisoned or freed were never named in public."


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="How many people to show.")
@json_option
@package_option
def find(name: tuple[str, ...], limit: int, form: str | None, path: Path | None) -> None:
    """Find people by NAME, in any spelling.

    Latin or Cyrillic, Belarusian, Russian, Polish or press spelling, any order of words, a small typo: Kolesnikova, Калеснікава, Kalesnikawa.
    """
    from belarus_prisoners.answers.search import search
    from belarus_prisoners.names import folded

    if not folded(" ".join(name)):
        raise click.BadParameter(f"'{' '.join(name)}' holds no letter of Latin or Cyrillic script", param_hint="NAME")
    with asked(path) as package:
        found = search(package, " ".join(name))
        if form == "json":
            say_json([as_object(match, True) for match in found[:limit]])
        else:
            say(text(package, found, limit))


def text(package: "Package", found: list["Match"], limit: int) -> Iterator[str]:
    if not found:
        yield NOBODY
    elif found[0].typos:
        yield "Nobody of exactly that name. But for a letter:"
    for match in found[:limit]:
        yield from _person(package, match)
    if len(found) > limit:
        yield f"and {len(found) - limit:,} more: give another word of the name, or --limit"


def _person(package: "Package", match: "Match") -> Iterator[str]:
    yield f"{match.prisoner_id}  {match.name}" + (f", {match.occupation}" if match.occupation else "")
    if match.other_names:
        yield from hanging(" " * 10 + "also ", "; ".join(match.other_names))
    parts = [f"detained {match.detained_on}" if match.detained_on else "", custody(package, match), f"{match.sources:,} source{'s' if match.sources != 1 else ''}"]
    yield from hanging(" " * 10, "; ".join(filter(None, parts)))


def custody(package: "Package", match: "Match") -> str:
    """How the latest custody ended, or the last day it is confirmed."""
    from belarus_prisoners.answers.labels import labels

    if match.ended_by or match.ended_on:
        how = labels(package, "custody_end").get(match.ended_by, "Left custody")
        return f"{how[0].lower()}{how[1:]}, {match.ended_on or 'day not known'}" + (f" (release {match.release_id})" if match.release_id else "")
    if match.held_until_at_least:
        return f"in custody at least until {match.held_until_at_least}, not known after"
    return "end of custody not known" if match.detained_on else ""
