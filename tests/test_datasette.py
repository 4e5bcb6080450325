"""The database in Datasette, with its metadata."""

import asyncio
import json

import pytest
from datasette.app import Datasette

NAME = "belarus-political-prisoners"


@pytest.fixture
def get(built):
    served = Datasette([built / f"{NAME}.sqlite"], metadata=json.loads((built / "datasette.json").read_text(encoding="utf-8")))

    def answer(path):
        response = asyncio.run(served.client.get(f"/{NAME}{path}"))
        assert response.status_code == 200, response.text[:500]
        return response
    return answer


def test_a_name_is_found_in_any_alphabet(get):
    rows = get("/find_a_name.json?_shape=array&name=Прыкладава").json()
    assert [(row["prisoner_id"], row["name"]) for row in rows] == [("p-00000a", "Vasilina Prykladava")]


def test_who_was_held_on_a_day(get):
    assert [row["detention_id"] for row in get("/held_on.json?_shape=array&day=2025-12-10").json()] == ["p-00000a/2", "p-00000b/1"]


def test_pages_explain_table_and_columns_and_warn(get):
    assert "Unit: months." in get("/verdicts").text
    assert "One row per sentence" in get("/verdicts").text
    facets = get("/detentions.json").json()["facet_results"]
    assert "ended_by" in facets.get("results", facets)


def test_the_first_page_warns(built, get):
    assert json.loads((built / "datasette.json").read_text(encoding="utf-8"))["description"].startswith("If you are in Belarus, stop")


def test_the_plain_search_works_on_the_spellings(get):
    rows = get("/names.json?_shape=array&_search=васіліна").json()
    assert [row["spelling"] for row in rows] == ["Васіліна Прыкладава"]
