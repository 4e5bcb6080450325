"""What came of holding the files of a copy against a list of sums: what is proven and what differs."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from belarus_prisoners.copies import SUMS, Files, descriptor_of, measured
from belarus_prisoners.package import DESCRIPTOR, Package


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


def compare(proof: Proof, listed: dict[str, str], files: Files) -> None:
    """Hold every file against its sum in the list, and find those that stand on one side only."""
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


def identify(proof: Proof, listed: dict[str, str], path: Path) -> None:
    """Find the file in the list by its sum, since downloads get new names, or else by its name."""
    size, found = measured(lambda: path.open("rb"))
    named = [file for file in listed if PurePosixPath(file).name == path.name]
    same = [file for file, expected in listed.items() if expected == found]
    if same:
        proof.proven[next((file for file in same if file in named), same[0])] = size, found
    else:
        proof.differences += [Difference("changed", file, listed[file], found) for file in named] or [Difference("extra", path.name, "", found)]


def heed_descriptor(proof: Proof, listed: dict[str, str], files: Files) -> None:
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
