"""One version and one day, wherever they are said: `version` and `created` of datapackage.json.

Each place is read in its own form and compared with the descriptor.
"""

import json
import re
import subprocess
import sys
import zipfile
from email.parser import Parser

import pytest
import yaml
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager
from package_copy import PROJECT

DESCRIPTOR = json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))
VERSION, DAY = DESCRIPTOR["version"], DESCRIPTOR["created"][:10]
# A heading of Keep a Changelog: ## [0.2.0] - 2026-11-22, with brackets where the version is a link
RELEASED = re.compile(r"^## \[?(?P<version>\d[^]\s]*)\]? - (?P<day>\S+)$", re.MULTILINE)


def read(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def test_pyproject_takes_the_version_from_the_descriptor():
    assert ProjectMetadata(str(PROJECT), PluginManager()).version == VERSION


def test_the_wheel_says_the_same(tmp_path):
    subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path], cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert Parser().parsestr(archive.read(metadata).decode())["Version"] == VERSION
        inside = json.loads(archive.read("belarus_prisoners/dataset/datapackage.json"))
        assert (inside["version"], inside["created"][:10]) == (VERSION, DAY)


def test_the_citation_files_say_the_same():
    cff, zenodo = yaml.safe_load(read("CITATION.cff")), json.loads(read(".zenodo.json"))
    assert (cff["version"], cff["date-released"]) == (VERSION, DAY)
    assert (zenodo["version"], zenodo["publication_date"]) == (VERSION, DAY)


def test_the_documents_say_the_same():
    assert re.findall(r"^Version (\S+) of (\S+)\. ", read("README.md"), re.MULTILINE) == [(VERSION, DAY)]
    assert re.findall(r"\((\d{4})\)\. .+ \(Version (\S+)\) \[Data set\]", read("README.md")) == [(DAY[:4], VERSION)]
    assert re.findall(r"^Version (\S+) of (\S+)\. ", read("data/CODEBOOK.md"), re.MULTILINE) == [(VERSION, DAY)]


@pytest.mark.skipif(not (PROJECT / "CHANGELOG.md").is_file(), reason="there is no CHANGELOG.md yet")
def test_the_newest_entry_of_the_changelog_says_the_same():
    assert RELEASED.search(read("CHANGELOG.md")).groupdict() == {"version": VERSION, "day": DAY}


def test_no_other_file_says_it():
    """A version typed somewhere else would be forgotten there."""
    suffixes, built = {".py", ".toml", ".md", ".yml", ".yaml", ".json", ".cff"}, {".venv", "dist", ".git", "tests", "CHANGELOG.md"}
    files = [path.relative_to(PROJECT) for path in PROJECT.rglob("*") if path.suffix in suffixes]
    names = [file.as_posix() for file in files if not built & set(file.parts)]
    found = {name for name in names if re.search(rf'version["= :]+"?{re.escape(VERSION)}', read(name), re.IGNORECASE)}
    assert found == {"datapackage.json", "CITATION.cff", ".zenodo.json", "README.md", "data/CODEBOOK.md"}
