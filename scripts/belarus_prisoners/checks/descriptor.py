"""The descriptor: safe paths, files that exist, a profile that holds, and no table forgotten."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import polars as pl

from belarus_prisoners.opening import json_schema
from belarus_prisoners.package import DESCRIPTOR, Package
from belarus_prisoners.rules import Finding, rule, shown

VERSION = r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}"
CREATED = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"


def _finding(found: str, expected: str) -> Finding:
    return Finding(DESCRIPTOR, None, "", found, expected)


def _problems(package: Package, kind: str) -> Iterator[Finding]:
    return (_finding(problem.found, problem.expected) for problem in package.problems if problem.kind == kind)


@rule("package", "descriptor.path", "Every path in the descriptor is relative, plain and stays inside the package.",
      "Write the path relative to datapackage.json, without '..', a scheme or a symbolic link.")
def paths(package: Package) -> Iterator[Finding]:
    yield from _problems(package, "path")


@rule("package", "descriptor.file", "Every file the descriptor names exists.", "Restore the file, or correct the path in datapackage.json.")
def files(package: Package) -> Iterator[Finding]:
    yield from _problems(package, "file")


@rule("package", "descriptor.schema", "Every schema can be read and used.", "Correct the schema as the message says.")
def schemas(package: Package) -> Iterator[Finding]:
    yield from _problems(package, "schema")


@rule("package", "descriptor.profile", "The descriptor is valid Data Package metadata.",
      "Correct the property that the message names.")
def profile(package: Package) -> Iterator[Finding]:
    for error in sorted(json_schema("descriptor").iter_errors(package.descriptor), key=lambda error: error.json_path):
        yield _finding(f"{error.json_path.removeprefix('$.')}: {error.message}", "a descriptor as Data Package v2 has it")
    names = [resource.get("name") for resource in package.resources]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield _finding(f"two resources called {shown(name)}", "a name of its own for every resource")


@rule("package", "descriptor.orphan", "Every table in data/ and every schema in schemas/ belongs to a resource.",
      "Add the file to the resources of datapackage.json, or remove it.")
def orphans(package: Package) -> Iterator[Finding]:
    if package.problems:  # a mistyped path would make an orphan of the file it means
        return
    named = {str(PurePosixPath(str(resource.get(role)))) for resource in package.resources for role in ("path", "schema")}
    for pattern in ("data/*.csv", "schemas/*.schema.json"):
        for file in sorted(package.root.glob(pattern)):
            if (relative := file.relative_to(package.root).as_posix()) not in named:
                yield _finding(f"'{relative}' is in no resource", "one resource for every table and schema")


@rule("package", "descriptor.pattern", "Every pattern in a schema is a regular expression without look-around.",
      "Correct the pattern in the schema.")
def patterns(package: Package) -> Iterator[Finding]:
    for table in package.tables.values():
        for field in table.fields:
            pattern = field.get("constraints", {}).get("pattern")
            if pattern is not None and not is_regex(pattern):
                yield _finding(f"pattern {shown(pattern)} of {table.name}.{field['name']}", "a regular expression")


def is_regex(pattern: str) -> bool:
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.PolarsError:
        return False
    return True


@rule("package", "descriptor.version", "The version is three numbers, the day of making a full date-time.",
      "Write the version as 1.2.3 and 'created' as 2026-11-22T00:00:00Z.")
def version(package: Package) -> Iterator[Finding]:
    for name, form, example in (("version", VERSION, "1.2.3"), ("created", CREATED, "2026-11-22T00:00:00Z")):
        value = package.descriptor.get(name)
        if not isinstance(value, str) or not re.fullmatch(form, value):
            yield _finding(f"{name} {shown(value)}", f"{name} like {example}")


@rule("package", "descriptor.licence", "The descriptor names a licence.", "Add 'licenses' with a name and a path.")
def licence(package: Package) -> Iterator[Finding]:
    if not package.descriptor.get("licenses"):
        yield _finding("no licence", "at least one entry under 'licenses'")
