"""Bad and good data for every rule, one module per family.

`FAILING` cases change the tiny package so that exactly the named faults appear;
`PASSING` cases change it in a way that looks similar and is right.
"""

from collections.abc import Callable
from typing import NamedTuple

from package_copy import PackageCopy


class Failing(NamedTuple):
    """`where` lists file, line and column of every fault to be found, all of the one rule."""

    rule: str
    title: str
    change: Callable[[PackageCopy], object]
    where: list[tuple[str, int, str]]


class Passing(NamedTuple):
    rule: str
    title: str
    change: Callable[[PackageCopy], object]


def at(table: str, line: int, column: str = "") -> list[tuple[str, int, str]]:
    return [(f"data/{table}.csv", line, column)]


def put(table: str, line: int, column: str, value: str) -> Callable[[PackageCopy], object]:
    """Write a value into a cell without a claim for it."""
    return lambda p: p.set(table, line, column, value, claimed=False)


def claimed(table: str, line: int, column: str, value: str) -> Callable[[PackageCopy], object]:
    """Write a value into a cell and let a source claim it."""
    return lambda p: p.set(table, line, column, value)


DESCRIPTOR = [("datapackage.json", 0, "")]
