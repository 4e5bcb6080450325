"""Packages in ZIP archives, unpacked to a temporary folder or read in memory.

An archive may come from a stranger: members that lead out of it, links, names
given twice, and archives that unpack to more than the limit are refused before
anything is read.
"""

import lzma
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from belarus_prisoners.opening import SIZE_LIMIT, leads_out
from belarus_prisoners.package import DESCRIPTOR, PackageError

BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def is_archive(path: Path) -> bool:
    """Whether the path is to be read as a ZIP archive; it need not exist."""
    return path.suffix.lower() == ".zip" and not path.is_dir()


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The path itself, or for an archive the unpacked folder that holds the descriptor. Raises PackageError."""
    if not is_archive(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        with opened(path) as archive:
            archive.extractall(folder)
        descriptors = sorted(Path(folder).rglob(DESCRIPTOR), key=lambda file: len(file.parts))
        if not descriptors:
            raise PackageError(f"{path}: no {DESCRIPTOR} inside")
        yield descriptors[0].parent


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once it is known to be harmless. Raises PackageError, also when reading from it fails."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_danger(path, archive)
            yield archive
    except BROKEN as error:
        raise PackageError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _refuse_danger(path: Path, archive: zipfile.ZipFile) -> None:
    seen: set[str] = set()
    for member in archive.infolist():
        name = PurePosixPath(member.filename)
        if leads_out(member.filename) or stat.S_ISLNK(member.external_attr >> 16):
            raise PackageError(f"{path}: {member.filename!r} is a link or leads out of the archive")
        if str(name) in seen:
            raise PackageError(f"{path}: {member.filename!r} is in the archive twice")
        seen.add(str(name))
    if sum(member.file_size for member in archive.infolist()) > SIZE_LIMIT:
        raise PackageError(f"{path}: unpacks to more than {SIZE_LIMIT >> 20} MiB")
