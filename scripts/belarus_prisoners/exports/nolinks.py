"""The package without the address of any source, for readers to whom a link is dangerous.

Columns of addresses are left out of tables and schemas, addresses out of the
descriptor, and in every other cell the dot of a domain becomes a blank. Outlets
are still named, so it leaves fewer traces and is not safe.
"""

import copy
from pathlib import Path

import polars as pl

from belarus_prisoners.exports import archive, descriptor, readme, tables
from belarus_prisoners.package import Package, PackageError
from belarus_prisoners.tables import RawTable

FOLDER = "no-links"
REMARK = "This is the edition without links. The columns that hold addresses are left out, and domains are written without their dots. It leaves fewer traces, but is not safe."
ADDRESS = r"(?i)(?:https?:|www\.|t\.me/)\S*"
DOMAIN = r"(?i)([a-z0-9-])\.([a-z]{2,})\b"
PARTS = 4  # dots of a domain that are looked for
TRACES = (b"http", b"www.", b"t.me/")


def write(package: Package, folder: Path) -> None:
    """Write the package to `no-links/` and `no-links.zip`. Raises PackageError if an address would be left in it."""
    target, bare = folder / FOLDER, without_links(package)
    target.mkdir()
    tables.write(bare, target)
    descriptor.write(bare, target)
    listed = {path: about for path, about in readme.CONTENTS.items() if path in ("README.txt", "datapackage.json", "data/", "schemas/")}
    (target / readme.FILE).write_text(readme.text(bare, listed, REMARK), encoding="utf-8", newline="\n")
    members = {f"{FOLDER}/{file.relative_to(target).as_posix()}": file.read_bytes() for file in archive.files(target)}
    for name, content in members.items():
        if found := [trace.decode() for trace in TRACES if trace in content.lower()]:
            raise PackageError(f"{name} would still hold '{found[0]}'; remove the address from the source")
    (folder / f"{FOLDER}.zip").write_bytes(archive.packed(members.items()))


def without_links(package: Package) -> Package:
    """The package without addresses. Its $schema and its DOI go as well, which are addresses too."""
    kept = {key: _pathless(entry) if key in ("sources", "licenses", "contributors") else entry for key, entry in package.descriptor.items() if key not in ("$schema", "id", "homepage")}
    return Package(package.root, kept, {name: _linkless(table) for name, table in package.tables.items()})


def _pathless(entries: list[dict]) -> list[dict]:
    return [{key: text for key, text in entry.items() if "://" not in str(text)} for entry in entries]


def _linkless(table: RawTable) -> RawTable:
    """The table without its columns of addresses, which are those whose pattern asks for one."""
    bare = copy.copy(table)
    bare.fields = [field for field in table.fields if "http" not in field.get("constraints", {}).get("pattern", "")]
    bare.columns = [field["name"] for field in bare.fields]
    bare.schema = table.schema | {"fields": bare.fields}
    bare.frame = table.frame.select(bare.columns).with_columns(_plain(pl.col(name)) for name in bare.columns)
    return bare


def _plain(cells: pl.Expr) -> pl.Expr:
    cells = cells.str.replace_all(ADDRESS, "(address)")
    for _ in range(PARTS):
        cells = cells.str.replace_all(DOMAIN, "$1 $2")
    return cells
