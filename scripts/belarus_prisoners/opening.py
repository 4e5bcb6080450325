"""Open a data package, trusting nothing in it.

A descriptor may come from a stranger, so no path in it is followed before it is
known to be a plain relative path to a regular file inside the package, and no
schema is used before its shape is known.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from belarus_prisoners.package import DESCRIPTOR, Package, PackageError, Problem
from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    import jsonschema

SIZE_LIMIT = 1 << 30
INDIRECT = {"profile", "extrapaths", "compression", "innerpath", "data"}  # what could lead to other files


class Unusable(Exception):
    """Carries the Problem of one resource from where it is met to where it is kept."""


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


def unsafe(root: Path, path: object) -> str:
    """Why `path` must not be opened; '' when it may. It need not exist."""
    if not isinstance(path, str) or not path:
        return "not a text"
    if "\\" in path or ":" in path or not path.isprintable():
        return "not a plain relative path"
    if leads_out(path):
        return "leads out of the package"
    target = root / path
    if any(part.is_symlink() for part in (target, *target.parents) if part != root and root in part.parents):
        return "is or passes a symbolic link"
    return ""


def leads_out(path: str) -> bool:
    """Whether a path within some folder may lead out of it."""
    return PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path


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
    for error in sorted(json_schema("table").iter_errors(schema), key=lambda error: error.json_path):
        return f"{error.json_path.removeprefix('$.')}: {error.message}"
    names = [field["name"] for field in schema["fields"]]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        return f"two fields are called '{doubled[0]}'"
    if strangers := sorted(set(_mentioned(schema)) - set(names)):
        return f"no field is called '{strangers[0]}'"
    return ""


@cache
def json_schema(of: str) -> "jsonschema.protocols.Validator":
    """The JSON Schema of a 'descriptor' or a 'table' schema."""
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(files(__package__).joinpath(f"{of}_schema.json").read_text(encoding="utf-8")))


def _mentioned(schema: dict) -> Iterator[str]:
    """The names of fields that keys and fields refer to within the table."""
    yield from schema["primaryKey"]
    yield from [schema["label"]] if "label" in schema else []
    for key in schema.get("foreignKeys", []):
        yield from key["fields"]
    for field in schema["fields"]:
        yield from field.get("notBefore", [])
        yield from ["disclosure"] if "onlyFor" in field else []
