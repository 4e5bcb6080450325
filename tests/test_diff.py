"""`diff` as a user runs it: what may be compared, and how it is printed."""

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest
from cases.codes import allow_x
from checkout import Checkout
from test_archives import pack
from test_cli import run

from belarus_prisoners.history import report


@pytest.fixture
def changed(package):
    package.release()
    package.set("verdicts", 2, "months", "144")
    package.add("prisoners", prisoner_id="p-00000d", name="Nova Asoba", family_name="Asoba", disclosure="public_minimal")
    allow_x(package)
    return package


def test_text_tells_the_schema_first_and_counts_by_table(changed, tmp_path):
    result = run("diff", changed.released, changed.root)
    assert (result.exit_code, result.output) == (0, (
        "0.1.0 -> 0.1.0: needs a minor step, so at least 0.2.0\n"
        "prisoners: 1 added\n"
        "  + p-00000d\n"
        "verdicts: 1 cell changed\n"
        "  ~ p-00000a/2/1 months: '132' -> '144'\n"
        "claims: 2 added\n"
        "  + prisoners/p-00000d/name/rights-house-1/Nova Asoba\n"
        "  + verdicts/p-00000a/2/1/months/rights-house-1/144\n"
        "codes: 1 added\n"
        "  + sex/x\n"
    ))


def test_two_equal_packages_have_no_differences(package):
    assert run("diff", package.root, package.root).output == "0.1.0 -> 0.1.0: no differences\n"


def test_many_changes_of_one_kind_are_counted_not_listed(package, monkeypatch):
    monkeypatch.setattr(report, "LIMIT", 2)
    package.release()
    for number in range(5):
        package.add("sources", source_id=f"s-{number}", url=f"https://s.example/{number}", publisher="S", tier="media", risk="unchecked")
    assert run("diff", package.released, package.root).output.endswith("sources: 5 added\n  + s-0\n  + s-1\n    and 3 more\n")


def test_json_tells_everything_and_keeps_to_its_schema(changed):
    found = json.loads(run("diff", changed.released, changed.root, "--format", "json").output)
    jsonschema.validate(found, json.loads(files("belarus_prisoners").joinpath("difference.schema.json").read_text(encoding="utf-8")))
    assert (found["needs"], found["schema"]) == ("minor", [])
    assert {"table": "verdicts", "added": [], "removed": [], "changed": [{"record_id": "p-00000a/2/1", "column": "months", "old": "132", "new": "144"}]} in found["tables"]


def test_csv_is_the_change_table(changed):
    header, *rows = csv.reader(io.StringIO(run("diff", changed.released, changed.root, "--format", "csv").output))
    assert header == changed.rows("changes")[0]
    assert [row[1:4] for row in rows] == [["codes", "sex/x", "*"], ["prisoners", "p-00000d", "*"], ["verdicts", "p-00000a/2/1", "months"]]


def test_an_archive_is_compared_like_a_folder(changed, tmp_path_factory):
    archive = pack(changed, tmp_path_factory.mktemp("archive") / "new.zip")
    assert run("diff", changed.released, archive).output == run("diff", changed.released, changed.root).output


def test_a_tag_and_a_commit_are_read_without_being_checked_out(tmp_path, monkeypatch):
    checkout = Checkout(tmp_path / "checkout", monkeypatch)
    checkout.git("tag", "v0.1.0")
    checkout.set("verdicts", 2, "months", "144")
    checkout.commit()
    expected = "verdicts: 1 cell changed\n  ~ p-00000a/2/1 months: '132' -> '144'\n"
    for old, new in (("v0.1.0", "HEAD"), ("v0.1.0", checkout.root), (checkout.git("rev-parse", "HEAD~1").strip()[:8], "main")):
        assert expected in checkout.run("diff", old, new).output
    assert checkout.git("status", "--porcelain") == ""


@pytest.mark.parametrize("reference", ["v9.9.9", "--output=x", "no.zip", "HEAD"])
def test_what_is_neither_package_nor_revision_is_unreadable(package, tmp_path, monkeypatch, reference):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("belarus_prisoners.history.revisions.dataset_root", lambda: tmp_path)
    result = run("diff", "--", reference, package.root)
    assert result.exit_code == 2 and result.output.startswith("Error: ") and reference in result.output


@pytest.mark.parametrize(("damage", "reason"), [
    (lambda data: data.replace(b"stated", b'"stated'), "data/deals.csv cannot be compared; run validate on it"),
    (lambda data: data + data.splitlines(True)[1].replace(b"stated", b"denied"), "data/deals.csv: a key stands twice"),
])
def test_a_package_that_cannot_be_compared_says_why(package, damage, reason):
    package.release()
    package.bytes("deals", damage)
    result = run("diff", package.released, package.root)
    assert result.exit_code == 2 and reason in result.output
