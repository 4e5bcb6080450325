"""SHA256SUMS: one line per file, in the form that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

from belarus_prisoners.exports.archive import files
from belarus_prisoners.package import Package

FILE = "SHA256SUMS"


def write(package: Package, folder: Path) -> None:
    """List the SHA-256 of every file in `folder`. The archive is made later, holds the list, and has its sum beside it."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n" for file in files(folder)]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
