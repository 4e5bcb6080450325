"""A tiny valid package in a temporary folder that tests change in one place."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from belarus_prisoners.claims import fact_fields
from belarus_prisoners.faults import Fault
from belarus_prisoners.tables import RawTable
from belarus_prisoners.validation import validate
from belarus_prisoners.withheld import withhold

PROJECT = Path(__file__).parents[1]
VERSION = "0.1.0"
TABLES = Path(__file__).parent / "package"


class PackageCopy:
    """The project's descriptor, schemas and codes with the invented rows of tests/package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.released: Path | None = None
        self.withheld: Path | None = None
        shutil.copy(PROJECT / "datapackage.json", root)
        shutil.copytree(PROJECT / "schemas", root / "schemas")
        shutil.copytree(TABLES, root / "data")
        shutil.copy(PROJECT / "data" / "codes.csv", root / "data")
        self.json("datapackage.json", lambda d: d.update(version=VERSION))

    def file(self, table: str) -> Path:
        return self.root / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table: str, rows: list[list[str]]) -> None:
        """Write the rows, those below the header sorted by the table's key."""
        header = rows[0]
        key = [header.index(column) for column in self.schema(table)["primaryKey"]]
        with self.file(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *sorted(rows[1:], key=lambda row: [row[i] for i in key])])

    def schema(self, table: str) -> dict:
        return json.loads((self.root / "schemas" / f"{table}.schema.json").read_text(encoding="utf-8"))

    def set(self, table: str, line: int, column: str, value: str, claimed: bool = True) -> None:
        """Put a value into a cell and, unless told otherwise, let a source claim it."""
        rows = self.rows(table)
        rows[line - 1][rows[0].index(column)] = value
        self.write(table, rows)
        if claimed and value and column in self._facts(table):
            self.claim(table, rows[line - 1], column, value)

    def claim(self, table: str, row: list[str], column: str, value: str, source: str = "rights-house-1") -> None:
        header = self.rows(table)[0]
        record = "/".join(row[header.index(part)] for part in self.schema(table)["primaryKey"])
        self.write("claims", [*self.rows("claims"), [table, record, column, source, value, ""]])

    def add(self, table: str, /, **cells: str) -> None:
        """Add a row, each of its fact cells claimed."""
        rows = self.rows(table)
        row = [cells.get(column, "") for column in rows[0]]
        self.write(table, [*rows, row])
        for column in self._facts(table):
            if cells.get(column):
                self.claim(table, row, column, cells[column])

    def drop(self, table: str, line: int) -> None:
        rows = self.rows(table)
        del rows[line - 1]
        self.write(table, rows)

    def bytes(self, table: str, change: Callable[[bytes], bytes]) -> None:
        self.file(table).write_bytes(change(self.file(table).read_bytes()))

    def json(self, file: str, change: Callable[[dict], object]) -> None:
        """Change a JSON file of the package in place."""
        path = self.root / file
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        """Keep the package as it stands as the last release."""
        self.released = self.root.parent / f"{self.root.name}-released"
        shutil.copytree(self.root, self.released)

    def withhold(self, *names: str) -> None:
        """Put names on a list of withheld names outside the package."""
        self.withheld = self.root.parent / f"{self.root.name}-withheld"
        withhold(self.withheld, names)

    def faults(self) -> list[Fault]:
        return validate(self.root, self.released, self.withheld)[1]

    def _facts(self, table: str) -> list[str]:
        raw = RawTable(table, "", self.file(table), self.schema(table))
        return [field["name"] for field in fact_fields(raw)]
