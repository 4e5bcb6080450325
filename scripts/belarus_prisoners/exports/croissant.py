"""croissant.json: the canonical tables for machine-learning tools, in Croissant 1.1 (http://mlcommons.org/croissant/1.1).

Files and fields come from the descriptor and the schemas. Dates stay text,
since many give only a year or a month.
"""

from pathlib import Path

from belarus_prisoners.citing import bibtex, work
from belarus_prisoners.exports.discovery import described_dataset, described_file
from belarus_prisoners.exports.tables import write_json
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

TYPES = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean"}
SENSITIVE = (
    "People are named, with detention, charges, sentence and release, each as a public source states it. "
    "The data may not be used to find, contact or score anybody."
)
# The context that the specification asks for, word for word.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write(package: Package, folder: Path) -> None:
    """Write croissant.json, with the SHA-256 of every canonical table in `folder`."""
    cited = work(package.descriptor)
    tables = [package.tables[resource["name"]] for resource in package.resources]
    write_json(folder / "croissant.json", {"@context": CONTEXT, "@type": "sc:Dataset"} | described_dataset(cited) | {
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "citeAs": bibtex(cited),
        "rai:personalSensitiveInformation": SENSITIVE,
        "distribution": [{"@type": "cr:FileObject", "@id": table.file} | described_file(folder / table.file, folder) for table in tables],
        "recordSet": [_record_set(table, {table.name for table in tables if not table.foreign_keys}) for table in tables],
    })


def _record_set(table: RawTable, ends: set[str]) -> dict:
    """A table with its columns, which refer to the tables in `ends` alone: a reader that joins cannot go two steps (mlcroissant 1.1.1)."""
    references = {key["fields"][0]: key["reference"] for key in table.foreign_keys if len(key["fields"]) == 1 and key["reference"]["resource"] in ends}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.schema["description"],
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(table, field, references.get(field["name"])) for field in table.fields],
    }


def _field(table: RawTable, field: dict, reference: dict | None) -> dict:
    content = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": TYPES[field["type"]],
        "source": {"fileObject": {"@id": table.file}, "extract": {"column": field["name"]}},
    }
    if "separator" in field:
        content |= {"isArray": True, "arrayShape": "-1"}
        content["source"]["transform"] = {"separator": field["separator"]}
    if reference:
        content["references"] = {"field": {"@id": f"{reference['resource']}/{reference['fields'][0]}"}}
    return content
