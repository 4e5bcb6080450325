"""What a rule is. One rule: an id, a severity, a sentence that holds for good data, and a way to mend bad data.

Three kinds differ only in what their function is given and yields:

- a file rule reads the raw bytes of one table and yields `Spot`s,
- a table rule yields `Test`s, vectorised expressions that are true for bad rows,
- a package rule compares tables and yields `Finding`s.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from belarus_prisoners.faults import ERROR, Fault


class Spot(NamedTuple):
    """A fault in the raw text of a file; `line` counts from 1, 0 is the whole file."""

    line: int
    found: str
    expected: str
    column: str = ""


class Test(NamedTuple):
    """A question to one column of one table: `bad` is true for the rows at fault.

    `pattern` is set when a row is at fault because its cell contains it; such
    tests of a column are asked together, in one pass.
    """

    column: str
    bad: pl.Expr
    expected: str
    pattern: str = ""


def containing(pattern: str, columns: Iterable[str], expected: str) -> Iterator[Test]:
    """For each column a test for cells that contain the pattern."""
    return (Test(column, pl.col(column).str.contains(pattern), expected, pattern) for column in columns)


class Finding(NamedTuple):
    """A fault in one row (counted from 0) of a table; `row` is None for the whole file."""

    file: str
    row: int | None
    column: str
    found: str
    expected: str


@dataclass(frozen=True)
class Rule:
    """One rule of the dataset. `kind` is 'file', 'table' or 'package'."""

    id: str
    kind: str
    sentence: str
    fix: str
    severity: str
    check: Callable[..., Iterator[Any]]

    def fault(self, file: str, line: int, column: str, found: str, expected: str, record: str = "", name: str = "") -> Fault:
        return Fault(file, line, column, self.id, record, name, self.severity, found, expected, self.fix)


def rule(kind: str, id: str, sentence: str, fix: str, severity: str = ERROR) -> Callable[[Callable[..., Iterator[Any]]], Rule]:
    """Turn the decorated function into a Rule."""
    return lambda check: Rule(id, kind, sentence, fix, severity, check)


def shown(value: object, limit: int = 80) -> str:
    """The value in quotes, invisible characters made visible, cut to `limit` characters."""
    if value is None or value == "":
        return "an empty cell"
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))
    return f"'{text if len(text) <= limit else text[: limit - 1] + '…'}'"
