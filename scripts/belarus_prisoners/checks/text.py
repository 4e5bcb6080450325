"""Text hygiene: what neither a schema nor a reader's eye sees.

The checks apply to every text column without a closed list of codes.
"""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.rules import Test, containing, rule
from belarus_prisoners.tables import RawTable

INVISIBLE = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{00A0}\u{2007}\u{202F}\u{2800}\u{3164}--[\r\n]]"  # line breaks have a rule of their own
MIXED = r"\p{Latin}\p{Cyrillic}|\p{Cyrillic}\p{Latin}"
PLACEHOLDER = r"(?i)^(null|nan|none|n/?a|nil|unknown|not known|tbd|-+|–|—|\?+|\.+)$"


def open_text(table: RawTable) -> Iterator[str]:
    """Columns of text without a closed list."""
    for field in table.fields:
        if field["type"] == "string" and "enum" not in field.get("constraints", {}):
            yield field["name"]


def free_text(table: RawTable) -> Iterator[str]:
    """Columns of text without a closed list and without a pattern: words somebody typed."""
    for field in table.fields:
        if field["type"] == "string" and not {"enum", "pattern"} & set(field.get("constraints", {})):
            yield field["name"]


@rule("table", "text.blanks", "No cell begins or ends with a blank or holds two in a row.", "Remove the blanks.")
def blanks(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(r"^\s|\s$|\s\s", open_text(table), "single blanks between words only")


@rule("table", "text.invisible", "No cell holds control characters, zero-width or no-break spaces, or direction marks.",
      "Delete the character that is shown as an escape.")
def invisible(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(INVISIBLE, open_text(table), "visible characters and plain spaces")


@rule("table", "text.composed", "Accented letters are single characters (Unicode NFC).", "Normalise the text to NFC.")
def composed(table: RawTable, package: Package) -> Iterator[Test]:
    for column in open_text(table):
        cell = pl.col(column)
        beyond_ascii = pl.when(cell.str.len_bytes() != cell.str.len_chars()).then(cell)  # to normalise is slow, and ASCII needs none
        yield Test(column, beyond_ascii != beyond_ascii.str.normalize("NFC"), "text in Unicode NFC")


@rule("table", "text.alphabets", "A word is written in one alphabet.", "Retype the word; a Latin letter stands among Cyrillic ones or the reverse.")
def alphabets(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(MIXED, open_text(table), "Latin or Cyrillic letters inside a word, not both")


@rule("table", "text.placeholder", "What is not known is an empty cell.", "Empty the cell.")
def placeholders(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(PLACEHOLDER, free_text(table), "a value, or an empty cell")


@rule("table", "text.formula", "No cell begins like a spreadsheet formula.", "Reword the text so that it begins with a letter or digit.")
def formulas(table: RawTable, package: Package) -> Iterator[Test]:
    return containing(r"^[=+@-]", free_text(table), "text that a spreadsheet does not run")
