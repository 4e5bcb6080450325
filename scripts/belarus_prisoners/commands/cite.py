"""`cite`: how to cite this version."""

from pathlib import Path

import click

from belarus_prisoners.commands import fail, package_path
from belarus_prisoners.loading import dataset_root


@click.command()
@package_path
@click.option("--style", type=click.Choice(["apa", "bibtex", "chicago", "ris"]), default="apa", show_default=True, help="Style of the citation.")
def cite(path: Path | None, style: str) -> None:
    """Print a citation of the exact version at PATH (a folder or its datapackage.json).

    Without PATH: the dataset this command came with. For a single fact name its source as well, which data/claims.csv gives.
    """
    from belarus_prisoners.citing import STYLES, work
    from belarus_prisoners.opening import read_json
    from belarus_prisoners.package import DESCRIPTOR, PackageError

    path = path or dataset_root()
    try:
        click.echo(STYLES[style](work(read_json(path / DESCRIPTOR if path.is_dir() else path))))
    except PackageError as error:
        fail(str(error))
