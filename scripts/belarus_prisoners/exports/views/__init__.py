"""The derived views of the SQLite edition, one .sql file each; `cells` is made from the schemas.

`cells` turns every fact column of every table into rows (table, record_id,
field, kind, value), so that `disputed` can set claims beside cells.
"""

from importlib.resources import files

from belarus_prisoners.claims import fact_fields
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

VIEWS = ("ancestors", "disputed", "custody", "recognition_status", "coverage", "overview", "timeline")


def statements(package: Package) -> list[str]:
    """CREATE VIEW statements, in the order in which they build on one another."""
    return [cells(package), *(files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8").strip() for name in VIEWS)]


def cells(package: Package) -> str:
    selects = [_select(table, field) for name, table in sorted(package.tables.items()) for field in fact_fields(table)]
    return "CREATE VIEW cells AS\n" + "\nUNION ALL ".join(selects)


def _select(table: RawTable, field: dict) -> str:
    key = " || '/' || ".join(f'"{column}"' for column in table.key)
    value = f"CASE \"{field['name']}\" WHEN 1 THEN 'true' WHEN 0 THEN 'false' END" if field["type"] == "boolean" else f"CAST(\"{field['name']}\" AS TEXT)"
    return f"SELECT '{table.name}' AS \"table\", {key} AS record_id, '{field['name']}' AS field, '{_kind(field)}' AS kind, {value} AS value FROM \"{table.name}\""


def _kind(field: dict) -> str:
    """How values of the column compare: as the newest of several states, as dates, lists, codes of a vocabulary, or as they are."""
    if field.get("latest"):
        return "latest"
    if field.get("partialDate"):
        return "date"
    return "list" if "separator" in field else field.get("vocabulary", "plain")
