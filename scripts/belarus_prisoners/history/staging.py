"""The files of a release, made on a copy of the last commit.

Version and date go into the descriptor, the change table is drafted, the
changelog gets its section and the documents are made anew, in that order, since
each is made from those before it.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from belarus_prisoners.canonical import canonical
from belarus_prisoners.documents import GENERATED, refreshed
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.history import changelog
from belarus_prisoners.history.bump import NONE
from belarus_prisoners.history.change_table import COLUMNS, KEY, changes, needed
from belarus_prisoners.history.differences import compare
from belarus_prisoners.history.drafting import lacking, redrafted
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import DESCRIPTOR, Package

CHANGES = "data/changes.csv"
DRAFTS = (CHANGES, changelog.FILE)  # what a person goes on writing while a release is made
WRITTEN = (DESCRIPTOR, *DRAFTS, *GENERATED)


@dataclass(frozen=True)
class Staged:
    """A release as it would be: the package, the changes since the last one, the level they need, and those without a reason."""

    package: Package
    changes: pl.DataFrame
    level: int
    lacking: pl.DataFrame


def stale(stage: Path) -> list[str]:
    """The documents that no longer say what the data say."""
    package = open_package(stage)
    return [name for name in GENERATED if not (stage / name).is_file() or refreshed(package, name) != (stage / name).read_text(encoding="utf-8")]


def staged(root: Path, stage: Path, version: str, date: str, old: Package | None) -> Staged:
    """Turn the copy of the last commit, and the drafts beside it in `root`, into the release. Raises PackageError."""
    for name in DRAFTS:
        if (root / name).is_file():
            shutil.copy(root / name, stage / name)
    package = open_package(stage)
    rows, level = pl.DataFrame(schema=COLUMNS), NONE
    if old:
        difference = compare(old, package)
        rows = changes(difference)
        level = needed(difference, rows)
        drafted = redrafted(package, rows, version, old.descriptor["version"], difference.silence)
        (stage / CHANGES).write_bytes(canonical(drafted, package.tables["changes"].key))
    write_json(stage / DESCRIPTOR, package.descriptor | {"version": version, "created": f"{date}T00:00:00Z"})
    package = open_package(stage)
    table = package.frame("changes").filter(pl.col("version") == version)
    _write_changelog(stage, package, rows.join(table.select(*KEY, "reason"), on=KEY), version, date)
    for name in GENERATED:
        (stage / name).write_text(refreshed(package, name), encoding="utf-8", newline="\n")
    return Staged(package, rows, level, lacking(table))


def _write_changelog(stage: Path, package: Package, rows: pl.DataFrame, version: str, date: str) -> None:
    file = stage / changelog.FILE
    text = file.read_text(encoding="utf-8") if file.is_file() else changelog.HEAD
    file.write_text(changelog.with_section(text, package, rows, version, date), encoding="utf-8", newline="\n")
