"""One Parquet file a table: whole numbers, truth values and lists typed; titles, descriptions and units in the file's schema.

The columns' metadata is Arrow field metadata, the table's is key and value of the
file. Rows are sorted by key and compressed with zstd, which the writer brings
along. The writer's name stays in the file, its version is taken out.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

if TYPE_CHECKING:
    import nanoarrow

TYPES = {"integer": pl.Int64, "boolean": pl.Boolean}
TOLD = ("title", "description", "unit", "vocabulary", "example")
WRITER = b"Polars"
END = 8  # length of the footer and the mark PAR1
ROW_GROUP = 100_000


def write(package: Package, folder: Path) -> None:
    """Write every table to `parquet/<table>.parquet`, sorted by key."""
    (folder / "parquet").mkdir()
    for resource in package.resources:
        table, out = package.tables[resource["name"]], io.BytesIO()
        frame = typed(table)
        told = {"title": table.schema.get("title", ""), "description": table.schema.get("description", ""), "version": package.descriptor["version"]}
        frame.write_parquet(out, metadata=told, arrow_schema=_described(table, frame), row_group_size=ROW_GROUP, compression_level=10)
        (folder / "parquet" / f"{table.name}.parquet").write_bytes(_without_version(out.getvalue()))


def typed(table: RawTable) -> pl.DataFrame:
    """The table with the types of its schema; dates, of which many give only a year or a month, stay text."""
    return table.frame.sort(table.key).select(_column(field) for field in table.fields)


def _column(field: dict) -> pl.Expr:
    cell = pl.col(field["name"])
    if "separator" in field:
        return cell.str.split(field["separator"])
    return cell == "true" if field["type"] == "boolean" else cell.cast(TYPES.get(field["type"], pl.String))


def _described(table: RawTable, frame: pl.DataFrame) -> "nanoarrow.Schema":
    """The frame's Arrow schema with what the Table Schema says of each column."""
    import nanoarrow

    schema = nanoarrow.Schema(frame.schema)
    columns = zip(schema.fields, table.fields)
    return nanoarrow.Schema(schema, fields=[nanoarrow.Schema(column, metadata={k: field[k] for k in TOLD if k in field}) for column, field in columns])


def _without_version(data: bytes) -> bytes:
    """The file without the version of its writer: a text of the footer that begins with the writer's name (Thrift: type, length, text)."""
    begin = len(data) - END - int.from_bytes(data[-END:-4], "little")
    footer = data[begin:-END]
    place = footer.rindex(WRITER + b" (")
    footer = footer[: place - 1] + bytes([len(WRITER)]) + WRITER + footer[place + footer[place - 1] :]
    return data[:begin] + footer + len(footer).to_bytes(4, "little") + data[-4:]
