"""Keys: every row has one of its own, and every reference leads to a row."""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.rules import Test, rule
from belarus_prisoners.tables import RawTable

JOIN = "\x1f"


@rule("table", "keys.primary", "No two rows of a table have the same key.", "Merge the rows, or give one of them a new key.")
def primary(table: RawTable, package: Package) -> Iterator[Test]:
    columns = [pl.col(column).fill_null("") for column in table.key]
    if table.disorder.any():
        same = ~pl.concat_str(columns, separator=JOIN).is_first_distinct()
    else:  # in sorted rows the same keys stand together, which is quicker to see
        same = pl.all_horizontal(column == column.shift() for column in columns)
    yield Test(table.key[-1], same, f"a new combination of {', '.join(table.key)}")


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
