"""The derived views of the SQLite edition, on the tiny package."""

import sqlite3

import pytest

from belarus_prisoners.exports import sqlite
from belarus_prisoners.opening import open_package


@pytest.fixture
def query(package, tmp_path):
    def ask(sql):
        file = tmp_path / "belarus-political-prisoners.sqlite"
        file.unlink(missing_ok=True)
        sqlite.write(open_package(package.root), tmp_path)
        with sqlite3.connect(file) as database:
            return database.execute(sql).fetchall()
    return ask


def test_disputed_shows_what_sources_state_against_a_cell(query):
    assert query('SELECT "table", record_id, field, chosen, stated, sources FROM disputed') == [
        ("release_figures", "2025-12-13/women", "people", None, "1", "rights-house-1"),
        ("release_figures", "2025-12-13/women", "people", None, "2", "wire-1"),
        ("release_people", "2025-12-13/p-00000b", "outcome", "not_released", "released", "wire-1"),
        ("releases", "2025-12-13", "announced_total", "3", "4", "wire-1"),
    ]


def test_a_coarser_or_finer_claim_is_no_dispute(package, query):
    package.set("detentions", 2, "detained_on", "2020-09", claimed=False)
    package.claim("detentions", package.rows("detentions")[1], "detained_on", "2020-09-07", "wire-1")
    package.claim("release_people", package.rows("release_people")[3], "outcome", "released", "wire-1")
    assert query("SELECT * FROM disputed WHERE field = 'detained_on' OR record_id = '2025-12-13/p-00000c'") == []


def test_a_claim_outside_the_list_is_a_dispute(package, query):
    package.claim("verdicts", package.rows("verdicts")[1], "charges", "CC 130", "wire-1")
    assert query("SELECT stated FROM disputed WHERE field = 'charges'") == [("CC 130",)]


def test_an_article_without_its_part_is_no_dispute(package, query):
    package.claim("verdicts", package.rows("verdicts")[1], "charges", "CC 342", "wire-1")
    assert query("SELECT stated FROM disputed WHERE field = 'charges'") == []


def test_an_earlier_place_of_detention_is_no_dispute(package, query):
    package.claim("detentions", package.rows("detentions")[2], "facility", "Prison No. 8", "wire-1")
    assert query("SELECT stated FROM disputed WHERE field = 'facility'") == []
    package.set("detentions", 3, "facility", "")
    assert query("SELECT stated FROM disputed WHERE field = 'facility'") == [("Penal colony No. 4",), ("Prison No. 8",)]


def test_custody_answers_for_a_day(query):
    held = "SELECT detention_id, afterwards FROM custody WHERE held_from <= '{0}' AND confirmed_until >= '{0}'"
    assert query(held.format("2020-10-01")) == [("p-00000a/1", "ended")]
    assert query(held.format("2025-12-10")) == [("p-00000a/2", "ended"), ("p-00000b/1", "not known after this day")]
    assert query(held.format("2025-12-20")) == []


def test_recognition_status_follows_from_the_last_act(package, query):
    assert query("SELECT recogniser, status FROM recognition_status") == [("joint", "recognised, no longer held")]
    package.add("recognitions", prisoner_id="p-00000a", recogniser="joint", kind="withdrawn", stated_on="2022")
    assert query("SELECT last_act, first_stated_on, status FROM recognition_status") == [("withdrawn", "2021-02-01", "withdrawn")]


def test_coverage_sets_names_beside_totals(query):
    assert query("SELECT announced, recognised, named_here, named_but_not_freed FROM coverage") == [(3, 2, 2, 1)]


def test_overview_has_one_row_per_person(query):
    assert query("SELECT name, detained_on, first_months, ended_on, outcome, country, sources FROM overview") == [
        ("Vasilina Prykladava", "2021-01-15", 132, "2025-12-13", "taken_abroad", "LT", 3),
        ("Yan Uzornik", "2021-03-02", 36, None, None, None, 2),
        ("Piotr Vydumka", None, None, None, None, None, 1),
    ]


def test_appeals_and_added_terms_stand_beside_the_first_sentence(package, query):
    package.add("verdicts", verdict_id="p-00000a/2/2", detention_id="p-00000a/2", months="130", penalty="imprisonment", stage="appeal")
    for number, months in ((3, "12"), (4, "9")):
        package.add("verdicts", verdict_id=f"p-00000a/2/{number}", detention_id="p-00000a/2", months=months, penalty="imprisonment", stage="added")
    assert query("SELECT first_months, months_after_appeal, added_months FROM overview LIMIT 1") == [(132, 130, "12; 9")]


def test_timeline_ties_releases_and_actions(query):
    assert query("SELECT day, what, tied_to FROM timeline") == [
        ("2021-08-09", "sanction action: imposed", None),
        ("2025-12-13", "release", "us-2025-12-15-gl-1 (stated by John Doe, envoy)"),
        ("2025-12-15", "sanction action: licensed", "2025-12-13 (stated by John Doe, envoy)"),
    ]
