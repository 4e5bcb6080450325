"""Things said in several places agree."""

import json
import re

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
        "pyproject.toml", "README.md", "datapackage.json", "data", "schemas", "scripts", "tests", "CHANGELOG.md", "CITATION.cff",
        "CONTRIBUTING.md", "LICENSE", "LICENSE-DATA", ".github", ".ci", ".pre-commit-hooks.yaml", ".gitignore", ".git",
    }
    built = {"dist", ".venv", ".pytest_cache", ".hypothesis"}
    assert {path.name for path in PROJECT.iterdir()} - built <= allowed


def test_the_version_stands_once():
    version = DESCRIPTOR["version"]
    files = [path for path in PROJECT.rglob("*") if path.suffix in {".py", ".toml", ".md", ".yml", ".json"} and not {".venv", "dist", ".git"} & set(path.parts)]
    found = {path.relative_to(PROJECT).as_posix() for path in files if re.search(rf'version["= :]+"?{re.escape(version)}', path.read_text(encoding="utf-8"))}
    assert found == {"datapackage.json"}


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(link):
    assert (PROJECT / link).exists()


def test_the_descriptor_is_complete():
    assert {"$schema", "name", "title", "version", "created", "licenses", "contributors", "sources", "keywords"} <= set(DESCRIPTOR)
    assert re.fullmatch(r"\d+\.\d+\.\d+", DESCRIPTOR["version"])
    assert [resource["path"] for resource in DESCRIPTOR["resources"]] == [f"data/{resource['name']}.csv" for resource in DESCRIPTOR["resources"]]
