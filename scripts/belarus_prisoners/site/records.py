"""The rows, the claims and the sources as the pages show them: each fact with who states it and who states otherwise.

What is disputed is asked of the database, so that pages and database agree.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from belarus_prisoners.claims import record_key
from belarus_prisoners.exports.values import Value, typed_rows
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

Row = dict[str, Value]


@dataclass(frozen=True)
class Statement:
    """A value, the numbers of the sources that state it, and their own spellings of it."""

    value: Value
    numbers: tuple[int, ...] = ()
    as_written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A filled or disputed cell: its column, what is chosen (lists item by item), what else sources state."""

    table: str
    field: dict
    chosen: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()

    @property
    def editorial(self) -> bool:
        """Whether the cell is ours and no source's."""
        return bool(self.field.get("editorial"))


@dataclass
class Citations:
    """The sources of a page in the order in which it first cites them, numbered from one."""

    sources: dict[str, int] = field(default_factory=dict)

    def number(self, source: str) -> int:
        return self.sources.setdefault(source, len(self.sources) + 1)

    def numbers(self, claims: Iterable[dict]) -> tuple[int, ...]:
        return tuple(sorted({self.number(claim["source_id"]) for claim in claims}))


class Records:
    """Every row by table and key, typed; the claims on each; the views of the database."""

    def __init__(self, package: Package, database: sqlite3.Connection) -> None:
        self.package, self.database = package, database
        self.columns = {name: _speaking(table) for name, table in package.tables.items()}
        self._groups: dict[tuple[str, str], dict[Value, list[str]]] = {}
        self.rows = {name: self._by_key(name) for name in package.tables if name != "claims"}
        self.claims: dict[tuple[str, str], dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
        for claim in typed_rows(package.tables["claims"]):
            self.claims[claim["table"], claim["record_id"]][claim["field"]].append(claim)
        self.disputed: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(dict)
        for table, record, column, _, stated, sources in self.view("disputed"):
            self.disputed[table, record, column][stated] = sorted(sources.split("; "))

    def _by_key(self, name: str) -> dict[str, Row]:
        table = self.package.tables[name]
        return dict(zip(table.frame.sort(table.key).select(record_key(table)).to_series(), typed_rows(table)))

    def view(self, name: str) -> list[tuple]:
        """The rows of a view of the database, in its order."""
        return self.database.execute(f'SELECT * FROM "{name}"').fetchall()

    def having(self, table: str, column: str, value: Value) -> list[str]:
        """The keys of the rows with that value in the column."""
        if (table, column) not in self._groups:
            groups = self._groups[table, column] = defaultdict(list)
            for record, row in self.rows[table].items():
                groups[row[column]].append(record)
        return self._groups[table, column].get(value, [])

    def column(self, table: str, name: str) -> dict | None:
        """The schema of a column, if it is one."""
        return next((field for field in self.package.tables[table].fields if field["name"] == name), None)

    def facts(self, table: str, record: str, cited: Citations, only: Iterable[str] | None = None, wording: bool = True) -> list[Fact]:
        """The filled and the disputed cells of a row, in the order of the columns; `only` of some columns, without the sources' own wording if so told."""
        found = (self.fact(table, record, column, cited, wording) for column in self.columns[table] if only is None or column["name"] in only)
        return [fact for fact in found if fact.chosen or fact.otherwise]

    def fact(self, table: str, record: str, column: dict, cited: Citations, wording: bool = True) -> Fact:
        """The cell with its statements."""
        value = self.rows[table][record][column["name"]]
        claims = self.claims.get((table, record), {}).get(column["name"], [])
        claims = claims if wording else [claim | {"as_written": None} for claim in claims]
        apart = self.disputed.get((table, record, column["name"]), {})
        if column.get("latest"):
            apart = {claim["value"]: [] for claim in claims if claim["value"] != value}
        chosen = tuple(_statements(value, column, [claim for claim in claims if claim["value"] not in apart], cited))
        otherwise = tuple(_stated(stated, [claim for claim in claims if claim["value"] == stated], cited) for stated in apart)
        return Fact(table, column, chosen, otherwise)

    def row_claims(self, table: str, record: str, cited: Citations) -> tuple[int, ...]:
        """The numbers of the sources for a row whose existence is the fact."""
        claims = self.claims.get((table, record), {})
        return cited.numbers(claim for stated in claims.values() for claim in stated)

    def listed(self, cited: Citations) -> list[tuple[int, Row]]:
        """The sources cited, with their numbers."""
        return [(number, self.rows["sources"][source]) for source, number in cited.sources.items()]


def _speaking(table: RawTable) -> list[dict]:
    """The columns that say something: all but keys and references, unless claimed themselves."""
    keys = {*table.key, *(column for key in table.foreign_keys for column in key["fields"])}
    return [field for field in table.fields if field["name"] not in keys or field.get("claimed")]


def _statements(value: Value, column: dict, claims: list[dict], cited: Citations) -> Iterator[Statement]:
    """The value, a list item by item, with the claims that support it: its own and coarser ones."""
    if value is None:
        return
    items = value if isinstance(value, list) else [value]
    for item in items:
        own = [claim for claim in claims if len(items) == 1 or claim["value"] == item or str(item).startswith(f"{claim['value']}(")]
        yield _stated(item, own, cited)


def _stated(value: Value, claims: list[dict], cited: Citations) -> Statement:
    written = dict.fromkeys(claim["as_written"] for claim in claims if claim["as_written"])
    return Statement(value, cited.numbers(claims), tuple(written))
