"""Bring the change table up to date for a version that is being made.

The rows of released versions stay as they are, but for those about somebody
taken out quietly since. All later rows are drawn up anew; a reason once written
is kept with its change.
"""

import polars as pl

from belarus_prisoners.checks import RULES
from belarus_prisoners.checks.changes import NEED_REASON
from belarus_prisoners.history.bump import number
from belarus_prisoners.history.change_table import KEY
from belarus_prisoners.history.differences import withheld
from belarus_prisoners.history.silence import Silence
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable


def redrafted(package: Package, rows: pl.DataFrame, version: str, last: str, quiet: Silence) -> pl.DataFrame:
    """The package's change table with `rows` as those of `version`, after the released ones up to version `last`."""
    table = package.tables["changes"]
    released = pl.Series([number(each) <= number(last) for each in table.frame["version"]], dtype=pl.Boolean)
    kept, pending = table.frame.filter(released), table.frame.filter(~released)
    reasons = pending.drop_nulls("reason").sort("version").unique(KEY, keep="last").select(*KEY, "reason")
    drafted = printable(rows, table, package).join(reasons, on=KEY, how="left").with_columns(version=pl.lit(version))
    return pl.concat([told(kept, quiet), drafted.select(table.columns)]).sort(table.key)


def printable(rows: pl.DataFrame, table: RawTable, package: Package) -> pl.DataFrame:
    """The rows without what the rules do not allow in the table: addresses, and values that were put right for their form."""
    for test in (test for rule in RULES if rule.kind == "table" for test in rule.check(table, package)):
        if test.column in ("old", "new"):
            rows = rows.with_columns(withheld(test.column, test.bad))
    return rows


def told(frame: pl.DataFrame, quiet: Silence) -> pl.DataFrame:
    """The rows that may go on being told."""
    hidden = quiet.covers("column") | quiet.mentions("record_id", "old", "new", "reason")
    return frame.filter(~hidden)


def lacking(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that want a reason: table, record_id, column, old, new."""
    return rows.filter(pl.col("kind").is_in(NEED_REASON) & pl.col("reason").is_null()).select(*KEY, "old", "new")
