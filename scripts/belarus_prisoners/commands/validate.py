"""`validate`: check every rule."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from belarus_prisoners.commands import FAULTS, fail, package_path
from belarus_prisoners.faults import ERROR, PRINTERS, counted
from belarus_prisoners.loading import dataset_root


def explain(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Print what a rule asks for and end the program."""
    if value is None:
        return
    from difflib import get_close_matches

    from belarus_prisoners.checks import RULES

    rules = {rule.id: rule for rule in RULES}
    if value not in rules:
        raise click.BadParameter(f"no rule {value!r}; did you mean: {', '.join(get_close_matches(value, rules) or sorted(rules))}?")
    rule = rules[value]
    click.echo(f"{rule.id} ({rule.severity})\n{rule.sentence}\nTo mend it: {rule.fix}")
    context.exit()


@click.command()
@package_path
@click.option("--explain", "rule", metavar="RULE", callback=explain, expose_value=False, is_eager=True, help="Say what a rule asks for, and end.")
@click.option("--format", "form", type=click.Choice(list(PRINTERS)), default="text", help="For people, programs or GitHub annotations.")
@click.option("--since", type=click.Path(path_type=Path), help="The last release, so that lost identifiers and columns are found.")
@click.option("--withheld", envvar="BELARUS_PRISONERS_WITHHELD", type=click.Path(path_type=Path), help="The list of withheld names, so that none returns.")
def validate(path: Path | None, form: str, since: Path | None, withheld: Path | None) -> None:
    """Check every rule on the package at PATH (a folder, its datapackage.json or a ZIP archive of it).

    Without PATH: the dataset this command came with. Exit code 0: clean, 1: faults, 2: cannot be read.
    """
    from belarus_prisoners.package import PackageError
    from belarus_prisoners.validation import validate as run

    root = path or dataset_root()
    try:
        package, faults = run(root, since, withheld)
    except PackageError as error:
        fail(str(error))
    if form == "github":  # annotations are placed by the path from the repository's root
        faults = [replace(fault, file=Path(os.path.relpath(package.root / fault.file)).as_posix()) for fault in faults]
    if faults or form == "json":
        click.echo(PRINTERS[form](faults))
    if form == "text":
        rows = sum(len(table.lines) for table in package.tables.values())
        click.echo(f"{root}: {len(package.tables)} tables, {rows:,} rows, {counted(faults)}")
    sys.exit(FAULTS if any(fault.severity == ERROR for fault in faults) else 0)
