"""Published counts, sources, codebook, disputed facts and changes."""

from collections.abc import Iterator
from typing import NamedTuple

from belarus_prisoners.exports import notes
from belarus_prisoners.exports.values import dictionary
from belarus_prisoners.site.people import MINIMAL, is_private
from belarus_prisoners.site.records import Citations, Fact, Records, Row
from belarus_prisoners.site.rendering import Page


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
    yield Page("codebook", "codebook.html", codebook(records))
    yield disputed(records)
    if "changes" in records.rows:
        table = records.package.tables["changes"]
        yield Page("changes", "changes.html", {"table": table, "changes": list(records.rows["changes"].values())})


def codebook(records: Records) -> dict:
    """Tables with their columns, the codes by vocabulary, and the caveats."""
    package = records.package
    columns: dict[str, list[dict]] = {}
    for entry in dictionary(package):
        columns.setdefault(entry["table"], []).append(entry)
    vocabularies: dict[str, list[Row]] = {}
    for row in records.rows["codes"].values():
        vocabularies.setdefault(row["vocabulary"], []).append(row)
    tables = [(package.tables[resource["name"]], columns[resource["name"]]) for resource in package.resources]
    return {"tables": tables, "vocabularies": vocabularies, "caveats": notes.caveats(package)}


def disputed(records: Records) -> Page:
    """Every cell on which sources differ, but for what is not shown of private persons."""
    cited, private, found = Citations(), False, []
    for table, record, column in sorted(records.disputed):
        page, label, row = place(records, table, record)
        if row and is_private(row):
            if column not in MINIMAL[table]:
                continue
            private = True
        found.append(Dispute(page, label, records.fact(table, record, records.column(table, column), cited)))
    return Page("disputed", "disputed.html", {"disputes": found, "sources": records.listed(cited)}, private)


def place(records: Records, table: str, record: str) -> tuple[str, str, Row | None]:
    """The page that shows the record, what the record is called there, and the person it is about, if any."""
    row = records.rows[table][record]
    if table == "verdicts":
        row = records.rows["detentions"][row["detention_id"]]
    if prisoner := row.get("prisoner_id"):
        person = records.rows["prisoners"][prisoner]
        return f"people/{prisoner}", person["name"], person
    if release := row.get("release_id"):
        return f"releases/{release}", records.rows["releases"][release]["title"], None
    if table == "sanction_actions":
        return f"acts/{record}", row["instrument"] or record, None
    if table == "sanctions":
        return f"sanctions/{record}", row["target"], None
    return "counts", f"{row['publisher']}, {row['counted_on']}", None
