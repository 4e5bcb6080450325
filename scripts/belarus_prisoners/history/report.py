"""A difference printed for people, for programs and as rows of the change table."""

import json
from collections.abc import Iterable, Iterator

import polars as pl

from belarus_prisoners.canonical import canonical
from belarus_prisoners.history.bump import NAMES, NONE, following
from belarus_prisoners.history.change_table import changes, needed
from belarus_prisoners.history.differences import Difference, TableDifference
from belarus_prisoners.history.drafting import printable
from belarus_prisoners.loading import dataset_root
from belarus_prisoners.opening import open_package
from belarus_prisoners.rules import shown

LIMIT = 20  # lines of one kind in one table; the rest is counted


def as_text(difference: Difference) -> str:
    """For people: the schema first, then table by table what was added, removed and changed, with counts."""
    lines = [_headline(difference)]
    if difference.schema:
        lines += ["schema", *(f"  {change.table}.{change.column}: {change.what} ({NAMES[change.level]})" for change in difference.schema)]
    for table in difference.tables:
        lines += [_counts(table), *_capped(f"  + {record}" for record in table.added), *_capped(f"  - {record}" for record in table.removed)]
        lines += _capped(f"  ~ {record} {column}: {shown(old)} -> {shown(new)}" for record, column, old, new in table.cells.iter_rows())
    return "\n".join(lines)


def _headline(difference: Difference) -> str:
    before, now = (package.descriptor.get("version") for package in (difference.old, difference.new))
    level = needed(difference, changes(difference))
    if level == NONE:
        return f"{before} -> {now}: no differences"
    return f"{before} -> {now}: needs a {NAMES[level]} step, so at least {following(before, level)}"


def _counts(table: TableDifference) -> str:
    cells = "cell changed" if table.cells.height == 1 else "cells changed"
    counts = {"added": len(table.added), "removed": len(table.removed), cells: table.cells.height}
    return f"{table.name}: {', '.join(f'{number:,} {what}' for what, number in counts.items() if number)}"


def _capped(lines: Iterable[str]) -> Iterator[str]:
    """The first lines and how many more there are."""
    for position, line in enumerate(lines := list(lines)):
        if position == LIMIT:
            yield f"    and {len(lines) - LIMIT:,} more"
            return
        yield line


def as_json(difference: Difference) -> str:
    """For programs: one object as difference.schema.json, in the folder above, describes it."""
    level = needed(difference, changes(difference))
    old, new = ({name: package.descriptor.get(name) for name in ("version", "created")} for package in (difference.old, difference.new))
    content = {
        "old": old,
        "new": new,
        "needs": NAMES[level],
        "schema": [change._asdict() | {"level": NAMES[change.level]} for change in difference.schema],
        "tables": [
            {"table": table.name, "added": list(table.added), "removed": list(table.removed), "changed": table.cells.to_dicts()}
            for table in difference.tables
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_csv(difference: Difference) -> str:
    """Rows of the change table as `release` drafts them, the reasons still to be written."""
    package = difference.new if "changes" in difference.new.tables else open_package(dataset_root())
    table, version = package.tables["changes"], str(difference.new.descriptor.get("version"))
    rows = printable(changes(difference), table, package).with_columns(version=pl.lit(version), reason=pl.lit(None, dtype=pl.String))
    return canonical(rows.select(table.columns), table.key).decode().rstrip("\n")


PRINTERS = {"text": as_text, "json": as_json, "csv": as_csv}
