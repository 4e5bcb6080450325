"""JSON Lines: one person a line with every row about them, and the claims and sources behind each field.

people.schema.json, made from the Table Schemas, says what stands where.
"""

import json
from collections import defaultdict
from pathlib import Path

from belarus_prisoners.claims import record_key
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.exports.values import Value, typed_rows
from belarus_prisoners.package import Package

ROOT = "prisoners"
# The tables below a table and their columns that refer to it; then the row that a column leads to, and what it is called there.
BELOW = {ROOT: {"recognitions": "prisoner_id", "detentions": "prisoner_id", "release_people": "prisoner_id"}, "detentions": {"verdicts": "detention_id"}}
BESIDE = {"release_people": ("release_id", "release", "releases")}
NESTED = (ROOT, "recognitions", "detentions", "verdicts", "release_people", "releases")
CLAIM = ("value", "as_written", "source_id")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write(package: Package, folder: Path) -> None:
    """Write people.jsonl, sorted by prisoner_id, and people.schema.json."""
    nesting = Nesting(package)
    with (folder / "people.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for record in nesting.rows[ROOT]:
            file.write(json.dumps(nesting.person(record), ensure_ascii=False, separators=(",", ":")) + "\n")
    write_json(folder / "people.schema.json", json_schema(package))


class Nesting:
    """The rows about people by table and key, the keys of the rows below each row, and the claims by table and key."""

    def __init__(self, package: Package) -> None:
        self.rows = {name: _by_key(package, name) for name in NESTED}
        self.below = {(child, column): self._grouped(child, column) for children in BELOW.values() for child, column in children.items()}
        self.claims = _claims(package)
        self.sources = _by_key(package, "sources")

    def _grouped(self, name: str, column: str) -> dict[Value, list[str]]:
        groups = defaultdict(list)
        for record, row in self.rows[name].items():
            groups[row[column]].append(record)
        return groups

    def person(self, record: str) -> dict:
        """The person, with the sources that any claim about them names."""
        cited: set[str] = set()
        return self._nested(ROOT, record, cited) | {"sources": [self.sources[source] for source in sorted(cited)]}

    def _nested(self, name: str, record: str, cited: set[str]) -> dict:
        node = dict(self.rows[name][record])
        for child, column in BELOW.get(name, {}).items():
            node[child] = [self._nested(child, other, cited) for other in self.below[child, column].get(record, ())]
        if name in BESIDE:
            column, title, target = BESIDE[name]
            node[title] = self._nested(target, node[column], cited)
        node["claims"] = self.claims.get((name, record), {})
        cited.update(claim["source_id"] for claims in node["claims"].values() for claim in claims)
        return node


def _by_key(package: Package, name: str) -> dict[str, dict[str, Value]]:
    """The typed rows of the table by key, parts joined by a slash, in the order of the keys."""
    table = package.tables[name]
    records = table.frame.sort(table.key).select(record_key(table)).to_series()
    return dict(zip(records, typed_rows(table)))


def _claims(package: Package) -> dict[tuple[str, str], dict[str, list[dict]]]:
    found = defaultdict(lambda: defaultdict(list))
    for row in typed_rows(package.tables["claims"]):
        if row["table"] in NESTED:
            found[row["table"], row["record_id"]][row["field"]].append({part: row[part] for part in CLAIM})
    return found


def json_schema(package: Package) -> dict:
    """A JSON Schema of one line."""
    person = _node(package, ROOT)
    person["properties"]["sources"] = {"type": "array", "items": _row(package, "sources"), "description": "Every source that a claim above names."}
    person["required"].append("sources")
    title = f"A line of people.jsonl, version {package.descriptor['version']}"
    return {"$schema": DIALECT, "title": title, **person, "$defs": {"claim": _row(package, "claims", CLAIM)}}


def _node(package: Package, name: str) -> dict:
    node = _row(package, name)
    below = {child: {"type": "array", "items": _node(package, child)} for child in BELOW.get(name, ())}
    beside = {BESIDE[name][1]: _node(package, BESIDE[name][2])} if name in BESIDE else {}
    claims = {"type": "object", "additionalProperties": {"type": "array", "items": {"$ref": "#/$defs/claim"}}, "description": "Claims by column."}
    node["properties"] |= below | beside | {"claims": claims}
    node["required"] = list(node["properties"])
    return node


def _row(package: Package, name: str, columns: tuple[str, ...] = ()) -> dict:
    """A row of the table, or some columns of it: every column is there, null where the cell is empty."""
    table = package.tables[name]
    properties = {field["name"]: _property(field) for field in table.fields if not columns or field["name"] in columns}
    return {"type": "object", "description": table.schema.get("description", ""), "properties": properties, "required": list(properties), "additionalProperties": False}


def _property(field: dict) -> dict:
    told = {key: field[key] for key in ("title", "description") if key in field}
    limits = {key: value for key, value in field.get("constraints", {}).items() if key in ("minimum", "maximum", "minLength", "maxLength", "pattern")}
    if "separator" in field:
        return told | {"type": ["array", "null"], "items": {"type": "string"}}
    codes = {"enum": [*field["constraints"]["enum"], None]} if "enum" in field.get("constraints", {}) else {}
    return told | {"type": [field["type"], "null"]} | limits | codes
