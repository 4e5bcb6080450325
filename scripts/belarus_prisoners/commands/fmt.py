"""`fmt`: repair what a machine can repair."""

import sys
from pathlib import Path

import click

from belarus_prisoners.commands import FAULTS, fail, package_path
from belarus_prisoners.loading import dataset_root


@click.command()
@package_path
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a table would change.")
def fmt(path: Path | None, check: bool) -> None:
    """Repair the mechanical faults of the package at PATH: line ends, quotes, order, blanks, Unicode form.

    Without PATH: the dataset this command came with. What needs a person is left alone and named.
    """
    from belarus_prisoners.formatting import reformat
    from belarus_prisoners.package import PackageError

    try:
        changes = reformat(path or dataset_root(), write=not check)
    except (PackageError, OSError) as error:
        fail(str(error))
    for file, what in changes.items():
        click.echo(f"{file}: {', '.join(what)}")
    click.echo(f"{len(changes)} table{'s' if len(changes) != 1 else ''} {'to change' if check else 'changed or left alone'}" if changes else "nothing to change")
    sys.exit(FAULTS if changes and (check or any("left alone" in what[0] for what in changes.values())) else 0)
