"""Time this validator beside frictionless and beside a floor, on one synthetic package, in one run.

    python tests/benchmarks/compare.py [PEOPLE] [ROUNDS]

The floor only reads the same files with polars and casts the whole-number
columns. Each command is a whole process, imports and all; the rounds are
interleaved, and the median wall time and the largest peak memory are printed.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write

FLOOR = """
import json, sys
from pathlib import Path
import polars as pl
for file in Path(sys.argv[1]).glob("data/*.csv"):
    fields = json.loads((file.parents[1] / "schemas" / f"{file.stem}.schema.json").read_text())["fields"]
    numbers = [field["name"] for field in fields if field["type"] == "integer"]
    pl.read_csv(file, infer_schema=False).with_columns(pl.col(numbers).cast(pl.Int64))
"""


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of one process. Raises RuntimeError when it fails."""
    begin = time.perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    _, status, usage = os.wait4(process, 0)
    os.close(null)
    if status:
        raise RuntimeError(f"{' '.join(command[:4])} ended with status {status}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def main(people: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "package"
        write(people, package)
        commands = {
            "floor": [sys.executable, "-c", FLOOR, str(package)],
            "validate": [sys.executable, "-m", "belarus_prisoners.cli", "validate", str(package)],
            "frictionless": [sys.executable, "-m", "frictionless", "validate", str(package / "datapackage.json")],
        }
        contest(f"{people:,} people", commands, rounds)


def contest(title: str, commands: dict[str, list[str]], rounds: int) -> None:
    """Run the commands in turn, `rounds` times over, and print the median wall time and the largest peak memory of each."""
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(run(command))
    print(f"{title}, median of {rounds}")
    for name, measured in results.items():
        seconds = statistics.median(second for second, _ in measured)
        print(f"{name:<14}{seconds:>9.2f} s{max(memory for _, memory in measured):>9.0f} MiB")


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["100000", "3"][len(sys.argv) - 1 :])))
