"""`release`: the number, the refusals, the drafts, all or nothing."""

import json

import pytest
from checkout import FIRST, Checkout
from cases.versions import lose_count

from belarus_prisoners.building import BuildError
from belarus_prisoners.history import cutting
from belarus_prisoners.history.last_release import last_release


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    return Checkout(tmp_path / "checkout", monkeypatch)


def correct(checkout):
    checkout.set("verdicts", 2, "months", "144")
    checkout.commit()


def test_a_correction_waits_for_its_reason_and_is_then_released(checkout):
    correct(checkout)
    before = checkout.contents()
    result = checkout.release("0.1.1")
    assert result.exit_code == 1
    assert "  verdicts p-00000a/2/1 months: 132 -> 144\n1 change in data/changes.csv without a reason." in result.output
    assert {name for name, data in checkout.contents().items() if before.get(name) != data} == {"data/changes.csv"}
    assert not checkout.out.exists()
    checkout.give_reasons("The sum of two terms.")
    result = checkout.release("0.1.1")
    assert result.exit_code == 0, result.output
    assert checkout.rows("changes")[1:] == [["0.1.1", "verdicts", "p-00000a/2/1", "months", "132", "144", "correction", "The sum of two terms."]]
    descriptor = json.loads((checkout.root / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["version"], descriptor["created"]) == ("0.1.1", "2026-02-02T00:00:00Z")
    assert json.loads((checkout.out / "datapackage.json").read_text(encoding="utf-8"))["version"] == "0.1.1"
    assert "## 0.1.1 - 2026-02-02\n\n### Fixed\n\n- `verdicts.months`: The sum of two terms.\n\n## " in (checkout.root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Version 0.1.1 of 2026-02-02." in (checkout.root / "README.md").read_text(encoding="utf-8")


def test_after_an_edit_of_the_changelog_the_release_is_made_again(checkout):
    correct(checkout)
    checkout.release("0.1.1")
    checkout.give_reasons()
    assert checkout.release("0.1.1").exit_code == 0
    changelog = checkout.root / "CHANGELOG.md"
    changelog.write_text(changelog.read_text(encoding="utf-8").replace("The court's own page gives it.", "Two terms, added up."), encoding="utf-8")
    assert checkout.release("0.1.1").exit_code == 0
    (checkout.root / "CITATION.cff").write_text("mine\n")
    result = checkout.release("0.1.1")
    assert (result.exit_code, "CITATION.cff is not committed" in result.output) == (1, True)


def test_the_release_passes_its_own_check_and_no_other(checkout):
    correct(checkout)
    checkout.release("0.1.1")
    checkout.give_reasons()
    checkout.release("0.1.1")
    assert "not committed" in checkout.release("0.1.1", "--check").output
    checkout.git("commit", "--quiet", "--all", "--message", "Release 0.1.1")
    before = checkout.contents()
    for tag in ("", "v0.1.1"):
        if tag:
            checkout.git("tag", tag)
        assert (checkout.release("0.1.1", "--check").exit_code, checkout.contents()) == (0, before)
    assert "datapackage.json is not as the release would have it" in checkout.release("0.1.2", "--check").output


def test_everything_that_stands_against_a_release_is_told_at_once(checkout):
    lose_count(checkout)
    checkout.set("releases", 2, "title", "NULL")
    checkout.add("prisoners", prisoner_id="p-00000d", name="Nova Asoba", family_name="Asoba", disclosure="public_minimal")
    checkout.git("commit", "--quiet", "--all", "--message", "Change")
    (checkout.root / "note.txt").write_text("mine")
    before = checkout.contents()
    result = checkout.release("0.1.1", date="2025-12-31")
    assert (result.exit_code, checkout.contents(), checkout.out.exists()) == (1, before, False)
    for reason in (
        "note.txt is not committed",
        "0.1.1 is too small a step from 0.1.0: the changes are minor, so at least 0.2.0",
        "README.md is out of date; run docs and commit it",
        "data/counts.csv count_id: versions.identifier: found no '2025-12-01/rights-house'",
        "data/releases.csv line 2 title: text.placeholder: found 'NULL'",
        "2025-12-31 is before the day of 0.1.0, 2026-01-01",
        "changes without a reason: 2",
    ):
        assert f"\n  {reason}" in result.output


@pytest.mark.parametrize(("version", "reason"), [
    ("0.0.9", "0.0.9 is lower than 0.1.0"),
    (FIRST, "0.1.0 was set by an earlier commit, and the data have changed since"),
])
def test_a_number_that_is_taken_is_refused(checkout, version, reason):
    correct(checkout)
    assert reason in checkout.release(version).output


def test_a_tagged_number_is_refused(checkout):
    checkout.git("tag", "v0.1.0")
    assert "0.1.0 is released already" in checkout.release(FIRST).output


@pytest.mark.parametrize("version", ["1.2", "v0.2.0", "next"])
def test_what_is_no_version_is_misuse(checkout, version):
    result = checkout.release(version)
    assert result.exit_code == 2 and "is not a version like 1.2.3" in result.output


def test_reasons_survive_a_new_draft_and_what_no_longer_holds_goes(checkout):
    correct(checkout)
    checkout.set("releases", 2, "title", "Another title")
    checkout.commit()
    checkout.release("0.1.1")
    checkout.give_reasons()
    drafted = checkout.file("changes").read_bytes()
    checkout.git("checkout", "--quiet", "data/changes.csv")
    checkout.set("releases", 2, "title", "Release of three prisoners")
    checkout.set("detentions", 4, "detained_on", "2021-04")
    checkout.commit()
    checkout.file("changes").write_bytes(drafted)
    assert checkout.release("0.2.0").exit_code == 1
    assert [(row[0], row[2], row[7]) for row in checkout.rows("changes")[1:]] == [
        ("0.2.0", "p-00000b/1", ""), ("0.2.0", "p-00000a/2/1", "The court's own page gives it."),
    ]


def test_changes_of_earlier_versions_stay(checkout):
    for version, months in (("0.1.1", "144"), ("0.1.2", "150")):
        checkout.set("verdicts", 2, "months", months)
        checkout.commit()
        checkout.release(version)
        checkout.give_reasons(f"Seen for {version}.")
        assert checkout.release(version).exit_code == 0
        checkout.git("commit", "--quiet", "--all", "--message", version)
    assert [(row[0], row[4], row[5], row[7]) for row in checkout.rows("changes")[1:]] == [
        ("0.1.1", "132", "144", "Seen for 0.1.1."), ("0.1.2", "144", "150", "Seen for 0.1.2."),
    ]


def test_a_value_that_broke_a_rule_and_an_address_are_not_repeated(checkout):
    checkout.set("sanctions", 2, "target", "EXAMPLE  OAO", claimed=False)
    checkout.commit()
    checkout.git("tag", "v0.1.0")
    checkout.set("sanctions", 2, "target", "EXAMPLE OAO", claimed=False)
    checkout.set("sources", 4, "url", "https://wire.example/2")
    checkout.commit()
    checkout.release("0.1.1")
    assert [row[1:6] for row in checkout.rows("changes")[1:]] == [
        ["sanctions", "us-sdn-1", "target", "…", "EXAMPLE OAO"], ["sources", "wire-1", "url", "…", "…"],
    ]


def test_a_section_somebody_wrote_is_kept(checkout):
    correct(checkout)
    text = (checkout.root / "CHANGELOG.md").read_text(encoding="utf-8")
    (checkout.root / "CHANGELOG.md").write_text(text.replace("## 0.1.0", "## 0.1.1 - unreleased\n\nOne term put right.\n\n## 0.1.0"), encoding="utf-8")
    checkout.release("0.1.1")
    checkout.give_reasons()
    assert checkout.release("0.1.1").exit_code == 0
    assert "## 0.1.1 - 2026-02-02\n\nOne term put right.\n\n## 0.1.0" in (checkout.root / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("failing", ["build", "replace_file"])
def test_an_error_midway_leaves_the_tree_as_it_was(checkout, monkeypatch, failing):
    correct(checkout)
    checkout.release("0.1.1")
    checkout.give_reasons()
    before, replace = checkout.contents(), cutting.replace_file

    def fail(file, data):
        if failing == "build" or file.name == "README.md" and b"Version 0.1.1" in data:
            raise BuildError("No space left on device") if failing == "build" else OSError(28, "No space left on device")
        replace(file, data)

    monkeypatch.setattr(cutting, failing, fail)
    result = checkout.release("0.1.1")
    assert (result.exit_code, checkout.contents()) == (2, before)
    assert "No space left on device" in result.output


def test_the_last_release_is_the_highest_tag_below_or_the_commit_that_set_the_version(checkout):
    first = checkout.git("rev-parse", "HEAD").strip()
    for version in ("0.9.0", "0.10.0"):
        correct(checkout)
        checkout.json("datapackage.json", lambda d: d.update(version=version))
        checkout.commit(version)
        checkout.set("verdicts", 2, "months", "132")
        checkout.commit("later")
    set_ten, set_nine = (checkout.git("log", "--format=%H", f"--grep=^{version}$").strip() for version in ("0.10.0", "0.9.0"))
    assert last_release(checkout.root, "0.11.0")[:2] == ("0.10.0", set_ten)
    assert last_release(checkout.root, "0.10.0")[:2] == ("0.9.0", set_nine)
    assert last_release(checkout.root, "0.9.0")[:2] == ("0.1.0", first)
    assert last_release(checkout.root, "0.1.0") is None
    checkout.git("tag", "v0.9.0", "HEAD")
    checkout.git("tag", "v0.10.0", first)
    checkout.git("tag", "v1.0.0-rc1", "HEAD")
    assert last_release(checkout.root, "1.0.0")[:2] == ("0.10.0", first)
    assert last_release(checkout.root, "0.10.0")[0] == "0.9.0"


def test_a_shallow_clone_without_tags_is_told_apart(checkout, tmp_path):
    correct(checkout)
    checkout.git("clone", "--quiet", "--depth=1", f"file://{checkout.root}", str(tmp_path / "shallow"))
    with pytest.raises(Exception, match="not the whole history; run: git fetch --tags --unshallow"):
        last_release(tmp_path / "shallow", "0.2.0")
