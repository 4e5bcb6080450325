"""What changed in the columns: names, places, types, constraints, keys, and whether an old reader still understands them."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from belarus_prisoners.checks.descriptor import is_regex
from belarus_prisoners.history.bump import MAJOR, MINOR, PATCH
from belarus_prisoners.rules import shown
from belarus_prisoners.tables import RawTable

RETYPING = ("type", "separator", "partialDate", "vocabulary")
WORDS = ("title", "description", "example")
TOLD_ELSEWHERE = ("name", "title", "example", "wording")  # a name is told as renaming; the others change nothing for a reader
UPPER, LOWER = ("maximum", "maxLength"), ("minimum", "minLength")


class SchemaChange(NamedTuple):
    """What happened to a column, or to the table as a whole (`column` is '*'), and how great a change that is."""

    table: str
    column: str
    what: str
    level: int


def renamed(old: RawTable, new: RawTable) -> dict[str, str]:
    """Old names of columns by which new ones they go: the column in the same place that is the same but for its words."""
    pairs = {}
    for before, now in zip(old.fields, new.fields):
        if before["name"] not in new.columns and now["name"] not in old.columns and _shape(before) == _shape(now):
            pairs[before["name"]] = now["name"]
    return pairs


def _shape(field: dict) -> dict:
    return {name: value for name, value in field.items() if name not in ("name", *WORDS)}


def compared(old: RawTable, new: RawTable, codes: set[tuple[str, str]]) -> Iterator[SchemaChange]:
    """Every change to the columns of a table. `codes` came or went with their row in codes.csv, where they are told."""
    pairs = renamed(old, new)
    before = {pairs.get(field["name"], field["name"]): field for field in old.fields}
    now = {field["name"]: field for field in new.fields}
    for name, other in pairs.items():
        yield SchemaChange(new.name, name, f"column renamed to {shown(other)}", MAJOR)
    yield from (SchemaChange(new.name, name, "column removed", MAJOR) for name in before if name not in now)
    yield from (SchemaChange(new.name, name, *_addition(old, new, name)) for name in now if name not in before)
    kept = [name for name in before if name in now]
    if kept != [name for name in now if name in before]:
        yield SchemaChange(new.name, "*", "columns moved", MAJOR)
    for name in kept:
        cells = None if old.frame is None else old.frame[before[name]["name"]]
        yield from (SchemaChange(new.name, name, *found) for found in _field(before[name], now[name], cells, codes))
    if [pairs.get(name, name) for name in old.key] != new.key:
        yield SchemaChange(new.name, "*", f"key {', '.join(old.key)} -> {', '.join(new.key)}", MAJOR)
    if old.foreign_keys != new.foreign_keys and not pairs:
        yield SchemaChange(new.name, "*", "references to other tables changed", MAJOR)
    if old.schema.get("description") != new.schema.get("description"):
        yield SchemaChange(new.name, "*", "description reworded", PATCH)


def _addition(old: RawTable, new: RawTable, name: str) -> tuple[str, int]:
    if new.columns.index(name) < len(old.columns):
        return "column added between others", MAJOR
    if new.fields[new.columns.index(name)].get("constraints", {}).get("required"):
        return "column added that is never empty", MAJOR
    return "column added", MINOR


def _field(old: dict, new: dict, cells: pl.Series | None, codes: set[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    for name in dict.fromkeys((*old, *new)):
        before, now = old.get(name), new.get(name)
        if before == now or name in TOLD_ELSEWHERE:
            continue
        if name == "constraints":
            yield from _constraints(before or {}, now or {}, cells, {code for vocabulary, code in codes if vocabulary == new.get("vocabulary")})
        elif name == "description":
            yield "description reworded", PATCH
        else:
            yield f"{name} {_value(before)} -> {_value(now)}", MAJOR if name in RETYPING else PATCH


def _constraints(old: dict, new: dict, cells: pl.Series | None, codes: set[str]) -> Iterator[tuple[str, int]]:
    for name in dict.fromkeys((*old, *new)):
        before, now = old.get(name), new.get(name)
        if name == "enum" and before and now:
            yield from ((f"code {shown(code)} removed", MAJOR) for code in before if code not in now and code not in codes)
            yield from ((f"code {shown(code)} added", MINOR) for code in now if code not in before and code not in codes)
        elif before != now:
            yield f"{name} {_value(before)} -> {_value(now)}", MAJOR if _tightened(name, before, now, cells) else MINOR


def _tightened(name: str, before: object, now: object, cells: pl.Series | None) -> bool:
    """Whether something is no longer allowed that was. Of two patterns that is asked of the cells of the last release."""
    if now is None or now is False:
        return False
    if name == "pattern":
        return cells is None or not is_regex(now) or not cells.str.contains(now).all()
    if before is not None and name in UPPER + LOWER:
        return now < before if name in UPPER else now > before
    return True


def _value(value: object) -> str:
    return {None: "none", True: "yes", False: "no"}[value] if value is None or isinstance(value, bool) else shown(value)
