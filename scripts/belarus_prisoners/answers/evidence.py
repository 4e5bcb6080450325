"""What sources state about a record, and which of it differs from the value this dataset chose.

What counts as different is said once, in the view `disputed`.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A page or document. `url` is empty where addresses are not wanted."""

    source_id: str
    publisher: str
    title: str
    published_on: str
    url: str


@dataclass(frozen=True)
class Claim:
    """One source's word on one cell. `differs`: it states something else than the cell, or the cell is empty."""

    source_id: str
    value: str
    as_written: str
    differs: bool


def claims(database: sqlite3.Connection, table: str, records: Iterable[str]) -> dict[tuple[str, str], list[Claim]]:
    """The claims on each cell of the records of one table, by record and column; those that agree come first."""
    listed = list(records)
    chosen = f'"table" = ? AND record_id IN ({", ".join("?" * len(listed))})'
    disputed = set(database.execute(f"SELECT record_id, field, stated FROM disputed WHERE {chosen}", (table, *listed)))
    found: dict[tuple[str, str], list[Claim]] = {}
    for record, field, source, value, as_written in database.execute(
        f"SELECT record_id, coalesce(field, ''), source_id, coalesce(value, ''), coalesce(as_written, '') FROM claims WHERE {chosen} ORDER BY source_id, value", (table, *listed)
    ):
        found.setdefault((record, field), []).append(Claim(source, value, as_written, (record, field, value) in disputed))
    return {cell: sorted(on_cell, key=lambda claim: claim.differs) for cell, on_cell in found.items()}


def sources(database: sqlite3.Connection, ids: Iterable[str], links: bool = True) -> dict[str, Source]:
    """The sources with these identifiers, by identifier."""
    listed = sorted(set(ids))
    columns = f"source_id, publisher, coalesce(title, ''), coalesce(published_on, ''), {'url' if links else repr('')}"
    rows = database.execute(f"SELECT {columns} FROM sources WHERE source_id IN ({', '.join('?' * len(listed))}) ORDER BY source_id", listed)
    return {row[0]: Source(*row) for row in rows}
