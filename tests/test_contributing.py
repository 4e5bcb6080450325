"""What CONTRIBUTING.md tells a newcomer to do works as written."""

import csv
import re

from package_copy import PROJECT
from test_cli import run

TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_worked_example_leads_to_a_valid_package(package):
    source, claim = (next(csv.reader([line])) for line in re.findall(r"```csv\n\s*(.*)\n", TEXT))
    record, column, value = claim[1], claim[2], claim[4]
    assert f"Change the cell `{column}` of `{record}`" in TEXT and f"to `{value}`" in TEXT
    line = 1 + [row[0] for row in package.rows("detentions")].index(record)
    for table, row in (("sources", source), ("claims", claim)):  # appended, unsorted, as a newcomer would
        with package.file(table).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(row)
    package.set("detentions", line, column, value, claimed=False)
    package.json("datapackage.json", lambda d: d.update(created="2026-11-22T00:00:00Z"))
    assert run("fmt", package.root).exit_code == 0
    assert package.faults() == []


def test_the_commands_it_names_exist():
    for command in set(re.findall(r"belarus-prisoners ([a-z]+)", TEXT)):
        assert run(command, "--help").exit_code == 0, command


def test_its_links_lead_somewhere():
    for document in [PROJECT / "CONTRIBUTING.md", *(PROJECT / "data").glob("*.md"), *(PROJECT / ".github").glob("*.md"), PROJECT / "README.md"]:
        for link, anchor in re.findall(r"\]\(([^)#:]*)(#[^)]*)?\)", document.read_text(encoding="utf-8")):
            target = (document.parent / link) if link else document
            assert target.exists(), f"{document.name}: {link}"
            if anchor and target.suffix == ".md":
                headings = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in target.read_text(encoding="utf-8").splitlines() if line.startswith("#")}
                assert anchor[1:] in headings, f"{document.name}: {link}{anchor}"
