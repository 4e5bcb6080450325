"""`release`: cut a version."""

import sys
from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands import FAULTS, fail
from belarus_prisoners.loading import dataset_root

if TYPE_CHECKING:
    import polars

    from belarus_prisoners.history.cutting import Cut


@click.command()
@click.argument("version")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), default=lambda: day.today().isoformat(), show_default="today", help="The day of the release.")
@click.option("--out", default="dist", show_default=True, type=click.Path(path_type=Path), help="Folder to build into; an earlier build there is replaced.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 unless the last commit is this release, complete.")
def release(version: str, date: day, out: Path, check: bool) -> None:
    """Make the checkout the release VERSION: check, number, draft the changelog, build.

    Refuses with every reason at once. Changes that want a reason are drafted into data/changes.csv;
    fill them in and run the command again. Nothing is committed, tagged or pushed.
    """
    from belarus_prisoners.building import BuildError
    from belarus_prisoners.history.cutting import Refused, checked, cut
    from belarus_prisoners.history.revisions import understood
    from belarus_prisoners.package import PackageError

    root = dataset_root()
    try:
        with understood():
            made = checked(root, version) if check else cut(root, version, f"{date:%Y-%m-%d}", out)
    except Refused as refused:
        click.echo("\n".join([f"{version} cannot be released:", *(f"  {reason}" for reason in refused.reasons)]))
        sys.exit(FAULTS)
    except (PackageError, BuildError, OSError) as error:
        fail(str(error))
    if made.lacking.height:
        click.echo(wanted(made.lacking))
        sys.exit(FAULTS)
    click.echo(f"{version} is the release: {number_of(made.changes)}" if check else done(version, out, made))


def wanted(lacking: "polars.DataFrame") -> str:
    """The changes without a reason, and what to do."""
    lines = [f"  {table} {record} {column}: {_said(old, new)}" for table, record, column, old, new in lacking.iter_rows()]
    return "\n".join([*lines, f"{number_of(len(lines))} in data/changes.csv without a reason. Write the reasons there and run the command again."])


def _said(old: str | None, new: str | None) -> str:
    return "row removed" if old is None and new is None else f"{old or 'empty'} -> {new or 'empty'}"


def done(version: str, out: Path, made: "Cut") -> str:
    """What was made and what is left to a person."""
    since = f"{number_of(made.changes)} since {made.last.version} ({made.last.found_by})" if made.last else "the first release"
    return "\n".join([
        f"{version} is made and built into {out}: {since}.",
        f"Written: {', '.join(made.files) or 'nothing new'}.",
        "Read CHANGELOG.md over; after an edit run the command again, so that the build has it. Then:",
        "  git add --all",
        f"  git commit --message 'Release {version}'",
        f"  belarus-prisoners release {version} --check",
        f"  git tag --annotate v{version} --message 'Release {version}'",
        f"  git push origin HEAD v{version}",
    ])


def number_of(changes: int) -> str:
    return f"{changes:,} change{'' if changes == 1 else 's'}"
