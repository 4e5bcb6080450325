"""SHA256SUMS: one line per file, in the form that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

from belarus_prisoners.package import Package

FILE = "SHA256SUMS"


def write(package: Package, folder: Path) -> None:
    """List the SHA-256 of every file in `folder`."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    lines = [f"{hashlib.sha256((folder / file).read_bytes()).hexdigest()}  {file}\n" for file in files]
    (folder / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
