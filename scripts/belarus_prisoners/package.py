"""A data package on disk: descriptor, schemas and tables, each file read once."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    from belarus_prisoners.withheld import Withheld

DESCRIPTOR = "datapackage.json"


class PackageError(Exception):
    """The package cannot be read at all; the message says what and where."""


class Unavailable(Exception):
    """A check asked for a table that the package lacks or that could not be read; names it, if it is one."""


class Problem(NamedTuple):
    """Why a resource could not be opened. `kind` is 'path', 'file' or 'schema'."""

    kind: str
    found: str
    expected: str


@dataclass(eq=False)
class Package:
    """A package as found. `tables` holds what could be opened, by resource name; `problems` the rest.

    `previous` is the last release and `withheld` the list of names that must not return, where they are given.
    """

    root: Path
    descriptor: dict
    tables: dict[str, RawTable] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    previous: "Package | None" = None
    withheld: "Withheld | None" = None

    @property
    def resources(self) -> list[dict]:
        listed = self.descriptor.get("resources")
        return [r for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []

    @property
    def listed(self) -> set[str]:
        """The names of all resources, whether they could be opened or not."""
        return {str(resource.get("name")) for resource in self.resources}

    def frame(self, name: str) -> pl.DataFrame:
        """The table as text columns. Raises Unavailable."""
        table = self.tables.get(name)
        if table is None or table.frame is None:
            raise Unavailable(name)
        return table.frame

    @property
    def reference_date(self) -> str:
        """The day the version was made: 'the future' begins after it."""
        return str(self.descriptor.get("created", ""))[:10]

    def record(self, name: str, row: int) -> str:
        """Key of a row, parts joined by a slash."""
        return "/".join(self.frame(name)[column][row] or "" for column in self.tables[name].key)

    def label(self, name: str, row: int) -> str:
        """What a person would call the row: its own label column, or that of a row it refers to."""
        table = self.tables[name]
        if own := table.schema.get("label"):
            return self.frame(name)[own][row] or ""
        for key in table.foreign_keys:
            target = key["reference"]["resource"]
            if target != name and (found := self._find(target, self.frame(name)[key["fields"][0]][row])) is not None:
                return self.label(target, found)
        return ""

    def _find(self, name: str, value: str | None) -> int | None:
        table = self.tables.get(name)
        if table is None or table.frame is None or not table.key or value is None:
            return None
        return next(iter((table.frame[table.key[0]] == value).arg_true()), None)
