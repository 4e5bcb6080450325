"""What a reader can download: every edition in the build with its size and SHA-256."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from belarus_prisoners.exports import archive, readme
from belarus_prisoners.package import Package


class Download(NamedTuple):
    """An edition: its path in the build, what it is, size in bytes; the SHA-256 of a file, the files of a folder with their sizes."""

    path: str
    about: str
    size: int
    sha256: str = ""
    files: tuple[tuple[str, int], ...] = ()


def downloads(package: Package, folder: Path) -> list[Download]:
    """The editions in `folder`, the archive of all of them first."""
    named = {path.format(**package.descriptor): about.format(**package.descriptor) for path, about in readme.CONTENTS.items()}
    found = [_download(folder, path, about) for path, about in named.items() if (folder / path).exists()]
    return sorted(found, key=lambda download: not download.path.endswith(f"-{package.descriptor['version']}.zip"))


def _download(folder: Path, path: str, about: str) -> Download:
    target = folder / path
    if target.is_dir():
        files = tuple((file.relative_to(folder).as_posix(), file.stat().st_size) for file in archive.files(target))
        return Download(path, about, sum(size for _, size in files), files=files)
    return Download(path, about, target.stat().st_size, hashlib.sha256(target.read_bytes()).hexdigest())
