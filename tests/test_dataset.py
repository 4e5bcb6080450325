"""The real data: valid by our rules and by an independent judge, and true to what it promises."""

import subprocess
import sys

import pytest
from package_copy import PROJECT

from belarus_prisoners.building import build
from belarus_prisoners.claims import facts, weak_cells
from belarus_prisoners.documents import DOCUMENTS, WHOLE, refreshed
from belarus_prisoners.validation import validate


@pytest.fixture(scope="module")
def checked():
    return validate(PROJECT)


def test_every_rule_holds(checked):
    assert checked[1] == []


def test_every_fact_is_claimed_and_none_by_aggregators_alone(checked):
    assert facts(checked[0]) > 10_000
    assert weak_cells(checked[0]) == []


def frictionless(file):
    """The judge's exit code and, if it complains, what it says."""
    result = subprocess.run([sys.executable, "-m", "frictionless", "validate", file.name], cwd=file.parent, capture_output=True, text=True)
    return result.returncode, result.stdout if result.returncode else ""


def test_frictionless_finds_the_source_valid():
    assert frictionless(PROJECT / "datapackage.json") == (0, "")


def test_frictionless_finds_the_build_valid(checked, tmp_path):
    list(build(checked[0], tmp_path / "dist"))
    assert frictionless(tmp_path / "dist" / "datapackage.json") == (0, "")


@pytest.mark.parametrize("name", [*DOCUMENTS, *WHOLE])
def test_the_documents_are_up_to_date(checked, name):
    assert refreshed(checked[0], name) == (PROJECT / name).read_text(encoding="utf-8")
