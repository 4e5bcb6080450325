"""Pages from templates, one folder a language.

Templates escape every value and stop at a name they do not know. A page's file
is named by an identifier, so an identifier that is no plain file name is refused.
"""

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from belarus_prisoners.package import PackageError
from belarus_prisoners.site.downloads import Download
from belarus_prisoners.site.records import Records
from belarus_prisoners.site.words import LANGUAGES, Words

PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")
# The index of names is closed to robots. Pages of private persons say noindex instead, which a robot must be let in to read.
ROBOTS = "User-agent: *\nDisallow: /*people-index.js\n"


CLEARED: frozenset[str] = frozenset()  # risk codes whose addresses may be links; no code says so yet
HEADINGS = {
    "people": "People",
    "releases": "Releases",
    "timeline": "Timeline",
    "counts": "Published counts",
    "sanctions": "Sanctions",
    "disputed": "Disputed facts",
    "sources": "Sources",
    "codebook": "Codebook",
    "changes": "Changes",
}


class Page(NamedTuple):
    """A page in every language: its path without the ending, its template, what the template shows, whether it names private persons."""

    path: str
    template: str
    content: dict
    private: bool = False


class Shared(NamedTuple):
    """What every page needs."""

    title: str
    version: str
    date: str
    safety: dict[str, str]
    pages: tuple[str, ...]


def environment() -> Environment:
    """Jinja as the templates expect it."""
    loader = ChoiceLoader([PackageLoader(__package__, folder) for folder in ("templates", "assets")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["slug"] = slug
    made.globals |= {"cleared": CLEARED, "headings": HEADINGS, "languages": LANGUAGES}
    return made


def slug(identifier: str) -> str:
    """The identifier as the name of a file. Raises PackageError when it is none."""
    if not PLAIN.fullmatch(identifier):
        raise PackageError(f"identifier {identifier!r} cannot name a page; expected small letters, digits and hyphens")
    return identifier


def render(records: Records, downloads: list[Download], target: Path) -> None:
    """Write all pages in all languages, the assets, the charts and robots.txt into `target`."""
    from belarus_prisoners.site import charts, pages, search

    made, package = environment(), records.package
    words = [Words(package, language) for language in LANGUAGES]
    shared = Shared(package.descriptor["title"], package.descriptor["version"], package.reference_date, package.descriptor.get("safety", {}), pages.sections(records))
    with as_file(files(__package__).joinpath("assets")) as assets:
        shutil.copytree(assets, target / "assets")
    search.write(records, target / "assets")
    drawn = charts.drawn(records)
    charts.write(records, drawn, made, words, target)
    for page in pages.pages(records, downloads):
        template = made.get_template(page.template)
        for t in words:
            text = template.render(t=t, page=page, shared=shared, charts=drawn, **places(page, t.language), **page.content)
            _put(target / prefix(t.language) / f"{page.path}.html", text)
    _put(target / "robots.txt", ROBOTS)


def prefix(language: str) -> str:
    """The folder of a language: English stands at the top."""
    return "" if language == "en" else f"{language}/"


def places(page: Page, language: str) -> dict:
    """How the page reaches the top of the site and of its language, and itself in the other languages."""
    here = "../" * page.path.count("/")
    root = here + ("../" if prefix(language) else "")
    return {"here": here, "root": root, "versions": {other: f"{root}{prefix(other)}{page.path}.html" for other in LANGUAGES}}


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
