"""What happened must be possible: order of arrest, verdict and release, spells that do not overlap, totals not below the people named."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.checks.dates import precedes
from belarus_prisoners.claims import broader_chains
from belarus_prisoners.package import Package
from belarus_prisoners.rules import Finding, Test, rule, shown
from belarus_prisoners.tables import RawTable

COLONY = r"\bCC 411\b"  # malicious disobedience to the administration of a penal institution
SERVED_LATER = ("open_facility", "restriction", "home_restriction", "arrest")  # people wait at home for the sentence to begin


def freed_people(package: Package) -> pl.DataFrame:
    """The rows of release_people, numbered by 'row', whose outcome is 'released' or a refinement of it."""
    freed = [code for code, chain in broader_chains(package, "outcome").items() if "released" in chain]
    return package.frame("release_people").with_row_index("row").filter(pl.col("outcome").is_in(freed))


def number(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int64, strict=False)


def _finding(package: Package, table: str, row: int, column: str, expected: str) -> Finding:
    return Finding(package.tables[table].file, row, column, shown(package.frame(table)[column][row]), expected)


@rule("package", "events.verdict", "A verdict does not precede custody, unless passed in absentia or served later in an open facility.",
      "Check both days against their sources.")
def verdict_after_arrest(package: Package) -> Iterator[Finding]:
    arrests = package.frame("detentions").select("detention_id", "detained_on")
    verdicts = package.frame("verdicts").with_row_index("row").join(arrests, on="detention_id")
    served_later = pl.col("in_absentia").eq_missing("true") | pl.col("penalty").is_in(SERVED_LATER)
    early = verdicts.filter(precedes(pl.col("verdict_on"), pl.col("detained_on")) & ~served_later.fill_null(False))
    for row, day in early.select("row", "detained_on").iter_rows():
        yield _finding(package, "verdicts", row, "verdict_on", f"a day not before the arrest on {day}")


@rule("table", "events.added", "A first sentence is not for disobeying the colony (CC 411).",
      "Move the article to a verdict of its own with stage 'added', and its months too if a source gives them.")
def added_term(table: RawTable, package: Package) -> Iterator[Test]:
    if table.name == "verdicts" and {"charges", "stage"} <= set(table.columns):
        yield Test("charges", (pl.col("stage") == "first") & pl.col("charges").str.contains(COLONY), "charges that a person at liberty can face")


def neighbour(column: str, rows: int, group: str = "prisoner_id") -> pl.Expr:
    """The column's value that many rows above (below when negative) in the same group of a sorted frame."""
    return pl.when(pl.col(group) == pl.col(group).shift(rows)).then(pl.col(column).shift(rows))


@rule("package", "events.overlap", "Detentions of one person do not overlap.", "Join the two detentions, or correct their days.")
def overlap(package: Package) -> Iterator[Finding]:
    spells = package.frame("detentions").with_row_index("row").drop_nulls("detained_on").sort("prisoner_id", "detained_on")
    ends = spells.with_columns(pl.coalesce("ended_on", "held_until_at_least").alias("end")).with_columns(neighbour("end", 1))
    for row, end in ends.filter(precedes(pl.col("detained_on"), pl.col("end"))).select("row", "end").iter_rows():
        yield _finding(package, "detentions", row, "detained_on", f"a day not before the end of the earlier detention, {end}")


@rule("package", "events.open_end", "A person detained again had left custody before.", "Give the earlier detention its end.")
def open_end(package: Package) -> Iterator[Finding]:
    spells = package.frame("detentions").with_row_index("row").sort("prisoner_id", "detention_id").with_columns(neighbour("detention_id", -1).alias("later"))
    open_ = spells.filter(pl.col("later").is_not_null() & pl.col("ended_by").is_null() & pl.col("ended_on").is_null())
    for row, later in open_.select("row", "later").iter_rows():
        yield _finding(package, "detentions", row, "ended_on", f"an end before detention {later}")


@rule("package", "events.ended_by", "A detention names a release exactly when it ended in one.", "Set ended_by to 'release' together with release_id, or empty both.")
def ended_by(package: Package) -> Iterator[Finding]:
    detentions = package.frame("detentions").with_row_index("row")
    odd = detentions.filter((pl.col("ended_by").eq_missing("release")) != pl.col("release_id").is_not_null())
    for row in odd["row"]:
        yield _finding(package, "detentions", row, "release_id", "a release when ended_by is 'release', else an empty cell")


@rule("package", "events.freed", "A detention ended by a release belongs to a person freed in it.", "Add the person to release_people, or correct the outcome there.")
def freed(package: Package) -> Iterator[Finding]:
    people = freed_people(package).select("release_id", "prisoner_id")
    ended = package.frame("detentions").with_row_index("row").drop_nulls("release_id")
    for row in ended.join(people, on=["release_id", "prisoner_id"], how="anti").sort("row")["row"]:
        yield _finding(package, "detentions", row, "release_id", "a release in which the person was freed")


@rule("package", "events.total", "A release's totals are not below the people named in it.", "Check the total, or the people listed.")
def totals(package: Package) -> Iterator[Finding]:
    named = freed_people(package).group_by("release_id").len()
    releases = package.frame("releases").with_row_index("row").join(named, on="release_id")
    low = releases.filter(number("announced_total") < pl.col("len")).sort("row")
    for row, people in low.select("row", "len").iter_rows():
        yield _finding(package, "releases", row, "announced_total", f"at least the {people} people named")


@rule("package", "events.figure", "A figure does not exceed the release's total.", "Check both numbers against their sources.")
def figures(package: Package) -> Iterator[Finding]:
    totals = package.frame("releases").select("release_id", number("announced_total").alias("total"))
    high = package.frame("release_figures").with_row_index("row").join(totals, on="release_id").filter(number("people") > pl.col("total"))
    for row, total in high.sort("row").select("row", "total").iter_rows():
        yield _finding(package, "release_figures", row, "people", f"at most the announced total of {total}")


@rule("package", "events.destination", "No more people are named for a country than were taken there.", "Check the country of each person, or the figure.")
def destinations(package: Package) -> Iterator[Finding]:
    named = freed_people(package).group_by("release_id", "country").len()
    taken = package.frame("release_figures").with_row_index("row").filter(pl.col("figure") == "taken_to")
    low = taken.join(named, on=["release_id", "country"]).filter(number("people") < pl.col("len")).sort("row")
    for row, people in low.select("row", "len").iter_rows():
        yield _finding(package, "release_figures", row, "people", f"at least the {people} people named for the country")


@rule("package", "events.identifier", "A figure's identifier is made of its release, figure and country.", "Write the identifier anew from the three columns.")
def identifiers(package: Package) -> Iterator[Finding]:
    made = pl.concat_str("release_id", "figure", "country", separator="/", ignore_nulls=True)
    odd = package.frame("release_figures").with_row_index("row").with_columns(made.alias("made")).filter(pl.col("figure_id") != pl.col("made"))
    for row, made in odd.select("row", "made").iter_rows():
        yield _finding(package, "release_figures", row, "figure_id", shown(made))


@rule("package", "events.linked", "A release is marked as linked exactly when deals ties it to an action.", "Correct sanctions_link, or add the row to deals.")
def linked(package: Package) -> Iterator[Finding]:
    tied = package.frame("deals").get_column("release_id").implode()
    odd = package.frame("releases").with_row_index("row").filter(pl.col("sanctions_link").eq_missing("linked") != pl.col("release_id").is_in(tied))
    for row in odd["row"]:
        yield _finding(package, "releases", row, "sanctions_link", "'linked' when the release has a row in deals, and only then")


@rule("package", "events.again", "A person freed twice was detained in between.", "Add the second detention, or correct one of the outcomes.")
def again(package: Package) -> Iterator[Finding]:
    days = package.frame("releases").select("release_id", pl.coalesce("released_on", "announced_on").alias("day"))
    freed = freed_people(package).join(days, on="release_id").sort("prisoner_id", "day")
    twice = freed.with_columns(neighbour("day", 1).alias("before")).drop_nulls("before")
    arrests = package.frame("detentions").select("prisoner_id", "detained_on").drop_nulls()
    between = twice.join(arrests, on="prisoner_id").filter(~precedes(pl.col("detained_on"), pl.col("before")) & ~precedes(pl.col("day"), pl.col("detained_on")))
    for row in twice.join(between.select("row"), on="row", how="anti").sort("row")["row"]:
        yield _finding(package, "release_people", row, "outcome", "a new detention since the person was last freed")


@rule("package", "events.measure", "No act touches a measure before it was imposed.", "Check the day of the act, or the measure it names.")
def measures(package: Package) -> Iterator[Finding]:
    acts = package.frame("sanction_actions").select("action_id", "action", pl.coalesce("effective_on", "announced_on").alias("day"))
    targets = package.frame("action_targets").with_row_index("row").join(acts, on="action_id")
    imposed = targets.filter(pl.col("action") == "imposed").drop_nulls("day").group_by("sanction_id").agg(pl.col("day").min().alias("imposed"))
    early = targets.filter(pl.col("action") != "imposed").join(imposed, on="sanction_id").filter(precedes(pl.col("day"), pl.col("imposed")))
    for row, day in early.sort("row").select("row", "imposed").iter_rows():
        yield _finding(package, "action_targets", row, "sanction_id", f"a measure imposed by then; it was imposed on {day}")
