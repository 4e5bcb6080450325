"""`diff`: what changed between two packages."""

import click

from belarus_prisoners.commands import fail


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="For people, for programs, or as rows of the change table.")
def diff(old: str, new: str, form: str) -> None:
    """Tell what changed from OLD to NEW, by primary key: rows, cells, columns and codes.

    Each is a folder, a datapackage.json, a ZIP archive, or a tag or commit of this repository or of the dataset's.
    The order of rows is no difference. Records withdrawn for privacy or safety are never told.
    """
    from belarus_prisoners.history.differences import compare
    from belarus_prisoners.history.report import PRINTERS
    from belarus_prisoners.history.revisions import package_at, understood
    from belarus_prisoners.loading import dataset_root
    from belarus_prisoners.opening import open_package
    from belarus_prisoners.package import PackageError

    try:
        with understood():
            difference = compare(package_at(old), package_at(new), open_package(dataset_root()))
            click.echo(PRINTERS[form](difference))
    except PackageError as error:
        fail(str(error))
