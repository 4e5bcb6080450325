"""A package in an archive is checked like one in a folder; a dangerous archive is refused."""

import stat
import zipfile

import pytest
from test_cli import run


def pack(package, target, *more):
    with zipfile.ZipFile(target, "w") as archive:
        for file in package.root.rglob("*"):
            if file.is_file():
                archive.write(file, f"release/{file.relative_to(package.root)}")
        for member, content in more:
            archive.writestr(member, content)
    return target


@pytest.fixture
def target(tmp_path_factory):
    return tmp_path_factory.mktemp("archive") / "release.zip"


def test_an_archive_is_checked_like_a_folder(package, target):
    assert run("validate", pack(package, target)).exit_code == 0
    package.set("releases", 2, "title", "NULL")
    result = run("validate", pack(package, target))
    assert result.exit_code == 1 and "data/releases.csv\n  line 2 title: error text.placeholder" in result.output


def test_the_last_release_may_be_an_archive(package, target):
    pack(package, target)
    package.set("releases", 2, "title", "Another title")
    assert "versions.number" in run("validate", package.root, "--since", target).output


def link():
    member = zipfile.ZipInfo("release/data/link.csv")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize("member", ["../out.csv", "/out.csv", "a\\..\\out.csv", link()])
def test_a_dangerous_member_is_refused(package, target, member):
    result = run("validate", pack(package, target, (member, "x")))
    assert result.exit_code == 2 and "leads out of the archive" in result.output
    assert not (target.parent / "out.csv").exists()


def test_a_bomb_is_refused(package, target, monkeypatch):
    monkeypatch.setattr("belarus_prisoners.archives.SIZE_LIMIT", 1 << 20)
    result = run("validate", pack(package, target, ("big.csv", "0" * (1 << 20))))
    assert result.exit_code == 2 and "unpacks to more than 1 MiB" in result.output


def test_something_else_called_zip_is_unreadable(target):
    target.write_text("no archive")
    assert run("validate", target).exit_code == 2
    with zipfile.ZipFile(target, "w"):
        pass
    assert "no datapackage.json inside" in run("validate", target).output
