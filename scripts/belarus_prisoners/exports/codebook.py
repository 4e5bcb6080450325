"""The codebook: codebook.json for programs, and for readers codebook.md, with a short table of columns for each table and the codes."""

from pathlib import Path

from belarus_prisoners.exports.codebook_content import LANGUAGES, codebook, vocabularies
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import Package

SAID_ABOVE = ("ISO 8601 of reduced precision: year, year and month, or day.", "Items are separated by a semicolon and a space.")
TYPES = {"string": "text", "integer": "whole number", "boolean": "true or false", "date": "date"}
HEAD = """# Codebook

Version {version} of {created}. What every column holds, how full it is and what to keep in mind. How a fact becomes a row is told in the
coding manual, `data/README.md`.

- An empty cell means *not known*. **Filled** says how many cells are not empty.
- A date is a year, a month or a day: `2020`, `2020-09`, `2020-09-07`.
- Items of a list are separated by a semicolon and a space; **values** counts the items.
- *Ours* marks what is the editors' and not a source's, so that no source stands behind it."""


def write(package: Package, folder: Path) -> None:
    """Write codebook.json and codebook.md."""
    write_json(folder / "codebook.json", codebook(package))
    (folder / "codebook.md").write_text(markdown(package), encoding="utf-8", newline="\n")


def markdown(package: Package) -> str:
    """The whole codebook."""
    book = codebook(package)
    tables = [_table(table) for table in book["tables"]]
    codes = [_codes(*vocabulary) for vocabulary in vocabularies(book)]
    return "\n\n".join([HEAD.format(**book), *tables, "## Codes", *codes]) + "\n"


def _table(table: dict) -> str:
    caveats = [f"- **{caveat['labels']['en']}.** {caveat['definition']}" for caveat in table["caveats"]]
    about = f"{table['description']} {table['rows']:,} rows; key: {', '.join(f'`{column}`' for column in table['key'])}."
    head = "| column | what it holds | type | filled | values |\n| --- | --- | --- | ---: | --- |"
    lines = "\n".join([head, *map(_column, table["columns"])])
    return "\n\n".join([f"## {table['name']}", about, *(["\n".join(caveats)] if caveats else []), lines])


def _column(column: dict) -> str:
    about = f"**{column['title']}.** {column['description']}"
    for sentence in SAID_ABOVE:
        about = about.replace(f" {sentence}", "")
    about += f" Example: `{column['example']}`"
    return _row(f"`{column['name']}`", about, _type(column), f"{column['filled']:,} ({_percent(column)})", _values(column))


def _type(column: dict) -> str:
    words = f"code of [{column['vocabulary']}](#{column['vocabulary']})" if "vocabulary" in column else TYPES[column["type"]]
    if column["refers_to"]:
        words = f"key of [{column['refers_to']}](#{column['refers_to']})"
    marks = [mark for mark, holds in (("required", column["required"]), ("*ours*", column["editorial"])) if holds]
    return ", ".join([f"list of {words}" if column["list"] else words, *marks])


def _percent(column: dict) -> str:
    """Rounded, but never to 0 or 100 when that is not so."""
    rate = column["fill_rate"]
    if rate is None:
        return "no rows"
    return "over 99%" if 0.995 <= rate < 1 else "under 1%" if 0 < rate < 0.005 else f"{rate:.0%}"


def _values(column: dict) -> str:
    if column.get("first") is not None:
        return f"{column['first']} to {column['last']}"
    return f"{column['distinct']:,}"


def _codes(name: str, columns: list[str], codes: list[dict]) -> str:
    head = "| code | English | Belarusian | Russian | meaning | rows |\n| --- | --- | --- | --- | --- | ---: |"
    lines = [_row(f"`{code['code']}`", *(code["labels"][language] for language in LANGUAGES), _meaning(code), f"{code['rows']:,}") for code in codes]
    return "\n\n".join([f"### {name}", f"Used by {', '.join(f'`{column}`' for column in columns)}.", "\n".join([head, *lines])])


def _meaning(code: dict) -> str:
    return f"{code['definition']} Refines `{code['broader']}`." if code["broader"] else code["definition"]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
