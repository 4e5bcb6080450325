"""CSV for spreadsheet programs: a byte order mark, so that Cyrillic is read right, and nothing that they turn into something else.

A spreadsheet makes the first of the month of `2020-09`, a number of `007` and a
formula of `=1+1`, and saves what it made. Such a cell gets an apostrophe in
front, the sign that spreadsheets themselves use for text, and so does a cell
that begins with one: to take one apostrophe away gives the cell back. Whole
days and plain numbers are read as what they are and stay. Lines end with CRLF,
as RFC 4180 has it and as spreadsheet programs write them.
"""

import csv
import io
from pathlib import Path

import polars as pl

from belarus_prisoners.package import Package

MONTHS = "|".join([
    "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?",
    r"(янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек)\p{L}*",
    r"(сту|лют|сак|кра|тра|мае|чэр|ліп|жні|вер|кас|ліс|сне)\p{L}*",
])
NUMBERS = r"[ .,/-]*[0-9][0-9 .,/-]*"
CHANGED = "|".join([
    r"['=+@\t\r-].*",  # formulas, and the apostrophe itself
    r"0[0-9]+",  # loses its noughts
    r"[0-9]{16,}",  # is rounded
    r"[0-9]+(?i:e)[0-9]+",  # becomes a power of ten
    r"[0-9]+ ?%|[0-9]{1,3}([ ,][0-9]{3})+",  # become numbers
    r"[0-9]{1,4}[/.:-][0-9]{1,4}([/.:-][0-9]{1,4})?",  # months, other dates, fractions, times of day
    rf"(?i:[0-9][0-9 .,/-]*({MONTHS})({NUMBERS})?|({MONTHS}){NUMBERS})",  # 5 May, May 2021
])
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MARK = "\ufeff"


def write(package: Package, folder: Path) -> None:
    """Write every table to `excel/<table>.csv`, sorted by key."""
    (folder / "excel").mkdir()
    for resource in package.resources:
        table = package.tables[resource["name"]]
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(table.columns)
        writer.writerows(table.frame.fill_null("").sort(table.key).with_columns(pl.all().map_batches(shielded, return_dtype=pl.String)).iter_rows())
        (folder / "excel" / f"{table.name}.csv").write_text(MARK + out.getvalue(), encoding="utf-8", newline="")


def shielded(cells: pl.Series) -> pl.Series:
    """The cells, an apostrophe before those that a spreadsheet would turn into something else."""
    changed = cells.str.contains(f"^(?s:{CHANGED})$") & ~cells.str.contains(DAY)
    return pl.select(pl.when(changed).then(pl.concat_str(pl.lit("'"), cells)).otherwise(cells)).to_series()
