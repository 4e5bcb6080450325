"""Time `diff` beside pandas, and beside csv-diff where that is installed, on two synthetic packages, in one run.

    python tests/benchmarks/diff.py [PEOPLE] [ROUNDS]

One cell in a hundred of two columns differs, and 500 claims came. The pandas
peer merges every table on its key and compares every column, which is what
this is about without schemas, silence and kinds of change. csv-diff takes one
key column, so it gets the four large tables that have one, a file at a time:
people, detentions, verdicts and sources, without the claims. Each command is a
whole process; rounds are interleaved; median wall time, largest peak memory.
"""

import csv
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from multiprocessing import Process
from pathlib import Path

from compare import contest
from synthetic import write

PANDAS = """
import json, sys
from pathlib import Path
import pandas as pd
old, new = map(Path, sys.argv[1:3])
changed = 0
for file in sorted((old / "data").glob("*.csv")):
    key = json.loads((old / "schemas" / f"{file.stem}.schema.json").read_text())["primaryKey"]
    left, right = (pd.read_csv(root / "data" / file.name, dtype="str", keep_default_na=False) for root in (old, new))
    both = left.merge(right, on=key, how="outer", suffixes=("", "_now"), indicator=True)
    changed += int((both["_merge"] != "both").sum())
    shared = both[both["_merge"] == "both"]
    changed += sum(int((shared[column] != shared[f"{column}_now"]).sum()) for column in left.columns if column not in key)
print(changed)
"""
SINGLE = {"prisoners": "prisoner_id", "detentions": "detention_id", "verdicts": "verdict_id", "sources": "source_id"}
CSV_DIFF = f"""
import sys
from csv_diff import compare, load_csv
print(sum(len(compare(*(load_csv(open(f"{{root}}/data/{{name}}.csv", newline=""), key=key) for root in sys.argv[1:3]))["changed"]) for name, key in {SINGLE}.items()))
"""


def edit(folder: Path, table: str, change: Callable[[list[list[str]]], list[list[str]]]) -> None:
    file = folder / "data" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as source:
        header, *rows = csv.reader(source)
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows([header, *sorted(change(rows))])


def every_hundredth(column: int, value: str) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [[*row[:column], value, *row[column + 1 :]] if number % 100 == 0 else row for number, row in enumerate(rows)]


def more_claims(rows: list[list[str]]) -> list[list[str]]:
    return rows + [[*row[:3], "source-00000000", row[4], ""] for row in rows[50:5050:10] if row[3] != "source-00000000"]


def prepare(people: int, old: Path, new: Path) -> None:
    for folder in (old, new):
        write(people, folder)
    for table, change in (("detentions", every_hundredth(3, "Prison No. 8")), ("verdicts", every_hundredth(4, "7")), ("claims", more_claims)):
        edit(new, table, change)


def main(people: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        old, new = Path(scratch) / "old", Path(scratch) / "new"
        preparing = Process(target=prepare, args=(people, old, new))  # of its own, since a command's peak counts the memory of what started it
        preparing.start()
        preparing.join()
        commands = {
            "diff": [sys.executable, "-m", "belarus_prisoners.cli", "diff", str(old), str(new)],
            "pandas": [sys.executable, "-c", PANDAS, str(old), str(new)],
        }
        if find_spec("csv_diff"):
            commands["csv-diff"] = [sys.executable, "-c", CSV_DIFF, str(old), str(new)]
        contest(f"{people:,} people", commands, rounds)


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["100000", "3"][len(sys.argv) - 1 :])))
