"""Which state of the repository was the last release.

A release is the commit with the highest tag vX.Y.Z. Where a clone has no tags
it is the commit that set the version: the first one, going back, that holds
the newest version before the one being made.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from belarus_prisoners.history.bump import VERSION, number
from belarus_prisoners.history.revisions import git
from belarus_prisoners.package import DESCRIPTOR, PackageError

TAG = re.compile(f"v{VERSION.pattern}")


class Release(NamedTuple):
    """A released version, its commit, and how it was found."""

    version: str
    commit: str
    found_by: str


def last_release(root: Path, version: str) -> Release | None:
    """The last release before `version`, None when there was none. Raises PackageError."""
    return _by_tag(root, version) or _by_commit(root, version)


def tags(root: Path) -> list[str]:
    """The tags vX.Y.Z that lead to the present state, highest first. Raises PackageError."""
    found = git(root, "tag", "--merged", "HEAD").split()
    return sorted((tag for tag in found if TAG.fullmatch(tag)), key=lambda tag: number(tag[1:]), reverse=True)


def _by_tag(root: Path, version: str) -> Release | None:
    tag = next((tag for tag in tags(root) if number(tag[1:]) < number(version)), None)
    return Release(tag[1:], git(root, "rev-parse", f"{tag}^{{commit}}").strip(), f"tag {tag}") if tag else None


def _by_commit(root: Path, version: str) -> Release | None:
    """The commit that set the newest version below `version`: of those in a row that hold it, the oldest."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise PackageError("this clone has no tag of a release and not the whole history; run: git fetch --tags --unshallow")
    found: Release | None = None
    for commit in git(root, "log", "--format=%H", "-G", '"version"', "--", DESCRIPTOR).split():
        held = version_in(root, commit)
        if found and held != found.version:
            break
        if held and number(held) < number(version):
            found = Release(held, commit, f"commit {commit[:7]}, which set {held}")
    return found


def version_in(root: Path, commit: str) -> str:
    """The version that a commit's descriptor states; '' when it states none."""
    try:
        version = json.loads(git(root, "show", f"{commit}:./{DESCRIPTOR}"))["version"]
    except (PackageError, ValueError, KeyError, TypeError):
        return ""
    return version if isinstance(version, str) and VERSION.fullmatch(version) else ""
