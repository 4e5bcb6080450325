"""The command line: a group of the commands, one module each."""

import click

from belarus_prisoners.commands.build import build
from belarus_prisoners.commands.diff import diff
from belarus_prisoners.commands.docs import docs
from belarus_prisoners.commands.fmt import fmt
from belarus_prisoners.commands.release import release
from belarus_prisoners.commands.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and build the dataset of political prisoners, releases and sanctions in Belarus."""


for command in (validate, build, fmt, docs, diff, release):
    main.add_command(command)

if __name__ == "__main__":
    main()
