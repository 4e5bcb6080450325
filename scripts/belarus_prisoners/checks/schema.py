"""What a Table Schema says of one column: required, type, pattern, vocabulary, range, length."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.checks.descriptor import is_regex
from belarus_prisoners.package import Package
from belarus_prisoners.rules import Test, rule, shown
from belarus_prisoners.tables import RawTable

INTEGER = r"^(0|-?[1-9][0-9]*)$"


def constrained(table: RawTable, name: str) -> Iterator[tuple[str, object, dict]]:
    """Column name, the constraint's value and the field, for every column that has the constraint."""
    for field in table.fields:
        value = field.get("constraints", {}).get(name)
        if value is not None:
            yield field["name"], value, field


def _like(field: dict) -> str:
    return f"a value like {shown(field['example'])}" if field.get("example") else f"a value for '{field['name']}'"


@rule("table", "schema.required", "A required cell is filled.", "Fill the cell, or remove the row if the fact is not known.")
def required(table: RawTable, package: Package) -> Iterator[Test]:
    for column, value, field in constrained(table, "required"):
        if value:
            yield Test(column, pl.col(column).is_null(), _like(field))


@rule("table", "schema.type", "A cell has the type of its column.", "Write whole numbers in digits and truth values as true or false.")
def types(table: RawTable, package: Package) -> Iterator[Test]:
    for field in table.fields:
        cell = pl.col(field["name"])
        if field["type"] == "integer":
            yield Test(field["name"], ~cell.str.contains(INTEGER), "a whole number such as 132")
        if field["type"] == "boolean":
            yield Test(field["name"], ~cell.is_in(["true", "false"]), "true or false")


@rule("table", "schema.pattern", "A cell has the form its column asks for.", "Write the value in the form of the example.")
def patterns(table: RawTable, package: Package) -> Iterator[Test]:
    for column, pattern, field in constrained(table, "pattern"):
        if is_regex(pattern):
            yield Test(column, ~pl.col(column).str.contains(f"^(?:{pattern})$"), _like(field))


@rule("table", "schema.code", "A cell with a vocabulary holds one of its codes.", "Use a code from data/codes.csv, in lower case where it is.")
def codes(table: RawTable, package: Package) -> Iterator[Test]:
    for column, values, _ in constrained(table, "enum"):
        yield Test(column, ~pl.col(column).is_in(values), "one of: " + ", ".join(values))


@rule("table", "schema.range", "A number lies between the column's minimum and maximum.", "Check the number against its source.")
def ranges(table: RawTable, package: Package) -> Iterator[Test]:
    number = {field["name"]: pl.col(field["name"]).cast(pl.Int64, strict=False) for field in table.fields}
    for column, value, _ in constrained(table, "minimum"):
        yield Test(column, number[column] < value, f"at least {value}")
    for column, value, _ in constrained(table, "maximum"):
        yield Test(column, number[column] > value, f"at most {value}")


@rule("table", "schema.length", "A text is neither too short nor too long.", "Shorten the text, or write it out.")
def lengths(table: RawTable, package: Package) -> Iterator[Test]:
    for column, value, _ in constrained(table, "minLength"):
        yield Test(column, pl.col(column).str.len_chars() < value, f"at least {value} characters")
    for column, value, _ in constrained(table, "maxLength"):
        yield Test(column, pl.col(column).str.len_chars() > value, f"at most {value} characters")


@rule("table", "schema.unique", "A unique column holds each value once.", "Merge the two rows, or correct one of them.")
def unique(table: RawTable, package: Package) -> Iterator[Test]:
    for column, value, _ in constrained(table, "unique"):
        if value:
            yield Test(column, pl.col(column).is_not_null() & ~pl.col(column).is_first_distinct(), "a value that no earlier row has")


@rule("table", "schema.list", "A list holds each item once.", "Remove the doubled item.")
def lists(table: RawTable, package: Package) -> Iterator[Test]:
    for field in table.fields:
        if separator := field.get("separator"):
            items = pl.col(field["name"]).str.split(separator)
            yield Test(field["name"], items.list.n_unique() < items.list.len(), "each item once")
