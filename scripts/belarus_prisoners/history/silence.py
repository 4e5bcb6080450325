"""Quiet removals: what no difference, change table or changelog may tell.

A record withdrawn for privacy or safety is left out on both sides before
anything is compared, with every row that refers to it, the claims about it, its
row in `withdrawn` and the sources cited for it. So are the personal cells of
somebody who is shown minimally from now on. A change elsewhere that would
repeat a name or an identifier of the removed is left out as well: in doubt,
nothing is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from belarus_prisoners.claims import record_key
from belarus_prisoners.history.references import QUIET, Records, dependents, joined, withdrawn
from belarus_prisoners.package import Package
from belarus_prisoners.tables import RawTable


@dataclass(frozen=True)
class Silence:
    """What is not to be told.

    `records` are rows by table, `lowered` people whose `personal` cells went,
    `cited` the sources of both, `vanished` those of them that are on one side
    only, `words` what would name any of them.
    """

    records: Records = field(default_factory=dict)
    lowered: Records = field(default_factory=dict)
    personal: dict[str, list[str]] = field(default_factory=dict)
    cited: frozenset[str] = frozenset()
    vanished: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def frame(self, table: RawTable) -> pl.DataFrame:
        """The rows and cells of the table that may be spoken of."""
        frame = table.frame.filter(~_among(record_key(table), self.records[table.name])) if table.name in self.records else table.frame
        if table.name == "claims":
            return frame.filter(~(self.covers() | _among(pl.col("source_id"), self.vanished))) if self.records or self.lowered else frame
        if table.name == "sources":
            return frame.filter(~_among(pl.col("source_id"), self.cited))
        if table.name == "withdrawn":
            return frame.filter(pl.col("reason") != QUIET)
        if table.name not in self.lowered:
            return frame
        hidden = _among(record_key(table), self.lowered[table.name])
        return frame.with_columns(pl.when(~hidden).then(pl.col(column)).alias(column) for column in self.personal[table.name])

    def covers(self, column: str = "field") -> pl.Expr:
        """Whether a claim, or another row with table, record_id and a column's name, is about what is not to be told."""
        about = [(pl.col("table") == name) & _among(pl.col("record_id"), ids) for name, ids in self.records.items()]
        for name, ids in self.lowered.items():
            about.append((pl.col("table") == name) & _among(pl.col("record_id"), ids) & pl.col(column).is_in(self.personal[name]))
        return pl.any_horizontal(pl.lit(False), *about)

    def mentions(self, *columns: str) -> pl.Expr:
        """Whether one of the cells holds a word that would name somebody."""
        if not self.words:
            return pl.lit(False)
        text = pl.concat_str([pl.col(column).fill_null("") for column in columns], separator=" | ")
        return plain(text).str.contains_any(list(self.words))


def silence(old: Package, new: Package, *others: Package) -> Silence:
    """What the step from one package to the other must not tell; `others` may have withdrawn more since."""
    records = joined(*(withdrawn(package, quietly=True) for package in (old, new, *others)))
    lowered, personal = _lowered(old, new), personal_columns(new)
    if not records and not lowered:
        return Silence()
    rows = joined(*(dependents(package, records) for package in (old, new)))
    about = Silence(rows, lowered, personal)
    cited = frozenset(source for package in (old, new) for source in package.frame("claims").filter(about.covers())["source_id"])
    vanished = cited - set.intersection(*(set(package.frame("sources")["source_id"]) for package in (old, new)))
    words = {*names(old, rows), *names(new, rows), *vanished, *(record for ids in records.values() for record in ids)}
    return Silence(rows, lowered, personal, cited, vanished, as_words(words))


def _among(cell: pl.Expr, ids: Iterable[str]) -> pl.Expr:
    ids = list(ids)
    return cell.is_in(ids) if ids else pl.lit(False)


def personal_columns(package: Package) -> dict[str, list[str]]:
    """By table, the columns that only some disclosure fills, and that disclosure."""
    columns = {name: [field["name"] for field in table.fields if "onlyFor" in field] for name, table in package.tables.items()}
    return {name: [*found, "disclosure"] for name, found in columns.items() if found}


def minimal(package: Package, among: pl.Series | None = None) -> Records:
    """By table, the records, all of them or those among the given, whose personal columns are not to be filled."""
    found: Records = {}
    for name in personal_columns(package):
        table = package.tables[name]
        wanted = {field["onlyFor"] for field in table.fields if "onlyFor" in field}
        records = package.frame(name).filter(~pl.col("disclosure").is_in(list(wanted))).select(record_key(table)).to_series()
        found[name] = set(records if among is None else records.filter(records.is_in(among.implode())))
    return found


def _lowered(old: Package, new: Package) -> Records:
    """People who are shown minimally from now on and were not before."""
    before, now = minimal(old), minimal(new)
    there = {name: set(old.frame(name).select(record_key(old.tables[name])).to_series()) for name in before}
    both = {name: (ids & there.get(name, set())) - before.get(name, set()) for name, ids in now.items()}
    return {name: ids for name, ids in both.items() if ids}


def names(package: Package, records: Records) -> Iterator[str]:
    """Every form of the names of the records, as the table and the sources write them. A family name alone is no name: others bear it."""
    for name, ids in records.items():
        table = package.tables.get(name)
        columns = [column for column in table.columns if {"name", "names"} & set(column.split("_")) and column != "family_name"] if table else []
        if not columns or not ids:
            continue
        claims = package.frame("claims").filter((pl.col("table") == name) & _among(pl.col("record_id"), ids) & pl.col("field").is_in(columns))
        yield from claims["as_written"].append(claims["value"]).drop_nulls()
        rows = table.frame.filter(_among(record_key(table), ids))
        for column in columns:
            yield from rows[column].drop_nulls().str.split("; ").explode()


def as_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts as they are looked for: letters and digits in small, one blank around every word."""
    found = pl.DataFrame({"text": sorted(set(texts))}, schema={"text": pl.String}).select(plain(pl.col("text"))).to_series()
    return tuple(word for word in found if len(word) > 4)


def plain(text: pl.Expr) -> pl.Expr:
    """Text without case and punctuation, so that a name is found in an address too."""
    return pl.concat_str(pl.lit(" "), text.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " "), pl.lit(" ")).str.replace_all("  +", " ")
