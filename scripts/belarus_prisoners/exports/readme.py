"""README.txt: the safety notes first, then what is where, how to cite, and what is allowed."""

from pathlib import Path
from textwrap import fill

from belarus_prisoners.exports import notes
from belarus_prisoners.package import Package

FILE = "README.txt"

# Every file and folder at the top of a build, in the order in which a reader looks for them; what a build lacks is left out.
CONTENTS = {
    "README.txt": "the safety notes, what is where, how to cite",
    "datapackage.json": "what the package holds: tables, version, licence, size and SHA-256 of each table",
    "data/": "the canonical tables: CSV, UTF-8, one file a table",
    "schemas/": "what the columns mean and what may stand in them (Table Schema)",
    "{name}.xlsx": "a workbook: cover, dictionary, one sheet a table, with filters and real dates",
    "excel/": "CSV that spreadsheet programs open with Cyrillic intact; an apostrophe stands before cells that they would turn into something else",
    "{name}.sqlite": "a database with keys, views, a dictionary and a search for names in any spelling",
    "datasette.json": "titles, descriptions and ready questions for Datasette: `datasette {name}.sqlite --metadata datasette.json`",
    "parquet/": "typed columns with descriptions, for pandas, Polars, DuckDB, R and Spark",
    "people.jsonl": "JSON Lines: one person a line with custody, verdicts, releases and the claims and sources of each field",
    "people.schema.json": "what stands in people.jsonl (JSON Schema)",
    "followthemoney.jsonl": "the sanctions targets, not the prisoners, for tools that read FollowTheMoney",
    "no-links/": "the canonical tables without the address of any source, for readers to whom a link is dangerous",
    "no-links.zip": "the same in one file",
    "codebook.md": "every column and code, how full it is, and what to keep in mind about each table",
    "codebook.json": "the same for programs",
    "CITATION.cff": "how to cite this version, for reference managers and code hosts",
    ".zenodo.json": "the description that the archive Zenodo reads",
    "datacite.json": "the same by the schema of DataCite",
    "dataset.jsonld": "the description that search engines read (schema.org)",
    "croissant.json": "the description that machine-learning tools read (Croissant)",
    "SHA256SUMS": "the SHA-256 of every file: `sha256sum --check SHA256SUMS`",
    "{name}-{version}.zip": "all of this in one file; its SHA-256 stands beside it",
    "site/": "pages to read in a browser: open site/index.html",
    "site.zip": "the same in one file",
}


def write(package: Package, folder: Path) -> None:
    """Write README.txt into `folder`, of the files that are there or are made after it."""
    (folder / FILE).write_text(text(package, contents(package, folder)), encoding="utf-8", newline="\n")


def contents(package: Package, folder: Path) -> dict[str, str]:
    """Path and description of what is in `folder`, and of the sums, which are made last."""
    named = {path.format(**package.descriptor): about.format(**package.descriptor) for path, about in CONTENTS.items()}
    return {path: about for path, about in named.items() if (folder / path).exists() or path in (FILE, "SHA256SUMS")}


def text(package: Package, listed: dict[str, str], remark: str = "") -> str:
    """The text, for a folder with the files and folders `listed`; `remark` stands before them."""
    descriptor = package.descriptor
    where = "\n".join(fill(about, width=110, initial_indent=f"  {path}\n    ", subsequent_indent="    ") for path, about in listed.items())
    paragraphs = [
        *notes.safety(package),
        f"{descriptor.get('title', '')}\nVersion {descriptor['version']} of {package.reference_date}, covering {notes.coverage(package)}",
        descriptor.get("description", ""),
        remark,
        f"WHAT IS WHERE\n\n{where}",
        "HOW TO CITE\n\n" + fill(notes.citation(package), width=110),
        "Name the version and the source of the fact, which stands in data/claims.csv.",
        "WHAT TO KEEP IN MIND\n\n" + "\n".join(f"  {place}: {caveat}" for place, caveat in notes.caveats(package)),
        f"LICENCE\n\n{notes.licence(package)}\nPrivacy and personality rights of the people named are not licensed.",
    ]
    return "\n\n".join(fill(part, width=110) if "\n" not in part else part for part in paragraphs if part) + "\n"
