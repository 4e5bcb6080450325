"""Keys: every row has one of its own, and every reference leads to a row."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.rules import Test, rule
from belarus_prisoners.tables import RawTable

JOIN = "\x1f"


@rule("table", "keys.primary", "No two rows of a table have the same key.", "Merge the rows, or give one of them a new key.")
def primary(table: RawTable, package: Package) -> Iterator[Test]:
    if table.key:
        columns = [pl.col(column).fill_null("") for column in table.key]
        key = pl.concat_str(columns, separator=JOIN)
        yield Test(table.key[-1], ~key.is_first_distinct(), f"a new combination of {', '.join(table.key)}")


@rule("table", "keys.foreign", "A reference leads to a row of the table it refers to.",
      "Correct the identifier, or add the row it refers to.")
def foreign(table: RawTable, package: Package) -> Iterator[Test]:
    for key in table.foreign_keys:
        name, columns = key["reference"]["resource"], key["reference"]["fields"]
        target = package.tables.get(name)
        if target is not None and target.frame is not None and set(columns) <= set(target.columns):
            known = target.frame.select(pl.concat_str(columns, separator=JOIN)).to_series().drop_nulls().unique()
            cell = pl.concat_str(key["fields"], separator=JOIN)
            yield Test(key["fields"][-1], ~cell.is_in(known.implode()), f"a {'/'.join(columns)} of table '{name}'")
