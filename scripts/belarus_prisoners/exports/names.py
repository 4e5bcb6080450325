"""The search for names: every spelling met, and a form in which the spellings of one name are equal.

Kolesnikova, Kalesnikava, Kalesnikawa, Колесникова and Калеснікава fold to one
word. The folding is crude on purpose: it is for finding a person, never for
writing a name. It stands as a table in the database, so that SQL alone can fold
what somebody types (queries/find_a_name.sql).
"""

import polars as pl

from belarus_prisoners.package import Package

COLUMNS = ("name", "name_be", "name_ru", "other_names")

CYRILLIC = dict(zip("абвгґдезиійїклмнопрстуўфыэє", "a b v g g d e z i i i i k l m n o p r s t u u f y e e".split(), strict=True)) | {
    "ё": "io", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
}
MARKED = dict(zip("áàâäąéèêëęėíìïįóòôöøúùûüŭūųýńñłśźďťřćç", "a a a a a e e e e e e i i i i o o o o o u u u u u u u y n n l s z d t r ts ts".split(), strict=True)) | {
    "ß": "ss", "č": "ch", "š": "sh", "ž": "zh", "ż": "zh", "'": "", "’": "", "ʼ": "",
}
# Polish letters, then what Belarusian and Russian spell differently: akanie, the hard h, dz and ts, v and short u.
MERGED = [
    ("szcz", "shch"), ("sz", "sh"), ("cz", "ch"), ("zh", "z"), ("sh", "s"), ("ch", "q"), ("kh", "h"), ("g", "h"), ("dz", "d"), ("ts", "t"), ("c", "t"),
    ("x", "ks"), ("w", "v"), ("u", "v"), ("o", "a"), ("y", "i"), ("j", "i"), ("ii", "i"), ("ia", "e"), ("ie", "e"), ("vv", "v"),
    ("kk", "k"), ("ll", "l"), ("mm", "m"), ("nn", "n"), ("rr", "r"), ("ss", "s"), ("tt", "t"), ("ee", "e"), ("aa", "a"),
]
SINGLE = CYRILLIC | MARKED
LETTERS = [
    *((form, folded) for letter, folded in SINGLE.items() for form in dict.fromkeys((letter, letter.upper())) if len(form) == 1),
    *MERGED,
]


def folded(name: str) -> str:
    """The name in lower case and few letters, alike for all its spellings."""
    text = name.lower()
    for letter, instead in LETTERS:
        text = text.replace(letter, instead)
    return text


def spellings(package: Package) -> list[tuple[str, str, str]]:
    """Person, spelling and the column it stands in, or `as_written` for a source's own; each spelling of a person once."""
    people = package.frame("prisoners")
    flat = people.select("prisoner_id", *COLUMNS).unpivot(index="prisoner_id", variable_name="origin", value_name="spelling")
    separator = next(field["separator"] for field in package.tables["prisoners"].fields if field["name"] == "other_names")
    flat = flat.drop_nulls().with_columns(pl.col("spelling").str.split(separator)).explode("spelling")
    claims = package.frame("claims").filter((pl.col("table") == "prisoners") & pl.col("field").is_in(COLUMNS) & pl.col("as_written").is_not_null())
    stated = claims.select(pl.col("record_id").alias("prisoner_id"), pl.lit("as_written").alias("origin"), pl.col("as_written").alias("spelling")).sort(pl.all())
    found = pl.concat([flat, stated]).unique(["prisoner_id", "spelling"], keep="first", maintain_order=True)
    order = pl.col("origin").replace_strict({origin: n for n, origin in enumerate((*COLUMNS, "as_written"))}, return_dtype=pl.Int8)
    return found.sort("prisoner_id", order, "spelling").select("prisoner_id", "spelling", "origin").rows()
