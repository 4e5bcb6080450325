"""`build`: write every edition."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from belarus_prisoners.commands import FAULTS, fail, package_path
from belarus_prisoners.faults import ERROR, PRINTERS, counted
from belarus_prisoners.loading import dataset_root


@click.command()
@package_path
@click.option("--out", default="dist", show_default=True, type=click.Path(path_type=Path), help="Folder to build into; an earlier build there is replaced.")
def build(path: Path | None, out: Path) -> None:
    """Validate the package at PATH and build every edition of it.

    Without PATH: the dataset this command came with. Nothing is written unless the package is free of errors.
    """
    from belarus_prisoners.building import BuildError
    from belarus_prisoners.building import build as run
    from belarus_prisoners.package import PackageError
    from belarus_prisoners.validation import validate as check

    try:
        package, faults = check(path or dataset_root())
        if any(fault.severity == ERROR for fault in faults):
            click.echo(PRINTERS["text"](faults))
            click.echo(f"{package.root}: {counted(faults)}; nothing was built")
            sys.exit(FAULTS)
        for file, size in summed(run(package, out, progress)):
            click.echo(f"{size:>12,}  {file}")
    except (PackageError, BuildError) as error:
        fail(str(error))
    click.echo(f"{out}: version {package.descriptor['version']}, valid and built")


def summed(files: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The files with their sizes, the thousands of the site as one line."""
    for inside, group in groupby(files, key=lambda item: item[0].startswith("site/")):
        pages = [size for _, size in group] if inside else []
        yield from [(f"site/ ({len(pages):,} files)", sum(pages))] if inside else group


def progress(steps: list):
    """Go through the steps, with a bar when a person is watching."""
    with click.progressbar(steps, label="building", item_show_func=lambda step: step and step.title, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar
