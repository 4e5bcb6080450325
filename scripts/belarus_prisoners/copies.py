"""The files of a copy of a release, in a folder or an archive, by their path in the release."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from belarus_prisoners.exports.checksums import FILE as SUMS
from belarus_prisoners.package import DESCRIPTOR

Files = dict[str, Callable[[], IO[bytes]] | None]  # what opens each; None for a symbolic link, which no release holds
LINK = "a symbolic link"


def in_folder(folder: Path, root: Path) -> Files:
    """The files below `folder`, their paths counted from `root`."""
    return {entry.relative_to(root).as_posix(): opener(entry) for entry in folder.rglob("*") if entry.is_symlink() or entry.is_file()}


def opener(file: Path) -> Callable[[], IO[bytes]] | None:
    return None if file.is_symlink() else partial(file.open, "rb")


def in_archive(archive: zipfile.ZipFile) -> Files:
    """The members of an archive, their paths counted from the folder that holds the list of sums or the descriptor."""
    members = {PurePosixPath(member.filename): partial(archive.open, member) for member in archive.infolist() if not member.is_dir()}
    tops = sorted((path for path in members if path.name in (SUMS, DESCRIPTOR)), key=lambda path: len(path.parts))
    root = tops[0].parent if tops else PurePosixPath()
    return {str(path.relative_to(root)) if root in path.parents else f"../{path}": open for path, open in members.items()}


def measured(open: Callable[[], IO[bytes]] | None) -> tuple[int, str]:
    """Size in bytes and SHA-256 in hex, read piece by piece."""
    if open is None:
        return 0, LINK
    size, digest = 0, hashlib.sha256()
    with open() as stream:
        while piece := stream.read(1 << 20):
            size += len(piece)
            digest.update(piece)
    return size, digest.hexdigest()


def descriptor_of(files: Files) -> tuple[dict, str]:
    """The descriptor, empty if it is none, and its SHA-256."""
    open = files.get(DESCRIPTOR)
    if open is None:
        return {}, ""
    with open() as stream:
        data = stream.read()
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        content = None
    return content if isinstance(content, dict) else {}, hashlib.sha256(data).hexdigest()
