"""People's safety: what must not stand in any table."""

from collections.abc import Iterator
from itertools import chain

import polars as pl

from belarus_prisoners.checks.text import free_text, open_text
from belarus_prisoners.package import DESCRIPTOR, Package
from belarus_prisoners.rules import Finding, Test, containing, rule, shown
from belarus_prisoners.tables import RawTable

EMAIL = r"[\w.+-]+@[\w-]+\.\w+"
STREET = r"(?i)\b(str\.|street|avenue|ave\.|apt\.?|flat) ?[0-9]|\b(ул|пр-т|пер|кв|вул|пр)\. ?[А-ЯЁІЎ0-9]"
COORDINATES = r"\b[0-9]{2}\.[0-9]{4,}[,;]? ?[0-9]{2}\.[0-9]{4,}\b"
DOCUMENT = r"\b[A-Z]{2} ?[0-9]{7}\b|\b[0-9]{7}[A-Z][0-9]{3}[A-Z]{2}[0-9]\b"  # Belarusian passport and personal number
PROFILE = r"(?i)https?://(www\.)?(facebook|instagram|vk|ok|tiktok|linkedin)\.[a-z]+/|https?://(t\.me/|chat\.|bit\.ly|goo\.gl)"
PHONE = r"\+[0-9][0-9 ()-]{7,}[0-9]|\b(375|80)[ (-]{1,2}[0-9]{2}[ )-]{1,2}[0-9 -]{7,}"


@rule("table", "privacy.contact", "No cell holds an e-mail address or a telephone number.", "Remove it; contact data of anybody is never stored.")
def contacts(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(f"{EMAIL}|{PHONE}", free_text(table), "text without contact data")


@rule("table", "privacy.place", "No cell holds a street address or coordinates.", "Remove it; where anybody lives is never stored.")
def places(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(f"{STREET}|{COORDINATES}", free_text(table), "text without an address")


@rule("table", "privacy.document", "No cell holds the number of a passport or a person.", "Remove it.")
def documents(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(DOCUMENT, free_text(table), "text without document numbers")


@rule("table", "privacy.profile", "No address leads to a personal profile, a messenger or a shortened link.", "Cite the page of an outlet or a rights body instead.")
def profiles(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(PROFILE, open_text(table), "the address of a published page")


@rule("table", "privacy.minimal", "A person shown minimally has no personal columns filled.",
      "Empty the cell, or give grounds for public_full.")
def minimal(table: RawTable, package: Package) -> Iterator[Test]:
    for field in table.fields:
        if wanted := field.get("onlyFor"):
            yield Test(field["name"], pl.col(field["name"]).is_not_null() & (pl.col("disclosure") != wanted), f"an empty cell unless disclosure is {wanted}")


@rule("package", "privacy.minor", "Nobody who may have been under 18 at arrest is named.", "Remove the person and count them instead.")
def minors(package: Package) -> Iterator[Finding]:
    born = package.frame("prisoners").select("prisoner_id", pl.col("birth_year").cast(pl.Int64, strict=False))
    held = package.frame("detentions").with_row_index("row").join(born, on="prisoner_id")
    age = pl.col("detained_on").str.head(4).cast(pl.Int64, strict=False) - pl.col("birth_year")
    for row, detained_on, age in held.select("row", "detained_on", age.alias("age")).filter(pl.col("age") < 18).sort("row").iter_rows():
        yield Finding(package.tables["detentions"].file, row, "detained_on", f"{shown(detained_on)}, the year the person turned {age}", "an adult")


@rule("package", "privacy.withheld", "No name that was withdrawn has come back.", "Ask the maintainers, who know what was withdrawn, and do not discuss it in public.")
def withheld(package: Package) -> Iterator[Finding]:
    """Says nothing about where, since a log that did would tell whose name it is."""
    texts = (text for table in package.tables.values() if table.frame is not None for column in open_text(table) for text in table.frame[column].drop_nulls().unique())
    documents = (file.read_text(encoding="utf-8", errors="replace") for pattern in ("*.md", "data/*.md") for file in package.root.glob(pattern))
    if package.withheld and any(map(package.withheld.holds, chain(texts, documents))):
        yield Finding(DESCRIPTOR, None, "", "a withheld name in the package", "none")
