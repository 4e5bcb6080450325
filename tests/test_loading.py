"""`load` gives typed tables from the checkout and from the installed wheel alike."""

import subprocess
import sys
import sysconfig
import venv

import pandas as pd
import pytest
from package_copy import PROJECT

from belarus_prisoners import load


def test_types_follow_the_schema():
    releases, figures, verdicts = load("releases"), load("release_figures"), load("verdicts")
    assert str(releases["announced_total"].dtype) == "Int64"
    assert str(verdicts["in_absentia"].dtype) == "boolean"
    assert isinstance(figures["figure"].dtype, pd.CategoricalDtype)
    assert releases.set_index("release_id").loc["2025-12-13", "announced_total"] == 123


def test_an_empty_cell_is_missing_and_a_word_like_null_is_not(tmp_path, monkeypatch, package):
    package.set("releases", 2, "title", "NA")
    package.set("releases", 2, "summary", "")
    monkeypatch.setattr("belarus_prisoners.loading.dataset_root", lambda: package.root)
    row = load("releases").iloc[0]
    assert row["title"] == "NA" and pd.isna(row["summary"])


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(ValueError, match="no table 'people'; the tables are: prisoners, "):
        load("people")


def test_the_wheel_carries_the_dataset(tmp_path):
    """Built, installed into a fresh environment and used there, away from the checkout."""
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, PROJECT], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "fresh", with_pip=True)
    python = tmp_path / "fresh" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True)
    # The dependencies are those of this run; what is tested is the wheel.
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True).stdout.strip()
    with open(f"{site}/dependencies.pth", "w", encoding="utf-8") as file:
        file.write(sysconfig.get_path("purelib"))
    code = "import belarus_prisoners as b; print(b.__file__); print(len(b.load('releases')), b.load('sources')['tier'].dtype)"
    place, found = subprocess.run([python, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout.splitlines()
    assert place.startswith(site)
    assert found == f"{len(load('releases'))} category"
    result = subprocess.run([python, "-m", "belarus_prisoners.cli", "validate"], cwd=tmp_path, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{site}/belarus_prisoners/dataset: 17 tables, ")
