"""Version numbers: how far one is from another, and how far it must be.

Three steps as DESIGN and the coding manual have them. Before 1.0 the second
number stands for both 'major' and 'minor', since Semantic Versioning lets
anything change there and the first number must stay 0.
"""

import re

from belarus_prisoners.package import PackageError

NONE, PATCH, MINOR, MAJOR = range(4)
NAMES = ("none", "patch", "minor", "major")
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def number(version: object) -> tuple[int, int, int]:
    """The three numbers of a version, to compare. Raises PackageError."""
    match = VERSION.fullmatch(str(version))
    if match is None:
        raise PackageError(f"{version!r} is not a version like 1.2.3")
    first, second, third = (int(part) for part in match.groups())
    return first, second, third


def step(before: object, now: object) -> int:
    """The greatest change that the step from one version to the other may carry. Raises PackageError."""
    (major, minor, patch), later = number(before), number(now)
    if later <= (major, minor, patch):
        return NONE
    if later[0] > major:
        return MAJOR
    if later[1] > minor:
        return MINOR if major else MAJOR
    return PATCH


def following(before: object, level: int) -> str:
    """The lowest version after `before` that may carry a change of that level. Raises PackageError."""
    major, minor, patch = number(before)
    if level == MAJOR and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if level >= MINOR else f"{major}.{minor}.{patch + 1}"
