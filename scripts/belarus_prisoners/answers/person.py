"""Everything known about one person: every record, every cell, who states it and who states something else."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from belarus_prisoners.answers.disclosure import allowed, shown
from belarus_prisoners.answers.evidence import Claim, Source, claims, sources
from belarus_prisoners.answers.labels import labels
from belarus_prisoners.claims import record_key
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

PEOPLE = "prisoners"
REACHED = (PEOPLE, "detentions")  # what refers to a row of these is about the person


class UnknownPerson(LookupError):
    """No person has the identifier; `near` holds identifiers that differ little."""

    def __init__(self, prisoner_id: str, near: list[str]) -> None:
        super().__init__(f"no person '{prisoner_id}'")
        self.near = near


class Withdrawn(LookupError):
    """The identifier is no longer in use."""


@dataclass(frozen=True)
class Fact:
    """One cell: its column, the column's title, the value chosen as text ('' when none was), what a person would call it, the claims on it.

    A fact is ours and has no claims when it is `editorial`.
    """

    column: str
    title: str
    value: str
    label: str
    editorial: bool
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Record:
    """One row of a table."""

    table: str
    record_id: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Person:
    """The person's records, their own first, and the sources cited, by identifier."""

    prisoner_id: str
    name: str
    records: tuple[Record, ...]
    sources: dict[str, Source]


def person(package: Package, database: sqlite3.Connection, prisoner_id: str, links: bool = True) -> Person:
    """What is known about one person. Raises UnknownPerson, or Withdrawn for an identifier no longer in use."""
    if prisoner_id in package.frame("withdrawn")["record_id"]:
        raise Withdrawn(prisoner_id)
    known = package.frame(PEOPLE)["prisoner_id"]
    if prisoner_id not in known:
        raise UnknownPerson(prisoner_id, get_close_matches(prisoner_id, known.to_list(), n=5, cutoff=0.75))
    records = tuple(record for table, rows in _rows(package, prisoner_id) for record in _records(package, database, table, rows))
    cited = (claim.source_id for record in records for fact in record.facts for claim in fact.claims)
    name = next(fact.value for fact in records[0].facts if fact.column == "name")
    return Person(prisoner_id, name, records, sources(database, cited, links))


def _rows(package: Package, prisoner_id: str) -> Iterator[tuple[RawTable, pl.DataFrame]]:
    """The person's rows, table by table: those that refer to the person, and those that refer to these."""
    reached = {PEOPLE: shown(package.tables[PEOPLE]).filter(pl.col("prisoner_id") == prisoner_id)}
    yield package.tables[PEOPLE], reached[PEOPLE]
    for table in package.tables.values():
        for key in table.foreign_keys:
            target = key["reference"]["resource"]
            if target in REACHED and target in reached and table.name not in reached:
                rows = table.frame.join(reached[target].select(key["reference"]["fields"]), left_on=key["fields"], right_on=key["reference"]["fields"], how="semi")
                reached[table.name] = rows
                yield table, rows


def _records(package: Package, database: sqlite3.Connection, table: RawTable, rows: pl.DataFrame) -> Iterator[Record]:
    ids = rows.select(record_key(table)).to_series().to_list()
    stated = claims(database, table.name, ids) if ids else {}
    references = {column for key in table.foreign_keys if key["reference"]["resource"] in REACHED for column in key["fields"]}
    fields = [field for field in table.fields if field["name"] not in references and [field["name"]] != table.key]
    for record_id, row in zip(ids, rows.iter_rows(named=True)):
        facts = (_fact(package, table, field, row[field["name"]], stated.get((record_id, field["name"]), [])) for field in fields if allowed(field, row))
        yield Record(table.name, record_id, str(table.schema.get("title", table.name)), tuple(fact for fact in facts if fact.value or fact.claims))


def _fact(package: Package, table: RawTable, field: dict, value: str | None, on_cell: list[Claim]) -> Fact:
    return Fact(field["name"], str(field.get("title", field["name"])), value or "", _label(package, table, field, value), bool(field.get("editorial")), tuple(on_cell))


def _label(package: Package, table: RawTable, field: dict, value: str | None) -> str:
    """What a person would call the value: the label of a code, or of the row that a reference leads to."""
    if value and "vocabulary" in field:
        return labels(package, field["vocabulary"]).get(value, "")
    for key in table.foreign_keys:
        target = package.tables[key["reference"]["resource"]]
        if value and key["fields"] == [field["name"]] and "label" in target.schema:
            return dict(target.frame.select(*key["reference"]["fields"], target.schema["label"]).iter_rows()).get(value) or ""
    return ""
