"""Build every edition of a valid package into one folder, all or nothing.

Everything is written to a temporary folder beside the target. Only when it is
complete is it renamed into place; an earlier build is set aside first and put
back if the rename fails. A build that was killed between the two renames is
repaired by the next one.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from belarus_prisoners import site
from belarus_prisoners.exports import (
    archive,
    checksums,
    citation,
    codebook,
    croissant,
    datasette,
    descriptor,
    discovery,
    excel,
    ftm,
    nolinks,
    parquet,
    people,
    readme,
    sqlite,
    tables,
    workbook,
)
from belarus_prisoners.package import DESCRIPTOR, Package

INSTALL = "python3 -m pip install 'belarus-political-prisoners[build]', in a checkout '.[build]'"


class BuildError(Exception):
    """The build cannot be written; the message says why."""


class Step(NamedTuple):
    """One edition: what it is called and what writes it into a folder."""

    title: str
    write: Callable[[Package, Path], None]


# In this order: later steps describe the files of earlier ones.
STEPS = [
    Step("canonical tables", tables.write),
    Step("SQLite database", sqlite.write),
    Step("Datasette metadata", datasette.write),
    Step("Parquet", parquet.write),
    Step("people as JSON Lines", people.write),
    Step("sanctions targets for FollowTheMoney", ftm.write),
    Step("CSV for spreadsheets", excel.write),
    Step("workbook", workbook.write),
    Step("edition without links", nolinks.write),
    Step("descriptor", descriptor.write),
    Step("codebook", codebook.write),
    Step("citation files", citation.write),
    Step("schema.org description", discovery.write),
    Step("Croissant description", croissant.write),
    Step("README.txt", readme.write),
    Step("checksums", checksums.write),
    Step("archive", archive.write),
    Step("site", site.write),
]


def build(package: Package, out: Path, progress: Callable[[list[Step]], Iterable[Step]] = iter) -> Iterator[tuple[str, int]]:
    """Write all editions to `out` and yield each file with its size in bytes.

    `package` must be free of errors. `progress` is handed the steps and yields
    them one by one. Raises BuildError when `out` cannot be written or holds
    something that is not an earlier build.
    """
    out = out.absolute()
    aside = out.with_name(f".{out.name}-previous")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _repair(out, aside)
        _refuse_strangers(out, package)
        _write_and_swap(package, out, aside, progress)
    except OSError as error:
        raise BuildError(f"{out}: {error.strerror or error}") from error
    except ModuleNotFoundError as error:
        raise BuildError(f"Python package '{error.name}' is missing. Run: {INSTALL}") from error
    files = (file for file in sorted(out.rglob("*")) if file.is_file())
    return ((file.relative_to(out).as_posix(), file.stat().st_size) for file in files)


def _repair(out: Path, aside: Path) -> None:
    if aside.exists() and not out.exists():
        aside.rename(out)
    elif aside.exists():
        shutil.rmtree(aside)


def _refuse_strangers(out: Path, package: Package) -> None:
    """A folder is replaced only if it is empty or an earlier build of the same package."""
    if not out.exists():
        return
    if out.is_symlink() or not out.is_dir():
        raise BuildError(f"{out} is not a folder")
    if not any(out.iterdir()):
        return
    try:
        ours = json.loads((out / DESCRIPTOR).read_text(encoding="utf-8"))["name"] == package.descriptor["name"]
    except (OSError, ValueError, KeyError, TypeError):
        ours = False
    if not (ours and (out / checksums.FILE).is_file()):
        raise BuildError(f"{out} holds something else than an earlier build; choose another folder or empty it")


def _write_and_swap(package: Package, out: Path, aside: Path, progress: Callable[[list[Step]], Iterable[Step]]) -> None:
    temporary = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for step in progress(STEPS):
            step.write(package, temporary)
        _judge(temporary)
        temporary.chmod(0o755)
        if out.exists():
            os.replace(out, aside)
        try:
            os.replace(temporary, out)
        except OSError:
            if aside.exists():
                os.replace(aside, out)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _judge(folder: Path) -> None:
    """Let frictionless, which shares no code with our checks, read what was built. Raises BuildError."""
    from frictionless import Package as Judged

    report = Judged(str(folder / DESCRIPTOR)).validate()
    for file, line, note in report.flatten(["path", "rowNumber", "note"]):
        raise BuildError(f"frictionless refuses the build: {file or DESCRIPTOR}, line {line or 0}: {note}")
