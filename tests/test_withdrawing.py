"""Taking a person out: nothing but the identifier stays, and the name cannot come back unseen."""

import pytest
from test_cli import run

from belarus_prisoners.opening import open_package
from belarus_prisoners.package import PackageError
from belarus_prisoners.withdrawing import withdraw
from belarus_prisoners.withheld import Withheld, withhold

PERSON = "p-00000b"
FORMS = ["Uzornik", "Узорнік", "Uzornikas"]


@pytest.fixture
def withdrawn(package, tmp_path_factory):
    """The tiny package after one of its people was taken out by the command, with the list of withheld names."""
    package.set("prisoners", 3, "name_be", "Ян Узорнік")
    package.set("prisoners", 3, "other_names", "Jan Uzornikas")
    package.withheld = tmp_path_factory.mktemp("aside") / "withheld"
    package.result = run("withdraw", PERSON, package.root, "--reason", "privacy_or_safety", "--withheld", package.withheld)
    return package


def test_no_trace_of_the_person_stays_but_the_identifier(withdrawn):
    assert withdrawn.result.exit_code == 0, withdrawn.result.output
    for file in withdrawn.root.rglob("*.csv"):
        text = file.read_text(encoding="utf-8")
        assert [form for form in FORMS if form in text] == []
        assert (PERSON in text) == (file.stem == "withdrawn"), file.name
    assert withdrawn.rows("withdrawn")[1] == [PERSON, "prisoners", "0.1.1", "privacy_or_safety", ""]


def test_the_package_stays_valid_and_its_totals_unmoved(withdrawn):
    assert withdrawn.faults() == []
    assert [row[7:9] for row in withdrawn.rows("releases")[1:]] == [["3", "2"]]


def test_sources_that_served_nobody_else_go_too(package):
    package.add("sources", source_id="wire-2", url="https://wire.example/jan-uzornik", publisher="Wire", title="Yan Uzornik", language="en", tier="wire", risk="unchecked")
    package.claim("prisoners", package.rows("prisoners")[2], "name", "Yan Uzornik", "wire-2")
    result = run("withdraw", PERSON, package.root, "--reason", "privacy_or_safety")
    assert result.exit_code == 0 and "wire-2" not in package.file("sources").read_text(encoding="utf-8")


def test_the_name_cannot_return_in_any_spelling(withdrawn):
    withdrawn.set("sanction_actions", 3, "note", "Asked for by Jan Uzornik's colleagues, and by Узорник Ян.")
    assert [fault.rule for fault in withdrawn.faults()] == ["privacy.withheld"]
    assert "Uzornik" not in run("validate", withdrawn.root, "--withheld", withdrawn.withheld).output


def test_where_the_name_still_stands_is_told(package):
    package.set("releases", 2, "summary", "Three people, Yan Uzornik among them.")
    result = run("withdraw", PERSON, package.root, "--reason", "privacy_or_safety")
    assert result.exit_code == 1
    assert result.output.endswith("reword it by hand:\n  data/releases.csv, column summary: Three people, Yan Uzornik among them.\n")


def test_two_records_of_one_person_are_merged_by_withdrawing_one(package):
    assert run("withdraw", "p-00000c", package.root, "--reason", "merged", "--replaced-by", PERSON, "--in", "0.2.0").exit_code == 0
    assert package.rows("withdrawn")[1] == ["p-00000c", "prisoners", "0.2.0", "merged", PERSON]


@pytest.mark.parametrize(("record", "reason", "message"), [
    ("p-99999z", "merged", "no record 'p-99999z' in any table"),
    (PERSON, "asked", "'asked' is no reason; choose one of: merged, out_of_scope, privacy_or_safety"),
    ("2025-12-13", "out_of_scope", "'p-00000a/2' of 'detentions' refers to '2025-12-13'; change it first"),
])
def test_what_cannot_be_withdrawn_is_refused_and_nothing_is_written(package, record, reason, message):
    before = {file: file.read_bytes() for file in package.root.rglob("*.csv")}
    with pytest.raises(PackageError, match=message.replace("(", r"\(")):
        withdraw(open_package(package.root), record, reason, "0.2.0")
    assert run("withdraw", record, package.root, "--reason", reason).exit_code == 2
    assert before == {file: file.read_bytes() for file in package.root.rglob("*.csv")}


def test_the_list_of_withheld_names_must_stand_outside_the_package(package):
    result = run("withdraw", PERSON, package.root, "--reason", "privacy_or_safety", "--withheld", package.root / "withheld")
    assert result.exit_code == 2 and not (package.root / "withheld").exists()
    assert PERSON in package.file("prisoners").read_text(encoding="utf-8")


def test_the_list_grows_and_holds_no_name(tmp_path):
    file = tmp_path / "withheld"
    assert (withhold(file, ["Yan Uzornik"]), withhold(file, ["Jan Uzornik", "Anna Zgadka"])) == (1, 1)
    assert len(file.read_text().splitlines()) == 3 and "zor" not in file.read_text().lower()
    assert Withheld(file).holds("Uzornik, Yan") and not Withheld(file).holds("Yan Zgadka")


@pytest.mark.parametrize("content", [b"", b"Yan Uzornik\n", b"\xff\xfe", None])
def test_what_is_no_list_of_withheld_names_exits_with_2(package, tmp_path_factory, content):
    file = tmp_path_factory.mktemp("aside") / "list"
    if content is not None:
        file.write_bytes(content)
    result = run("validate", package.root, "--withheld", file)
    assert result.exit_code == 2 and "Traceback" not in result.output
