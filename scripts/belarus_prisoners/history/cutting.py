"""Cut a release: refuse what must not go out, else put the files of the release in place and build.

Whatever goes wrong, the tree stays as it was. Nothing is committed, tagged or
pushed: that is a person's.
"""

from collections.abc import Container, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import polars as pl

from belarus_prisoners.building import build
from belarus_prisoners.faults import ERROR
from belarus_prisoners.formatting import replace_file
from belarus_prisoners.history.bump import NAMES, PATCH, following, number, step
from belarus_prisoners.history.differences import compare
from belarus_prisoners.history.last_release import Release, last_release, tags, version_in
from belarus_prisoners.history.revisions import exported, git, package_of
from belarus_prisoners.history.staging import CHANGES, DRAFTS, WRITTEN, Staged, staged, stale
from belarus_prisoners.history.traces import traces
from belarus_prisoners.opening import open_package
from belarus_prisoners.validation import validate


class Refused(Exception):
    """The release must not go out; `reasons` says why, each in a line."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons


class Cut(NamedTuple):
    """A release as made: the one before it, the level of its changes, how many there are, and the files written."""

    last: Release | None
    level: int
    changes: int
    lacking: pl.DataFrame
    files: list[str]


def cut(root: Path, version: str, date: str, out: Path) -> Cut:
    """Make the release in the checkout `root` and build it into `out`.

    When corrections lack reasons only the change table is written, for somebody
    to fill them in. Raises Refused, PackageError and BuildError.
    """
    with ExitStack() as stack:
        last, stage, release, reasons = _prepared(stack, root, version, date)
        made = set(WRITTEN) - set(_differing(root, stage, WRITTEN))  # by an earlier run, after which somebody edited the changelog
        reasons = [*_unclean(root, {*DRAFTS, *made}), *_numbers(root, version, last, release), *reasons]
        if reasons:
            raise Refused(reasons + _wanting(release))
        files = _differing(root, stage, [CHANGES] if release.lacking.height else WRITTEN)
        if not release.lacking.height:
            list(build(release.package, out))
        put(root, files)
    return Cut(last, release.level, release.changes.height, release.lacking, list(files))


def checked(root: Path, version: str) -> Cut:
    """Make sure that the last commit is the release: that to cut it again would refuse and change nothing. Raises Refused."""
    with ExitStack() as stack:
        date = open_package(root).reference_date
        last, stage, release, reasons = _prepared(stack, root, version, date)
        reasons += [*_unclean(root), *_too_small(version, last, release)]
        reasons += [f"{name} is not as the release would have it" for name in _differing(root, stage, WRITTEN)]
        if reasons or release.lacking.height:
            raise Refused(reasons + _wanting(release))
    return Cut(last, release.level, release.changes.height, release.lacking, [])


def _prepared(stack: ExitStack, root: Path, version: str, date: str) -> tuple[Release | None, Path, Staged, list[str]]:
    """The release made on a copy of the last commit, and what is wrong with its content."""
    last = last_release(root, version)
    stage = stack.enter_context(exported(root, "HEAD"))
    reasons = [f"{name} is out of date; run docs and commit it" for name in stale(stage)]
    earlier = stack.enter_context(exported(root, last.commit)) if last else None
    old = open_package(earlier) if earlier else None
    release = staged(root, stage, version, date, old)
    for fault in validate(stage, earlier)[1]:
        if fault.severity == ERROR and fault.rule != "changes.reason":
            place = f"{fault.file} line {fault.line}" if fault.line else fault.file
            reasons.append(f"{place} {fault.column}: {fault.rule}: found {fault.found}, expected {fault.expected}")
    if old:
        if date < old.reference_date:
            reasons.append(f"{date} is before the day of {last.version}, {old.reference_date}")
        reasons += [f"{place} speaks of a record that was taken out quietly" for place in traces(old, release.package, _texts(root, stage))]
    return last, stage, release, reasons


def _texts(root: Path, stage: Path) -> dict[str, Path]:
    """The files of the release by name: as a person finds them in the tree, but for the change table, which is drawn up anew."""
    names = [file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file()]
    return {name: (stage if name == CHANGES else root) / name for name in sorted(names) if (root / name).is_file()}


def _wanting(release: Staged) -> list[str]:
    return [f"changes without a reason: {release.lacking.height:,}"] if release.lacking.height else []


def _unclean(root: Path, allowed: Container[str] = DRAFTS) -> Iterator[str]:
    """Files that are not as the last commit has them."""
    for line in git(root, "status", "--porcelain", "--untracked-files=all").splitlines():
        if line[3:] not in allowed:
            yield f"{line[3:]} is not committed"


def _numbers(root: Path, version: str, last: Release | None, release: Staged) -> Iterator[str]:
    """Why the number cannot be taken: it is released, it goes back, or it is too small for what changed."""
    present, known = version_in(root, "HEAD"), tags(root)
    if f"v{version}" in known:
        yield f"{version} is released already: there is a tag v{version}"
    elif present and number(version) < number(present):
        yield f"{version} is lower than {present}, which stands in the descriptor"
    elif version == present and not known and _changed_since_set(root, version):
        yield f"{version} was set by an earlier commit, and the data have changed since"
    yield from _too_small(version, last, release)


def _changed_since_set(root: Path, version: str) -> bool:
    """Without tags, the commit that set a version counts as its release."""
    own = last_release(root, following(version, PATCH))
    difference = compare(package_of(root, own.commit), package_of(root, "HEAD")) if own else None
    return bool(difference and (difference.tables or difference.schema))


def _too_small(version: str, last: Release | None, release: Staged) -> Iterator[str]:
    level = max(release.level, PATCH)
    if last and step(last.version, version) < level:
        yield f"{version} is too small a step from {last.version}: the changes are {NAMES[level]}, so at least {following(last.version, level)}"


def _differing(root: Path, stage: Path, names: list[str] | tuple[str, ...]) -> dict[str, bytes]:
    files = {name: (stage / name).read_bytes() for name in names}
    return {name: data for name, data in files.items() if not (root / name).is_file() or (root / name).read_bytes() != data}


def put(root: Path, files: dict[str, bytes]) -> None:
    """Write all the files, or on any failure leave every one as it was."""
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in files}
    try:
        for name, data in files.items():
            replace_file(root / name, data)
    except BaseException:
        for name, data in before.items():
            (root / name).unlink(missing_ok=True) if data is None else replace_file(root / name, data)
        raise
