"""ZIP archives that are the same byte for byte on every machine.

Members are sorted, dated 1980-01-01, plainly readable, and compressed with
libdeflate, whose output depends on its version alone. That of zlib depends on the
machine: some systems ship a replacement under its name that compresses
differently. The standard zipfile can write with zlib only, so the records of
the format (PKWARE APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16) are written here.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from belarus_prisoners.package import Package

LEVEL = 9
DEFLATED = 8
UNIX_2_0 = 3 << 8 | 20  # the system whose permissions are given, and the version of the format
EARLIEST = 0, 1 << 5 | 1  # time and date: 1980-01-01, the first that the format can hold
UTF8_NAMES = 1 << 11
READABLE = 0o100644 << 16  # a file that all may read


def write(package: Package, folder: Path) -> None:
    """Put everything in `folder` into `<name>-<version>.zip`, under a folder of that name, and its SHA-256 beside it."""
    name = f"{package.descriptor['name']}-{package.descriptor['version']}"
    file = folder / f"{name}.zip"
    file.write_bytes(packed((f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in files(folder)))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_name(f"{file.name}.sha256").write_text(f"{digest}  {file.name}\n", encoding="utf-8", newline="\n")


def files(folder: Path) -> list[Path]:
    """Every file in the folder and the folders in it, sorted by path as text."""
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the members, name and content, in the order given. Raises struct.error beyond 65,535 members or 4 GiB."""
    import deflate

    body, directory, count = bytearray(), bytearray(), 0
    for count, (path, content) in enumerate(members, start=1):
        name, compressed = path.encode(), deflate.deflate_compress(content, LEVEL)
        about = struct.pack("<5H3L2H", 20, UTF8_NAMES, DEFLATED, *EARLIEST, zlib.crc32(content), len(compressed), len(content), len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", UNIX_2_0) + about + struct.pack("<3H2L", 0, 0, 0, READABLE, len(body)) + name
        body += b"PK\x03\x04" + about + name + compressed
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)
