"""How well the facts are sourced: who speaks, how old the pages are, what rests on one source alone.

A publisher is independent of another when its name is another; what a carrier
adds in brackets ("Associated Press (via WTOP)") does not make it a second one.
"""

from functools import lru_cache

import polars as pl

from belarus_prisoners.claims import cells, coarser, fact_columns
from belarus_prisoners.package import Package

CARRIED = r" \(.*\)$"
STRONG = ("official", "rights", "wire", "personal")  # tiers that may stand alone; see the ranking in METHOD.md


@lru_cache(maxsize=1)
def support(package: Package) -> pl.DataFrame:
    """One row per fact and source that states it, or states it more coarsely: table, field, row, value, source_id, tier, origin, carried."""
    claims = package.frame("claims").select("table", "field", "record_id", "source_id", stated="value")
    facts = pl.concat(
        cells(table, field).with_columns(coarser(package, field).alias("stated")).explode("stated").collect()
        .with_columns(pl.lit(table.name).alias("table"), pl.lit(field["name"]).alias("field"))
        for table, field in fact_columns(package)
    )
    publisher = pl.col("publisher")
    sources = package.frame("sources").select("source_id", "tier", publisher.str.replace(CARRIED, "").alias("origin"), publisher.str.contains(CARRIED).alias("carried"))
    found = facts.join(claims, on=["table", "field", "record_id", "stated"]).join(sources, on="source_id")
    return found.select("table", "field", "row", "value", "source_id", "tier", "origin", "carried").unique()


def by_fact(package: Package) -> pl.DataFrame:
    """One row per fact: how many sources and origins, whether a strong tier is among them, and the source if there is but one."""
    return support(package).group_by("table", "field", "row", "value").agg(
        pl.col("source_id").n_unique().alias("sources"),
        pl.col("origin").n_unique().alias("origins"),
        pl.col("tier").is_in(STRONG).any().alias("strong"),
        pl.col("source_id").min().alias("only"),
    )


def source_health(package: Package) -> str:
    """The figures of data/SOURCES.md."""
    return "\n\n".join(["\n".join(part(package)) for part in (_facts, _tiers, _years, _weakest)])


def _share(some: int, every: int) -> str:
    return f"{some:,} ({some / every:.1%})" if every else "0"


def _facts(package: Package) -> list[str]:
    facts = by_fact(package)
    alone = facts.filter(pl.col("sources") == 1)
    carried = package.frame("sources").filter(pl.col("publisher").str.contains(CARRIED)).height
    return [
        "| of all facts | number |",
        "| --- | ---: |",
        f"| facts | {facts.height:,} |",
        f"| stated by two or more independent publishers | {_share(facts.filter(pl.col('origins') > 1).height, facts.height)} |",
        f"| stated by one source alone | {_share(alone.height, facts.height)} |",
        f"| of these, by one source of a weak tier | {_share(alone.filter(~pl.col('strong')).height, facts.height)} |",
        f"| sources read at a carrier or in a copy, not at the publisher | {_share(carried, package.frame('sources').height)} |",
    ]


def _tiers(package: Package) -> list[str]:
    sources, claims, facts = package.frame("sources"), package.frame("claims"), support(package)
    lines = ["| tier | sources | claims | facts it states |", "| --- | ---: | ---: | ---: |"]
    for tier, count in sources.group_by("tier").len().sort("len", "tier", descending=[True, False]).iter_rows():
        of_tier = sources.filter(pl.col("tier") == tier)["source_id"].implode()
        stated = facts.filter(pl.col("tier") == tier).select("table", "field", "row", "value").unique().height
        lines.append(f"| {tier} | {count:,} | {claims.filter(pl.col('source_id').is_in(of_tier)).height:,} | {stated:,} |")
    return lines


def _years(package: Package) -> list[str]:
    year = pl.col("published_on").str.head(4)
    named = pl.when(year < "2020").then(pl.lit("before 2020")).otherwise(year).fill_null("not dated")
    years = package.frame("sources").group_by(named.alias("year")).len().sort(pl.col("year").replace("before 2020", "0"))
    return ["| published in | sources |", "| --- | ---: |", *(f"| {year} | {count:,} |" for year, count in years.iter_rows())]


def weakest(package: Package, limit: int = 10) -> pl.DataFrame:
    """The sources on which, alone and of a weak tier, most facts rest: source_id, facts, publisher, tier."""
    alone = by_fact(package).filter((pl.col("sources") == 1) & ~pl.col("strong")).group_by("only").len("facts")
    named = alone.join(package.frame("sources"), left_on="only", right_on="source_id").select(source_id="only", facts="facts", publisher="publisher", tier="tier")
    return named.sort("facts", "source_id", descending=[True, False]).head(limit)


def _weakest(package: Package) -> list[str]:
    lines = ["| source on which most facts rest alone | tier | facts |", "| --- | --- | ---: |"]
    return lines + [f"| `{source}` ({publisher}) | {tier} | {facts:,} |" for source, facts, publisher, tier in weakest(package).iter_rows()]
