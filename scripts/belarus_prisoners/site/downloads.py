"""What a reader can download: every edition in the build with its size and SHA-256."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from belarus_prisoners.exports import archive, readme
from belarus_prisoners.package import Package


class Download(NamedTuple):
    """An edition: its path in the build, what it is, size in bytes, and SHA-256 where it is one file."""

    path: str
    about: str
    size: int
    sha256: str


def downloads(package: Package, folder: Path) -> list[Download]:
    """The editions in `folder`, the archive of all of them first."""
    found = [_download(folder, path.format(**package.descriptor), about) for path, about in readme.CONTENTS.items()]
    present = [download for download in found if download is not None]
    return sorted(present, key=lambda download: not download.path.endswith(f"-{package.descriptor['version']}.zip"))


def _download(folder: Path, path: str, about: str) -> Download | None:
    target = folder / path
    if target.is_dir():
        return Download(path, about, sum(file.stat().st_size for file in archive.files(target)), "")
    return Download(path, about, target.stat().st_size, hashlib.sha256(target.read_bytes()).hexdigest()) if target.is_file() else None
