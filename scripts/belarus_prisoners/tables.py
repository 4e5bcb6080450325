"""One CSV file, read once and strictly as text.

Nothing is repaired and nothing is guessed: a cell is the text between the
separators, and an empty cell is missing. A file whose shape is wrong has no
frame, so that no later check draws conclusions from shifted columns.
"""

import csv
import io
from functools import cached_property
from pathlib import Path

import polars as pl

csv.field_size_limit(1_000_000)


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
        self.key: list[str] = schema.get("primaryKey", [])
        self.foreign_keys: list[dict] = schema.get("foreignKeys", [])
        self.data = path.read_bytes()

    @cached_property
    def text(self) -> str | None:
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None

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
    def lines(self) -> list[int]:
        """The line on which each row below the header begins."""
        return self._parsed[1][1:]

    @property
    def problem(self) -> tuple[int, str] | None:
        """Line and reason, when the text is not CSV."""
        return (self._parsed[1][-1], self._parsed[2]) if self._parsed[2] else None

    @property
    def columns(self) -> list[str]:
        return [field["name"] for field in self.fields]

    @cached_property
    def frame(self) -> pl.DataFrame | None:
        columns = self.columns
        if self.text is None or self.problem or self.header != columns or any(len(row) != len(columns) for row in self.rows):
            return None
        cells = zip(*self.rows) if self.rows else [()] * len(columns)
        frame = pl.DataFrame([pl.Series(name, values, dtype=pl.String) for name, values in zip(columns, cells)])
        return frame.with_columns(pl.all().replace("", None))
