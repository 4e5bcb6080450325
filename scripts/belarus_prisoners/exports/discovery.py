"""What search engines and dataset catalogues read: dataset.jsonld, a schema.org Dataset with every file, its size and SHA-256."""

import hashlib
from pathlib import Path

from belarus_prisoners.citing import Work, work
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import Package

FORMATS = {
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def write(package: Package, folder: Path) -> None:
    """Write dataset.jsonld, which lists every data file that `folder` holds so far."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in FORMATS)
    described = described_dataset(work(package.descriptor)) | {
        "distribution": [{"@type": "DataDownload"} | described_file(file, folder) for file in files],
    }
    write_json(folder / "dataset.jsonld", {"@context": "https://schema.org/", "@type": "Dataset"} | described)


def described_dataset(cited: Work) -> dict:
    """The properties of the whole that schema.org and Croissant share."""
    creators = [{"@type": "Organization", "name": author} for author in cited.authors]
    content = {
        "@id": cited.locator,
        "name": cited.title,
        "description": cited.description,
        "version": cited.version,
        "datePublished": cited.released.isoformat(),
        "creator": creators,
        "publisher": creators[:1],
        "license": [licence.url or licence.name for licence in cited.licences],
        "keywords": cited.keywords,
        "inLanguage": ["en", "be", "ru"],
        "identifier": f"https://doi.org/{cited.doi}" if cited.doi else "",
        "url": cited.url or cited.locator,
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in content.items() if value}


def described_file(file: Path, folder: Path) -> dict:
    """Path, media type, size in bytes and SHA-256 of a file; the address is relative to `folder`."""
    data = file.read_bytes()
    return {
        "name": file.relative_to(folder).as_posix(),
        "contentUrl": file.relative_to(folder).as_posix(),
        "encodingFormat": FORMATS[file.suffix],
        "contentSize": f"{len(data)} B",
        "sha256": hashlib.sha256(data).hexdigest(),
    }
