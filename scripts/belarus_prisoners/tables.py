"""One CSV file, read once and strictly as text.

Nothing is repaired and nothing is guessed: a cell is the text between the
separators, and an empty cell is missing. A file whose shape is wrong has no
frame, so that no later check draws conclusions from shifted columns.

A sound file, which is nearly every file, is recognised from its bytes and read
by polars. Any other is read row by row, slowly, to say what is wrong and where.
"""

import csv
import io
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl

from belarus_prisoners.canonical import csv_line

csv.field_size_limit(1_000_000)

COMMA, NEWLINE, QUOTE = b",", b"\n", b'"'
FOREIGN = (b"\r", b"\x00")
PIECE = 1 << 18


class RawTable:
    """The bytes of one table and what can be read from them.

    `text` is None when the bytes are not UTF-8, `problem` says why the text is
    not CSV, `frame` is None unless the header is the schema's and every row has
    as many cells. In `frame` every column is text and an empty cell is null.
    """

    def __init__(self, name: str, file: str, path: Path, schema: dict) -> None:
        self.name = name
        self.file = file
        self.schema = schema
        self.fields: list[dict] = schema["fields"]
        self.columns: list[str] = [field["name"] for field in self.fields]
        self.key: list[str] = schema["primaryKey"]
        self.foreign_keys: list[dict] = schema.get("foreignKeys", [])
        self.data = path.read_bytes()

    @cached_property
    def text(self) -> str | None:
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

    @cached_property
    def sound(self) -> bool:
        """Whether the file is exactly as this dataset writes files: UTF-8, LF, the schema's header, one row a line, minimal quotes."""
        return self._read is not None

    @cached_property
    def _read(self) -> pl.DataFrame | None:
        """The frame of a sound file. polars refuses what is not UTF-8 and rows that are too long; the commas tell of rows that are too short."""
        if not self.data.endswith(b"\n") or any(mark in self.data for mark in FOREIGN):
            return None
        if not self.data.startswith(csv_line(self.columns).encode() + b"\n"):
            return None
        quoted = self._lines_with_quotes() if QUOTE in self.data else []
        if not all(map(self._is_canonical, quoted)):
            return None
        rows = self._count(NEWLINE) - 1
        if self._count(COMMA) - sum(line.count(COMMA) for line in quoted) != (rows + 1 - len(quoted)) * (len(self.columns) - 1):
            return None
        try:
            frame = pl.read_csv(self.data, infer_schema=False, quote_char='"' if quoted else None)
        except pl.exceptions.PolarsError:
            return None
        return frame if frame.height == rows else None

    @property
    def _codes(self) -> np.ndarray:
        return np.frombuffer(self.data, dtype=np.uint8)

    def _count(self, mark: bytes) -> int:
        """How often the byte stands in the file; in pieces that fit the cache, four times as fast as bytes.count."""
        codes = self._codes
        return sum(int(np.count_nonzero(codes[begin : begin + PIECE] == mark[0])) for begin in range(0, len(codes), PIECE))

    def _lines_with_quotes(self) -> list[bytes]:
        ends = np.flatnonzero(self._codes == NEWLINE[0])
        lines = np.unique(np.searchsorted(ends, np.flatnonzero(self._codes == QUOTE[0])))
        return [self.data[ends[line - 1] + 1 : ends[line]] for line in lines]

    def _is_canonical(self, data: bytes) -> bool:
        """Whether a line with quotes is one row and quoted only where it must be."""
        try:
            line = data.decode()
            rows = list(csv.reader([line], strict=True))
        except (UnicodeDecodeError, csv.Error):
            return False
        return len(rows) == 1 and len(rows[0]) == len(self.columns) and csv_line(rows[0]) == line

    @cached_property
    def _parsed(self) -> tuple[list[list[str]], list[int], str]:
        """Rows, the line each begins on, and what stopped the reader ('' if nothing did)."""
        rows: list[list[str]] = []
        lines: list[int] = []
        reader = csv.reader(io.StringIO(self.text or "", newline=""), strict=True)
        begin = 1
        try:
            for row in reader:
                rows.append(row)
                lines.append(begin)
                begin = reader.line_num + 1
        except csv.Error as error:
            return rows, [*lines, begin], str(error)
        return rows, lines, ""

    @property
    def header(self) -> list[str]:
        return self._parsed[0][0] if self._parsed[0] else []

    @property
    def rows(self) -> list[list[str]]:
        """The rows below the header."""
        return self._parsed[0][1:]

    @property
    def lines(self) -> Sequence[int]:
        """The line on which each row below the header begins."""
        return range(2, self.frame.height + 2) if self.sound else self._parsed[1][1:]

    @property
    def problem(self) -> tuple[int, str] | None:
        """Line and reason, when the text is not CSV."""
        return (self._parsed[1][-1], self._parsed[2]) if self._parsed[2] else None

    @cached_property
    def frame(self) -> pl.DataFrame | None:
        if self.sound:
            return self._read
        if self.text is None or self.problem or self.header != self.columns or any(len(row) != len(self.columns) for row in self.rows):
            return None
        cells = zip(*self.rows) if self.rows else [()] * len(self.columns)
        frame = pl.DataFrame([pl.Series(name, values, dtype=pl.String) for name, values in zip(self.columns, cells)])
        return frame.with_columns(pl.all().replace("", None))

    @cached_property
    def disorder(self) -> pl.Series:
        """Whether each row's key is less than that of the row above, compared column by column as text."""
        less = pl.lit(False)
        for column in reversed(self.key):
            cell, above = pl.col(column).fill_null(""), pl.col(column).fill_null("").shift()
            less = (cell < above) | ((cell == above) & less)
        return self.frame.select(less.alias("less")).to_series()
