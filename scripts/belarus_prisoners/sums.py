"""Lists of SHA-256 sums, as `sha256sum` writes them: one line per file, the sum in hex, two blanks, the path."""

import re
from pathlib import PurePosixPath

from belarus_prisoners.opening import leads_out
from belarus_prisoners.package import PackageError
from belarus_prisoners.rules import shown

LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](\S.*)")


def read_sums(name: str, data: bytes) -> dict[str, str]:
    """Sum by path. Raises PackageError, which calls the list `name`, unless every line means one file of a release."""
    try:
        lines = data.decode("utf-8-sig").rstrip("\r\n").split("\n")
    except UnicodeDecodeError:
        raise PackageError(f"{name}: not a list of sums, since it is not UTF-8") from None
    listed: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        found = LINE.fullmatch(line.rstrip("\r"))
        if not found:
            raise PackageError(f"{name}, line {number}: expected a SHA-256 in hex, two blanks and a path; found {shown(line)}")
        file = str(PurePosixPath(found[2]))
        if leads_out(file) or not file.isprintable():
            raise PackageError(f"{name}, line {number}: {shown(file)} is not a plain path inside a release")
        if file in listed:
            raise PackageError(f"{name}, line {number}: {shown(file)} is listed twice")
        listed[file] = found[1].lower()
    return listed
