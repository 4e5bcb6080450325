"""What the codebook says: what each column holds, how full it is, which codes it uses, what to keep in mind about each table.

Made from the schemas, the codes and the tables. It counts, and says nothing about single people.
"""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

LANGUAGES = ("en", "be", "ru")
Codes = dict[tuple[str, str], dict]  # a row of the codes table by its vocabulary and code


def codebook(package: Package) -> dict:
    """Title, version and day of the package, and its tables in the order of the descriptor."""
    codes: Codes = {(row["vocabulary"], row["code"]): row for row in package.frame("codes").iter_rows(named=True)}
    return {
        "name": package.descriptor["name"],
        "title": package.descriptor["title"],
        "version": package.descriptor["version"],
        "created": package.reference_date,
        "tables": [_table(package.tables[resource["name"]], codes) for resource in package.resources],
    }


def _table(table: RawTable, codes: Codes) -> dict:
    references = {key["fields"][0]: key["reference"]["resource"] for key in table.foreign_keys}
    return {
        "name": table.name,
        "title": table.schema["title"],
        "description": table.schema["description"],
        "rows": table.frame.height,
        "key": table.key,
        "caveats": [_code(codes["caveat", caveat]) for caveat in table.schema.get("caveats", [])],
        "columns": [_column(table, field, references.get(field["name"]), codes) for field in table.fields],
    }


def _column(table: RawTable, field: dict, reference: str | None, codes: Codes) -> dict:
    """A column as its schema has it, with what the data add: cells filled, different values, the first and last date or number."""
    constraints, cells = field.get("constraints", {}), table.frame[field["name"]].drop_nulls()
    values = cells.str.split(field["separator"]).explode() if "separator" in field else cells
    content = {
        "name": field["name"],
        "title": field["title"],
        "description": field["description"],
        "type": "date" if field.get("partialDate") else field["type"],
        "list": "separator" in field,
        "required": bool(constraints.get("required")),
        "editorial": bool(field.get("editorial") or table.schema.get("editorial")),
        "unit": field.get("unit"),
        "refers_to": reference,
        "example": field["example"],
        "filled": len(cells),
        "fill_rate": round(len(cells) / table.frame.height, 4) if table.frame.height else None,
        "distinct": values.n_unique(),
    }
    return content | _range(field, values) | _codes(field, values, codes)


def _range(field: dict, values: pl.Series) -> dict:
    if field["type"] == "integer":
        values = values.cast(pl.Int64)
    elif not field.get("partialDate"):
        return {}
    return {"first": values.min(), "last": values.max()}


def _codes(field: dict, values: pl.Series, codes: Codes) -> dict:
    """Every code the column may hold and how many rows hold it."""
    if (vocabulary := field.get("vocabulary")) is None:
        return {}
    used = dict(values.value_counts().iter_rows())
    described = [_code(codes[vocabulary, code]) | {"rows": used.get(code, 0)} for code in field["constraints"]["enum"]]
    return {"vocabulary": vocabulary, "codes": described}


def _code(row: dict) -> dict:
    labels = {language: row[f"label_{language}"] for language in LANGUAGES}
    return {"code": row["code"], "labels": labels, "definition": row["definition"], "broader": row["broader"]}


def caveats(package: Package) -> list[dict]:
    """What to keep in mind, by caveat: code, tables in the order of the descriptor, text."""
    found: dict[str, dict] = {}
    for table in codebook(package)["tables"]:
        for caveat in table["caveats"]:
            entry = found.setdefault(caveat["code"], {"code": caveat["code"], "tables": [], "text": caveat["definition"]})
            entry["tables"].append(table["name"])
    return [found[code] for code in sorted(found)]


def vocabularies(book: dict) -> Iterator[tuple[str, list[str], list[dict]]]:
    """Each vocabulary with the columns that use it and its codes, rows summed over these columns."""
    found: dict[str, tuple[list[str], dict[str, dict]]] = {}
    for table in book["tables"]:
        for column in table["columns"]:
            if vocabulary := column.get("vocabulary"):
                columns, codes = found.setdefault(vocabulary, ([], {}))
                columns.append(f"{table['name']}.{column['name']}")
                for code in column["codes"]:
                    rows = codes.get(code["code"], {"rows": 0})["rows"] + code["rows"]
                    codes[code["code"]] = code | {"rows": rows}
    return ((name, columns, list(codes.values())) for name, (columns, codes) in sorted(found.items()))
