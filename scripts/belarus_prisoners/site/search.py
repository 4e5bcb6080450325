"""The index behind the search box of the people page.

Names are folded at build, what a reader types is folded in the page, and both by
one table of letters (exports/names.py), which is shipped with the index. The
index is a script that sets a variable, because a page opened from a disk may
not fetch a file.
"""

import json
from pathlib import Path

from belarus_prisoners.exports.names import LETTERS, folded, spellings
from belarus_prisoners.site.people import in_order, latest, standing
from belarus_prisoners.site.records import Records

FILE = "people-index.js"


def write(records: Records, folder: Path) -> None:
    """Write the index, one entry a person in the order of the table of people."""
    words: dict[str, dict[str, None]] = {}
    for prisoner, spelling, _ in spellings(records.package):
        words.setdefault(prisoner, {}).update(dict.fromkeys(folded(spelling).replace("-", " ").split()))
    people = in_order(records)
    last = [latest(records, prisoner) for prisoner, _ in people]
    index = {
        "letters": LETTERS,
        "names": [" ".join(words.get(prisoner, {})) for prisoner, _ in people],
        "years": [(detention and detention["detained_on"] or "")[:4] for detention in last],
        "ends": [ending(standing(detention)) for detention in last],
        "fields": [row["field"] or "" for _, row in people],
    }
    (folder / FILE).write_text(f"const PEOPLE = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n", encoding="utf-8", newline="\n")


def ending(found: tuple) -> str:
    """How custody ended, for the filter: a code, or 'open' when no source tells of an end."""
    kind, _, code, _ = found
    return code or ("" if kind in ("ended", "") else "open")
