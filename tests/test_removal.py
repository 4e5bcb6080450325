"""Somebody invented is taken out: their name is nowhere afterwards, the identifier among the withdrawn only."""

import io
import zipfile

import polars as pl
import pytest
from checkout import Checkout
from test_cli import run

from belarus_prisoners.history.change_table import changes, needed
from belarus_prisoners.history.differences import compare
from belarus_prisoners.history.references import dependents
from belarus_prisoners.opening import open_package

PERSON = "p-00000d"
NAMES = {"name": "Dabravolny Tajemny", "name_be": "Дабравольны Таемны", "name_ru": "Добровольный Тайный", "other_names": "Dobrovolny Tayny; D. Tajemny"}
SPELLED = "Dabravolnyj Tajemnyj"  # only a source writes it so
WORDS = [*NAMES.values(), "Dobrovolny Tayny", "D. Tajemny", SPELLED, "Tajemny", "dabravolny-tajemny", "Prison of Nowhere"]


def add_somebody(p):
    """A person with a detention, a verdict, a place in a release and a source of their own, named in other rows too."""
    p.add("sources", source_id="dabravolny-tajemny-1", url="https://rights.example/dabravolny-tajemny", publisher="Rights House",
          title="Dabravolny Tajemny is free", tier="rights", risk="unchecked")
    p.add("prisoners", prisoner_id=PERSON, family_name="Tajemny", disclosure="public_minimal", **NAMES)
    p.write("claims", [row for row in p.rows("claims") if row[4] != NAMES["other_names"]])
    for spelling in NAMES["other_names"].split("; "):
        p.claim("prisoners", [PERSON], "other_names", spelling)
    p.add("detentions", detention_id=f"{PERSON}/1", prisoner_id=PERSON, detained_on="2021", facility="Prison of Nowhere", ended_on="2025-12-13", ended_by="release", release_id="2025-12-13")
    p.add("verdicts", verdict_id=f"{PERSON}/1/1", detention_id=f"{PERSON}/1", months="77", penalty="imprisonment", stage="first")
    p.add("release_people", release_id="2025-12-13", prisoner_id=PERSON, outcome="stayed", country="BY")
    p.claim("prisoners", [PERSON], "name", NAMES["name"], "dabravolny-tajemny-1")
    p.write("claims", [[*row[:5], SPELLED if row[1] == PERSON and row[3] == "dabravolny-tajemny-1" else row[5]] for row in p.rows("claims")])
    p.claim("verdicts", p.rows("verdicts")[1], "months", "132", "dabravolny-tajemny-1")
    p.set("deals", 2, "asserted_by", "John Doe, envoy; Dabravolny Tajemny", claimed=False)
    p.claim("deals", p.rows("deals")[1], "asserted_by", "Dabravolny Tajemny")
    p.set("releases", 2, "summary", "Three people were freed, Dabravolny Tajemny among them.")


def take_somebody_out(p, reason="privacy_or_safety"):
    """By the command, which says where the name still stands, and then by hand in these places."""
    result = run("withdraw", PERSON, p.root, "--reason", reason)
    assert result.exit_code == 1 and {line.split(":")[0].strip() for line in result.output.splitlines() if line.startswith("  ")} == {
        "data/claims.csv, column value", "data/deals.csv, column asserted_by", "data/releases.csv, column summary", "data/sources.csv, column title",
        "data/sources.csv, column source_id", "data/sources.csv, column url", "data/claims.csv, column source_id",
    }
    p.write("sources", [row for row in p.rows("sources") if row[0] != "dabravolny-tajemny-1"])
    p.write("claims", [row for row in p.rows("claims") if row[3] != "dabravolny-tajemny-1" and "Tajemny" not in row[4]])
    p.set("deals", 2, "asserted_by", "John Doe, envoy", claimed=False)
    p.set("releases", 2, "summary", "Three people were freed.")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """Version 0.2.0 brought somebody in and was released; now they are to be taken out."""
    checkout = Checkout(tmp_path / "checkout", monkeypatch)
    add_somebody(checkout)
    checkout.commit()
    checkout.release("0.2.0")
    checkout.give_reasons()
    assert checkout.release("0.2.0").exit_code == 0
    checkout.git("commit", "--quiet", "--all", "--message", "Release 0.2.0")
    assert PERSON in checkout.file("changes").read_text(encoding="utf-8")
    return checkout


def naming(data, words=(*WORDS, PERSON)):
    return [word for word in words if word in data]


def unpacked(name, data):
    """Name and text of a file, or of all that is packed in it."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from unpacked(f"{name}/{member}", archive.read(member))
    elif name.endswith(".parquet"):
        yield name, str(pl.read_parquet(data).to_dicts())
    yield name, data.decode("utf-8", "replace")


def test_no_trace_is_left_anywhere(checkout):
    take_somebody_out(checkout)
    checkout.set("verdicts", 2, "months", "144")
    checkout.commit()
    told = [checkout.run("diff", "HEAD~1", "HEAD", "--format", form).output for form in ("text", "json", "csv")]
    told.append(checkout.release("0.2.1").output)
    checkout.give_reasons()
    told.append(checkout.release("0.2.1").output)
    assert "0.2.1 is made" in told[-1]
    checkout.git("commit", "--quiet", "--all", "--message", "Release 0.2.1")
    told += [checkout.run("diff", *sides, "--format", form).output for form in ("text", "json", "csv") for sides in (("HEAD~2", "HEAD"), ("HEAD", "HEAD~2"), ("HEAD~4", "HEAD~2"))]
    assert [naming(text) for text in told] == [[]] * len(told)
    read = set()
    for folder in (checkout.root, checkout.out):
        for file in sorted(file for file in folder.rglob("*") if file.is_file() and ".git" not in file.relative_to(folder).parts):
            for name, text in unpacked(file.relative_to(folder).as_posix(), file.read_bytes()):
                withdrawn = "withdrawn" in name or name.endswith((".sqlite", "sharedStrings.xml"))
                assert naming(text, WORDS if withdrawn else (*WORDS, PERSON)) == [], name
                read.add(name.rpartition(".")[2])
    assert {"csv", "sqlite", "parquet", "jsonl", "xml", "md", "json"} <= read


def test_what_is_told_is_what_would_be_told_without_them(package):
    """No row, no count, no step of the version betrays the removal."""
    add_somebody(package)
    package.release()
    take_somebody_out(package)
    difference = compare(open_package(package.released), open_package(package.root))
    rows = changes(difference)
    assert (rows.rows(), difference.tables, difference.schema, needed(difference, rows)) == ([], [], [], 0)


def test_a_merger_is_told_by_identifier(package):
    add_somebody(package)
    package.release()
    take_somebody_out(package, "merged")
    told = changes(compare(open_package(package.released), open_package(package.root)))
    assert ("prisoners", PERSON, "*", None, None, "correction") in told.drop("level").rows()


def test_personal_cells_that_go_are_not_told(package):
    package.release()
    for column in ("birth_year", "occupation"):
        package.set("prisoners", 2, column, "")
    package.set("prisoners", 2, "disclosure", "public_minimal", claimed=False)
    package.write("claims", [row for row in package.rows("claims") if row[2] not in ("birth_year", "occupation")])
    difference = compare(open_package(package.released), open_package(package.root))
    assert (changes(difference).rows(), difference.tables) == ([], [])


def test_a_release_that_still_speaks_of_them_is_refused_without_naming_them(checkout):
    take_somebody_out(checkout)
    lines = []
    for file, text in (
        ("data/README.md", f"Two rows that may be one person: {PERSON}."),
        ("CHANGELOG.md", "Thanks to DABRAVOLNY TAJEMNY."),
        ("README.md", "See https://rights.example/dabravolny-tajemny."),
    ):
        content = (checkout.root / file).read_text(encoding="utf-8") + f"{text}\n"
        (checkout.root / file).write_text(content, encoding="utf-8")
        lines.append(f"  {file} line {content.count(chr(10))} speaks of a record that was taken out quietly")
    checkout.commit()
    result = checkout.release("0.2.1")
    assert (result.exit_code, result.output.splitlines()[1:]) == (1, sorted(lines))
    assert naming(result.output) == []


def test_what_merely_may_refer_to_a_record_does_not_go_with_it(package):
    opened = open_package(package.root)
    gone = {"releases": {"2025-12-13"}}
    assert dependents(opened, gone)["detentions"] == {"p-00000a/2"}
    assert dependents(opened, gone, optional=False) == {
        "releases": {"2025-12-13"}, "release_figures": {"2025-12-13/taken_to/LT", "2025-12-13/women"},
        "release_people": {f"2025-12-13/p-00000{letter}" for letter in "abc"}, "deals": {"2025-12-13/us-2025-12-15-gl-1"},
    }
