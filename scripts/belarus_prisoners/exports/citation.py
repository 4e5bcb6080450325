"""The citation files that other services read: CITATION.cff (GitHub, Zotero), .zenodo.json (Zenodo) and DataCite metadata.

The first two also stand at the root of the repository, where those services look for them.
"""

import html
import json
from pathlib import Path

import yaml

from belarus_prisoners.citing import Licence, Work, work
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import Package

MESSAGE = "Please cite the version you used and, for a single fact, its source, which data/claims.csv gives."


def write(package: Package, folder: Path) -> None:
    """Write CITATION.cff, .zenodo.json and datacite.json into `folder`."""
    for name, made in (("CITATION.cff", cff(package)), (".zenodo.json", zenodo(package))):
        (folder / name).write_text(made, encoding="utf-8", newline="\n")
    write_json(folder / "datacite.json", datacite(work(package.descriptor)))


def cff(package: Package) -> str:
    """Citation File Format 1.2.0, https://doi.org/10.5281/zenodo.5171937."""
    cited = work(package.descriptor)
    licences = [licence.name for licence in cited.licences]
    content = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": cited.title,
        "authors": [{"name": author} for author in cited.authors],
        "version": cited.version,
        "date-released": cited.released.isoformat(),
        "doi": cited.doi,
        "url": cited.url,
        "license": licences[0] if len(licences) == 1 else licences,
        "keywords": cited.keywords,
        "abstract": cited.description,
    }
    return yaml.safe_dump({name: value for name, value in content.items() if value}, sort_keys=False, allow_unicode=True, width=120)


def zenodo(package: Package) -> str:
    """Zenodo's deposit metadata, https://developers.zenodo.org/#representation.

    No DOI stands here, not even a known one: Zenodo assigns one for each version
    and takes a DOI in this file for one that somebody else has given.
    """
    cited = work(package.descriptor)
    content = {
        "upload_type": "dataset",
        "title": cited.title,
        "creators": [{"name": author} for author in cited.authors],
        "description": f"<p>{html.escape(cited.description)}</p>",
        "version": cited.version,
        "publication_date": cited.released.isoformat(),
        "access_right": "open",
        "license": cited.licences[0].name,
        "keywords": cited.keywords,
        "language": "eng",
        "notes": MESSAGE,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def datacite(cited: Work) -> dict:
    """DataCite Metadata Schema 4 in its JSON form: the mandatory properties but the identifier, which is there once it exists."""
    content = {
        "doi": cited.doi,
        "url": cited.url,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Dataset"},
        "creators": [{"name": author, "nameType": "Organizational"} for author in cited.authors],
        "titles": [{"title": cited.title}],
        "publisher": {"name": cited.authors[0]},
        "publicationYear": str(cited.released.year),
        "dates": [{"date": cited.released.isoformat(), "dateType": "Issued"}],
        "version": cited.version,
        "language": "en",
        "subjects": [{"subject": keyword} for keyword in cited.keywords],
        "rightsList": [_rights(licence) for licence in cited.licences],
        "descriptions": [{"description": cited.description, "descriptionType": "Abstract"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return {name: value for name, value in content.items() if value}


def _rights(licence: Licence) -> dict:
    content = {
        "rights": licence.title,
        "rightsUri": licence.url,
        "rightsIdentifier": licence.name,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
    }
    return {name: value for name, value in content.items() if value}
