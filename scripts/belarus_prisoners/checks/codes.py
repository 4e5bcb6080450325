"""Vocabularies: codes.csv and the schemas name the same codes, and broader codes exist."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package, Unavailable
from belarus_prisoners.rules import Finding, Test, rule, shown
from belarus_prisoners.tables import RawTable


def used(package: Package) -> dict[str, set[str]]:
    """Codes by vocabulary, as the schemas list them. Raises Unavailable when a schema could not be read."""
    if package.problems:
        raise Unavailable
    codes: dict[str, set[str]] = {}
    for table in package.tables.values():
        codes.setdefault("caveat", set()).update(table.schema.get("caveats", []))
        for field in table.fields:
            if vocabulary := field.get("vocabulary"):
                codes.setdefault(vocabulary, set()).update(field.get("constraints", {}).get("enum", []))
    return codes


@rule("package", "codes.described", "Every code a schema allows is described in codes.csv.", "Add a row with labels and a definition to data/codes.csv.")
def described(package: Package) -> Iterator[Finding]:
    known = set(package.frame("codes").select("vocabulary", "code").rows())
    for vocabulary, codes in sorted(used(package).items()):
        for code in sorted(codes):
            if (vocabulary, code) not in known:
                yield Finding(package.tables["codes"].file, None, "code", f"no row for {shown(code)} of '{vocabulary}'", "one row per code")


@rule("package", "codes.used", "Every row of codes.csv is a code that some schema allows.", "Remove the row, or add the code to the column's enum.")
def allowed(package: Package) -> Iterator[Finding]:
    codes = used(package)
    for row, (vocabulary, code) in enumerate(package.frame("codes").select("vocabulary", "code").iter_rows()):
        if code not in codes.get(vocabulary, ()):
            yield Finding(package.tables["codes"].file, row, "code", shown(code), f"a code of '{vocabulary}' in a schema")


@rule("table", "codes.broader", "A broader code is another code of the same vocabulary.", "Name a code of the same vocabulary, or leave the cell empty.")
def broader(table: RawTable, package: Package) -> Iterator[Test]:
    if table.name == "codes" and {"vocabulary", "code", "broader"} <= set(table.columns):
        bad = pl.concat_str("vocabulary", "broader", separator="/").is_in(pl.concat_str("vocabulary", "code", separator="/").implode()).not_()
        yield Test("broader", bad | (pl.col("broader") == pl.col("code")), "a code of the same vocabulary")
