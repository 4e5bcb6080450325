"""`withdraw`: take a record out of every table."""

import sys
from pathlib import Path

import click

from belarus_prisoners.commands import FAULTS, fail
from belarus_prisoners.loading import dataset_root


@click.command()
@click.argument("record", metavar="ID")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--reason", required=True, help="A code of the vocabulary 'withdrawal': privacy_or_safety, merged or out_of_scope.")
@click.option("--replaced-by", metavar="ID", help="The record that stays, when two were merged.")
@click.option("--in", "version", metavar="VERSION", help="The version from which the record is missing. Default: the next.")
@click.option("--withheld", type=click.Path(path_type=Path), help="The list of withheld names, outside the repository, that the names are added to as keyed hashes.")
def withdraw(record: str, path: Path | None, reason: str, replaced_by: str | None, version: str | None, withheld: Path | None) -> None:
    """Take the record ID, and whatever cannot be without it, out of every table of the package at PATH.

    Only the identifier stays, in the table of withdrawn records. Exit code 1: a name of the record still stands somewhere and has to be reworded by hand.
    """
    from belarus_prisoners import withdrawing
    from belarus_prisoners.history.bump import PATCH, following
    from belarus_prisoners.opening import open_package
    from belarus_prisoners.package import PackageError, Unavailable
    from belarus_prisoners.withheld import withhold

    try:
        package = open_package(path or dataset_root())
        if withheld is not None and withheld.resolve().is_relative_to(package.root):
            fail(f"{withheld}: the list of withheld names must stand outside the package")
        withdrawal = withdrawing.withdraw(package, record, reason, version or following(package.descriptor.get("version"), PATCH), replaced_by)
        if withheld is not None:
            click.echo(f"{withhold(withheld, withdrawal.names)} names added to {withheld}")
        withdrawing.write(package, withdrawal)
    except (PackageError, Unavailable, OSError) as error:
        fail(str(error))
    for name, frame in sorted(withdrawal.frames.items()):
        click.echo(f"{name}: {abs(frame.height - package.frame(name).height)} row(s) {'added' if name == 'withdrawn' else 'gone'}")
    if withdrawal.mentions:
        click.echo("The name still stands here; reword it by hand:\n" + "\n".join(f"  {place}" for place in withdrawal.mentions))
        sys.exit(FAULTS)
