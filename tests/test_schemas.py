"""The schemas are the only definition of columns, so each must be complete and true to itself."""

import json
import re

import pytest
from package_copy import PROJECT

SHAPE = json.loads((PROJECT / "scripts" / "belarus_prisoners" / "table_schema.json").read_text(encoding="utf-8"))
SCHEMAS = {path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / "schemas").glob("*.json"))}
FIELDS = [pytest.param(schema, field, id=f"{name}.{field['name']}") for name, schema in SCHEMAS.items() for field in schema["fields"]]
KNOWN = {"name", "type", "title", "description", "example", "trueValues", "falseValues", *SHAPE["$defs"]["field"]["properties"]}


@pytest.mark.parametrize(("schema", "field"), FIELDS)
def test_a_field_says_what_it_is_and_its_example_fits(schema, field):
    assert field["title"] and field["description"].endswith(".") and field["example"]
    constraints, example = field.get("constraints", {}), field["example"]
    assert re.search(constraints.get("pattern", ""), example)
    assert example in constraints.get("enum", [example])
    assert len(example) <= constraints.get("maxLength", len(example))


@pytest.mark.parametrize(("schema", "field"), FIELDS)
def test_a_field_uses_only_properties_that_are_explained(schema, field):
    assert set(field) <= KNOWN


@pytest.mark.parametrize(("schema", "field"), FIELDS)
def test_every_list_of_codes_is_described_in_the_codes_table(schema, field):
    """All but the names of tables, which describe themselves."""
    assert ("enum" in field.get("constraints", {})) == ("vocabulary" in field or field["name"] == "table")


@pytest.mark.parametrize(("schema", "field"), FIELDS)
def test_a_pattern_is_anchored_and_its_alternatives_are_bracketed(schema, field):
    pattern = field.get("constraints", {}).get("pattern", "^$")
    assert pattern.startswith("^") and pattern.endswith("$")
    outside = pattern
    while outside != (outside := re.sub(r"\[[^\]]*\]|\([^()]*\)", "", outside)):
        pass
    assert "|" not in outside


@pytest.mark.parametrize(("schema", "field"), FIELDS)
def test_a_number_says_what_it_counts(schema, field):
    assert ("unit" in field) == (field["type"] == "integer")


def test_key_columns_are_required():
    for name, schema in SCHEMAS.items():
        for field in schema["fields"]:
            assert field["name"] not in schema["primaryKey"] or field["constraints"]["required"], f"{name}.{field['name']}"


def test_one_column_name_means_one_thing():
    """A column of one name has one type and, where it is a reference, the form of the key it refers to."""
    forms = {}
    for name, schema in SCHEMAS.items():
        for field in schema["fields"]:
            if field["name"].endswith("_id") and field["name"] != "record_id":
                forms.setdefault(field["name"], set()).add(field["constraints"].get("pattern", name))
    assert {column: seen for column, seen in forms.items() if len(seen) > 1} == {}


def test_our_own_properties_are_in_the_coding_manual():
    manual = (PROJECT / "data" / "README.md").read_text(encoding="utf-8")
    own = [name for name, entry in SHAPE["$defs"]["field"]["properties"].items() if "description" in entry]
    assert [name for name in own if f"`{name}`" not in manual] == []


def test_every_table_is_in_the_coding_manual():
    manual = (PROJECT / "data" / "README.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMAS if f"### {name}\n" not in manual] == []


def test_the_change_table_can_speak_of_every_table():
    tables = next(field for field in SCHEMAS["changes"]["fields"] if field["name"] == "table")
    assert set(tables["constraints"]["enum"]) == set(SCHEMAS)
