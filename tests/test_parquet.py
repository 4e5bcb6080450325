"""The Parquet edition in the tools its users have: DuckDB and Polars."""

import base64

import duckdb
import polars as pl
import pytest

from belarus_prisoners.exports.parquet import typed
from belarus_prisoners.opening import open_package


@pytest.fixture
def ask(built):
    """Answers of DuckDB; `{}` in the question is the folder."""
    return lambda sql: duckdb.sql(sql.format(built / "parquet")).fetchall()


def test_types_are_those_of_the_schema(ask):
    kinds = {row[0]: row[1] for row in ask("DESCRIBE SELECT * FROM '{}/verdicts.parquet'")}
    assert (kinds["months"], kinds["in_absentia"], kinds["charges"], kinds["verdict_on"]) == ("BIGINT", "BOOLEAN", "VARCHAR[]", "VARCHAR")


def test_values_lists_and_cyrillic_are_intact(ask):
    assert ask("SELECT name_be, other_names, birth_year, citizenships FROM '{}/prisoners.parquet' LIMIT 1") == [
        ("Васіліна Прыкладава", ["Vasilina Prikladova", "Wasilina Prykładawa"], 1980, ["BY", "PL"]),
    ]
    assert ask("SELECT charges, in_absentia, verdict_on FROM '{}/verdicts.parquet'") == [(["CC 342(1)", "CC 361"], None, "2021-09-06"), (None, True, "2020")]


def test_every_table_is_there_as_polars_reads_it(package, built):
    for table in open_package(package.root).tables.values():
        assert pl.read_parquet(built / "parquet" / f"{table.name}.parquet").equals(typed(table))


def test_the_file_says_what_its_table_is(package, ask):
    told = {key.decode(): value.decode() for key, value in ask("SELECT key, value FROM parquet_kv_metadata('{}/verdicts.parquet')")}
    assert told["title"] == "Verdicts"
    assert told["description"] == package.schema("verdicts")["description"]
    assert told["version"] == open_package(package.root).descriptor["version"]


def test_columns_carry_description_and_unit(package, built):
    schema = base64.b64decode(pl.read_parquet_metadata(built / "parquet" / "verdicts.parquet")["ARROW:schema"])
    assert [field["name"] for field in package.schema("verdicts")["fields"] if field["description"].encode() not in schema] == []
    assert b"unit" in schema and b"months" in schema


def test_no_version_of_the_writer_stands_in_the_file(ask, built):
    assert ask("SELECT DISTINCT created_by FROM parquet_file_metadata('{}/*.parquet')") == [("Polars",)]
    assert [file.name for file in (built / "parquet").iterdir() if pl.__version__.encode() in file.read_bytes()] == []
