"""How this dataset writes a table: UTF-8, LF, minimal quotes, sorted by key."""

import csv
import io

import polars as pl


def canonical(frame: pl.DataFrame, key: list[str]) -> bytes:
    """The table as this dataset writes it: UTF-8, LF, minimal quotes, sorted by key."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(frame.fill_null("").sort(key).iter_rows())
    return out.getvalue().encode()


def csv_line(row: list[str]) -> str:
    """The row as this dataset writes it, without the line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()
