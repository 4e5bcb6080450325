"""What the field's own validators say of the citation and discovery files, with and without a DOI.

The heavy ones are in the extra `extra-checks` and are skipped where they are not installed.
"""

import json
import subprocess
import sys

import pytest
from package_copy import PackageCopy

from belarus_prisoners.building import build
from belarus_prisoners.opening import open_package


@pytest.fixture(scope="module", params=["", "https://doi.org/10.5281/zenodo.1234567"], ids=["no DOI", "DOI"])
def dist(request, tmp_path_factory):
    package = PackageCopy(tmp_path_factory.mktemp("package"))
    if request.param:
        package.json("datapackage.json", lambda d: d.update(id=request.param, homepage="https://example.org/"))
    out = tmp_path_factory.mktemp("built") / "dist"
    list(build(open_package(package.root), out))
    return out


def test_citation_file_format(dist):
    """The schema of CFF 1.2.0, as check-jsonschema carries it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format", dist / "CITATION.cff"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "ok -- validation done\n")


def test_datacite(dist):
    schema = pytest.importorskip("datacite.schema45")
    assert [error.message for error in schema.validator.iter_errors(json.loads((dist / "datacite.json").read_text(encoding="utf-8")))] == []


def test_data_package(dist):
    """The published profile of Data Package 2.0; needs Python 3.12."""
    check = pytest.importorskip("check_datapackage").check
    assert check(json.loads((dist / "datapackage.json").read_text(encoding="utf-8"))) == []


def test_croissant_is_valid_and_every_table_can_be_read(dist):
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(jsonld=dist / "croissant.json")
    issues = dataset.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    for table in open_package(dist).tables.values():
        records = list(dataset.records(table.name))
        assert len(records) == table.frame.height, table.name
