"""The canonical CSV tables and their schemas, as in the source."""

import json
from pathlib import Path

from belarus_prisoners.canonical import canonical
from belarus_prisoners.package import Package


def write(package: Package, folder: Path) -> None:
    """Write every table (UTF-8, LF, minimal quotes, sorted by key) and schema at its own relative path."""
    for resource in package.resources:
        table = package.tables[resource["name"]]
        target = folder / resource["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(canonical(table.frame, table.key))
        write_json(folder / resource["schema"], table.schema)


def write_json(target: Path, content: dict) -> None:
    """JSON with two blanks of indent and a final line end, keys in their given order."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
