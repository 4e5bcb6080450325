"""The build: whole or not at all, the same bytes every time, nothing of anybody else's touched."""

import hashlib
import json
import sqlite3

import pytest
from click.testing import CliRunner

from belarus_prisoners import building
from belarus_prisoners.building import BuildError, Step, build
from belarus_prisoners.cli import main
from belarus_prisoners.opening import open_package
from belarus_prisoners.validation import validate


@pytest.fixture
def opened(package):
    return open_package(package.root)


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_second_build_has_the_same_bytes(opened, tmp_path):
    list(build(opened, tmp_path / "one"))
    list(build(open_package(opened.root), tmp_path / "two"))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_build_lists_what_it_wrote(opened, tmp_path):
    written = dict(build(opened, tmp_path / "out"))
    assert written == {file: len(data) for file, data in contents(tmp_path / "out").items()}
    assert {"datapackage.json", "SHA256SUMS", "belarus-political-prisoners.sqlite", "data/releases.csv", "schemas/releases.schema.json"} <= set(written)


def test_canonical_tables_are_those_of_the_source(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    for table in opened.tables.values():
        assert (tmp_path / "out" / table.file).read_bytes() == table.data


def test_the_released_descriptor_carries_size_and_hash(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    for resource in json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_checksums_cover_every_other_file(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    found = contents(tmp_path / "out")
    lines = found.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(found[file]).hexdigest()}  {file}" for file in sorted(found)]


def test_the_built_package_validates(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    assert validate(tmp_path / "out")[1] == []


def interrupt(package, folder):
    (folder / "half.csv").write_text("half")
    raise KeyboardInterrupt


def test_an_interrupted_build_leaves_the_old_one_whole(opened, tmp_path, monkeypatch):
    list(build(opened, tmp_path / "out"))
    before = contents(tmp_path / "out")
    monkeypatch.setattr(building, "STEPS", [*building.STEPS, Step("power cut", interrupt)])
    with pytest.raises(KeyboardInterrupt):
        list(build(opened, tmp_path / "out"))
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.glob(".out-*")] == []


def test_a_build_killed_between_the_two_renames_is_repaired(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    before = contents(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out-previous")
    list(build(opened, tmp_path / "out"))
    assert contents(tmp_path / "out") == before
    assert not (tmp_path / ".out-previous").exists()


def test_a_failed_rename_puts_the_old_build_back(opened, tmp_path, monkeypatch):
    list(build(opened, tmp_path / "out"))
    before, rename = contents(tmp_path / "out"), building.os.replace

    def fail_once(source, target):
        if target == tmp_path / "out" and source != tmp_path / ".out-previous":
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(building.os, "replace", fail_once)
    with pytest.raises(BuildError, match="No space left on device"):
        list(build(opened, tmp_path / "out"))
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("stranger", ["thesis.txt", "datapackage.json"])
def test_a_folder_with_something_else_is_not_replaced(opened, tmp_path, stranger):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / stranger).write_text("{}")
    with pytest.raises(BuildError, match="holds something else"):
        list(build(opened, tmp_path / "out"))
    assert contents(tmp_path / "out") == {stranger: b"{}"}


def test_a_package_with_errors_is_not_built(package, tmp_path):
    package.set("releases", 2, "title", "NULL")
    result = CliRunner().invoke(main, ["build", str(package.root), "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert result.output.endswith("1 error, 0 warnings; nothing was built\n")
    assert not (tmp_path / "out").exists()


def test_a_target_that_is_a_file_is_refused_without_a_traceback(package, tmp_path):
    (tmp_path / "out").write_text("mine")
    result = CliRunner().invoke(main, ["build", str(package.root), "--out", str(tmp_path / "out")])
    assert (result.exit_code, (tmp_path / "out").read_text()) == (2, "mine")
    assert "is not a folder" in result.output


def test_the_database_has_keys_and_types(opened, tmp_path):
    list(build(opened, tmp_path / "out"))
    with sqlite3.connect(tmp_path / "out" / "belarus-political-prisoners.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert {(row[2], row[3]) for row in database.execute("PRAGMA foreign_key_list(release_people)")} == {("prisoners", "prisoner_id"), ("releases", "release_id")}
        assert [row[1] for row in database.execute("PRAGMA table_info(claims)") if row[5]] == ["table", "record_id", "field", "source_id", "value"]
        assert database.execute("SELECT months, in_absentia, court FROM verdicts ORDER BY 1").fetchall() == [(36, 1, None), (132, None, "Minsk Regional Court")]
