"""Repair what a machine can repair without knowing the facts.

Encoding marks, line ends, needless quotes, the order of rows, Unicode form,
invisible characters and stray blanks. A file that is not UTF-8 or whose rows do
not fit its header is left alone: to mend it, somebody has to look.
"""

import os
import re
import unicodedata
from pathlib import Path

import polars as pl

from belarus_prisoners.canonical import canonical
from belarus_prisoners.opening import open_package
from belarus_prisoners.tables import RawTable

SPACES = re.compile(r"[ \t\r\n\u00a0\u2007\u202f\u2028\u2029]+")


def reformat(path: Path, write: bool = True) -> dict[str, list[str]]:
    """What was changed in each table of the package, or with `write` false would be. Raises PackageError.

    A table that cannot be repaired stands there with the reason and is not touched.
    """
    package = open_package(path)
    changes = {}
    for table in package.tables.values():
        if table.frame is None:
            changes[table.file] = ["left alone: run validate and mend encoding, header or row lengths by hand"]
            continue
        cleaned = table.frame.with_columns(pl.all().map_elements(clean, return_dtype=pl.String))
        data = canonical(cleaned, table.key)
        if data != table.data:
            changes[table.file] = _differences(table, cleaned)
            if write:
                replace_file(package.root / table.file, data)
    return changes


def clean(cell: str) -> str:
    """The cell in Unicode NFC, without invisible characters, with single blanks between words only."""
    visible = "".join(c for c in SPACES.sub(" ", unicodedata.normalize("NFC", cell)) if unicodedata.category(c) not in ("Cc", "Cf"))
    return re.sub(" +", " ", visible).strip(" ")


def _differences(table: RawTable, cleaned: pl.DataFrame) -> list[str]:
    cells = sum((table.frame[column] != cleaned[column]).sum() for column in table.columns)
    found = [f"{cells:,} cell{'s' if cells != 1 else ''} cleaned"] if cells else []
    if not cleaned.fill_null("").sort(table.key).equals(cleaned.fill_null("")):
        found.append("rows sorted")
    return found or ["line ends, quotes or byte order mark"]


def replace_file(file: Path, data: bytes) -> None:
    """Write beside the file and rename, so that an interruption leaves the old file whole."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
