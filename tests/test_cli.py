"""The commands as a user runs them: what they print and how they exit."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from package_copy import PROJECT

from belarus_prisoners.cli import main


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_clean_package_exits_with_0(package):
    result = run("validate", package.root)
    tables = [file.stem for file in (package.root / "data").glob("*.csv")]
    rows = sum(len(package.rows(table)) - 1 for table in tables)
    assert (result.exit_code, result.output) == (0, f"{package.root}: {len(tables)} tables, {rows} rows, 0 errors, 0 warnings\n")


def test_faults_exit_with_1_and_are_all_shown(package):
    package.set("releases", 2, "title", "NULL")
    package.set("deals", 2, "assertion", "sworn", claimed=False)
    result = run("validate", package.root)
    assert result.exit_code == 1
    assert "\n  line 2 assertion: error schema.code  2025-12-13/us-2025-12-15-gl-1" in result.output
    assert "data/releases.csv\n  line 2 title: error text.placeholder  2025-12-13 (NULL)" in result.output
    assert result.output.endswith("3 errors, 0 warnings\n")


def test_a_descriptor_may_be_named_in_place_of_its_folder(package):
    assert run("validate", package.root / "datapackage.json").exit_code == 0


def test_json_output_is_a_list_even_when_clean(package):
    assert json.loads(run("validate", package.root, "--format", "json").output) == []


@pytest.mark.parametrize(("content", "reason"), [
    (None, "No such file or directory"),
    ("{", "not valid JSON"),
    ("[]", "expected a JSON object"),
    ('{"name": "a", "name": "b"}', "key 'name' stands twice"),
    ('{"resources": []}', "lists no tables"),
    ("\xff", "not valid JSON"),
])
def test_an_unreadable_package_exits_with_2(tmp_path, content, reason):
    if content is not None:
        (tmp_path / "datapackage.json").write_bytes(content.encode("latin-1"))
    result = run("validate", tmp_path)
    assert result.exit_code == 2
    assert reason in result.output and "Traceback" not in result.output


def test_annotations_carry_the_path_from_where_the_command_runs(package, monkeypatch):
    package.set("releases", 2, "title", "NULL")
    monkeypatch.chdir(package.root.parent)
    output = run("validate", package.root, "--format", "github").output
    assert output.startswith(f"::error file={package.root.name}/data/releases.csv,line=2,title=text.placeholder::")


def test_a_rule_explains_itself():
    result = run("validate", "--explain", "dates.calendar")
    assert (result.exit_code, result.output) == (0, "dates.calendar (error)\nA day exists on the calendar.\nTo mend it: Check the day against its source.\n")


def test_an_unknown_rule_is_misuse_and_names_the_nearest():
    result = run("validate", "--explain", "dates.calender")
    assert result.exit_code == 2 and "dates.calendar" in result.output


def test_many_faults_of_one_kind_are_counted_not_listed(package):
    for number in range(130):
        package.add("sources", source_id=f"s-{number:03}", url=f"ftp://s.example/{number}", publisher="S", tier="media", risk="unchecked")
    faults = [fault for fault in package.faults() if fault.rule == "schema.pattern"]
    assert len(faults) == 101 and faults[-1].found == "30 more like these"


def test_a_resource_whose_name_is_a_list_is_reported_without_a_traceback(package):
    package.json("datapackage.json", lambda descriptor: descriptor["resources"][0].update(name=["prisoners"]))
    result = run("validate", package.root)
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert "descriptor.profile" in result.output


def test_misuse_exits_with_2():
    assert run("validate", "--format", "xml").exit_code == 2
    assert run("destroy").exit_code == 2


@pytest.mark.parametrize("command", [[], *([name] for name in main.commands)])
def test_every_command_has_help(command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert all(entry.help for entry in main.commands.values())


def test_help_imports_neither_pandas_nor_frictionless():
    code = (
        "import sys\nfrom belarus_prisoners.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'polars', 'pandera', 'frictionless'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.endswith("[]\n")


def test_a_validation_needs_pandera_and_not_pandas(package):
    command = [sys.executable, "-X", "importtime", "-m", "belarus_prisoners.cli", "validate", package.root]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "pandera.backends.polars" in imported
    assert "pandas._libs" not in imported  # the cost of pandas; that it is looked for in vain is listed too


def test_the_launcher_works_from_a_clone(package):
    command = [sys.executable, PROJECT / "scripts" / "build.py", "validate", package.root]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_launcher_names_a_missing_package(tmp_path):
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError(name='click')")
    command = [sys.executable, PROJECT / "scripts" / "build.py", "--help"]
    result = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(tmp_path)})
    assert result.returncode == 2
    assert result.stderr == "Python package 'click' is missing. Run: python3 -m pip install -e .\n"


@pytest.mark.parametrize(("damage", "code", "said"), [
    (lambda p: None, 0, "0 errors, 0 warnings\n"),
    (lambda p: p.set("releases", 2, "title", "NULL"), 1, "1 error, 0 warnings\n"),
])
def test_the_process_ends_with_the_code_and_says_everything_before(package, damage, code, said):
    damage(package)
    result = subprocess.run([sys.executable, "-m", "belarus_prisoners.cli", "validate", package.root], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (code, "") and result.stdout.endswith(said)
    assert subprocess.run([sys.executable, "-m", "belarus_prisoners.cli", "validate", package.root / "nothing"], capture_output=True).returncode == 2
