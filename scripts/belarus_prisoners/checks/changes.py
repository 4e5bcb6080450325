"""The change table: what was taken back has a reason, and what was taken out quietly is not in it."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.history.references import withdrawn
from belarus_prisoners.history.silence import Silence, as_words, minimal, personal_columns
from belarus_prisoners.package import Package
from belarus_prisoners.rules import Finding, Test, rule, shown
from belarus_prisoners.tables import RawTable

TABLE = "changes"
NEED_REASON = ("correction", "method")


@rule("table", "changes.reason", "A correction and a change of method have a reason.", "Write in one sentence why it was changed.")
def reasons(table: RawTable, package: Package) -> Iterator[Test]:
    if table.name == TABLE and {"kind", "reason"} <= set(table.columns):
        yield Test("reason", pl.col("reason").is_null() & pl.col("kind").is_in(NEED_REASON), "why, in one sentence")


@rule("package", "changes.quiet", "No change tells of what was taken out for privacy or safety.", "Remove the row from data/changes.csv.")
def quiet(package: Package) -> Iterator[Finding]:
    rows = package.frame(TABLE).with_row_index("row")
    words = as_words(record for records in withdrawn(package, quietly=True).values() for record in records)
    hidden = Silence(lowered=minimal(package, among=rows["record_id"]), personal=personal_columns(package), words=words)
    for row, record in rows.filter(hidden.mentions("record_id", "old", "new", "reason") | hidden.covers("column")).select("row", "record_id").iter_rows():
        yield Finding(package.tables[TABLE].file, row, "record_id", shown(record), "nothing of a record that was withdrawn or is shown minimally")
