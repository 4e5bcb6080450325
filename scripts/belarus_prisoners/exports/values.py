"""A cell as a value of its column's type, for the editions that have types."""

from collections.abc import Iterator

from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

Value = None | int | bool | str | list[str]


def value(field: dict, cell: str | None) -> Value:
    """The cell as whole number, truth value, list of texts or text; None when it is empty. Dates stay text."""
    if cell is None:
        return None
    if field["type"] == "integer":
        return int(cell)
    if field["type"] == "boolean":
        return cell == "true"
    return cell.split(field["separator"]) if "separator" in field else cell


def typed_rows(table: RawTable) -> Iterator[dict[str, Value]]:
    """Each row as column and value, sorted by key."""
    for row in table.frame.sort(table.key).iter_rows():
        yield {field["name"]: value(field, cell) for field, cell in zip(table.fields, row)}


def kind(field: dict) -> str:
    """What a cell of the column holds, in words."""
    if field.get("partialDate"):
        return "year, month or day"
    if "separator" in field:
        return "list of texts"
    return "code" if "vocabulary" in field else {"integer": "whole number", "boolean": "true or false"}.get(field["type"], "text")


def dictionary(package: Package) -> Iterator[dict[str, str]]:
    """One entry per column of every table: what it is called, what it means and what may stand in it."""
    for resource in package.resources:
        table = package.tables[resource["name"]]
        targets = {column: key["reference"]["resource"] for key in table.foreign_keys for column in key["fields"]}
        for field in table.fields:
            needed = field["name"] in table.key or field.get("constraints", {}).get("required")
            yield {
                "table": table.name,
                "column": field["name"],
                "title": field.get("title", ""),
                "description": field.get("description", ""),
                "holds": kind(field),
                "unit": field.get("unit", ""),
                "codes": field.get("vocabulary", ""),
                "refers_to": targets.get(field["name"], ""),
                "key": "yes" if field["name"] in table.key else "",
                "always_filled": "yes" if needed else "",
                "example": field.get("example", ""),
            }
