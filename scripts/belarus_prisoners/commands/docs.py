"""`docs`: bring the generated documents, and generated parts of others, up to date."""

import sys

import click

from belarus_prisoners.commands import FAULTS, fail
from belarus_prisoners.loading import dataset_root


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file is out of date.")
def docs(check: bool) -> None:
    """Bring the generated documents up to date with data, schemas and rules: codebook, citation files, parts of the READMEs."""
    from belarus_prisoners.documents import GENERATED, refreshed
    from belarus_prisoners.opening import open_package

    root = dataset_root()
    if not (root / "README.md").is_file():
        fail("the documents exist only in a checkout of the project")
    package, stale = open_package(root), []
    for name in GENERATED:
        before = (root / name).read_text(encoding="utf-8") if (root / name).is_file() else ""
        after = refreshed(package, name)
        if before != after:
            stale.append(name)
            if not check:
                (root / name).write_text(after, encoding="utf-8", newline="\n")
    click.echo(f"{'out of date' if check else 'written anew'}: {', '.join(stale)}" if stale else "the documents are up to date")
    sys.exit(FAULTS if check and stale else 0)
