"""Write a valid package of the real schemas with any number of invented people.

    python tests/benchmarks/synthetic.py PEOPLE FOLDER

Each person has a detention, a verdict and the claims for both; a fifth of them
are in a release; every ten people share a source. Names are numbers in words.
"""

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
SYLLABLES = ["ba", "da", "ga", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "va", "za", "be", "de", "le"]


def write(people: int, folder: Path) -> None:
    """The package in `folder`, which must not exist."""
    folder.mkdir(parents=True)
    shutil.copy(PROJECT / "datapackage.json", folder)
    shutil.copytree(PROJECT / "schemas", folder / "schemas")
    (folder / "data").mkdir()
    shutil.copy(PROJECT / "data" / "codes.csv", folder / "data")
    for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        if resource["name"] != "codes":
            fields = [field["name"] for field in json.loads((folder / resource["schema"]).read_text(encoding="utf-8"))["fields"]]
            with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(fields)
                writer.writerows(ROWS.get(resource["name"], lambda people: ())(people))


def ids(people: int) -> Iterator[tuple[int, str]]:
    letters = product(BASE32, repeat=6)
    return ((number, "p-" + "".join(next(letters))) for number in range(people))


def name(number: int) -> str:
    first, second = divmod(number, 4096)
    return " ".join("".join(SYLLABLES[part >> shift & 15] for shift in (8, 4, 0)).capitalize() for part in (first, second))


def source(number: int) -> str:
    return f"source-{number // 10:08d}"


def prisoners(people: int) -> Iterator[list]:
    for number, id in ids(people):
        yield [id, name(number), name(number).split()[1], "", "", "", "fm"[number % 2], "", "", "", "", "public_minimal"]


def detentions(people: int) -> Iterator[list]:
    for number, id in ids(people):
        released = number % 5 == 0
        yield [f"{id}/1", id, f"2021-{number % 12 + 1:02d}-{number % 28 + 1:02d}", f"Penal colony No. {number % 30 + 1}", "2023-02",
               "2025-12-13" if released else "", "release" if released else "", "2025-12-13" if released else ""]


def verdicts(people: int) -> Iterator[list]:
    for number, id in ids(people):
        yield [f"{id}/1/1", f"{id}/1", f"2022-{number % 12 + 1:02d}", "", number % 100 + 12, "imprisonment", "CC 342(1); CC 361", "", "first"]


def releases(people: int) -> Iterator[list]:
    yield ["2025-12-13", "2025-12-13", "2025-12-13", "Release of invented people", "pardon", "", "", people, "", "", "", ""]


def release_people(people: int) -> Iterator[list]:
    return (["2025-12-13", id, "taken_abroad", "UA"] for number, id in ids(people) if number % 5 == 0)


def sources(people: int) -> Iterator[list]:
    for number in range(0, people, 10):
        yield [source(number), f"https://example.org/{number}", "Rights House", f"Statement {number}", "2025-12-14", "en", "rights", "unchecked"]


def claims(people: int) -> Iterator[list]:
    """All claims in the order of the table's key."""
    facts = {
        "detentions": ("detention_id", detentions, {2: "detained_on", 5: "ended_on", 6: "ended_by", 3: "facility", 4: "held_until_at_least"}),
        "prisoners": ("prisoner_id", prisoners, {1: "name", 6: "sex"}),
        "release_people": ("", release_people, {3: "country", 2: "outcome"}),
        "releases": ("", releases, {2: "announced_on", 7: "announced_total", 4: "legal_basis", 1: "released_on"}),
        "verdicts": ("", verdicts, {6: "charges", 4: "months", 5: "penalty", 2: "verdict_on"}),
    }
    for table, (_, rows, fields) in facts.items():
        for number, row in enumerate(rows(people)):
            record = "/".join(row[:2]) if table == "release_people" else row[0]
            by = number * 5 if table == "release_people" else number
            for position, field in sorted(fields.items(), key=lambda item: item[1]):
                for item in str(row[position]).split("; ") if row[position] else ():
                    yield [table, record, field, source(by), item, ""]


ROWS = {"prisoners": prisoners, "detentions": detentions, "verdicts": verdicts, "releases": releases, "release_people": release_people, "sources": sources, "claims": claims}

if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
