"""How to cite one exact version, made from the descriptor alone.

A DOI appears in all of them once the descriptor's `id` is one. Until then there is none.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from belarus_prisoners.package import DESCRIPTOR, PackageError

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/\S+)")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
BIBTEX = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"})


class Licence(NamedTuple):
    """A licence by its SPDX name, with its address, '' when it has none, and its title."""

    name: str
    url: str
    title: str


class Work(NamedTuple):
    """A version of the dataset as a work to cite. `doi` and `url` are empty when there is none."""

    name: str
    title: str
    description: str
    authors: list[str]
    version: str
    released: date
    keywords: list[str]
    licences: list[Licence]
    doi: str
    url: str

    @property
    def locator(self) -> str:
        """The address to look the work up at: of the DOI, else of the project; '' when there is neither."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def work(descriptor: dict) -> Work:
    """The version that the descriptor describes. Raises PackageError when it lacks what a citation needs."""
    doi = DOI.fullmatch(str(descriptor.get("id", "")))
    try:
        authors = [person["title"] for person in descriptor["contributors"] if "creator" in person.get("roles", [])]
        if not authors:
            raise PackageError(f"{DESCRIPTOR}: no contributor with the role 'creator' to cite")
        return Work(
            descriptor["name"], descriptor["title"], descriptor.get("description", ""), authors, descriptor["version"],
            date.fromisoformat(descriptor["created"][:10]),
            descriptor.get("keywords", []),
            [Licence(licence["name"], licence.get("path", ""), licence.get("title", licence["name"])) for licence in descriptor["licenses"]],
            doi[1] if doi else "", descriptor.get("homepage", ""),
        )
    except KeyError as missing:
        raise PackageError(f"{DESCRIPTOR}: no {missing} to cite by") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise PackageError(f"{DESCRIPTOR}: cannot be cited: {error}") from None


def apa(work: Work) -> str:
    """APA, 7th edition; the author is the publisher and so is named once."""
    return f"{_joined(work.authors, ', & ')}. ({work.released.year}). {work.title} (Version {work.version}) [Data set]. {work.locator}".rstrip()


def chicago(work: Work) -> str:
    """Chicago Manual of Style, author and date."""
    released = f"{MONTHS[work.released.month - 1]} {work.released.day}"
    return f"{_joined(work.authors, ', and ')}. {work.released.year}. “{work.title}.” Data set, version {work.version}, {released}. {work.locator}".rstrip()


def bibtex(work: Work) -> str:
    """A @misc entry, since classic BibTeX knows no data sets; the version stands where every style prints it."""
    fields = {
        "author": f"{{{' and '.join(f'{{{author.translate(BIBTEX)}}}' for author in work.authors)}}}",
        "title": f"{{{{{work.title.translate(BIBTEX)}}}}}",
        "howpublished": f"{{Data set, version {work.version}}}",
        "year": str(work.released.year),
        "month": MONTHS[work.released.month - 1][:3].lower(),
        "doi": f"{{{work.doi}}}" if work.doi else "",
        "url": f"{{{work.locator}}}" if work.locator else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.name}-{work.version},", *lines, "}"])


def ris(work: Work) -> str:
    """RIS, for reference managers."""
    lines = [("TY", "DATA"), *(("AU", author) for author in work.authors), ("TI", work.title), ("PY", str(work.released.year)),
             ("DA", work.released.strftime("%Y/%m/%d/")), ("ET", work.version), ("AB", work.description),
             *(("KW", keyword) for keyword in work.keywords), ("DO", work.doi), ("UR", work.locator), ("ER", "")]
    return "\n".join(f"{tag}  - {value}" for tag, value in lines if value or tag == "ER")


def _joined(names: list[str], last: str) -> str:
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


STYLES: dict[str, Callable[[Work], str]] = {"apa": apa, "bibtex": bibtex, "chicago": chicago, "ris": ris}
