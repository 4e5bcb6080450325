"""Whatever is done to the bytes of a package, there is an answer and no traceback.

Each seed damages one file of the tiny package. More seeds: `pytest tests/test_fuzz.py --seeds 2000`.
"""

import json
import random

from belarus_prisoners.faults import Fault
from belarus_prisoners.package import PackageError

JUNK = [None, True, 0, -1, 1.5, "", "x", "\x00", "a\nb", [], {}, [1], ["x"], {"a": 1}, "../x", "https://example.org/x", 10**30, "(?<=a)", "[", "string"]
BYTES = [b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b";", b"\t", "é".encode(), "\u202e".encode(), b"=1+1", b"9" * 22, b"2020-13-45", b""]


def spots(content, path=()):
    """The way to every value in a JSON document."""
    for key, value in content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ():
        yield (*path, key)
        yield from spots(value, (*path, key))


def damaged_json(data, chance):
    content = json.loads(data)
    *way, last = chance.choice(list(spots(content)))
    target = content
    for key in way:
        target = target[key]
    if chance.random() < 0.25:
        del target[last]
    else:
        target[last] = chance.choice(JUNK)
    return json.dumps(content).encode()


def damaged_bytes(data, chance):
    for _ in range(chance.choice([1, 2, 5])):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(BYTES) + data[at + chance.choice([0, 0, 1, 3, 50]) :]
    return data


def damage_a_file(root, chance):
    file = chance.choice(sorted(file for file in root.rglob("*") if file.is_file()))
    damage = damaged_json if file.suffix == ".json" and chance.random() < 0.8 else damaged_bytes
    file.write_bytes(damage(file.read_bytes(), chance))
    return file


def test_damage_is_reported_not_raised(package, seed):
    file = damage_a_file(package.root, random.Random(seed))
    try:
        faults = package.faults()
    except PackageError as error:
        assert str(file.name) in str(error)
    else:
        assert all(isinstance(fault, Fault) and fault.fix for fault in faults)
