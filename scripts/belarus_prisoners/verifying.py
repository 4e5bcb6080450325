"""Prove that a copy of a release is the published one, byte for byte, or say where it differs.

A copy is a folder or a part of one, a single file, or a ZIP archive. It is held
against a list of SHA-256 sums: its own or one from another place. An archive is
read in memory and nothing is unpacked. No path of a list is ever opened: files
are found in the copy and then looked up in the list.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from belarus_prisoners.archives import is_archive, opened
from belarus_prisoners.copies import SUMS, Files, descriptor_of, in_archive, in_folder, measured, opener
from belarus_prisoners.package import DESCRIPTOR, Package, PackageError
from belarus_prisoners.sums import read_sums

BESIDE = ".sha256"  # the sum of an archive stands beside it, in a file of its name with this ending


class Difference(NamedTuple):
    """A file that is not as listed. `kind` is 'changed', 'missing', 'extra' or 'contradicted', which is by the descriptor."""

    kind: str
    file: str
    expected: str
    found: str


@dataclass
class Proof:
    """What came of comparing a copy with the lists `against`, which are its `own` or from another place.

    `proven` holds size and SHA-256 of each file that is as listed, `described` how many of them the descriptor gives
    the same size and sum, `unchecked` the files that the lists cannot speak of. `version` is empty unless the
    descriptor itself is as listed.
    """

    own: bool
    against: list[str] = field(default_factory=list)
    proven: dict[str, tuple[int, str]] = field(default_factory=dict)
    described: int = 0
    differences: list[Difference] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    version: str = ""


def verify(path: Path, sums: Path | None = None) -> Proof:
    """Compare the copy at `path` with the list `sums`, or with the list that came with it. Raises PackageError."""
    path, proof = Path(os.path.abspath(path)), Proof(own=sums is None)
    try:
        if not path.exists():
            raise PackageError(f"{path}: no such file or folder")
        if sums:
            _hold_against(proof, path, sums)
        elif is_archive(path):
            _hold_archive(proof, path)
        else:
            _hold_part(proof, path)
    except OSError as error:
        raise PackageError(f"{error.filename or path}: {error.strerror or 'cannot be read'}") from None
    if not proof.proven and not proof.differences:
        raise PackageError(f"{path}: there is no file of a release in it")
    return proof


def _hold_against(proof: Proof, path: Path, sums: Path) -> None:
    """Hold a copy of any kind against a list from another place."""
    listed = _listed(proof, sums)
    if path.is_dir():
        files = in_folder(path, path)
        proof.unchecked = _set_archive_aside(files)
        _compare(proof, listed, files)
        _heed_descriptor(proof, listed, files)
    elif is_archive(path) and not any(is_archive(Path(file)) for file in listed):
        with opened(path) as archive:
            files = in_archive(archive)
            _compare(proof, listed, files)
            _heed_descriptor(proof, listed, files)
    else:
        _identify(proof, listed, path)


def _hold_archive(proof: Proof, path: Path) -> None:
    """Hold an archive against the sum beside it and its members against the list among them, where there are such."""
    _hold_against_sum_beside(proof, path)
    try:
        with opened(path) as archive:
            _hold_members(proof, path, in_archive(archive))
    except PackageError:
        if not proof.differences:  # an archive that is known to be changed need not be readable
            raise
    if not proof.against:
        raise PackageError(f"{path}: no {SUMS} inside and no {path.name}{BESIDE} beside it; name a list with --sums")


def _hold_members(proof: Proof, path: Path, files: Files) -> None:
    if SUMS in files:
        proof.against.append(f"{SUMS} inside it")
        with files[SUMS]() as stream:
            listed = read_sums(f"{path}: {SUMS}", stream.read())
        _compare(proof, listed, files)
        _heed_descriptor(proof, listed, files)


def _hold_part(proof: Proof, path: Path) -> None:
    """Hold a folder or a file against the list in it or in the nearest folder above."""
    root = next((folder for folder in (path, *path.parents) if (folder / SUMS).is_file()), None)
    if root is None or path == root / SUMS:
        raise PackageError(f"{path}: no {SUMS} to hold it against; name a list with --sums")
    listed, part = _listed(proof, root / SUMS), path.relative_to(root)
    files = in_folder(path, root) if path.is_dir() else {part.as_posix(): opener(path)}
    aside = _set_archive_aside(files)
    if not (aside and _hold_against_sum_beside(proof, root / aside[0])):
        proof.unchecked = aside
    asked = {file: expected for file, expected in listed.items() if part in (PurePosixPath(file), *PurePosixPath(file).parents)}
    _compare(proof, asked, files)
    _heed_descriptor(proof, listed, {DESCRIPTOR: opener(root / DESCRIPTOR)})


def _listed(proof: Proof, sums: Path) -> dict[str, str]:
    proof.against.append(str(sums))
    return read_sums(str(sums), sums.read_bytes())


def _hold_against_sum_beside(proof: Proof, archive: Path) -> bool:
    """Hold an archive against the sum beside it; false when there is none."""
    beside = archive.with_name(archive.name + BESIDE)
    if not beside.is_file():
        return False
    _compare(proof, _listed(proof, beside), {archive.name: opener(archive)})
    return True


def _set_archive_aside(files: Files) -> list[str]:
    """Take the archive of the release and the sum beside it, which no list inside the release can name, out of its files."""
    descriptor = descriptor_of(files)[0]
    name = f"{descriptor.get('name')}-{descriptor.get('version')}.zip"
    aside = [file for file in (name, name + BESIDE) if files.get(file)]
    for file in aside:
        del files[file]
    return aside


def _compare(proof: Proof, listed: dict[str, str], files: Files) -> None:
    for file in sorted(listed.keys() | files.keys() - {SUMS}):
        expected = listed.get(file, "")
        if file not in files:
            proof.differences.append(Difference("missing", file, expected, ""))
            continue
        size, found = measured(files[file])
        if found == expected:
            proof.proven[file] = size, found
        else:
            proof.differences.append(Difference("changed" if expected else "extra", file, expected, found))


def _identify(proof: Proof, listed: dict[str, str], path: Path) -> None:
    """Find the file in the list by its sum, since downloads get new names, or else by its name."""
    size, found = measured(lambda: path.open("rb"))
    named = [file for file in listed if PurePosixPath(file).name == path.name]
    same = [file for file, expected in listed.items() if expected == found]
    if same:
        proof.proven[next((file for file in same if file in named), same[0])] = size, found
    else:
        proof.differences += [Difference("changed", file, listed[file], found) for file in named] or [Difference("extra", path.name, "", found)]


def _heed_descriptor(proof: Proof, listed: dict[str, str], files: Files) -> None:
    """From a descriptor that is as listed take the version, and see whether it says the same of its tables as the list."""
    descriptor, found = descriptor_of(files)
    if listed.get(DESCRIPTOR) != found:
        return
    proof.version = str(descriptor.get("version", ""))
    for resource in Package(Path(), descriptor).resources:
        file = str(resource.get("path"))
        if file in proof.proven:
            size, digest = proof.proven[file]
            said = {name: resource[name] for name in ("bytes", "hash") if name in resource}
            if said.items() <= {"bytes": size, "hash": f"sha256:{digest}"}.items():
                proof.described += bool(said)
            else:
                del proof.proven[file]
                proof.differences.append(Difference("contradicted", file, f"{said.get('hash')}, {said.get('bytes')} bytes", f"sha256:{digest}, {size} bytes"))
