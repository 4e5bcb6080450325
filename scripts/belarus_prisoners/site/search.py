"""The index behind the search box of the people page.

Names are folded at build and what a reader types is folded in the page, both by
the tables of names.py, which are shipped with the index. The index is a script
that sets a variable, because a page opened from a disk may not fetch a file.
"""

import json
import re
from pathlib import Path

from belarus_prisoners.answers.search import PATRONYMIC, spellings
from belarus_prisoners.names import GIVEN, SEPARATORS, SOUNDS, fold, sound
from belarus_prisoners.site.people import Standing, in_order, latest, public_field, standing
from belarus_prisoners.site.records import Records

FILE = "people-index.js"


def write(records: Records, folder: Path) -> None:
    """Write the index, one entry a person in the order of the table of people."""
    people, names = in_order(records), spellings(records.package)
    last = [latest(records, prisoner) for prisoner, _ in people]
    index = {
        "separators": SEPARATORS,
        "sounds": [[pattern, spoken.replace("\\1", "$1")] for pattern, spoken in SOUNDS],
        "given": {form: given for form, given in GIVEN.items() if form != given},
        "patronymic": PATRONYMIC.pattern,
        "names": [" ".join(keys(names[prisoner])) for prisoner, _ in people],
        "years": [(detention and detention["detained_on"] or "")[:4] for detention in last],
        "ends": [ending(standing(detention)) for detention in last],
        "fields": [public_field(row) for _, row in people],
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(f"const PEOPLE = {text};\n", encoding="utf-8", newline="\n")


def keys(spelled: list[str]) -> list[str]:
    """The words of all spellings as sounds, for a word half typed, and as folded, for a whole one; each once."""
    words = [word for spelling in spelled for word in re.split(SEPARATORS, spelling)]
    return [key for key in dict.fromkeys([*map(sound, words), *map(fold, words)]) if key]


def ending(found: Standing) -> str:
    """How custody ended, for the filter: a code, or 'open' when no source tells of an end."""
    return found.code or ("open" if found.kind in ("confirmed", "detained") else "")
