"""Whether a name or an identifier that was taken out still stands somewhere in the files of a release."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from belarus_prisoners.history.references import Records, dependents, withdrawn
from belarus_prisoners.history.silence import as_words, names, plain
from belarus_prisoners.package import Package

SUFFIXES = (".csv", ".json", ".md", ".cff", ".toml", ".yml")


def traces(old: Package, new: Package, files: dict[str, Path]) -> Iterator[str]:
    """Name and line of every file that mentions a quietly removed record. Who it is is not repeated.

    Looked for are the full names that nobody left in the dataset bears, and the
    identifiers, which stand in the table of withdrawn identifiers alone.
    """
    removed = withdrawn(new, quietly=True)
    words = set(as_words(names(old, dependents(old, removed)))) - set(as_words(_borne(new)))
    words.update(as_words(record for records in removed.values() for record in records))
    own = new.tables["withdrawn"].file
    for name, file in files.items():
        if words and file.suffix in SUFFIXES and name != own:
            lines = pl.DataFrame({"text": file.read_text(encoding="utf-8").split("\n")})
            found = lines.select(plain(pl.col("text")).str.contains_any(list(words))).to_series()
            yield from (f"{name} line {line + 1}" for line in found.arg_true())


def _borne(package: Package) -> Iterator[str]:
    """The names of everybody who is there."""
    everybody: Records = {name: set(table.frame[table.key[0]]) for name, table in package.tables.items() if table.schema.get("label") == "name"}
    yield from names(package, everybody)
