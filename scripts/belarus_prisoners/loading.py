"""Where the dataset is, and its tables as typed pandas DataFrames."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def dataset_root() -> Path:
    """The folder of datapackage.json: inside the installed wheel, or the checkout this code lies in."""
    here = Path(__file__).resolve().parent
    installed = here / "dataset"
    return installed if installed.is_dir() else here.parents[1]


def load(table: str) -> "pandas.DataFrame":
    """One table of the dataset.

    Whole numbers come as Int64, truth values as boolean, coded columns as
    category with all codes of their vocabulary, everything else as str; an
    empty cell is missing. Dates stay text, since many give only a year or a
    month, and lists stay text, their items separated by '; '.

    Raises ValueError when the dataset has no such table.
    """
    root = dataset_root()
    resources = {r["name"]: r for r in json.loads((root / "datapackage.json").read_text(encoding="utf-8"))["resources"]}
    if table not in resources:
        raise ValueError(f"no table {table!r}; the tables are: {', '.join(resources)}")
    schema = json.loads((root / resources[table]["schema"]).read_text(encoding="utf-8"))
    return _read(root / resources[table]["path"], schema["fields"])


def _read(path: Path, fields: list[dict]) -> "pandas.DataFrame":
    import pandas as pd

    frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8", index_col=False)
    for field in fields:
        name = field["name"]
        if field["type"] == "integer":
            frame[name] = pd.to_numeric(frame[name]).astype("Int64")
        elif field["type"] == "boolean":
            frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
        elif "vocabulary" in field:
            frame[name] = frame[name].astype(pd.CategoricalDtype(field["constraints"]["enum"]))
    return frame
