"""The command line: parse, call one function, print, set the exit code.

Exit codes: 0 clean, 1 faults found, 2 misuse or an unreadable package.
Heavy libraries are imported by the command that needs them.
"""

import sys
from pathlib import Path

import click

from belarus_prisoners.faults import ERROR, PRINTERS, counted
from belarus_prisoners.loading import dataset_root

FAULTS = 1
UNREADABLE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and build the dataset of political prisoners, releases and sanctions in Belarus."""


def fail(message: str) -> None:
    click.echo(f"Error: {message}", err=True)
    sys.exit(UNREADABLE)


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(PRINTERS)), default="text", help="For people, programs or GitHub annotations.")
def validate(path: Path | None, form: str) -> None:
    """Check every rule on the package at PATH (a folder or its datapackage.json).

    Without PATH: the dataset this command came with. Exit code 0: clean, 1: faults, 2: cannot be read.
    """
    from belarus_prisoners.package import PackageError
    from belarus_prisoners.validation import validate as run

    root = path or dataset_root()
    try:
        package, faults = run(root)
    except PackageError as error:
        fail(str(error))
    if faults or form == "json":
        click.echo(PRINTERS[form](faults))
    if form == "text":
        rows = sum(len(table.lines) for table in package.tables.values())
        click.echo(f"{root}: {len(package.tables)} tables, {rows:,} rows, {counted(faults)}")
    sys.exit(FAULTS if any(fault.severity == ERROR for fault in faults) else 0)


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
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
        for file, size in run(package, out, progress):
            click.echo(f"{size:>12,}  {file}")
    except (PackageError, BuildError) as error:
        fail(str(error))
    click.echo(f"{out}: version {package.descriptor['version']}, valid and built")


def progress(steps: list):
    """Go through the steps, with a bar when a person is watching."""
    with click.progressbar(steps, label="building", item_show_func=lambda step: step and step.title, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the file is out of date.")
def readme(check: bool) -> None:
    """Bring the generated parts of README.md up to date with the data."""
    from belarus_prisoners.readme import refresh

    file = dataset_root() / "README.md"
    if not file.is_file():
        fail("README.md exists only in a checkout of the project")
    before = file.read_text(encoding="utf-8")
    after = refresh(before, dataset_root())
    if check and after != before:
        click.echo("README.md is out of date; run: belarus-prisoners readme")
        sys.exit(FAULTS)
    if after != before:
        file.write_text(after, encoding="utf-8", newline="\n")
    click.echo("README.md is up to date")


if __name__ == "__main__":
    main()
