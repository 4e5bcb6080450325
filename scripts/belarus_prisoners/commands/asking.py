"""What the commands that answer questions share: which package to ask, dates, and how answers are printed."""

import codecs
import csv
import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from belarus_prisoners.commands import fail
from belarus_prisoners.loading import dataset_root

if TYPE_CHECKING:
    from belarus_prisoners.answers.evidence import Source
    from belarus_prisoners.package import Package

package_option = click.option("--package", "path", type=click.Path(path_type=Path), help="The package to ask: a folder or a ZIP archive. Without it: the dataset this command came with.")
links_option = click.option("--no-links", "links", is_flag=True, flag_value=False, default=True, help="Leave out the addresses of sources.")
json_option = click.option("--json", "form", flag_value="json", help="For programs.")
csv_option = click.option("--csv", "form", flag_value="csv", help="For spreadsheets.")


@contextmanager
def asked(path: Path | None) -> Iterator["Package"]:
    """The package to ask. Ends the program with a reason when its tables cannot be read or do not fit together."""
    import sqlite3

    from polars.exceptions import PolarsError

    from belarus_prisoners.archives import unpacked
    from belarus_prisoners.opening import json_schema, open_package
    from belarus_prisoners.package import DESCRIPTOR, PackageError, Unavailable

    check = f"; to see all that is wrong: belarus-prisoners validate {path or ''}".rstrip()
    try:
        with unpacked(path or dataset_root()) as root:
            package = open_package(root)
        unread = [problem.found for problem in package.problems] + [f"{table.file} is no table" for table in package.tables.values() if table.frame is None]
        unread += [f"{DESCRIPTOR}: {error.message}" for error in json_schema("descriptor").iter_errors(package.descriptor)]
        if unread:
            fail(unread[0] + check)
        yield package
    except PackageError as error:
        fail(str(error))
    except Unavailable as missing:
        fail(f"the package has no table '{missing}'{check}")
    except (sqlite3.Error, PolarsError, ValueError) as error:
        fail(f"the tables do not fit together: {error}{check}")


def a_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """A year, a month or a day, as it was written."""
    from belarus_prisoners.answers.dates import bounds

    try:
        if value is not None:
            bounds(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return value or ""


def say(lines: Iterable[str]) -> None:
    """Print the lines, whatever stands in them: what a terminal would act upon is shown as a code."""
    for line in lines:
        click.echo("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line))


def say_json(content: object) -> None:
    """Print JSON; with escapes where the output takes no Unicode."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    click.echo(json.dumps(content, ensure_ascii=not plain, indent=2))


def say_csv(header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


def width() -> int:
    """Columns to write in: those of the terminal, yet 80 to 100."""
    return min(max(shutil.get_terminal_size().columns, 80), 100)


def hanging(first: str, text: str) -> list[str]:
    """The text in lines, the first of which begins with `first` and the others with as many blanks. Addresses are never broken."""
    return textwrap.wrap(text, width(), initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False, break_on_hyphens=False) or [first.rstrip()]


def cited(source: "Source") -> str:
    """One source in one line: publisher, title, day, address."""
    title = f'"{source.title}"' if source.title else ""
    return ", ".join(filter(None, (source.publisher, title, source.published_on, source.url)))


def as_object(record: Any, links: bool) -> dict:
    """A record and all it holds as objects for JSON, without the addresses of sources where none are wanted."""
    return asdict(record, dict_factory=lambda pairs: {name: value for name, value in pairs if links or name != "url"})
