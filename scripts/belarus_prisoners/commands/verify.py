"""`verify`: prove that a copy is the published one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from belarus_prisoners.commands import FAULTS, fail

if TYPE_CHECKING:
    from belarus_prisoners.proofs import Proof

WHOLE = (
    "The sums came with the copy, so this proves that it is whole, not where it comes from.\n"
    "For that, hold it against a list from another place: --sums FILE"
)
ORIGIN = "This proves as much as you know about where the list comes from."


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--sums", metavar="FILE", type=click.Path(path_type=Path), help="SHA256SUMS from another place, to hold the copy against.")
def verify(path: Path, sums: Path | None) -> None:
    """Prove that the copy at PATH (a folder, a file or a ZIP archive) is the published one, byte for byte.

    Without --sums it is held against the SHA256SUMS that came with it: in the folder, in one above it, or in the archive.
    Exit code 0: proven, 1: something differs, 2: cannot be read.
    """
    from belarus_prisoners.package import PackageError
    from belarus_prisoners.verifying import verify as run

    try:
        proof = run(path, sums)
    except PackageError as error:
        fail(str(error))
    for kind, file, expected, found in proof.differences:
        click.echo(f"{click.style(kind, fg='red')}  {file}")
        click.echo(f"    expected: {expected or 'no such file'}\n    found:    {found or 'no such file'}")
    for file in proof.unchecked:
        click.echo(f"not checked  {file}: no list here speaks of it")
    click.echo(f"{path}: {differing(proof) if proof.differences else proved(proof)}")
    if proof.differences:
        sys.exit(FAULTS)
    click.echo(WHOLE if proof.own else ORIGIN)


def proved(proof: "Proof") -> str:
    """'proven: 96 files of version 1.2.3 are byte for byte as in SHA256SUMS; ...'."""
    what = f"{len(proof.proven):,} files" if len(proof.proven) > 1 else next(iter(proof.proven))
    verb = "are" if len(proof.proven) > 1 else "is"
    version = f" of version {proof.version}" if proof.version else ""
    agreed = f"; datapackage.json gives the same size and sum for {proof.described}" if proof.described else ""
    return f"proven: {what}{version} {verb} byte for byte as in {' and '.join(proof.against)}{agreed}"


def differing(proof: "Proof") -> str:
    """'differs from SHA256SUMS: 1 changed, 2 missing; 94 files are as listed'."""
    kinds = [difference.kind for difference in proof.differences]
    counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    return f"differs from {' and '.join(proof.against)}: {counted}; {len(proof.proven):,} files are as listed"
