"""The released descriptor: the source's, plus the size and hash of every table."""

import hashlib
from pathlib import Path

from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import DESCRIPTOR, Package


def write(package: Package, folder: Path) -> None:
    """Write datapackage.json with `bytes` and `hash` (sha256) for each resource in `folder`."""
    resources = [resource | _measured(folder / resource["path"]) for resource in package.resources]
    write_json(folder / DESCRIPTOR, package.descriptor | {"resources": resources})


def _measured(file: Path) -> dict:
    data = file.read_bytes()
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
