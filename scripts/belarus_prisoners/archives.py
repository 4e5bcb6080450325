"""A package in a ZIP archive, unpacked to a temporary folder for as long as it is read.

An archive may come from a stranger: members that lead out of it, links, and
archives that unpack to more than the limit are refused before anything is written.
"""

import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from belarus_prisoners.opening import SIZE_LIMIT
from belarus_prisoners.package import DESCRIPTOR, PackageError


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The path itself, or for an archive the unpacked folder that holds the descriptor. Raises PackageError."""
    if path.is_dir() or path.suffix.lower() != ".zip":
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                _refuse_danger(path, archive)
                archive.extractall(folder)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise PackageError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
        descriptors = sorted(Path(folder).rglob(DESCRIPTOR), key=lambda file: len(file.parts))
        if not descriptors:
            raise PackageError(f"{path}: no {DESCRIPTOR} inside")
        yield descriptors[0].parent


def _refuse_danger(path: Path, archive: zipfile.ZipFile) -> None:
    for member in archive.infolist():
        name = PurePosixPath(member.filename)
        if name.is_absolute() or ".." in name.parts or "\\" in member.filename or stat.S_ISLNK(member.external_attr >> 16):
            raise PackageError(f"{path}: {member.filename!r} is a link or leads out of the archive")
    if sum(member.file_size for member in archive.infolist()) > SIZE_LIMIT:
        raise PackageError(f"{path}: unpacks to more than {SIZE_LIMIT >> 20} MiB")
