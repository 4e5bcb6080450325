"""The generated parts of data/DATASHEET.md: what the people's rows rest on, and how a second reader found the facts."""

import polars as pl

from belarus_prisoners.claims import claims_by_person
from belarus_prisoners.package import Package
from belarus_prisoners.reviewing import Reading, readings

RANK = ("official", "rights", "wire", "media", "personal", "state_media", "aggregator")


def composition(package: Package) -> str:
    """Numbers of people by what is known of them and by who says it."""
    prisoners, open_ = package.frame("prisoners"), package.frame("detentions").filter(pl.col("ended_on").is_null() & pl.col("ended_by").is_null())
    people = claims_by_person(package)
    best = people.group_by("prisoner_id").agg(pl.col("tier").sort_by(pl.col("tier").replace_strict(RANK, range(len(RANK)))).first())
    largest, facts = people.group_by("source_id").len().sort("len", "source_id", descending=[True, False]).row(0)
    return "\n".join([
        "| people | number |",
        "| --- | ---: |",
        f"| in all | {prisoners.height:,} |",
        f"| shown in full (`public_full`) | {prisoners.filter(pl.col('disclosure') == 'public_full').height:,} |",
        *(f"| whose best source is of tier `{tier}` | {count:,} |" for tier in RANK if (count := best.filter(pl.col("tier") == tier).height)),
        f"| placed by a source in a release | {package.frame('release_people')['prisoner_id'].n_unique():,} |",
        f"| with no known end of custody | {open_['prisoner_id'].n_unique():,} |",
        *(f"| of these, last confirmed in {year or 'no year'} | {count:,} |" for year, count in _last_confirmed(open_)),
        "",
        f"{facts / people.height:.0%} of the claims on people come from one source, `{largest}`.",
    ])


def _last_confirmed(detentions: pl.DataFrame) -> list[tuple[str | None, int]]:
    year = pl.col("held_until_at_least").str.head(4).alias("year")
    return detentions.group_by(year).len().sort("year", nulls_last=True).rows()


def second_readings(package: Package) -> str:
    """The share of wrong facts in every sample that a second reader held against the sources."""
    return "\n".join(map(_sentence, readings(package))) or "No sample has been read a second time yet."


def _sentence(reading: Reading) -> str:
    readable = reading.confirmed + reading.imprecise + reading.wrong
    return (
        f"- Of {reading.drawn} facts drawn at random on {reading.day}, a second reader could hold {readable} against a source: {reading.confirmed} were confirmed, {reading.imprecise} imprecise "
        f"and {reading.wrong} wrong. The share of wrong facts is {reading.share:.1%} (95 % interval {reading.low:.1%} to {reading.high:.1%}). What was done about each finding stands in data/reviews.csv."
    )
