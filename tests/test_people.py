"""JSON Lines: everything about a person on one line."""

import json

import duckdb
import jsonschema
import pytest

from belarus_prisoners.exports.people import BELOW, NESTED, Nesting, json_schema
from belarus_prisoners.opening import open_package


@pytest.fixture
def people(built):
    return [json.loads(line) for line in (built / "people.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_person_has_a_line_in_the_order_of_identifiers(people):
    assert [person["prisoner_id"] for person in people] == ["p-00000a", "p-00000b", "p-00000c"]


def test_names_are_typed(people):
    person = people[0]
    assert (person["name_be"], person["birth_year"], person["citizenships"]) == ("Васіліна Прыкладава", 1980, ["BY", "PL"])
    assert people[2]["other_names"] is None


def test_detentions_hold_their_verdicts_and_the_release(people):
    first, second = people[0]["detentions"]
    assert (first["detained_on"], first["verdicts"]) == ("2020-09", [])
    (verdict,) = second["verdicts"]
    assert (verdict["months"], verdict["charges"], verdict["in_absentia"]) == (132, ["CC 342(1)", "CC 361"], None)
    (release,) = people[0]["release_people"]
    assert (release["outcome"], release["release"]["title"], release["release"]["announced_total"]) == ("taken_abroad", "Release of three prisoners", 3)


def test_claims_stand_by_field_and_their_sources_beside_them(people):
    assert people[1]["release_people"][0]["claims"]["outcome"] == [
        {"value": "not_released", "as_written": None, "source_id": "rights-house-1"}, {"value": "released", "as_written": "freed", "source_id": "wire-1"},
    ]
    assert [source["source_id"] for source in people[0]["sources"]] == ["digest-1", "rights-house-1", "wire-1"]
    assert people[0]["sources"][2]["url"] == "https://wire.example/1"


def test_every_line_is_as_the_schema_says(built, people):
    schema = json.loads((built / "people.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for person in people:
        jsonschema.validate(person, schema)


@pytest.mark.parametrize(("place", "value"), [("birth_year", "1980"), ("disclosure", "secret"), ("shoe_size", 44), ("detentions", None)])
def test_the_schema_refuses_what_does_not_fit(package, place, value):
    opened = open_package(package.root)
    person = Nesting(opened).person("p-00000a") | {place: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(person, json_schema(opened))


def test_no_table_about_people_is_forgotten(package):
    """Every table that refers to a nested one is nested there, but for those that are about releases."""
    tables = open_package(package.root).tables
    referring = {(target, table.name) for table in tables.values() for key in table.foreign_keys if (target := key["reference"]["resource"]) in NESTED}
    assert referring - {(parent, child) for parent, children in BELOW.items() for child in children} == {
        ("releases", "detentions"), ("releases", "release_figures"), ("releases", "release_people"), ("releases", "deals"),
    }


def test_duckdb_reads_it(built):
    sql = f"SELECT name_ru, len(detentions), detentions[2].verdicts[1].months FROM read_json('{built}/people.jsonl', format='newline_delimited') LIMIT 1"
    assert duckdb.sql(sql).fetchall() == [("Василина Прикладова", 2, 132)]
