"""Which pages there are. What stands on them is in the modules of each subject."""

from collections.abc import Iterator

from belarus_prisoners.site import events, people, reference, start
from belarus_prisoners.site.downloads import Download
from belarus_prisoners.site.records import Records
from belarus_prisoners.site.rendering import Page

def sections(records: Records) -> tuple[str, ...]:
    """The pages that the navigation leads to, in its order."""
    always = ("people", "releases", "timeline", "counts", "sanctions", "disputed", "sources", "codebook")
    return (*always, reference.CHANGES) if reference.CHANGES in records.rows else always


def pages(records: Records, downloads: list[Download]) -> Iterator[Page]:
    """Every page once; each is rendered in all languages."""
    yield start.page(records, downloads)
    yield from events.overviews(records)
    yield from reference.pages(records)
    yield people.table(records)
    yield from people.pages(records)
    yield from events.pages(records)
