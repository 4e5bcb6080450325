"""The command line: parse, call one function, print, set the exit code.

Exit codes: 0 clean, 1 faults found, 2 misuse or an unreadable package.
Heavy libraries are imported by the command that needs them.
"""

import os
import sys
from dataclasses import replace
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


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--explain", "rule", metavar="RULE", callback=explain, expose_value=False, is_eager=True, help="Say what a rule asks for, and end.")
@click.option("--format", "form", type=click.Choice(list(PRINTERS)), default="text", help="For people, programs or GitHub annotations.")
@click.option("--since", type=click.Path(path_type=Path), help="The last release, so that lost identifiers and columns are found.")
def validate(path: Path | None, form: str, since: Path | None) -> None:
    """Check every rule on the package at PATH (a folder, its datapackage.json or a ZIP archive of it).

    Without PATH: the dataset this command came with. Exit code 0: clean, 1: faults, 2: cannot be read.
    """
    from belarus_prisoners.package import PackageError
    from belarus_prisoners.validation import validate as run

    root = path or dataset_root()
    try:
        package, faults = run(root, since)
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
@click.argument("path", required=False, type=click.Path(path_type=Path))
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


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file is out of date.")
def docs(check: bool) -> None:
    """Bring the generated parts of the documents up to date with data, schemas and rules."""
    from belarus_prisoners.documents import DOCUMENTS, refreshed
    from belarus_prisoners.opening import open_package

    root = dataset_root()
    if not (root / "README.md").is_file():
        fail("the documents exist only in a checkout of the project")
    package, stale = open_package(root), []
    for name in DOCUMENTS:
        before, after = (root / name).read_text(encoding="utf-8"), refreshed(package, name)
        if before != after:
            stale.append(name)
            if not check:
                (root / name).write_text(after, encoding="utf-8", newline="\n")
    click.echo(f"{'out of date' if check else 'written anew'}: {', '.join(stale)}" if stale else "the documents are up to date")
    sys.exit(FAULTS if check and stale else 0)


if __name__ == "__main__":
    main()
