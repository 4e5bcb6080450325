"""Source health: carriers are no second publisher, coarser statements support, weak sources are told from strong ones."""

import polars as pl
import pytest

from belarus_prisoners.claims import facts
from belarus_prisoners.datasheet import composition, second_readings
from belarus_prisoners.health import by_fact, source_health, support, weakest
from belarus_prisoners.opening import open_package


@pytest.fixture
def fact(package):
    """What by_fact says of one cell of the package as it stands."""
    def of(table, field, row=0):
        found = by_fact(open_package(package.root)).filter(pl.col("table") == table, pl.col("field") == field, pl.col("row") == row)
        return found.select("sources", "origins", "strong").row(0)

    return of


def source(package, source_id, publisher, tier):
    package.add("sources", source_id=source_id, url=f"https://{source_id}.example/1", publisher=publisher, title="A page", language="en", tier=tier, risk="unchecked")


def row(package, table, line):
    return package.rows(table)[line - 1]


def test_every_fact_of_a_valid_package_is_supported(package):
    assert by_fact(open_package(package.root)).height == facts(open_package(package.root))


def test_two_publishers_are_two_origins(package, fact):
    package.claim("prisoners", row(package, "prisoners", 4), "name", "Piotr Vydumka", "wire-1")
    assert fact("prisoners", "name", 2) == (2, 2, True)


def test_a_carrier_is_no_second_origin(package, fact):
    source(package, "wire-2", "Wire (via Daily Paper)", "wire")
    package.claim("prisoners", row(package, "prisoners", 4), "name", "Piotr Vydumka", "wire-1")
    package.claim("prisoners", row(package, "prisoners", 4), "name", "Piotr Vydumka", "wire-2")
    assert fact("prisoners", "name", 2) == (3, 2, True)


def test_a_coarser_statement_counts(package, fact):
    source(package, "paper-1", "Paper", "media")
    before = fact("detentions", "ended_on", 1)
    package.claim("detentions", row(package, "detentions", 3), "ended_on", "2025-12", "paper-1")
    assert fact("detentions", "ended_on", 1)[0] == before[0] + 1


def test_what_rests_on_media_alone_is_listed_as_weak(package):
    source(package, "paper-1", "Paper", "media")
    claims = package.rows("claims")
    package.write("claims", [claims[0], *([*c[:3], "paper-1", *c[4:]] if c[0] == "counts" else c for c in claims[1:])])
    changed = sum(c[0] == "counts" for c in claims)
    assert weakest(open_package(package.root)).select("source_id", "facts").rows() == [("paper-1", changed)]


def test_the_page_adds_up(package):
    opened = open_package(package.root)
    assert f"| facts | {facts(opened):,} |" in source_health(opened)
    assert support(opened).select("source_id").n_unique() <= opened.frame("sources").height


def test_the_datasheet_counts_people_by_their_best_source(package):
    text = composition(open_package(package.root))
    assert "| in all | 3 |" in text and "| shown in full (`public_full`) | 1 |" in text
    assert "| whose best source is of tier `rights` | 3 |" in text
    assert "| with no known end of custody | 1 |\n| of these, last confirmed in 2025 | 1 |" in text


def test_the_datasheet_tells_the_second_readings(package):
    assert second_readings(open_package(package.root)) == "No sample has been read a second time yet."
    for number, outcome in enumerate(["confirmed", "confirmed", "wrong", "unreadable"], 1):
        package.add("reviews", review_id=f"2025-12-20/{number:03}", table="prisoners", record_id="p-00000a", field="name", value="x", outcome=outcome)
    assert "Of 4 facts drawn at random on 2025-12-20, a second reader could hold 3 against a source: 2 were confirmed, 0 imprecise and 1 wrong." in second_readings(open_package(package.root))
