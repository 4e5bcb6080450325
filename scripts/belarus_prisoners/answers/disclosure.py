"""How much of a person is shown. The schema says with `onlyFor` which columns are for people of one disclosure only."""

import polars as pl

from belarus_prisoners.tables import RawTable


def shown(table: RawTable) -> pl.DataFrame:
    """The table with the cells emptied that the person's disclosure does not allow, whatever stands in the file."""
    limited = [field for field in table.fields if "onlyFor" in field]
    return table.frame.with_columns(pl.when(pl.col("disclosure") == field["onlyFor"]).then(pl.col(field["name"])).alias(field["name"]) for field in limited)


def allowed(field: dict, row: dict) -> bool:
    """Whether the column of the row may be shown, and what sources state about it."""
    return "onlyFor" not in field or row["disclosure"] == field["onlyFor"]
