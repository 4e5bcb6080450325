"""Names that must not return: kept as keyed hashes in a file outside the repository.

The first line of the file is a secret key, each further line the HMAC-SHA256
of a folded name. Whoever has the file can tell whether a given name is on it,
and whoever has not, cannot; so it is a secret of the maintainers and of their CI.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from belarus_prisoners.formatting import replace_file
from belarus_prisoners.names import SEPARATORS, name_key
from belarus_prisoners.package import PackageError

HEX = re.compile(r"[0-9a-f]{64}")
WORDS = (2, 3, 4)  # how many words a name has


class Withheld:
    """A list of withheld names. Raises PackageError when the file is not one."""

    def __init__(self, file: Path) -> None:
        try:
            lines = file.read_text(encoding="ascii").split()
        except (OSError, ValueError) as error:
            raise PackageError(f"{file}: {getattr(error, 'strerror', None) or 'not a list of withheld names'}") from None
        if not lines or not all(map(HEX.fullmatch, lines)):
            raise PackageError(f"{file}: not a list of withheld names")
        self.key, self.hashes = bytes.fromhex(lines[0]), frozenset(lines[1:])

    def holds(self, text: str) -> bool:
        """Whether some words in a row of the text are a withheld name, in any script, spelling or order."""
        return any(_hash(self.key, key) in self.hashes for key in keys_in(text))


def withhold(file: Path, names: Iterable[str]) -> int:
    """Add names to the list, which is made with a new key if it is not there; the number of names added. Raises PackageError."""
    lines = [secrets.token_hex(32)]
    if file.exists():
        known = Withheld(file)
        lines = [known.key.hex(), *sorted(known.hashes)]
    added = sorted({_hash(bytes.fromhex(lines[0]), name_key(name)) for name in names} - set(lines))
    replace_file(file, ("\n".join([*lines, *added]) + "\n").encode())
    return len(added)


def keys_in(text: str) -> Iterator[str]:
    """The folded form of every two, three and four words that stand together."""
    words = [word for word in re.split(SEPARATORS, text) if word]
    return (_key(tuple(words[at : at + length])) for length in WORDS for at in range(len(words) - length + 1))


@cache
def _key(words: tuple[str, ...]) -> str:
    return name_key(" ".join(words))


def _hash(key: bytes, name: str) -> str:
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()
