"""A data package on disk: descriptor, schemas and tables, each file read once.

A descriptor may come from a stranger, so no path in it is followed before it is
known to be a plain relative path to a regular file inside the package.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import polars as pl

from belarus_prisoners.tables import RawTable

DESCRIPTOR = "datapackage.json"
SIZE_LIMIT = 1 << 30
INDIRECT = {"profile", "extrapaths", "compression", "innerpath", "data"}  # what could lead to other files


class PackageError(Exception):
    """The package cannot be read at all; the message says what and where."""


class Unavailable(Exception):
    """A check asked for a table that the package lacks or that could not be read; names it, if it is one."""


def unsafe(root: Path, path: object) -> str:
    """Why `path` must not be opened; '' when it may. It need not exist."""
    if not isinstance(path, str) or not path:
        return "not a text"
    if "\\" in path or ":" in path:
        return "not a plain relative path"
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        return "leads out of the package"
    target = root / path
    if any(part.is_symlink() for part in (target, *target.parents) if part != root and root in part.parents):
        return "is or passes a symbolic link"
    return ""


class Problem(NamedTuple):
    """Why a resource could not be opened. `kind` is 'path', 'file' or 'schema'."""

    kind: str
    found: str
    expected: str


class Unusable(Exception):
    """Carries the Problem of one resource from where it is met to where it is kept."""


@dataclass(eq=False)
class Package:
    """A package as found. `tables` holds what could be opened, by resource name; `problems` the rest."""

    root: Path
    descriptor: dict
    tables: dict[str, RawTable] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def resources(self) -> list[dict]:
        listed = self.descriptor.get("resources")
        return [r for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []

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


def open_package(path: Path) -> Package:
    """Read a package from its folder or its descriptor. Raises PackageError."""
    file = path / DESCRIPTOR if path.is_dir() else path
    package = Package(file.parent.resolve(), read_json(file))
    if not package.resources:
        raise PackageError(f"{file}: lists no tables under 'resources'")
    for resource in package.resources:
        try:
            table = _open_table(package.root, resource)
            package.tables[table.name] = table
        except Unusable as unusable:
            package.problems.append(unusable.args[0])
    return package


def read_json(file: Path) -> dict:
    """The JSON object in `file`. Raises PackageError."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=_without_doubles)
    except OSError as error:
        raise PackageError(f"{file}: {error.strerror or 'cannot be read'}") from None
    except (ValueError, RecursionError) as error:
        raise PackageError(f"{file}: not valid JSON: {error}") from None
    if not isinstance(content, dict):
        raise PackageError(f"{file}: expected a JSON object")
    return content


def _without_doubles(pairs: list[tuple[str, object]]) -> dict:
    """JSON lets a key stand twice and readers keep the last; here it is an error."""
    names = [name for name, _ in pairs]
    if doubled := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"key {sorted(doubled)[0]!r} stands twice")
    return dict(pairs)


def _open_table(root: Path, resource: dict) -> RawTable:
    """The resource's table. Raises Unusable."""
    name = str(resource.get("name"))
    if indirect := sorted(INDIRECT & resource.keys()):
        raise Unusable(Problem("path", f"'{indirect[0]}' in resource '{name}'", "only 'path' and 'schema' to lead to files"))
    path, schema = (_inside(root, name, role, resource.get(role)) for role in ("path", "schema"))
    try:
        content = read_json(root / schema)
    except PackageError as error:
        raise Unusable(Problem("schema", str(error).removeprefix(f"{root}/"), "a Table Schema in JSON")) from None
    if reason := misshapen(content):
        raise Unusable(Problem("schema", f"{schema}: {reason}", "a Table Schema that tables can be checked with"))
    return RawTable(name, path, root / path, content)


def _inside(root: Path, name: str, role: str, path: object) -> str:
    """The path, once it is known to lead to a regular file of the package. Raises Unusable."""
    if reason := unsafe(root, path):
        raise Unusable(Problem("path", f"{role} {path!r} of resource '{name}' {reason}", "a plain relative path inside the package"))
    file = root / str(path)
    if not file.is_file():
        raise Unusable(Problem("file", f"'{path}' is a folder" if file.exists() else f"no file '{path}'", f"the {role} of resource '{name}'"))
    if file.stat().st_size > SIZE_LIMIT:
        raise Unusable(Problem("file", f"'{path}' is larger than {SIZE_LIMIT >> 20} MiB", "a table that fits in memory"))
    return str(path)


def misshapen(schema: dict) -> str:
    """Why tables cannot be checked with the schema; '' when they can."""
    fields, keys = schema.get("fields"), schema.get("foreignKeys", [])
    if not isinstance(fields, list) or not fields or not all(map(_is_field, fields)):
        return "'fields' is not a list of named fields"
    names = [field["name"] for field in fields]
    if len(names) != len(set(names)):
        return "two fields have the same name"
    if not _are_names(schema.get("primaryKey", []), names):
        return "'primaryKey' is not a list of the table's fields"
    if not isinstance(keys, list) or not all(_is_reference(key, names) for key in keys):
        return "'foreignKeys' is not a list of references from the table's fields"
    return ""


def _is_field(field: object) -> bool:
    return isinstance(field, dict) and isinstance(field.get("name"), str) and isinstance(field.get("constraints", {}), dict)


def _are_names(value: object, names: list[str] | None) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and (names is None or v in names) for v in value)


def _is_reference(key: object, names: list[str]) -> bool:
    reference = key.get("reference") if isinstance(key, dict) else None
    return isinstance(reference, dict) and _are_names(key.get("fields"), names) and _are_names(reference.get("fields"), None) and bool(key["fields"])
