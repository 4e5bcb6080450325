"""Second readings: the draw is fair and repeatable, and what the reader found is kept."""

import csv

import pytest
from test_cli import run

from belarus_prisoners.claims import facts
from belarus_prisoners.opening import open_package
from belarus_prisoners.reviewing import ReviewError, readings, record, sample, sources_of, wilson

DAY = "2025-12-20"


@pytest.fixture
def opened(package):
    return open_package(package.root)


@pytest.fixture
def worksheet(package, opened, tmp_path_factory):
    """Three drawn facts in a CSV file, and a function that fills in the reader's columns."""
    file = tmp_path_factory.mktemp("reader") / "facts.csv"
    file.write_text(sample(opened, 3, 7, DAY).write_csv(), encoding="utf-8")

    def fill(*outcomes):
        with file.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        for row, outcome in zip(rows, outcomes):
            row.update(outcome=outcome, source_id="rights-house-1", error="misread" if outcome == "wrong" else "")
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.DictWriter(target, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return file

    return fill


def test_the_same_seed_draws_the_same_facts(opened):
    assert sample(opened, 10, 7, DAY).equals(sample(opened, 10, 7, DAY))
    assert not sample(opened, 10, 7, DAY).equals(sample(opened, 10, 8, DAY))


def test_every_fact_can_be_drawn_and_none_twice(opened):
    drawn = sample(opened, 10_000, 7, DAY).select("table", "record_id", "field", "value")
    assert drawn.height == drawn.unique().height == facts(opened)


def test_a_drawn_fact_has_a_source(opened):
    assert all(sources_of(opened, fact) for fact in sample(opened, 10_000, 7, DAY).rows(named=True))


def test_filled_readings_are_recorded_and_valid(package, opened, worksheet):
    assert record(opened, worksheet("confirmed", "wrong", "unreadable")) == 3
    assert package.faults() == []
    assert [row[6] for row in package.rows("reviews")[1:]] == ["confirmed", "wrong", "unreadable"]


def test_the_share_of_wrong_facts_leaves_out_what_could_not_be_read(package, opened, worksheet):
    record(opened, worksheet("confirmed", "wrong", "unreadable"))
    [reading] = readings(open_package(package.root))
    assert (reading.day, reading.drawn, reading.confirmed, reading.imprecise, reading.wrong, reading.share) == (DAY, 3, 1, 0, 1, 0.5)


def test_readings_recorded_twice_are_refused(package, opened, worksheet):
    record(opened, worksheet("confirmed", "confirmed", "confirmed"))
    before = package.file("reviews").read_bytes()
    with pytest.raises(ReviewError, match="2025-12-20/001 is already recorded"):
        record(open_package(package.root), worksheet("wrong", "wrong", "wrong"))
    assert package.file("reviews").read_bytes() == before


def test_a_worksheet_with_open_rows_is_refused(package, opened, worksheet):
    with pytest.raises(ReviewError, match="1 of 3 rows lack review_id or outcome"):
        record(opened, worksheet("confirmed", "confirmed"))
    assert len(package.rows("reviews")) == 1


# As scipy.stats.binomtest(hits, trials).proportion_ci(method='wilson') gives them.
@pytest.mark.parametrize(("hits", "trials", "low", "high"), [(1, 10, 0.0179, 0.4042), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)])
def test_the_interval_is_that_of_wilson(hits, trials, low, high):
    assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)


def test_the_command_draws_shows_and_records(package, worksheet):
    shown = run("review", package.root, "--sample", 2, "--seed", 7)
    assert shown.exit_code == 0 and "https://rights.example/1  [rights-house-1]" in shown.output
    recorded = run("review", package.root, "--record", worksheet("confirmed", "imprecise", "confirmed"))
    assert (recorded.exit_code, recorded.output) == (0, "3 readings recorded; run validate and docs\n")


@pytest.mark.parametrize("arguments", [[], ["--sample", "3"], ["--sample", "3", "--seed", "1", "--record", "x.csv"]])
def test_misuse_of_the_command_exits_with_2(package, arguments):
    assert run("review", package.root, *arguments).exit_code == 2
