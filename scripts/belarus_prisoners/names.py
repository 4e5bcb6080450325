"""Names in any script and romanisation, folded into keys that can be compared.

One person is Калеснікава, Колесникова, Kalesnikava, Kolesnikova, Kalesnikawa
and Kaliesnikava. The fold keeps what all of these share and drops what they do
not: akannie (o, e and ia are one vowel), h and g, ts and t, dz and d, the short
u and v, hushing and hissing sounds, soft signs, doubled letters, diacritics.
Ch is Polish for Cyrillic kh and English for che, so the three are one sound here.
A key is therefore coarse: equal keys make two names candidates, not one person.

`SOUNDS` and `GIVEN` are plain tables, so that a page can fold a query in the
same way: NFKD, lower case, each rule in turn over the word, then the lookup.
"""

import re
import unicodedata
from functools import cache
from os.path import commonprefix

SEPARATORS = r"[\s,.;:/()\[\]\"«»“”„‐–—-]+"

# Small letters are still to be read, capitals have been. The order matters: longer spellings come first.
SOUNDS: list[tuple[str, str]] = [
    ("c\u030c", "H"),
    ("[\u0300-\u036f'’ʼ`ьъ]", ""),
    ("(.{4})[aiuyаиіыу][sс]$", r"\1"),  # Lithuanian adds an ending to every man's name
    ("tsch|tch|cz", "H"),
    ("sch|sh|sz|ш", "S"),
    ("щ", "SH"),
    ("dzh|dz|дж|дз|[dд]", "D"),
    ("zh|[zжз]", "Z"),
    ("ch|kh|gh|[ghчхгґ]", "H"),
    ("ts|[tcтц]", "T"),
    ("[sс]", "S"),
    ("x", "KS"),
    ("[kqк]", "K"),
    ("ph|[fф]", "F"),
    ("[vwв]", "V"),
    ("[lłл]", "L"),
    ("[bб]", "B"),
    ("[mм]", "M"),
    ("[nн]", "N"),
    ("[pп]", "P"),
    ("[rр]", "R"),
    ("[aeoаеоэєя]+[uу]", "AV"),
    ("^[uу](?=[A-Z])", "V"),  # Uladzimir is Vladimir
    ("[aeoаеоэєя]+", "A"),
    ("[uую]", "U"),
    ("[ijyиіы]+(?=[AU])", ""),
    ("[ijyиіы]+", "I"),
    ("[^A-Z]+", ""),
    (r"(.)\1+", r"\1"),
]
_COMPILED = [(re.compile(pattern), sound) for pattern, sound in SOUNDS]

# Given names that differ by more than their sounds; forms that fold alike need not be listed.
_SAME_GIVEN_NAME = """
Aliaksandr Aleksander Oleksandr Ales Aleś Alaksandar Oles Sasha
Aliaksei Oleksii Alesha
Anastasiya Nasta Nastassia Nastya
Anatol Anatoly
Andrei Andriy Andrzej Andrius Andzhei Andzej
Andżelika Anzhelika Angelika Anżelika
Anna Hanna Ganna
Daniil Danila Daniel Danil
Dzmitry Zmitser Zmicier Dima
Dzianis Denis
Eduard Edward
Heorhi Georgy George
Henadz Henadzi Gennady Hienadź
Henrykh Henryk Henrik Heinrich
Katsiaryna Yekaterina Katherine Katja
Lizaveta Elizaveta Yelizaveta
Maryia Marija Masha
Marharyta Margarita
Mikalai Mikola Mykola Nikolai Mikołaj Nicholas
Mikhail Mikhal Mykhailo Michał Michael
Mikita Nikita Mykyta
Natallia Natasha
Pavel Pavlo Paul
Piotr Petro Peter Piatro
Ryhor Grigory Hryhorij Hryhory
Siarhei Serhiy Sergij Serge
Sviatlana Svitlana Śviatłana
Tsimafei Tymofiy
Uladzimir Volodymyr Włodzimierz
Vasil Vasili Vasyl Wasilij
Viktar Victor
Viktoryia Victoria
Vital Vitali Witalij
Volha Olga Olha
Yakau Jakub Yakub
Yauhen Yevgeny Evgeni Yevhen Yevhenii Eugene Eugen Zhenya
Yauheniya Yevgenia Evhenia Eugenia
Yury Youras Yuras Jerzy
Yazep Iosif Joseph Józef Yosif
"""


@cache
def sound(word: str) -> str:
    """One word as its sounds, in small Latin letters; '' when it has none of Latin or Cyrillic script."""
    text = unicodedata.normalize("NFKD", word).lower()
    for pattern, read in _COMPILED:
        text = pattern.sub(read, text)
    return text.lower()


GIVEN: dict[str, str] = {sound(form): sound(line.split()[0]) for line in _SAME_GIVEN_NAME.split("\n") for form in line.split()}


def fold(word: str) -> str:
    """The key of one word: its sounds, or those of the given name it is a form of."""
    return GIVEN.get(sound(word), sound(word))


def folded(name: str) -> tuple[str, ...]:
    """The keys of the words of a name, in their order. Hyphens part words."""
    return tuple(filter(None, map(fold, re.split(SEPARATORS, name))))


def name_key(name: str) -> str:
    """One key for a whole name, whatever the order of its words."""
    return " ".join(sorted(folded(name)))


def near(one: str, other: str) -> bool:
    """Whether one letter added, left out, mistaken or swapped with its neighbour makes one key of the other.

    The first letter must be right, and short keys are near to none: otherwise
    too many names would be near to one another. people.js does the same.
    """
    if min(len(one), len(other)) < 4 or max(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    start = len(commonprefix([one, other]))
    end = len(commonprefix([one[start:][::-1], other[start:][::-1]]))
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(a), len(b)) < 2 or (len(a) == 2 and a == b[::-1])
