"""The start page: what this is, the numbers, the safety note, the downloads, how to cite."""

from belarus_prisoners.claims import facts
from belarus_prisoners.checks.events import freed_people
from belarus_prisoners.exports import notes
from belarus_prisoners.site.downloads import Download
from belarus_prisoners.site.records import Records
from belarus_prisoners.site.rendering import Page

COUNTED = ("prisoners", "releases", "release_figures", "sanctions", "sanction_actions", "deals", "counts", "sources", "claims")


def page(records: Records, downloads: list[Download]) -> Page:
    """The start page."""
    package = records.package
    content = {
        "numbers": {table: package.frame(table).height for table in COUNTED} | {"freed": freed_people(package)["prisoner_id"].n_unique(), "facts": facts(package)},
        "newest": newest(records),
        "downloads": downloads,
        "citation": notes.citation(package),
        "coverage": package.descriptor.get("coverage", {}),
        "licences": package.descriptor["licenses"],
    }
    return Page("index", "index.html", content)


def newest(records: Records) -> dict | None:
    """The newest published total of people held and recognised."""
    held = [row for row in records.rows["counts"].values() if row["basis"] == "detained_recognised" and row["people"] is not None]
    return max(held, key=lambda row: row["counted_on"] or "", default=None)
