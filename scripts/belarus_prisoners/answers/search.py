"""Find people by any spelling of their name.

Each word that is asked for must be a word of one of the person's spellings, in
any order: the same word by its sounds, else the same but for one typo. Typos
are tried only when nobody is found without, so that a name nobody bears gives
no result rather than a near one.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

import polars as pl

from belarus_prisoners.answers.disclosure import shown
from belarus_prisoners.claims import claims_by_person
from belarus_prisoners.exports import names
from belarus_prisoners.names import SEPARATORS, folded, near
from belarus_prisoners.package import Package

PATRONYMIC = re.compile("(ih|avna|ihna)$")


@dataclass(frozen=True)
class Match:
    """A person found. `spelling` is the one nearest to what was asked, `typos` the number of words that matched but for a letter."""

    prisoner_id: str
    name: str
    spelling: str
    other_names: tuple[str, ...]
    occupation: str
    detained_on: str
    held_until_at_least: str
    ended_on: str
    ended_by: str
    release_id: str
    sources: int
    typos: int


def search(package: Package, asked: str) -> list[Match]:
    """The people meant by a name, likeliest first: fewest typos, then the nearest spelling, then the most sources. Raises ValueError when `asked` has no letter."""
    words = folded(asked)
    if not words:
        raise ValueError(f"'{asked}' holds no letter of Latin or Cyrillic script")
    spelled = spellings(package)
    bearers: dict[str, set[str]] = defaultdict(set)
    for prisoner, forms in spelled.items():
        for word in {word for form in forms for word in folded(form)}:
            bearers[word].add(prisoner)
    found = _exactly(words, bearers) or _nearly(words, bearers)
    return _described(package, asked, {prisoner: (typos, spelled[prisoner]) for prisoner, typos in found.items()})


def spellings(package: Package) -> dict[str, list[str]]:
    """Every spelling of each person's name, as the columns and the sources have it; the flat name first."""
    found: dict[str, list[str]] = defaultdict(list)
    for prisoner, spelling, _ in names.spellings(package):
        found[prisoner].append(spelling)
    return found


def _exactly(words: tuple[str, ...], bearers: dict[str, set[str]]) -> dict[str, int]:
    return dict.fromkeys(_bearing_all(words, [bearers.get(word, set()) for word in words]), 0)


def _nearly(words: tuple[str, ...], bearers: dict[str, set[str]]) -> dict[str, int]:
    """People with a word one typo away in place of some, and the number of such words."""
    alike = [_near(word, bearers) for word in words]
    found = _bearing_all(words, alike)
    return {prisoner: sum(prisoner not in bearers.get(word, ()) and prisoner in people for word, people in zip(words, alike)) for prisoner in found}


def _near(word: str, bearers: dict[str, set[str]]) -> set[str]:
    return set().union(*(people for other, people in bearers.items() if other == word or near(word, other)))


def _bearing_all(words: tuple[str, ...], people: list[set[str]]) -> set[str]:
    """Who bears every word; of three or more, one that looks like a patronymic may be borne by nobody who bears the rest."""
    if found := set.intersection(*people):
        return found
    without = [people[:place] + people[place + 1 :] for place, word in enumerate(words) if PATRONYMIC.search(word)]
    return set().union(*(set.intersection(*rest) for rest in without)) if len(words) > 2 else set()


def _described(package: Package, asked: str, found: dict[str, tuple[int, list[str]]]) -> list[Match]:
    if not found:
        return []
    people = shown(package.tables["prisoners"]).filter(pl.col("prisoner_id").is_in(list(found)))
    latest = package.frame("detentions").sort(pl.col("detention_id").str.len_chars(), "detention_id").unique("prisoner_id", keep="last")
    joined = people.join(latest, on="prisoner_id", how="left").join(_sources(package), on="prisoner_id", how="left")
    matches = []
    for row in joined.with_columns(pl.col("sources").fill_null(0)).with_columns(pl.col(pl.String).fill_null("")).iter_rows(named=True):
        typos, spelled = found[row["prisoner_id"]]
        likest = max(spelled, key=lambda spelling: _likeness(asked, spelling))
        own = {"spelling": likest, "typos": typos, "other_names": tuple(spelled[1:])}
        matches.append(Match(**{name: own.get(name, row.get(name)) for name in Match.__dataclass_fields__}))
    return sorted(matches, key=lambda match: (match.typos, -_likeness(asked, match.spelling), -match.sources, match.prisoner_id))


def _likeness(asked: str, spelling: str) -> float:
    """From 0 to 1, how alike the words asked for are to those of the spelling, letter by letter."""
    one, other = (re.split(SEPARATORS, text.casefold()) for text in (asked, spelling))
    return sum(max(SequenceMatcher(None, word, candidate, autojunk=False).ratio() for candidate in other) for word in one) / len(one)


def _sources(package: Package) -> pl.DataFrame:
    """How many sources speak of each person, as the view overview counts them."""
    return claims_by_person(package).group_by("prisoner_id").agg(pl.col("source_id").n_unique().alias("sources"))
