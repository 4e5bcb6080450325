"""One module per command: it parses, calls one function, prints, sets the exit code.

Exit codes: 0 clean, 1 faults found, 2 misuse or an unreadable package.
Heavy libraries are imported inside the command that needs them, so that help is instant.
"""

import sys
from pathlib import Path

import click

FAULTS = 1
UNREADABLE = 2

package_path = click.argument("path", required=False, type=click.Path(path_type=Path))


def fail(message: str) -> None:
    """End the program: it was misused, or something cannot be read or written."""
    click.echo(f"Error: {message}", err=True)
    sys.exit(UNREADABLE)
