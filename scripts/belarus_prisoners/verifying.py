"""Prove that a copy of a release is the published one, byte for byte, or say where it differs.

A copy is a folder or a part of one, a single file, or a ZIP archive. It is held
against a list of SHA-256 sums: its own or one from another place. An archive is
read in memory and nothing is unpacked. No path of a list is ever opened: files
are found in the copy and then looked up in the list.
"""

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

from belarus_prisoners.archives import is_archive, opened
from belarus_prisoners.copies import SUMS, Files, descriptor_of, in_archive, in_folder, measured, opener
from belarus_prisoners.package import DESCRIPTOR, PackageError
from belarus_prisoners.proofs import Proof, compare, heed_descriptor, identify
from belarus_prisoners.sums import read_sums

SITE = "site"  # the folder of the site, which has a list of its own
BESIDE = ".sha256"  # the sum of an archive stands beside it, in a file of its name with this ending


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
        proof.unchecked = _set_archives_aside(files) + ([f"{SITE}/"] if _set_site_aside(files) else [])
        compare(proof, listed, files)
        heed_descriptor(proof, listed, files)
    elif is_archive(path) and not _is_about(listed, path):
        with opened(path) as archive:
            files = in_archive(archive)
            compare(proof, listed, files)
            heed_descriptor(proof, listed, files)
    else:
        identify(proof, listed, path)


def _hold_archive(proof: Proof, path: Path) -> None:
    """Hold an archive against the sum beside it and its members against the list among them; without either it is a file like others."""
    _hold_against_sum_beside(proof, path)
    try:
        with opened(path) as archive:
            _hold_members(proof, path, in_archive(archive))
    except PackageError:
        if not proof.differences:  # an archive that is known to be changed need not be readable
            raise
    if not proof.against:
        _hold_part(proof, path)


def _hold_members(proof: Proof, path: Path, files: Files) -> None:
    if SUMS in files:
        proof.against.append(f"{SUMS} inside it")
        with files[SUMS]() as stream:
            listed = read_sums(f"{path}: {SUMS}", stream.read())
        compare(proof, listed, files)
        heed_descriptor(proof, listed, files)


def _hold_part(proof: Proof, path: Path) -> None:
    """Hold a folder or a file against the list in it or in the nearest folder above."""
    root = next((folder for folder in (path, *path.parents) if (folder / SUMS).is_file()), None)
    if root is None or path == root / SUMS:
        raise PackageError(f"{path}: no {SUMS} to hold it against; name a list with --sums")
    listed, part = _listed(proof, root / SUMS), path.relative_to(root)
    files = in_folder(path, root) if path.is_dir() else {part.as_posix(): opener(path)}
    archives, site = _set_archives_aside(files), _set_site_aside(files)
    held = {file for file in archives if not file.endswith(BESIDE) and _hold_against_sum_beside(proof, root / file)}
    proof.unchecked += [file for file in archives if file.removesuffix(BESIDE) not in held]
    if own := site.get(f"{SITE}/{SUMS}"):
        _hold_site(proof, root / SITE, own, site)
    else:
        files |= site
    asked = {file: expected for file, expected in listed.items() if part in (PurePosixPath(file), *PurePosixPath(file).parents)}
    compare(proof, asked, files)
    if (root / DESCRIPTOR).is_file():
        heed_descriptor(proof, listed, {DESCRIPTOR: opener(root / DESCRIPTOR)})


def _is_about(listed: dict[str, str], archive: Path) -> bool:
    """Whether a list names the archive itself, by its name or its sum, or nothing but archives; else it names members."""
    paths = [PurePosixPath(file) for file in listed]
    return archive.name in {path.name for path in paths} or all(path.suffix == ".zip" for path in paths) or measured(opener(archive))[1] in listed.values()


def _listed(proof: Proof, sums: Path) -> dict[str, str]:
    proof.against.append(str(sums))
    return read_sums(str(sums), sums.read_bytes())


def _hold_against_sum_beside(proof: Proof, archive: Path) -> bool:
    """Hold an archive against the sum beside it; false when there is none."""
    beside = archive.with_name(archive.name + BESIDE)
    if not beside.is_file():
        return False
    compare(proof, _listed(proof, beside), {archive.name: opener(archive)})
    return True


def _hold_site(proof: Proof, folder: Path, sums: Callable[[], IO[bytes]], files: Files) -> None:
    """Hold the site against its own list, since it is made last and lists the files of the release."""
    proof.against.append(str(folder / SUMS))
    with sums() as stream:
        listed = {f"{SITE}/{file}": expected for file, expected in read_sums(str(folder / SUMS), stream.read()).items()}
    compare(proof, listed, {file: open for file, open in files.items() if file != f"{SITE}/{SUMS}"})


def _set_archives_aside(files: Files) -> list[str]:
    """Take the archives of the release and of the site and the sums beside them, which no list inside the release can name, out of its files."""
    descriptor = descriptor_of(files)[0]
    names = (f"{descriptor.get('name')}-{descriptor.get('version')}.zip", f"{SITE}.zip")
    aside = [file for name in names for file in (name, name + BESIDE) if files.get(file)]
    for file in aside:
        del files[file]
    return aside


def _set_site_aside(files: Files) -> Files:
    """Take the files of the site out of those of the release."""
    return {file: files.pop(file) for file in [file for file in files if file.startswith(f"{SITE}/")]}
