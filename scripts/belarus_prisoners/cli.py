"""The command line: a group of the commands, one module each."""

import gc
import io
import os
import sys

import click

from belarus_prisoners.commands.asof import asof
from belarus_prisoners.commands.build import build
from belarus_prisoners.commands.cite import cite
from belarus_prisoners.commands.diff import diff
from belarus_prisoners.commands.docs import docs
from belarus_prisoners.commands.find import find
from belarus_prisoners.commands.fmt import fmt
from belarus_prisoners.commands.person import person
from belarus_prisoners.commands.release import release
from belarus_prisoners.commands.review import review
from belarus_prisoners.commands.timeline import timeline
from belarus_prisoners.commands.validate import validate
from belarus_prisoners.commands.verify import verify
from belarus_prisoners.commands.withdraw import withdraw


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, build and ask the dataset of political prisoners, releases and sanctions in Belarus."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Unicode shows a code in place of a letter
    gc.set_threshold(100_000)  # the process is short, and looking for cycles among imported classes is a sixth of its time


for command in (find, person, asof, timeline, validate, build, verify, diff, cite, fmt, docs, review, withdraw, release):
    main.add_command(command)


class NoPandas:
    """A finder to which pandas is not installed, once pandera is being imported.

    pandera checks polars frames without pandas, yet imports it where it finds it, and that takes longer than all the rest of
    pandera. No command uses pandas; `belarus_prisoners.load` does and is not a command.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas" and "pandera" in sys.modules:
            raise ModuleNotFoundError("No module named 'pandas'", name=name)


def run() -> None:
    """What the console command calls: `main`, and then out at once, as mypy does. To free every table and module one by one takes a fifth of a validation."""
    sys.meta_path.insert(0, NoPandas)
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads any more
            code = code or 1
        os._exit(code)


if __name__ == "__main__":
    run()
