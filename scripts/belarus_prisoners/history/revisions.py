"""Packages as they were: a folder, a descriptor, an archive or a revision of a git repository.

A revision is read with `git archive` into a temporary folder, as any archive
is, so nothing is checked out and the working tree is not touched.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from belarus_prisoners.archives import unpacked
from belarus_prisoners.loading import dataset_root
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import Package, PackageError, Unavailable


def git(folder: Path, *arguments: str | Path) -> str:
    """What git prints. Raises PackageError."""
    command = ["git", "-C", str(folder), "-c", "core.autocrlf=false", "-c", "core.quotePath=false", *map(str, arguments)]
    try:
        return subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    except FileNotFoundError:
        raise PackageError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise PackageError(f"git {arguments[0]}: {error.stderr.strip() or 'failed'}") from None


def package_at(reference: str) -> Package:
    """The package in a folder, descriptor or archive of that name, or else at that git revision.

    The revision is looked for in the repository the command runs in, then in
    that of the dataset. Raises PackageError.
    """
    path = Path(reference)
    if path.exists() or path.suffix.lower() in (".zip", ".json"):
        with unpacked(path) as folder:
            return open_package(folder)
    for folder in dict.fromkeys((Path.cwd(), dataset_root())):
        if commit := resolved(folder, reference):
            return package_of(folder, commit)
    raise PackageError(f"{reference}: no such folder or archive, and no such tag or commit in this repository")


def resolved(folder: Path, reference: str) -> str:
    """The full name of the commit that the reference means; '' when it means none there."""
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}").strip()
    except PackageError:
        return ""


def package_of(folder: Path, commit: str) -> Package:
    """The package as it was in a commit. Raises PackageError."""
    with exported(folder, commit) as tree:
        return open_package(tree)


@contextmanager
def understood() -> Iterator[None]:
    """Turns a missing table or column that a comparison cannot do without into a PackageError."""
    try:
        yield
    except Unavailable as missing:
        raise PackageError(f"no table '{missing}' to compare; run validate") from None
    except pl.exceptions.ColumnNotFoundError as missing:
        raise PackageError(f"no column {str(missing).splitlines()[0]} to compare; run validate") from None


@contextmanager
def exported(folder: Path, commit: str) -> Iterator[Path]:
    """All files of a commit in a temporary folder, or that part of it which holds the descriptor. Raises PackageError."""
    top = git(folder, "rev-parse", "--show-toplevel").strip()
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "revision.zip"
        git(Path(top), "archive", "--format=zip", f"--output={archive}", commit)
        with unpacked(archive) as tree:
            yield tree
