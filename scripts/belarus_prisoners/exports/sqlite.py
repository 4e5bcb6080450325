"""The SQLite edition: typed tables with keys and indices, the derived views, a dictionary and a search for names.

The file is the same byte for byte whichever SQLite library wrote it (3.40 to
3.54 were compared): rows go in sorted, the settings that differ between
libraries are given, deleted content is overwritten (secure_delete), and what a
library still leaves behind is blanked. That is its version in the header,
information only (SQLite file format, section 1.3, offset 96), and the unused
middle of each page (section 1.6).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from belarus_prisoners.exports import names
from belarus_prisoners.exports.notes import about
from belarus_prisoners.exports.values import dictionary
from belarus_prisoners.exports.views import statements
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
CASTS = {"integer": int, "boolean": lambda cell: int(cell == "true")}
SETTINGS = ("page_size = 4096", "auto_vacuum = NONE", "encoding = 'UTF-8'", "foreign_keys = ON", "secure_delete = ON")
LIBRARY_VERSION = slice(96, 100)
PAGE = 4096
HEADER_SIZES = {2: 12, 5: 12, 10: 8, 13: 8}  # of a page of a tree, by its first byte


def write(package: Package, folder: Path) -> None:
    """Write `<package name>.sqlite` into `folder`. Raises sqlite3.IntegrityError if a key does not hold."""
    file = folder / f"{package.descriptor['name']}.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for setting in SETTINGS:
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN")
        for table in _referenced_first(package):
            database.execute(create_table(table))
            _insert(database, table.name, _rows(table))
            for columns in _indexed(table):
                database.execute(f"CREATE INDEX {quoted('_'.join([table.name, *columns]))} ON {quoted(table.name)} ({', '.join(map(quoted, columns))})")
        for statement in statements(package):
            database.execute(statement)
        _describe(database, package)
        _search(database, package)
        database.execute("COMMIT")
        database.execute("VACUUM")
    file.write_bytes(blanked(file.read_bytes()))


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
        _insert(database, table.name, _rows(table))
    for statement in statements(package):
        database.execute(statement)
    return database


def _column(field: dict, key: list[str]) -> str:
    needed = field["name"] in key or field.get("constraints", {}).get("required")
    return f"{quoted(field['name'])} {TYPES.get(field['type'], 'TEXT')}" + (" NOT NULL" if needed else "")


def _indexed(table: RawTable) -> list[list[str]]:
    """The references, less those that begin the primary key and so have an index already, as the cell that a claim is about has."""
    references = [key["fields"] for key in table.foreign_keys]
    return [columns for columns in references if columns != table.key[: len(columns)]]


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


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence]) -> None:
    rows = list(rows)
    if rows:
        database.executemany(f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _describe(database: sqlite3.Connection, package: Package) -> None:
    """Tables `about` (title, version, safety notes...) and `dictionary` (every column with its description and unit)."""
    database.execute("CREATE TABLE about (item TEXT PRIMARY KEY, text TEXT NOT NULL)")
    _insert(database, "about", about(package).items())
    entries = list(dictionary(package))
    database.execute(f"CREATE TABLE dictionary ({', '.join(f'{column} TEXT NOT NULL' for column in map(quoted, entries[0]))}, PRIMARY KEY (\"table\", \"column\"))")
    _insert(database, "dictionary", (list(entry.values()) for entry in entries))


def _search(database: sqlite3.Connection, package: Package) -> None:
    """Tables `names` (every spelling), `letters` (how names are folded) and the full-text index `names_search`."""
    database.execute("CREATE TABLE names (name_id INTEGER PRIMARY KEY, prisoner_id TEXT NOT NULL REFERENCES prisoners (prisoner_id), spelling TEXT NOT NULL, origin TEXT NOT NULL, folded TEXT NOT NULL)")
    _insert(database, "names", ((n, *entry, names.folded(entry[1])) for n, entry in enumerate(names.spellings(package), 1)))
    database.execute("CREATE INDEX names_prisoner_id ON names (prisoner_id)")
    database.execute("CREATE TABLE letters (step INTEGER PRIMARY KEY, letter TEXT NOT NULL, folded TEXT NOT NULL)")
    _insert(database, "letters", ((n, *pair) for n, pair in enumerate(names.LETTERS, 1)))
    database.execute("""CREATE VIRTUAL TABLE names_search USING fts5 (spelling, folded, content="names", content_rowid="name_id", tokenize="unicode61 remove_diacritics 2")""")
    for command in ("rebuild", "optimize"):
        database.execute("INSERT INTO names_search (names_search) VALUES (?)", (command,))


def blanked(data: bytes) -> bytes:
    """The file without its library's version and with zeros in the unused part of every page of a tree."""
    file = bytearray(data)
    file[LIBRARY_VERSION] = bytes(LIBRARY_VERSION.stop - LIBRARY_VERSION.start)
    for page in range(0, len(file), PAGE):
        header = page or 100  # the first page begins with the header of the file
        if (size := HEADER_SIZES.get(file[header])) is not None:
            cells = int.from_bytes(file[header + 3 : header + 5])
            begin, end = header + size + 2 * cells, page + (int.from_bytes(file[header + 5 : header + 7]) or 65536)
            file[begin:end] = bytes(end - begin)
    return bytes(file)
