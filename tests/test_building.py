"""The build: whole or not at all, the same bytes every time, nothing of anybody else's touched."""

import hashlib
import json
import sys

import zipfile

import pytest
from click.testing import CliRunner
from package_copy import VERSION

from belarus_prisoners import building
from belarus_prisoners.building import BuildError, Step, build
from belarus_prisoners.cli import main
from belarus_prisoners.exports.archive import packed
from belarus_prisoners.exports.readme import CONTENTS
from belarus_prisoners.opening import open_package
from belarus_prisoners.validation import validate


ARCHIVE = f"belarus-political-prisoners-{VERSION}.zip"


@pytest.fixture
def opened(package):
    return open_package(package.root)


def contents(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def without_site(found):
    """The site is made last, since it lists all other files; it has sums and an archive of its own."""
    return {file: data for file, data in found.items() if not file.startswith("site")}


def test_a_second_build_has_the_same_bytes(opened, tmp_path):
    list(build(opened, tmp_path / "one"))
    list(build(open_package(opened.root), tmp_path / "two"))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_build_lists_what_it_wrote(opened, tmp_path):
    written = dict(build(opened, tmp_path / "out"))
    assert written == {file: len(data) for file, data in contents(tmp_path / "out").items()}
    assert {"datapackage.json", "SHA256SUMS", "data/releases.csv", "schemas/releases.schema.json"} <= set(written)


def test_every_file_and_folder_of_a_build_is_explained_to_its_reader(opened, built):
    named = {path.format(**opened.descriptor) for path in CONTENTS}
    sums = {file.name for file in built.glob("*.zip.sha256")}
    assert named | sums == {file.name + "/" * file.is_dir() for file in built.iterdir()}
    text = (built / "README.txt").read_text(encoding="utf-8")
    assert [path for path in named if f"  {path}\n" not in text and not path.endswith("0.zip") and not path.startswith("site")] == []


def test_the_safety_notes_come_first_in_three_languages(opened, built):
    text = " ".join((built / "README.txt").read_text(encoding="utf-8").split())
    assert text.startswith(" ".join(opened.descriptor["safety"].values()))
    assert list(opened.descriptor["safety"]) == ["en", "be", "ru"]


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
    found = without_site(contents(tmp_path / "out"))
    lines = found.pop("SHA256SUMS").decode().splitlines()
    archive, beside = found.pop(ARCHIVE), found.pop(f"{ARCHIVE}.sha256")
    assert beside.decode() == f"{hashlib.sha256(archive).hexdigest()}  {ARCHIVE}\n"
    assert lines == [f"{hashlib.sha256(found[file]).hexdigest()}  {file}" for file in sorted(found)]


def test_the_site_has_sums_and_an_archive_of_its_own(built):
    found = contents(built / "site")
    lines = found["SHA256SUMS"].decode().splitlines()
    assert lines == [f"{hashlib.sha256(found[file]).hexdigest()}  {file}" for file in sorted(found) if file != "SHA256SUMS"]
    assert (built / "site.zip.sha256").read_text() == f"{hashlib.sha256((built / 'site.zip').read_bytes()).hexdigest()}  site.zip\n"
    with zipfile.ZipFile(built / "site.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {f"site/{file}": data for file, data in found.items()}


def test_the_archive_holds_every_other_file_under_one_folder(built):
    found = without_site(contents(built))
    del found[ARCHIVE], found[f"{ARCHIVE}.sha256"]
    with zipfile.ZipFile(built / ARCHIVE) as archive:
        assert archive.testzip() is None
        assert {member.filename: archive.read(member) for member in archive.infolist()} == {f"{ARCHIVE.removesuffix('.zip')}/{file}": data for file, data in found.items()}
        assert archive.namelist() == sorted(archive.namelist())
        assert {(member.date_time, oct(member.external_attr >> 16), member.compress_type) for member in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), "0o100644", zipfile.ZIP_DEFLATED)}


@pytest.mark.parametrize("members", [{}, {"empty": b""}, {"Даныя/імёны.txt": b"a" * 100_000, "noise": bytes(range(256)) * 300}])
def test_an_archive_gives_back_what_was_put_in(tmp_path, members):
    (tmp_path / "a.zip").write_bytes(packed(members.items()))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == members


def test_the_archive_validates(built):
    assert validate(built / ARCHIVE)[1] == []


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


def test_a_missing_library_is_named_with_what_to_run(package, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = CliRunner().invoke(main, ["build", str(package.root), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.output.startswith("Error: Python package 'xlsxwriter' is missing. Run: python3 -m pip install ")
    assert not (tmp_path / "out").exists()
