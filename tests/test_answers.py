"""What is known for a day, between two dates and of a person, on the tiny package."""

from datetime import date

import pytest

from belarus_prisoners.answers.asof import as_of, on_day
from belarus_prisoners.answers.dates import bounds
from belarus_prisoners.answers.person import UnknownPerson, Withdrawn, person
from belarus_prisoners.answers.timeline import timeline
from belarus_prisoners.exports.sqlite import in_memory
from belarus_prisoners.opening import open_package


@pytest.fixture
def states(package):
    def ask(day):
        found = on_day(in_memory(open_package(package.root)), date.fromisoformat(day))
        return {prisoner: state for state, ids in found.items() for prisoner in ids}
    return ask


@pytest.fixture
def totals(package):
    def ask(day):
        opened = open_package(package.root)
        return [(total.count_id, total.days_before, total.people) for total in as_of(opened, in_memory(opened), day).published]
    return ask


def add_count(package, day, name="rights-house", **cells):
    package.add("counts", count_id=f"{day}/{name}", counted_on=day, **{"basis": "detained_recognised", "publisher": "Rights House", "people": "7"} | cells)


@pytest.mark.parametrize(("partial", "first", "last"), [
    ("2024", (2024, 1, 1), (2024, 12, 31)), ("2024-02", (2024, 2, 1), (2024, 2, 29)), ("2023-02", (2023, 2, 1), (2023, 2, 28)), ("2024-05-21", (2024, 5, 21), (2024, 5, 21)),
])
def test_a_partial_date_has_a_first_and_a_last_day(partial, first, last):
    assert bounds(partial) == (date(*first), date(*last))


@pytest.mark.parametrize("wrong", ["", "2024-", "2024-13", "2023-02-29", "0000", "2024-05-21T00", "２０２４"])
def test_what_is_no_date_has_none(wrong):
    with pytest.raises(ValueError, match=f"'{wrong}' is not"):
        bounds(wrong)


@pytest.mark.parametrize(("day", "state"), [
    ("2020-08-31", "later"), ("2020-09-15", "held"), ("2020-12-01", "held"), ("2020-12-02", "left"),
    ("2021-01-14", "left"), ("2021-01-15", "held"), ("2025-12-13", "held"), ("2025-12-14", "left"),
])
def test_a_day_lies_before_in_between_or_after_detentions(states, day, state):
    assert states(day)["p-00000a"] == state


def test_after_the_last_confirmation_nothing_is_known(states):
    assert (states("2025-12-15")["p-00000b"], states("2025-12-16")["p-00000b"]) == ("held", "not_known")


def test_who_died_did_not_leave(package, states):
    package.set("detentions", 4, "ended_on", "2025-12-20")
    package.set("detentions", 4, "ended_by", "death")
    assert states("2025-12-21")["p-00000b"] == "died"


def test_an_end_in_some_month_is_past_only_after_it(package, states):
    package.set("detentions", 3, "ended_on", "2025-12")
    package.set("detentions", 3, "held_until_at_least", "2025-11-30")
    assert [states(day)["p-00000a"] for day in ("2025-11-30", "2025-12-05", "2026-01-01")] == ["held", "not_known", "left"]


def test_an_end_on_an_unknown_day_is_never_past(package, states):
    package.set("detentions", 4, "ended_by", "full_term")
    assert states("2025-12-16")["p-00000b"] == "not_known"


def test_a_person_without_detentions_is_undated(states):
    assert states("2025-12-10")["p-00000c"] == "undated"


def test_held_is_what_the_view_custody_calls_so(package, states):
    database = in_memory(open_package(package.root))
    for day in ("2020-10-01", "2025-12-10", "2025-12-14"):
        by_view = {row[0] for row in database.execute("SELECT prisoner_id FROM custody WHERE held_from <= ? AND confirmed_until >= ?", (day, day))}
        assert {prisoner for prisoner, state in states(day).items() if state == "held"} == by_view


def test_the_total_nearest_before_the_day_is_given(package, totals):
    add_count(package, "2025-11-01")
    assert totals("2025-11-30") == [("2025-11-01/rights-house", 29, 7)]
    assert totals("2025-12-01") == [("2025-12-01/rights-house", 0, 100)]
    assert totals("2025-10-31") == []


def test_a_total_of_a_month_counts_once_the_month_is_over(package, totals):
    add_count(package, "2025-12")
    assert totals("2025-12-30") == [("2025-12-01/rights-house", 29, 100)]
    assert totals("2025-12-31") == totals("2025-12") == totals("2025") == [("2025-12/rights-house", 0, 7)]


def test_the_total_of_a_day_is_nearer_than_that_of_the_month_it_ends(package, totals):
    add_count(package, "2025-12")
    add_count(package, "2025-12-31")
    assert totals("2025-12-31") == [("2025-12-31/rights-house", 0, 7)]


def test_each_publisher_and_each_basis_has_its_own_line(package, totals):
    add_count(package, "2025-11-20", "other", publisher="Other House")
    add_count(package, "2025-11-21", "rights-house-pardoned", basis="pardoned")
    assert totals("2025-12-02") == [("2025-12-01/rights-house", 1, 100), ("2025-11-20/other", 12, 7), ("2025-11-21/rights-house-pardoned", 11, 7)]


def test_two_totals_of_one_publisher_for_one_day_are_both_given(package, totals):
    add_count(package, "2025-12-01", "rights-house-in-year")
    assert totals("2025-12-02") == [("2025-12-01/rights-house", 1, 100), ("2025-12-01/rights-house-in-year", 1, 7)]


def test_a_total_on_which_sources_differ_is_given_with_what_they_state(package):
    package.set("counts", 2, "people", "")
    package.claim("counts", package.rows("counts")[1], "people", "101", "wire-1")
    opened = open_package(package.root)
    [total] = as_of(opened, in_memory(opened), "2025-12-02").published
    assert (total.people, [(claim.source_id, claim.value, claim.differs) for claim in total.claims]) == (None, [("rights-house-1", "100", True), ("wire-1", "101", True)])


def test_a_row_that_counts_only_women_is_no_total(package, totals):
    add_count(package, "2025-12-02", people="", women="3")
    assert totals("2025-12-03") == [("2025-12-01/rights-house", 2, 100)]


@pytest.mark.parametrize(("first", "last", "ids"), [
    ("", "", ["us-2021-08-09-designations", "2025-12-13", "us-2025-12-15-gl-1"]),
    ("2025-12-13", "", ["2025-12-13", "us-2025-12-15-gl-1"]),
    ("2025-12-14", "", ["us-2025-12-15-gl-1"]),
    ("", "2025-12-13", ["us-2021-08-09-designations", "2025-12-13"]),
    ("2025", "2025", ["2025-12-13", "us-2025-12-15-gl-1"]),
    ("2022", "2024-12", []),
])
def test_the_timeline_is_cut_at_dates_both_included(package, first, last, ids):
    assert [event.id for event in timeline(in_memory(open_package(package.root)), first, last)] == ids


def test_an_event_of_some_month_is_kept_when_any_of_its_days_lies_between(package):
    package.set("sanction_actions", 2, "effective_on", "2021-08")
    database = in_memory(open_package(package.root))
    assert [[event.id for event in timeline(database, first, "2021")] for first in ("2021-08-31", "2021-09-01")] == [["us-2021-08-09-designations"], []]


def test_a_person_has_every_record_and_no_other(package):
    package.claim("release_people", package.rows("release_people")[2], "outcome", "stayed", "digest-1")
    opened = open_package(package.root)
    found = person(opened, in_memory(opened), "p-00000b", links=False)
    assert [(record.table, record.record_id) for record in found.records] == [
        ("prisoners", "p-00000b"), ("detentions", "p-00000b/1"), ("verdicts", "p-00000b/1/1"), ("release_people", "2025-12-13/p-00000b"),
    ]
    outcome = found.records[3].facts[1]
    assert (outcome.value, outcome.label) == ("not_released", "Not released")
    assert [(claim.source_id, claim.value, claim.as_written, claim.differs) for claim in outcome.claims] == [
        ("rights-house-1", "not_released", "", False), ("digest-1", "stayed", "", True), ("wire-1", "released", "freed", True),
    ]
    assert [(source.publisher, source.url) for source in found.sources.values()] == [("Digest", ""), ("Rights House", ""), ("Wire", "")]


def test_a_cell_left_empty_over_a_dispute_is_a_fact_without_value(package):
    package.set("detentions", 4, "facility", "")
    package.claim("detentions", package.rows("detentions")[3], "facility", "Prison No. 1")
    opened = open_package(package.root)
    facts = {fact.column: fact for fact in person(opened, in_memory(opened), "p-00000b").records[1].facts}
    assert (facts["facility"].value, [claim.value for claim in facts["facility"].claims]) == ("", ["Prison No. 1"])


def test_an_unknown_and_a_withdrawn_identifier_differ(package):
    package.add("withdrawn", record_id="p-00000z", table="prisoners", withdrawn_in="0.2.0", reason="privacy_or_safety")
    opened = open_package(package.root)
    database = in_memory(opened)
    with pytest.raises(Withdrawn):
        person(opened, database, "p-00000z")
    with pytest.raises(UnknownPerson) as unknown:
        person(opened, database, "p-0000zb")
    assert "p-00000b" in unknown.value.near and "p-00000z" not in unknown.value.near
