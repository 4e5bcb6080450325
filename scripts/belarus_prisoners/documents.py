"""The generated parts of the documents (the numbers, the tables, the rules) and the documents generated as a whole.

Parts stand between `<!-- begin NAME -->` and `<!-- end NAME -->`. Everything is
made from the data and the schemas alone, so that a test can tell when it is stale.
"""

import re
from collections.abc import Callable
from textwrap import fill

from belarus_prisoners.checks import RULES
from belarus_prisoners.checks.events import freed_people
from belarus_prisoners.citing import apa, work
from belarus_prisoners.claims import facts
from belarus_prisoners.datasheet import composition, second_readings
from belarus_prisoners.exports import codebook_content, notes
from belarus_prisoners.exports.citation import cff, zenodo
from belarus_prisoners.exports.codebook import markdown
from belarus_prisoners.exports.readme import CONTENTS
from belarus_prisoners.health import source_health
from belarus_prisoners.package import Package


def refreshed(package: Package, name: str) -> str:
    """The document `name` beside the package, or its generated parts, made anew."""
    if name in WHOLE:
        return WHOLE[name](package)
    text = (package.root / name).read_text(encoding="utf-8")
    for part in DOCUMENTS[name]:
        made = f"<!-- begin {part.__name__} -->\n{part(package)}\n<!-- end {part.__name__} -->"
        text = re.sub(f"<!-- begin {part.__name__} -->.*?<!-- end {part.__name__} -->", lambda _: made, text, flags=re.DOTALL)
    return text


def numbers(package: Package) -> str:
    """What the dataset holds, counted from its tables."""
    def size(table: str) -> str:
        return f"{package.frame(table).height:,}"

    coverage, freed = package.descriptor["coverage"], freed_people(package)["prisoner_id"].n_unique()
    return "\n".join([
        f"Version {package.descriptor['version']} of {package.reference_date}. People and releases are covered from {coverage['start']} to {coverage['end']}:",
        "",
        f"- **{size('prisoners')} people** with a source for each, {freed:,} of them placed by a source in a release",
        f"- **{size('releases')} releases** with {size('release_figures')} published figures on who was in them",
        f"- **{size('sanctions')} sanctions measures**, {size('sanction_actions')} acts upon them and {size('deals')} links between acts and releases",
        f"- **{size('counts')} published totals** of prisoners, each under its own publisher",
        f"- **{size('claims')} claims** from {size('sources')} sources behind {facts(package):,} facts",
    ])


def tables(package: Package) -> str:
    """One line per table: link, rows, what a row is, key."""
    lines = ["| table | rows | what a row is | key |", "| --- | ---: | --- | --- |"]
    for resource in package.resources:
        table = package.tables[resource["name"]]
        about = table.schema["description"].removeprefix("One row per ").split(". ")[0].rstrip(".")
        lines.append(f"| [{table.name}]({table.file}) | {table.frame.height:,} | {about} | {', '.join(table.key)} |")
    return "\n".join(lines)


def citation(package: Package) -> str:
    """The citation of this version in the style most people expect."""
    cited = work(package.descriptor)
    return f"> {apa(cited)}" + ("" if cited.doi else "\n\nThis version has no DOI.")


def caveats(package: Package) -> str:
    """One line per caveat: the tables it is about, and its sentence."""
    lines = ["| code | tables | what to keep in mind |", "| --- | --- | --- |"]
    entries = codebook_content.caveats(package)
    return "\n".join(lines + [f"| {entry['code']} | {', '.join(entry['tables'])} | {entry['text']} |" for entry in entries])


def rules(package: Package) -> str:
    """One line per rule that `validate` checks, by family."""
    lines = ["| rule | severity | what holds in good data |", "| --- | --- | --- |"]
    return "\n".join(lines + [f"| `{rule.id}` | {rule.severity} | {rule.sentence} |" for rule in RULES])


def safety(package: Package) -> str:
    """The note to readers in Belarus, as a quotation with its condition in bold."""
    bold = (note.replace(note.split(",")[0], f"**{note.split(',')[0]}**", 1) for note in notes.safety(package))
    return "\n>\n".join(fill(note, width=140, initial_indent="> ", subsequent_indent="> ") for note in bold)


def editions(package: Package) -> str:
    """One line per file or folder that a build writes."""
    lines, words = ["| in `dist/` | what it is |", "| --- | --- |"], {"name": package.descriptor["name"], "version": "VERSION"}
    return "\n".join(lines + [f"| `{path.format(**words)}` | {about.format(**words)} |" for path, about in CONTENTS.items()])


DOCUMENTS: dict[str, list[Callable[[Package], str]]] = {
    "README.md": [numbers, safety, editions, tables, citation],
    "data/README.md": [caveats, rules],
    "data/SAFETY.md": [safety],
    "data/DATASHEET.md": [composition, second_readings],
    "data/SOURCES.md": [source_health],
}
WHOLE: dict[str, Callable[[Package], str]] = {"data/CODEBOOK.md": markdown, "CITATION.cff": cff, ".zenodo.json": zenodo}
GENERATED = (*DOCUMENTS, *WHOLE)
