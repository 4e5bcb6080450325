"""CHANGELOG.md: the section of a version, drafted from the change table for a person to finish.

It counts, and it gives the reasons of corrections by table and column. It names
nobody: who was concerned stands in the change table, by identifier.
"""

import re

import polars as pl

from belarus_prisoners.history.bump import MAJOR
from belarus_prisoners.history.change_table import ALL, CORRECTION, METHOD, NEW_FACT, NEW_SOURCE
from belarus_prisoners.package import Package

FILE = "CHANGELOG.md"
HEAD = "# Changelog\n\n"
HEADING = re.compile(r"^## (\d+\.\d+\.\d+)(?: - .*)?$", re.MULTILINE)


def with_section(text: str, package: Package, rows: pl.DataFrame, version: str, date: str) -> str:
    """The changelog with the section of the version, above those of earlier ones.

    `rows` are the changes with reason and level. A section that is there is somebody's work: only the date in its heading is set.
    """
    heading = f"## {version} - {date}"
    for match in HEADING.finditer(text):
        if match[1] == version:
            return text[: match.start()] + heading + text[match.end() :]
    first = HEADING.search(text)
    place = first.start() if first else len(text)
    return f"{text[:place]}{heading}\n\n{section(package, rows)}\n{text[place:]}"


def section(package: Package, rows: pl.DataFrame) -> str:
    """What was added, changed and fixed, each under its heading."""
    parts = {"Added": _added(package, rows), "Changed": _reasons(rows, METHOD), "Fixed": _reasons(rows, CORRECTION)}
    return "\n".join(f"### {title}\n\n" + "".join(f"- {line}\n" for line in lines) for title, lines in parts.items() if lines)


def _added(package: Package, rows: pl.DataFrame) -> list[str]:
    """One line per table: how many rows and facts are new."""
    lines = []
    for resource in package.resources:
        mine = rows.filter(pl.col("table") == resource["name"])
        news, sourced = mine.filter(pl.col("kind") == NEW_FACT), mine.filter(pl.col("kind") == NEW_SOURCE).height
        new_rows = news.filter(pl.col("column") == ALL).height
        counts = {"new row": new_rows, "cell filled or made finer": news.height - new_rows, "cell with another source": sourced}
        if said := [f"{number:,} {plural(what, number)}" for what, number in counts.items() if number]:
            lines.append(f"{resource.get('title', resource['name'])}: {', '.join(said)}.")
    return lines


def plural(what: str, number: int) -> str:
    """'rows' for several: the first noun of 'new row' or 'cell filled' in its plural."""
    return what if number == 1 else re.sub(r"\b(row|cell|change)\b", r"\1s", what, count=1)


def _reasons(rows: pl.DataFrame, kind: str) -> list[str]:
    """One line per table, column and reason, with the number of changes; what breaks old readers first."""
    groups = rows.filter(pl.col("kind") == kind).group_by("table", "column", "reason").agg(pl.len(), breaking=pl.col("level").max() == MAJOR)
    lines = []
    for table, column, reason, number, breaking in groups.sort("breaking", "table", "column", "reason", descending=[True, False, False, False]).iter_rows():
        place = f"`{table}`" if column == ALL else f"`{table}.{column}`"
        lines.append(f"{'**Breaking:** ' * breaking}{place}{f' ({number:,} records)' if number > 1 else ''}: {reason}")
    return lines
