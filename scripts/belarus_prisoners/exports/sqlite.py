"""The SQLite edition: typed tables with primary and foreign keys, and the derived views.

The file is the same byte for byte on every run: rows go in sorted, and the
version of the SQLite library that wrote the file is blanked in its header,
where it is information only (SQLite file format, section 1.3, offset 96).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from belarus_prisoners.exports.views import statements
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
CASTS = {"integer": int, "boolean": lambda cell: int(cell == "true")}
LIBRARY_VERSION = slice(96, 100)


def write(package: Package, folder: Path) -> None:
    """Write `<package name>.sqlite` into `folder`. Raises sqlite3.IntegrityError if a key does not hold."""
    file = folder / f"{package.descriptor['name']}.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        for table in _referenced_first(package):
            database.execute(create_table(table))
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", _rows(table))
        for statement in statements(package):
            database.execute(statement)
        database.execute("COMMIT")
        database.execute("VACUUM")
    with file.open("r+b") as raw:
        raw.seek(LIBRARY_VERSION.start)
        raw.write(bytes(LIBRARY_VERSION.stop - LIBRARY_VERSION.start))


def quoted(name: str) -> str:
    """An SQL identifier; 'table' is a word of the language and a column of ours."""
    return '"' + name.replace('"', '""') + '"'


def create_table(table: RawTable) -> str:
    """CREATE TABLE with types, NOT NULL, primary key and foreign keys from the Table Schema."""
    lines = [_column(field, table.key) for field in table.fields]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    for key in table.foreign_keys:
        target = f"{quoted(key['reference']['resource'])} ({', '.join(map(quoted, key['reference']['fields']))})"
        lines.append(f"FOREIGN KEY ({', '.join(map(quoted, key['fields']))}) REFERENCES {target}")
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def in_memory(package: Package) -> sqlite3.Connection:
    """The same tables and views in memory, for asking. Raises sqlite3.Error or ValueError when the tables do not fit their schemas."""
    database = sqlite3.connect(":memory:")
    for table in package.tables.values():
        database.execute(create_table(table))
        database.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})", _rows(table))
    for statement in statements(package):
        database.execute(statement)
    return database


def _column(field: dict, key: list[str]) -> str:
    needed = field["name"] in key or field.get("constraints", {}).get("required")
    return f"{quoted(field['name'])} {TYPES.get(field['type'], 'TEXT')}" + (" NOT NULL" if needed else "")


def _referenced_first(package: Package) -> list[RawTable]:
    """The tables in such an order that a reference leads to a table already there."""
    waiting, done = [package.tables[resource["name"]] for resource in package.resources], []
    while waiting:
        known = {table.name for table in done}
        ready = [t for t in waiting if all(k["reference"]["resource"] in known | {t.name} for k in t.foreign_keys)] or waiting
        done += ready
        waiting = [table for table in waiting if table not in ready]
    return done


def _rows(table: RawTable) -> Iterator[list]:
    casts = [CASTS.get(field["type"], str) for field in table.fields]
    for row in table.frame.sort(table.key).iter_rows():
        yield [None if cell is None else cast(cell) for cast, cell in zip(casts, row)]
