"""The command line: a group of the commands, one module each."""

import gc

import click

from belarus_prisoners.commands.build import build
from belarus_prisoners.commands.cite import cite
from belarus_prisoners.commands.diff import diff
from belarus_prisoners.commands.docs import docs
from belarus_prisoners.commands.fmt import fmt
from belarus_prisoners.commands.release import release
from belarus_prisoners.commands.review import review
from belarus_prisoners.commands.validate import validate
from belarus_prisoners.commands.verify import verify
from belarus_prisoners.commands.withdraw import withdraw


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and build the dataset of political prisoners, releases and sanctions in Belarus."""
    gc.set_threshold(100_000)  # the process is short, and looking for cycles among imported classes is a sixth of its time


for command in (validate, build, verify, diff, cite, fmt, docs, review, withdraw, release):
    main.add_command(command)

if __name__ == "__main__":
    main()
