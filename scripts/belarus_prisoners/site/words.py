"""The words of the interface in English, Belarusian and Russian.

They stand in words.csv under their English form, countries under their code.
Titles of columns come from the schemas and are looked up there too; labels of
codes come from codes.csv. The Belarusian and Russian words are drafts until a
native editor has read them.
"""

import csv
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from belarus_prisoners.exports.values import Value
from belarus_prisoners.package import Package

LANGUAGES = {"en": "English", "be": "Беларуская", "ru": "Русский"}
COUNTRIES = ("country", "citizenships")


@cache
def catalogue() -> dict[tuple[str, str], dict[str, str]]:
    """The words by context and key. A context is 'country', 'download', or the column `table.name` whose title means something of its own."""
    with files(__package__).joinpath("words.csv").open(encoding="utf-8", newline="") as file:
        return {(row["context"], row["key"]): row | {"en": row["en"] or row["key"]} for row in csv.DictReader(file)}


class Words:
    """One language of the interface."""

    def __init__(self, package: Package, language: str) -> None:
        self.language = language
        self.words = {key: escape(row[language]) for key, row in catalogue().items()}
        codes = package.frame("codes").iter_rows(named=True)
        self.labels = {(row["vocabulary"], row["code"]): row[f"label_{language}"] or row["label_en"] for row in codes}

    def __call__(self, text: str, **values: object) -> Markup:
        """A word or sentence of the interface; values that are markup stay so, others are escaped. Raises KeyError when the catalogue lacks it."""
        return self.words["", text].format(**values) if values else self.words["", text]

    def known(self, text: str, context: str = "") -> str:
        """A title or description that comes with the data: in the language if the catalogue has it, else as it is."""
        return self.words.get((context, text)) or self.words.get(("", text), text)

    def knows(self, text: str, context: str) -> bool:
        """Whether the catalogue has it."""
        return (context, text) in self.words

    def column(self, table: str, field: dict) -> str:
        """The title of a column."""
        return self.known(field.get("title", field["name"]), f"{table}.{field['name']}")

    def code(self, vocabulary: str, code: str) -> str:
        """The label of a code."""
        return self.labels.get((vocabulary, code), code)

    def number(self, number: int) -> str:
        """A count with its thousands set apart."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", "\u00a0")

    def size(self, octets: int) -> str:
        """A size in kB or MB of a thousand."""
        text = f"{octets / 1e6:.1f}\u00a0MB" if octets >= 1e6 else f"{max(1, round(octets / 1e3))}\u00a0kB"
        return text if self.language == "en" else text.replace(".", ",").replace("MB", "МБ").replace("kB", "кБ")

    def value(self, value: Value, field: dict) -> str:
        """A cell or an item of it, for reading."""
        if isinstance(value, bool) or field["type"] == "boolean":
            return self("yes") if value in (True, "true") else self("no")
        if "vocabulary" in field:
            return self.code(field["vocabulary"], str(value))
        return self.known(str(value), "country") if field["name"] in COUNTRIES else str(value)
