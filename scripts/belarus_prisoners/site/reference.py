"""Published counts, sources, codebook, disputed facts and changes."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from belarus_prisoners.exports.codebook_content import codebook, vocabularies
from belarus_prisoners.site.people import MINIMAL, is_private
from belarus_prisoners.site.records import Citations, Fact, Records, Row
from belarus_prisoners.site.rendering import Page

CHANGES = "changes"  # the table of changes, where a package has one


class Change(NamedTuple):
    """A row of the table of changes: the page that shows the record, if any, what it is called there, and the column, if it is one."""

    page: str
    label: str
    field: dict | None
    row: Row


class Dispute(NamedTuple):
    """A cell on which sources differ: the page that shows it, what the record is called, and the statements."""

    page: str
    label: str
    fact: Fact


def pages(records: Records) -> Iterator[Page]:
    """One page each."""
    cited = Citations()
    counts = [(row, records.facts("counts", record, cited)) for record, row in sorted(records.rows["counts"].items(), key=lambda item: (item[1]["counted_on"] or "", item[0]), reverse=True)]
    yield Page("counts", "counts.html", {"counts": counts, "sources": records.listed(cited)})
    yield Page("sources", "sources.html", {"sources": records.rows["sources"]})
    book = codebook(records.package)
    yield Page("codebook", "codebook.html", {"tables": book["tables"], "vocabularies": list(vocabularies(book))})
    yield disputed(records)
    if CHANGES in records.rows:
        yield changes(records)


def changes(records: Records) -> Page:
    """What this version changed in rows and cells, but for claims, and for what is not shown of private persons. Rows added are counted."""
    version, private, found = records.package.descriptor["version"], False, []
    ours = [row for row in records.rows[CHANGES].values() if row["version"] == version and row["table"] != "claims"]
    added = Counter(row["table"] for row in ours if _adds_a_row(row))
    for row in (row for row in ours if not _adds_a_row(row)):
        page, label, person = place(records, row["table"], row["record_id"])
        hidden = person is not None and is_private(person)
        if hidden and row["column"] not in {"*", *MINIMAL[row["table"]]}:
            continue
        private = private or hidden
        field = records.column(row["table"], row["column"])
        found.append(Change(page, label, field, row))
    return Page("changes", "changes.html", {"changes": found, "added": [(records.package.tables[table].schema, added[table]) for table in sorted(added)]}, private)


def _adds_a_row(change: Row) -> bool:
    return change["column"] == "*" and change["kind"] == "new_fact"


def disputed(records: Records) -> Page:
    """Every cell on which sources differ, but for what is not shown of private persons."""
    cited, private, found = Citations(), False, []
    for table, record, column in sorted(records.disputed):
        page, label, person = place(records, table, record)
        hidden = person is not None and is_private(person)
        if hidden and column not in MINIMAL[table]:
            continue
        private = private or hidden
        found.append(Dispute(page, label, records.fact(table, record, records.column(table, column), cited, wording=not hidden)))
    return Page("disputed", "disputed.html", {"disputes": found, "sources": records.listed(cited)}, private)


def place(records: Records, table: str, record: str) -> tuple[str, str, Row | None]:
    """The page that shows the record, what the record is called there, and the person it is about, if any."""
    row = records.rows.get(table, {}).get(record)
    if row is None:
        return "", record, None
    if table == "verdicts":
        row = records.rows["detentions"][row["detention_id"]]
    if prisoner := row.get("prisoner_id"):
        person = records.rows["prisoners"][prisoner]
        return f"people/{prisoner}", person["name"], person
    if release := row.get("release_id"):
        return f"releases/{release}", records.rows["releases"][release]["title"], None
    if action := row.get("action_id"):
        return f"acts/{action}", records.rows["sanction_actions"][action]["instrument"] or action, None
    if table == "sanctions":
        return f"sanctions/{record}", row["target"], None
    if table == "counts":
        return "counts", f"{row['publisher']}, {row['counted_on']}", None
    return "sources" if table == "sources" else "", record, None
