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


DESCRIPTOR = [("datapackage.json", 0, "")]
