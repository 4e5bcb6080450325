"""datasette.json: what Datasette shows beside the SQLite edition, and ready questions. For Datasette 0.65.

Titles, descriptions, units and facets come from the schemas; each question is a
file of queries/, its first line the title.
"""

from importlib.resources import files
from pathlib import Path

from belarus_prisoners.exports import notes
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

QUERIES = ("find_a_name", "held_on", "sources_of_a_record", "disputed_cells", "released_in")


def write(package: Package, folder: Path) -> None:
    """Write datasette.json into `folder`."""
    descriptor = package.descriptor
    licence = descriptor["licenses"][0]
    tables = {resource["name"]: _table(package.tables[resource["name"]]) for resource in package.resources}
    write_json(folder / "datasette.json", {
        "title": f"{descriptor.get('title', '')}, version {descriptor['version']}",
        "description": "\n\n".join([*notes.safety(package), descriptor.get("description", "")]),
        "license": licence.get("title") or licence.get("name"),
        "license_url": licence.get("path"),
        "source": notes.citation(package),
        "databases": {descriptor["name"]: {"tables": tables, "queries": {name: question(name) for name in QUERIES}}},
    })


def question(name: str) -> dict[str, str]:
    """Title and SQL of a ready question; `:words` in the SQL are asked for."""
    sql = files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8").strip()
    return {"title": sql.split("\n")[0].removeprefix("-- "), "sql": sql}


def _table(table: RawTable) -> dict:
    described = {field["name"]: " ".join(filter(None, [field.get("description"), f"Unit: {field['unit']}." if "unit" in field else ""])) for field in table.fields}
    facets = [field["name"] for field in table.fields if "vocabulary" in field]
    label = {"label_column": table.schema["label"]} if "label" in table.schema else {}
    return {"title": table.schema.get("title", table.name), "description": table.schema.get("description", ""), "columns": described, "facets": facets, **label}
