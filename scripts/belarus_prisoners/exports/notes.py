"""What a reader of any edition should know first, made from the descriptor alone."""

from belarus_prisoners.citing import apa, work
from belarus_prisoners.exports import codebook_content
from belarus_prisoners.package import Package

LANGUAGES = ("en", "be", "ru")


def safety(package: Package) -> list[str]:
    """The note to readers in Belarus, in English, Belarusian and Russian."""
    notes = package.descriptor.get("safety", {})
    return [notes[language] for language in LANGUAGES if language in notes]


def caveats(package: Package) -> list[tuple[str, str]]:
    """The tables, and what to keep in mind there."""
    return [(", ".join(caveat["tables"]), caveat["text"]) for caveat in codebook_content.caveats(package)]


def citation(package: Package) -> str:
    """How to cite this version."""
    return apa(work(package.descriptor))


def licence(package: Package) -> str:
    """The licences by name, with their addresses."""
    return "; ".join(" ".join(filter(None, (entry.get("title") or entry.get("name"), entry.get("path")))) for entry in package.descriptor["licenses"])


def coverage(package: Package) -> str:
    """The first and the last day on which people and releases are covered."""
    span = package.descriptor.get("coverage", {})
    return f"{span.get('start', '')} to {span.get('end', '')}"


def about(package: Package) -> dict[str, str]:
    """Item and text: title, version, date, coverage, description, safety notes, citation, licence, caveats."""
    descriptor = package.descriptor
    return {
        "title": descriptor.get("title", ""),
        "version": descriptor["version"],
        "date": package.reference_date,
        "coverage": coverage(package),
        **dict(zip((f"safety ({language})" for language in LANGUAGES), safety(package))),
        "description": descriptor.get("description", ""),
        "citation": citation(package),
        "licence": f"{licence(package)}. Privacy and personality rights of the people named are not licensed.",
        **{f"caveat {n} ({where})": text for n, (where, text) in enumerate(caveats(package), 1)},
    }
