"""People are found by every spelling, and nobody by a name that is not theirs."""

import csv

import pytest
from package_copy import PROJECT

from belarus_prisoners.answers.search import search
from belarus_prisoners.exports.sqlite import in_memory
from belarus_prisoners.opening import open_package

with (PROJECT / "tests" / "spellings.csv").open(encoding="utf-8") as file:
    SPELLINGS = list(csv.DictReader(file))


@pytest.fixture(scope="module")
def dataset():
    return open_package(PROJECT)


def found(package, name):
    return [match.prisoner_id for match in search(open_package(package.root), name)]


def test_the_spellings_are_of_people_shown_in_full(dataset):
    people = {row["prisoner_id"]: row["disclosure"] for row in dataset.frame("prisoners").iter_rows(named=True)}
    assert {people[row["prisoner_id"]] for row in SPELLINGS} == {"public_full"}
    assert len(SPELLINGS) >= 60 and len({row["prisoner_id"] for row in SPELLINGS}) >= 20


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row["spelling"])
def test_a_published_spelling_finds_the_person_first(dataset, row):
    assert search(dataset, row["spelling"])[0].prisoner_id == row["prisoner_id"]


@pytest.mark.parametrize("name", [
    "Smith", "Angela Merkel", "Vladimir Putin", "Putin", "Donald Trump", "John Coale", "Aliaksandr Lukashenka", "Sviatlana Tsikhanouskaya", "Maria Babaryka",
    "Ihar Kalesnikava", "Barack Obama", "Барак Обама", "Volodymyr Zelensky", "Minsk", "prisoner", "qwerty", "aaaa", "x", "Kolesnikova Ivanovna Petrova",
])
def test_a_name_that_nobody_bears_finds_nobody(dataset, name):
    assert search(dataset, name) == []


@pytest.mark.parametrize("name", [
    "Vasilina Prykladava", "PRYKLADAVA, Vasilina", "Василина Петровна Прикладова", "Wasilina Prykładawa", "Prikladova", "vasilina prikladowa", "Prykladva Vasilina", "Васіліна",
])
def test_script_romanisation_order_case_and_a_typo_do_not_matter(package, name):
    assert found(package, name) == ["p-00000a"]


def test_a_patronymic_may_be_unknown_but_not_one_of_two_words(package):
    assert found(package, "Узорник Ян Пятровіч") == ["p-00000b"]
    assert found(package, "Uzornik Piatrovich") == []


def test_private_people_are_found_and_shown_minimally(package):
    package.set("prisoners", 3, "occupation", "welder")
    [match] = search(open_package(package.root), "Узорник")
    assert (match.prisoner_id, match.occupation, match.detained_on, match.held_until_at_least, match.sources) == ("p-00000b", "", "2021-03-02", "2025-12-15", 2)


def test_a_spelling_that_only_a_claim_has_finds_the_person(package):
    package.write("claims", [[*claim[:5], "Jan Zmyslony" if claim[:3] == ["prisoners", "p-00000b", "name"] else claim[5]] for claim in package.rows("claims")])
    assert found(package, "Ян Змысьлены") == ["p-00000b"]


def test_typos_are_tried_only_when_nobody_bears_the_name(package):
    package.add("prisoners", prisoner_id="p-00000d", name="Yan Uzorin", family_name="Uzorin", disclosure="public_minimal")
    package.add("prisoners", prisoner_id="p-00000e", name="Yan Uzornin", family_name="Uzornin", disclosure="public_minimal")
    assert found(package, "Uzornik") == ["p-00000b"]
    assert found(package, "Uzornil") == ["p-00000b", "p-00000e"]


def test_the_nearest_spelling_comes_first_then_the_person_with_more_sources(package):
    for letter, name in (("d", "Jan Usornik"), ("e", "Yan Uzornyk")):
        package.add("prisoners", prisoner_id=f"p-00000{letter}", name=name, family_name=name[4:], disclosure="public_minimal")
    assert found(package, "Yan Uzornyk") == ["p-00000e", "p-00000b"]
    package.add("prisoners", prisoner_id="p-000009", name="Yan Uzornik", family_name="Uzornik", disclosure="public_minimal")
    assert found(package, "Uzornik")[:2] == ["p-00000b", "p-000009"]


def test_the_latest_detention_is_told(package):
    [match] = search(open_package(package.root), "Prykladava")
    assert (match.detained_on, match.ended_on, match.ended_by, match.release_id) == ("2021-01-15", "2025-12-13", "release", "2025-12-13")


def test_sources_are_counted_as_the_view_overview_counts_them(dataset):
    by_view = dict(in_memory(dataset).execute("SELECT prisoner_id, sources FROM overview"))
    assert {match.prisoner_id: match.sources for match in search(dataset, "Aliaksandr")}.items() <= by_view.items()


def test_what_holds_no_letter_cannot_be_searched(dataset):
    with pytest.raises(ValueError, match="'123' holds no letter"):
        search(dataset, "123")
