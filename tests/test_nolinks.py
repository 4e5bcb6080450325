"""The edition without links: a valid package in which no address stands."""

import json
import re
import zipfile

import pytest
from package_copy import PROJECT

from belarus_prisoners.building import build
from belarus_prisoners.exports import nolinks
from belarus_prisoners.opening import open_package
from belarus_prisoners.package import PackageError
from belarus_prisoners.validation import validate


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """The edition of the real data."""
    folder = tmp_path_factory.mktemp("real")
    nolinks.write(open_package(PROJECT), folder)
    return folder


def files(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_no_byte_of_it_is_of_an_address(real):
    assert [name for name, data in files(real / "no-links").items() if re.search(rb"(?i)http|www\.|t\.me/|://", data)] == []


def test_no_host_of_any_source_is_named(real):
    hosts = {re.sub("^www\\.", "", url.split("/")[2]).lower() for url in open_package(PROJECT).frame("sources")["url"]}
    assert len(hosts) > 300
    text = b"\n".join(files(real / "no-links").values()).decode().lower()
    assert sorted(host for host in hosts if host in text) == []


def test_it_validates(real):
    assert validate(real / "no-links")[1] == []


def test_its_archive_holds_the_same(real):
    with zipfile.ZipFile(real / "no-links.zip") as archive:
        assert {member: archive.read(member) for member in archive.namelist()} == {f"no-links/{name}": data for name, data in files(real / "no-links").items()}


def test_only_the_column_of_addresses_is_gone(package, tmp_path):
    opened = open_package(package.root)
    nolinks.write(opened, tmp_path)
    bare = open_package(tmp_path / "no-links")
    lost = {(name, column) for name, table in opened.tables.items() for column in table.columns if column not in bare.tables[name].columns}
    assert lost == {("sources", "url")}
    for name, table in opened.tables.items():
        assert bare.frame(name).equals(table.frame.select(bare.tables[name].columns))


def test_its_readme_warns_first_and_says_what_is_missing(real):
    text = (real / "no-links" / "README.txt").read_text(encoding="utf-8")
    assert text.startswith("If you are in Belarus, stop")
    assert "This is the edition without links." in text and "not safe" in text


@pytest.mark.parametrize(("cell", "plain"), [
    ("See https://a.example/b?c for more", "See (address) for more"), ("www.a.example", "(address)"), ("t.me/channel", "(address)"),
    ("editor of TUT.BY", "editor of TUT BY"), ("via data.minsk.by", "via data minsk by"), ("colony No. 4, p.m.", "colony No. 4, p.m."), ("SR 946.231.116.9", "SR 946.231.116.9"),
])
def test_an_address_in_a_text_is_taken_out(package, tmp_path, cell, plain):
    package.set("releases", 2, "summary", cell)
    nolinks.write(open_package(package.root), tmp_path)
    assert open_package(tmp_path / "no-links").frame("releases")["summary"][0] == plain


def test_an_address_that_cannot_be_taken_out_stops_the_build(package, tmp_path):
    package.json("schemas/releases.schema.json", lambda schema: schema.update(description="See https://a.example"))
    with pytest.raises(PackageError, match="no-links/schemas/releases.schema.json would still hold 'http'; remove the address from the source"):
        list(build(open_package(package.root), tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_descriptor_keeps_all_but_the_addresses(real):
    ours, theirs = open_package(PROJECT).descriptor, json.loads((real / "no-links" / "datapackage.json").read_text(encoding="utf-8"))
    assert set(ours) - set(theirs) == {"$schema"}
    assert theirs["licenses"] == [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International"}]
    assert [source["title"] for source in theirs["sources"]] == [source["title"] for source in ours["sources"]]
