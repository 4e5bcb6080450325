"""The commands that answer questions, as a user runs them: what they print and how they exit."""

import csv
import json
import os
import random
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from test_fuzz import damage_a_file

from belarus_prisoners.cli import main

ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture
def ask(package):
    def run(*arguments):
        return CliRunner().invoke(main, [*arguments, "--package", str(package.root)])
    return run


QUESTIONS = [("asof", "2025-12-10"), ("find", "Prykladova"), ("timeline",), ("person", "p-00000a")]


@pytest.mark.parametrize("question", QUESTIONS)
def test_text_fits_a_narrow_terminal(ask, question):
    output = ask(*question).output
    assert [line for line in ADDRESS.sub("", output).split("\n") if len(line) > 80] == []


@pytest.mark.parametrize("question", [QUESTIONS[0], QUESTIONS[3]])
def test_no_links_leaves_out_every_address(ask, question):
    for form in ((), ("--json",)):
        assert ADDRESS.search(ask(*question, *form).output)
        assert not ADDRESS.search(ask(*question, *form, "--no-links").output)
    assert not ADDRESS.search(ask("asof", "2025-12-10", "--csv", "--no-links").output)


def test_asof_shows_totals_with_their_source_and_the_floor_apart(ask):
    assert ask("asof", "2025-12-10").output.splitlines() == [
        "Published totals nearest before 2025-12-10",
        "  As published, each by its publisher's own definition. Nothing is interpolated.",
        "  Totals of different publishers or kinds must not be added or read as one line.",
        "",
        "           people  counted on  days before  publisher",
        "",
        "  Detained and recognised on the day",
        "     at least 100  2025-12-01            9  Rights House (10 women)",
        '                   Rights House, "Statement", 2025-12-14,',
        "                   https://rights.example/1",
        "",
        "What this dataset itself holds for 2025-12-10",
        "  A floor and no total: only people whom a source names, and only while a source",
        "  confirms custody. Not known is not held, and not named is not free.",
        "",
        "        2  a source confirms custody on that day",
        "        0  left custody before that day",
        "        0  died in custody before that day",
        "        0  no source here confirms custody on that day, nor an end before it",
        "        0  detained only after that day",
        "        1  no dates of custody here",
    ]


def test_asof_in_json_names_the_people_by_identifier(ask):
    answer = json.loads(ask("asof", "2025-12-10", "--json").output)
    assert answer["published"][0]["people"] == 100 and answer["published"][0]["claims"][0]["source_id"] == "rights-house-1"
    assert answer["here"]["held"] == {"meaning": "a source confirms custody on that day", "people": 2, "prisoner_ids": ["p-00000a", "p-00000b"]}
    assert "no total" in answer["caveats"]["here"]


def test_asof_in_csv_has_a_row_for_each_total_and_each_state(ask):
    rows = list(csv.DictReader(ask("asof", "2025-12-10", "--csv").output.splitlines()))
    assert [(row["series"], row["kind"], row["people"]) for row in rows][:2] == [("published", "detained_recognised", "100"), ("this dataset, a floor", "held", "2")]
    assert (rows[0]["sources"], rows[0]["addresses"], rows[0]["counted_on"]) == ("rights-house-1", "https://rights.example/1", "2025-12-01")


@pytest.mark.parametrize(("date", "sentence"), [
    ("2025-12", "2025-12 is read as its last day, 2025-12-31."),
    ("2019", "2019-12-31 lies before this dataset begins (2020-05)."),
    ("2031-01-01", "2031-01-01 lies after this dataset ends (2026-03-26): it knows nothing of that day"),
])
def test_asof_says_how_it_reads_a_date(ask, date, sentence):
    result = ask("asof", date)
    assert result.exit_code == 0 and sentence in result.output.replace("\n", " ")


@pytest.mark.parametrize("date", ["yesterday", "2024-13", "2023-02-29", "24-05-01", "2024-5", ""])
def test_what_is_no_date_is_misuse(ask, date):
    result = ask("asof", date)
    assert (result.exit_code, f"'{date}'" in result.output) == (2, True)


def test_find_shows_who_is_meant(ask):
    assert ask("find", "Прыкладава", "Васіліна").output.splitlines() == [
        "p-00000a  Vasilina Prykladava, editor",
        "          also Васіліна Прыкладава; Василина Прикладова; Vasilina Prikladova;",
        "               Wasilina Prykładawa",
        "          detained 2021-01-15; freed in a release event, 2025-12-13 (release",
        "          2025-12-13); 3 sources",
    ]


def test_find_says_that_absence_means_nothing(ask):
    result = ask("find", "Nemo")
    assert (result.exit_code, result.output) == (0, "Nobody here. That says nothing: most people imprisoned or freed were never named in public.\n")
    assert json.loads(ask("find", "Nemo", "--json").output) == []


def test_find_says_when_a_letter_differs(ask):
    assert ask("find", "Uzarnikk", "Yan").output.startswith("p-00000b")
    assert ask("find", "Uzormik").output.startswith("Nobody of exactly that name. But for a letter:\np-00000b  Yan Uzornik\n")


def test_find_never_says_that_somebody_is_still_held(ask):
    assert "in custody at least until 2025-12-15, not known\n          after; 2 sources" in ask("find", "Uzornik").output


def test_find_cuts_a_long_list(package, ask):
    for number in range(3):
        package.add("prisoners", prisoner_id=f"p-00001{number}", name=f"Yan Drugi{'aeu'[number]}", family_name="Drugi", disclosure="public_minimal")
    assert ask("find", "Yan", "--limit", "2").output.endswith("and 2 more: give another word of the name, or --limit\n")
    assert len(json.loads(ask("find", "Yan", "--limit", "2", "--json").output)) == 2


def test_a_name_without_letters_is_misuse(ask):
    assert ask("find", "123").exit_code == 2


def test_timeline_ties_releases_to_actions(ask):
    assert ask("timeline", "--from", "2025-12-14").output.splitlines() == [
        "2025-12-15  licensed   US: General License 1",
        "                       us-2025-12-15-gl-1",
        "                       tied to 2025-12-13: stated by an official, John Doe,",
        "                       envoy",
    ]
    assert ask("timeline", "--to", "2021", "--csv").output == "day,what,id,title,people,tied_to\n2021-08-09,sanction action: imposed,us-2021-08-09-designations,US: SDN List additions,,\n"
    assert ask("timeline", "--from", "2022", "--to", "2023").output == "Nothing between these dates.\n"


def test_dates_in_the_wrong_order_are_misuse(ask):
    result = ask("timeline", "--from", "2025", "--to", "2024")
    assert result.exit_code == 2 and "'2025' is later than '2024'" in result.output


def test_person_shows_each_fact_with_sources_conflicts_and_wordings(package, ask):
    row = package.rows("detentions")[2]
    package.claim("detentions", row, "ended_on", "2025-12-14", "wire-1")
    package.claim("detentions", row, "ended_on", "2025-12", "wire-1")
    package.write("claims", [[*claim[:5], "Василина" if claim[:4] == ["prisoners", "p-00000a", "name", "rights-house-1"] else claim[5]] for claim in package.rows("claims")])
    output = ask("person", "p-00000a").output
    assert '  Name                  Vasilina Prykladava [2]\n                        as written: "Василина" [2]\n  Family name           Prykladava (ours)\n' in output
    assert "  Ended on              2025-12-13 [2 3]\n                        stated as 2025-12 [3]\n                        differs: 2025-12-14 [3]\n" in output
    assert "  Ended by              Freed in a release event (release) [2]\n  Release               Release of three prisoners (2025-12-13)\n" in output
    assert output.endswith('\n  [2]   Rights House, "Statement", 2025-12-14, https://rights.example/1\n  [3]   Wire, "Prisoners freed", 2025-12, https://wire.example/1\n')


@pytest.mark.parametrize(("others", "said"), [([], "not decided, stated once"), (["144"], "not decided, sources differ")])
def test_person_says_why_a_claimed_cell_is_empty(package, ask, others, said):
    row = package.rows("verdicts")[1]
    for value in others:
        package.claim("verdicts", row, "months", value, "wire-1")
    package.set("verdicts", 2, "months", "", claimed=False)
    assert f"  Months                {said}\n                        differs: 132 [2]\n" in ask("person", "p-00000a").output


def test_an_unknown_person_is_misuse_and_the_nearest_are_named(ask):
    result = ask("person", "p-00000d")
    assert (result.exit_code, result.output) == (2, (
        "Error: no person 'p-00000d'; the nearest are p-00000c, p-00000b, p-00000a. An identifier looks like p-7x2k9d; belarus-prisoners find NAME finds it.\n"
    ))


def test_of_a_withdrawn_person_nothing_is_said_but_that(package, ask):
    package.add("withdrawn", record_id="p-00000z", table="prisoners", withdrawn_in="0.2.0", reason="merged", replaced_by="p-00000a")
    result = ask("person", "p-00000z")
    assert (result.exit_code, result.output) == (0, "p-00000z is no longer in use.\n")
    assert json.loads(ask("person", "p-00000z", "--json").output) == {"prisoner_id": "p-00000z", "in_use": False}


def test_of_private_people_only_the_minimal_columns_are_shown(package, ask):
    package.set("prisoners", 3, "occupation", "welder")
    package.set("prisoners", 3, "birth_year", "1980")
    for question in (("find", "Uzornik"), ("person", "p-00000b")):
        for form in ((), ("--json",)):
            output = ask(*question, *form).output
            assert "Yan Uzornik" in output and "welder" not in output and "1980" not in output


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "koi8-r"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_terminal_without_unicode_gets_an_answer(package, encoding, question):
    command = [sys.executable, "-m", "belarus_prisoners.cli", *question, "--package", str(package.root)]
    result = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (result.returncode, result.stderr) == (0, b"")
    result.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click takes a terminal that says ASCII for one that is set wrongly


def test_json_keeps_its_letters_on_a_terminal_without_unicode(package):
    command = [sys.executable, "-m", "belarus_prisoners.cli", "find", "Prykladava", "--json", "--package", str(package.root)]
    result = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}, check=True)
    assert json.loads(result.stdout.decode("ascii"))[0]["other_names"][0] == "Васіліна Прыкладава"


def test_what_a_terminal_would_act_upon_is_shown_as_a_code(package, ask):
    package.set("releases", 2, "title", "\u202etitle\x1b[2J")
    assert "\\u202etitle\\u001b[2J" in ask("timeline").output


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_package_that_cannot_be_asked_is_named(package, ask, question):
    package.bytes("detentions", lambda data: data + b'"')
    result = ask(*question)
    assert (result.exit_code, result.output) == (2, f"Error: data/detentions.csv is no table; to see all that is wrong: belarus-prisoners validate {package.root}\n")


def test_tables_that_do_not_fit_together_are_named(package, ask):
    package.write("deals", [*package.rows("deals"), package.rows("deals")[1]])
    result = ask("timeline")
    assert result.exit_code == 2 and "the tables do not fit together: UNIQUE constraint failed: deals" in result.output


def test_a_damaged_package_gets_an_answer_or_a_reason(package, ask, seed):
    damage_a_file(package.root, random.Random(seed))
    result = ask(*QUESTIONS[seed % len(QUESTIONS)])
    assert result.exit_code in (0, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)
