"""A table held against its columns and tests by pandera.

pandera answers yes or no; which rows are bad is asked afterwards, column by
column, and only where something is. So half a million bad rows cost no memory.
"""

from typing import TYPE_CHECKING

import polars as pl

from belarus_prisoners.rules import Test
from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    import pandera.polars as pa


def pandera_schema(table: RawTable, tests: list[Test]) -> "pa.DataFrameSchema":
    """The table's columns as text, and one check of the whole frame that all tests pass.

    A check for each column would cost pandera three milliseconds apiece and keep polars from asking several columns at once.
    """
    import pandera.polars as pa

    columns = {name: pa.Column(pl.String, nullable=True) for name in table.columns}
    check = pa.Check(lambda data: not suspects(data.lazyframe, tests), ignore_na=False)
    return pa.DataFrameSchema(columns, checks=check, strict=True, ordered=True)


def suspects(frame: pl.DataFrame | pl.LazyFrame, tests: list[Test]) -> set[str]:
    """The columns in which some row is bad."""
    asked: dict[str, list[Test]] = {}
    for test in tests:
        asked.setdefault(test.column, []).append(test)
    answer = frame.lazy().select(_any_bad(column, of_column) for column, of_column in asked.items()).collect()
    return {column for column, bad in answer.row(0, named=True).items() if bad} if asked else set()


def _any_bad(column: str, tests: list[Test]) -> pl.Expr:
    """Whether any row of the column fails a test; the tests for what a cell must not contain are asked in one pass."""
    bad = [test.bad.any() for test in tests if not test.pattern]
    if patterns := [f"(?:{test.pattern})" for test in tests if test.pattern]:
        bad.append(pl.col(column).str.contains("|".join(patterns)).any())
    return pl.any_horizontal(bad).alias(column)


def conforms(schema: "pa.DataFrameSchema", frame: pl.DataFrame) -> bool:
    """Whether pandera finds nothing wrong with the frame."""
    from pandera.errors import SchemaError

    try:
        schema.validate(frame)
    except SchemaError:
        return False
    return True
