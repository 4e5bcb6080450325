"""Which rows stand and fall with a record: those that refer to it, directly or through others."""

import polars as pl

from belarus_prisoners.claims import record_key
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable

QUIET = "privacy_or_safety"
Records = dict[str, set[str]]  # identifiers by table


def joined(*several: Records) -> Records:
    """All records of all."""
    whole: Records = {}
    for records in several:
        for table, ids in records.items():
            whole.setdefault(table, set()).update(ids)
    return whole


def withdrawn(package: Package, quietly: bool = False) -> Records:
    """The withdrawn identifiers, all of them or those that are not to be spoken of."""
    table = package.tables.get("withdrawn")
    if table is None or table.frame is None:
        return {}
    rows = table.frame.filter(pl.col("reason") == QUIET) if quietly else table.frame
    return joined(*({name: {record}} for name, record in rows.select("table", "record_id").iter_rows()))


def dependents(package: Package, records: Records, optional: bool = True) -> Records:
    """The records and every row of the package that refers to one of them.

    Without `optional` a reference counts only where its column must be filled,
    so that the row cannot exist without what it refers to.
    """
    found, grown = joined(records), bool(records)
    while grown:
        grown = False
        for table in package.tables.values():
            if new := _referring(package, table, found, optional) - found.get(table.name, set()):
                found, grown = joined(found, {table.name: new}), True
    return found


def _referring(package: Package, table: RawTable, found: Records, optional: bool) -> set[str]:
    needed = {field["name"] for field in table.fields if field.get("constraints", {}).get("required")}
    referring: set[str] = set()
    for key in table.foreign_keys:
        columns, reference = key["fields"], key["reference"]
        target = package.tables.get(reference["resource"])
        if table.frame is None or target is None or target.frame is None or target.name not in found:
            continue
        if optional or needed.issuperset(columns):
            gone = target.frame.filter(record_key(target).is_in(list(found[target.name]))).select(reference["fields"])
            referring.update(table.frame.join(gone, left_on=columns, right_on=reference["fields"], how="semi").select(record_key(table)).to_series())
    return referring
