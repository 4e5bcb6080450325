"""Things said in several places agree."""

import json
import re
import tomllib

import pytest
from package_copy import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
DESCRIPTOR = json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))
BUILD, TEST = re.findall(r"```sh\n(.+)\n```", README)


def test_ci_runs_the_commands_of_the_readme():
    workflow = (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert f"run: {BUILD}\n" in workflow and f"run: {TEST}\n" in workflow
    assert (PROJECT / ".ci" / "run").read_text(encoding="utf-8").endswith(f"\n{TEST}\n")


def test_a_release_is_tested_checked_and_built_by_the_same_commands():
    workflow = (PROJECT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    steps = [f"run: {TEST}\n", 'release "${GITHUB_REF_NAME#v}" --check\n', f"run: {BUILD}\n", "gh release create"]
    places = [workflow.find(step) for step in steps]
    assert -1 not in places and places == sorted(places)
    assert "contents: write" not in workflow[: workflow.index("  publish:")]


def test_the_top_level_is_fixed():
    allowed = {
        "pyproject.toml", "README.md", "datapackage.json", "data", "schemas", "scripts", "tests", "CHANGELOG.md", "CITATION.cff", ".zenodo.json",
        "CONTRIBUTING.md", "LICENSE", "LICENSE-DATA", ".github", ".ci", ".pre-commit-hooks.yaml", ".gitignore", ".git",
    }
    built = {"dist", ".venv", ".pytest_cache", ".hypothesis"}
    assert {path.name for path in PROJECT.iterdir()} - built <= allowed


def test_what_the_bytes_of_a_build_depend_on_is_pinned():
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert [requirement for requirement in extras["build"] if not re.fullmatch(r"\w+==[0-9.]+", requirement)] == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(link):
    assert (PROJECT / link).exists()


def test_the_descriptor_is_complete():
    assert {"$schema", "name", "title", "version", "created", "licenses", "contributors", "sources", "keywords"} <= set(DESCRIPTOR)
    assert re.fullmatch(r"\d+\.\d+\.\d+", DESCRIPTOR["version"])
    assert [resource["path"] for resource in DESCRIPTOR["resources"]] == [f"data/{resource['name']}.csv" for resource in DESCRIPTOR["resources"]]
