"""The static site: pages a reader can look things up in, made from the built tables.

It is plain files. Nothing is loaded from elsewhere, no link is absolute, and
every page can be read without scripts, from a web server or from a disk alike.
The English pages stand at the top, the Belarusian and Russian ones in be/ and
ru/ under the same names.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from belarus_prisoners.exports import archive, checksums
from belarus_prisoners.package import Package

FOLDER = "site"


def write(package: Package, folder: Path) -> None:
    """Write the site to `site/`, with the sums of its files, and to `site.zip` for readers without a connection, with its sum beside it.

    It lists the files in `folder` with their sums, so it comes after everything else and is in no other archive.
    """
    from belarus_prisoners.site.downloads import downloads
    from belarus_prisoners.site.records import Records
    from belarus_prisoners.site.rendering import render

    target, offered = folder / FOLDER, downloads(package, folder)
    target.mkdir()
    with closing(sqlite3.connect(folder / f"{package.descriptor['name']}.sqlite")) as database:
        render(Records(package, database), offered, target)
    checksums.write(package, target)
    archive.pack(folder / f"{FOLDER}.zip", ((f"{FOLDER}/{file.relative_to(target).as_posix()}", file.read_bytes()) for file in archive.files(target)))
