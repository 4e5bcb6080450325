"""The raw text of a table: encoding, line ends, CSV form, header, shape and order.

File rules are asked only about files that are not sound; a sound one has nothing for them to find.
"""

from collections.abc import Iterator

import polars as pl

from belarus_prisoners.canonical import csv_line
from belarus_prisoners.package import Package
from belarus_prisoners.rules import Spot, Test, rule, shown
from belarus_prisoners.tables import RawTable

MARKS = ("<<<<<<<", "=======", ">>>>>>>")


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


@rule("file", "files.encoding", "The file is UTF-8.", "Save the file as UTF-8; spreadsheet programs offer it under 'Save as'.")
def encoding(table: RawTable) -> Iterator[Spot]:
    if table.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Spot(1, "UTF-16", "UTF-8 text")
        return
    try:
        table.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Spot(_line(table.data, error.start), f"byte 0x{table.data[error.start]:02x}", "UTF-8 text")


@rule("file", "files.conflict", "The file holds no marks of an unfinished merge.", "Finish the merge: keep one side of each conflict and delete the marks.")
def conflicts(table: RawTable) -> Iterator[Spot]:
    for line, row in zip(table.lines, table.rows):
        if row and row[0].startswith(MARKS):
            yield Spot(line, shown(row[0], 30), "a row of the table")


@rule("file", "files.bom", "The file has no byte order mark.", "Save as plain UTF-8, not 'UTF-8 with BOM'.")
def byte_order_mark(table: RawTable) -> Iterator[Spot]:
    if table.data.startswith(b"\xef\xbb\xbf"):
        yield Spot(1, "a byte order mark", "the header's first letter")


@rule("file", "files.line_end", "Lines end with LF alone, the last one too.", "Convert the line ends to LF (Unix).")
def line_ends(table: RawTable) -> Iterator[Spot]:
    if table.text is None:
        return
    if (position := table.data.find(b"\r")) >= 0:
        yield Spot(_line(table.data, position), "a carriage return", "LF line ends")
    if table.data and not table.data.endswith(b"\n"):
        yield Spot(_line(table.data, len(table.data)), "no line end after the last row", "LF")


@rule("file", "files.csv", "The file is CSV with commas and closed double quotes.", "Close the quote, or double a quote that belongs to the text.")
def well_formed(table: RawTable) -> Iterator[Spot]:
    if table.problem:
        line, reason = table.problem
        yield Spot(line, reason, "comma-separated cells, quoted as in RFC 4180")


@rule("file", "files.empty", "The file has at least a header.", "Restore the file; a table without rows still has its header.")
def empty(table: RawTable) -> Iterator[Spot]:
    if not table.data.strip():
        yield Spot(0, "nothing", "a header")


@rule("file", "files.delimiter", "Cells are separated by commas.", "Export the table again with commas; spreadsheet programs often use semicolons.")
def delimiter(table: RawTable) -> Iterator[Spot]:
    if other := _other_delimiter(table):
        yield Spot(1, {";": "semicolons", "\t": "tabs", "|": "bars"}[other], "commas")


def _other_delimiter(table: RawTable) -> str:
    """The character that stands where commas should; '' when it is not that."""
    line = ",".join(table.header) if len(table.header) == 1 else ""
    return next((other for other in ";\t|" if line.split(other)[:2] == table.columns[:2]), "")


@rule("file", "files.header", "The header names the schema's columns in the schema's order.", "Write the header as the schema has it.")
def header(table: RawTable) -> Iterator[Spot]:
    if table.text is None or not table.data.strip() or _other_delimiter(table):
        return
    missing = [name for name in table.columns if name not in table.header]
    strange = [name for name in table.header if name not in table.columns]
    doubled = sorted({name for name in table.header if table.header.count(name) > 1})
    for names, word in ((missing, "missing"), (strange, "not in the schema"), (doubled, "twice")):
        if names:
            yield Spot(1, f"{word}: {', '.join(map(shown, names))}", ",".join(table.columns))
    if not missing and not strange and not doubled and table.header != table.columns:
        yield Spot(1, ",".join(table.header), ",".join(table.columns))


@rule("file", "files.ragged", "Every row has as many cells as the header.", "Add the missing commas, or quote the cell that holds one.")
def ragged(table: RawTable) -> Iterator[Spot]:
    if table.text is None:
        return
    width = len(table.header)
    for line, row in zip(table.lines, table.rows):
        if len(row) != width and not (row and row[0].startswith(MARKS)):
            yield Spot(line, f"{len(row)} cells", f"{width} cells")


@rule("file", "files.line_break", "No cell holds a line break.", "Replace the line break by a space.")
def line_breaks(table: RawTable) -> Iterator[Spot]:
    if table.text is None:
        return
    for line, row in zip(table.lines, table.rows):
        for column, cell in zip(table.columns, row):
            if "\n" in cell or "\r" in cell:
                yield Spot(line, shown(cell), "one line of text", column)


@rule("file", "files.quoting", "Cells are quoted only where CSV needs it.", "Remove the needless quotes; saving with a CSV writer does it.")
def quoting(table: RawTable) -> Iterator[Spot]:
    if table.frame is None:
        return
    lines = table.text.replace("\r\n", "\n").split("\n")
    for line, row in zip(table.lines, table.rows):
        if '"' in lines[line - 1] and lines[line - 1] != csv_line(row) and not any("\n" in cell for cell in row):
            yield Spot(line, shown(lines[line - 1]), shown(csv_line(row)))


@rule("table", "files.order", "Rows are sorted by the table's key, as text.", "Sort the rows by the key columns.")
def order(table: RawTable, package: Package) -> Iterator[Test]:
    yield Test(table.key[0], pl.lit(table.disorder), "a key after that of the row above")
