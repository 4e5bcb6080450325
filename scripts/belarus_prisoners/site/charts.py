"""The charts: where each mark stands. The templates in charts/ draw them as SVG.

Across, a position is a share of the width, and down it is in pixels, so that one
drawing fits a telephone and a screen with text of the same size. Colours come
from the page, or from the style that a chart in a file of its own brings along.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from belarus_prisoners.site.events import timeline as events
from belarus_prisoners.site.records import Records, Row
from belarus_prisoners.site.words import Words

FIRST_YEAR = 2020
LANES = ("US", "EU", "UK", "CA", "CH")  # in this order; others below
SHAPES = ("disc", "ring", "square", "diamond", "triangle", "cross", "plus", "bar")
EASED = frozenset({"licensed", "eased", "suspended", "delisted", "annulled", "expired"})
IMPOSED = frozenset({"imposed", "reimposed"})
LANE, LANES_TOP, LEGEND = 26, 200, 96
PANEL, PANEL_GAP, KEY = 180, 44, 20
ROW = 22


class Mark(NamedTuple):
    """A mark at `x` percent and `y` pixels; `kind` is its shape or class, `size` in pixels, `told` what it says when asked."""

    x: str
    y: float
    kind: str
    told: tuple
    size: float = 0


class Chart(NamedTuple):
    """A drawing: name, height and left margin in pixels, and what its template draws."""

    name: str
    height: float
    left: int
    parts: dict


def day_number(text: str) -> int:
    """The day as a number; the middle of it where only a year or a month is known."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts, *((7, 1), (15,), ())[len(parts) - 1]).toordinal()


class Axis:
    """Years across the width, from the first to the end of the last."""

    def __init__(self, days: Iterable[str]) -> None:
        years = [int(day[:4]) for day in days] or [FIRST_YEAR]
        self.first, self.last = min(years), max(years)
        self.begin, self.end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()

    def at(self, day: str) -> str:
        return self.share(day_number(day))

    def share(self, number: int) -> str:
        return f"{100 * (number - self.begin) / (self.end - self.begin):.2f}%"

    @property
    def years(self) -> list[tuple[int, str, str]]:
        """Each year with where it begins and where its middle is."""
        return [(year, self.share(date(year, 1, 1).toordinal()), self.share(date(year, 7, 1).toordinal())) for year in range(self.first, self.last + 1)]


def ticks(highest: int) -> list[int]:
    """Round values from zero to at least the highest, five steps at most."""
    step = next(factor * 10**power for power in range(12) for factor in (1, 2, 5) if factor * 10**power * 5 >= highest)
    return list(range(0, highest + step, step))


def counts(records: Records) -> Chart:
    """Published totals by day: a panel a basis, a shape a publisher. Nothing is drawn between two of them."""
    rows = [row for row in records.rows["counts"].values() if row["people"] is not None and row["counted_on"]]
    axis, panels, top = Axis(row["counted_on"] for row in rows), [], 0
    for basis in sorted({row["basis"] for row in rows}, key=lambda basis: -sum(row["basis"] == basis for row in rows)):
        own = [row for row in rows if row["basis"] == basis]
        publishers = sorted({row["publisher"] for row in own}, key=lambda name: (-sum(row["publisher"] == name for row in own), name))
        panels.append(_panel(axis, basis, own, publishers, top))
        top = panels[-1]["bottom"] + PANEL_GAP
    return Chart("counts", top, 48, {"axis": axis, "panels": panels, "span": _span(row["counted_on"] for row in rows), "total": len(rows)})


def _panel(axis: Axis, basis: str, rows: list[Row], publishers: list[str], top: float) -> dict:
    begin = top + 30 + KEY * len(publishers)
    scale = ticks(max(row["people"] for row in rows))
    height = PANEL if len(rows) > 1 else 60
    level = {value: round(begin + height * (1 - value / scale[-1]), 1) for value in {*scale, *(row["people"] for row in rows)}}
    shape = {publisher: SHAPES[min(place, len(SHAPES) - 1)] for place, publisher in enumerate(publishers)}
    marks = [Mark(axis.at(row["counted_on"]), level[row["people"]], shape[row["publisher"]], (row["counted_on"], row["people"], row["publisher"])) for row in rows]
    key = [(publisher, shape[publisher], top + 34 + KEY * place) for place, publisher in enumerate(publishers)]
    return {"basis": basis, "top": top, "begin": begin, "bottom": begin + height, "ticks": [(value, level[value]) for value in scale], "marks": marks, "key": key}


def timeline(records: Records) -> Chart:
    """Releases as columns as high as their announced totals, sanction acts below them a lane an authority, lines where somebody tied the two."""
    shown = [event for event in events(records) if event.day >= str(FIRST_YEAR)]
    axis = Axis(event.day for event in shown)
    released = [event for event in shown if event.kind == "release"]
    scale = ticks(max((event.row["announced_total"] or 0 for event in released), default=1) or 1)
    reach = LANES_TOP - LEGEND - 24
    acting = {event.row["authority"] for event in shown if event.kind == "act"}
    lanes = {authority: LANES_TOP + 24 + LANE * place for place, authority in enumerate([*(a for a in LANES if a in acting), *sorted(acting - {*LANES})])}
    columns = [Mark(axis.at(event.day), LANES_TOP, "release", (event.day, event.row["announced_total"], event.row["title"]), round(reach * (event.row["announced_total"] or 0) / scale[-1], 1)) for event in released]
    acts = [Mark(axis.at(event.day), lanes[event.row["authority"]], act_kind(event.row["action"]), (event.day, event.row["action"], event.row["instrument"])) for event in shown if event.kind == "act"]
    where = {event.record: axis.at(event.day) for event in shown}
    ties = [(where[tie.release_id], where[tie.action_id], lanes[tie.act["authority"]], tie) for event in released for tie in event.ties if tie.action_id in where]
    parts = {
        "axis": axis, "columns": columns, "acts": acts, "ties": ties, "lanes": lanes, "top": LANES_TOP,
        "ticks": [(value, round(LANES_TOP - reach * value / scale[-1], 1)) for value in scale], "released": len(released),
    }
    return Chart("timeline", LANES_TOP + 24 + LANE * len(lanes) + 20, 48, parts)


def act_kind(action: str) -> str:
    """What an act did to the pressure: imposed, eased, promised, or changed without either."""
    if action == "promised":
        return "promised"
    return "eased" if action in EASED else "imposed" if action in IMPOSED else "changed"


def coverage(records: Records) -> Chart:
    """A bar a release: announced, recognised, named here."""
    rows = records.view("coverage")[::-1]
    highest = ticks(max((total or 0 for row in rows for total in row[3:6]), default=1) or 1)
    bars = []
    for place, (record, day, title, announced, recognised, named, _) in enumerate(rows):
        widths = [None if total is None else f"{100 * total / highest[-1]:.2f}%" for total in (announced, recognised, named)]
        bars.append({"day": day or record, "title": title, "y": 84 + ROW * place, "widths": widths, "totals": (announced, recognised, named)})
    scale = [(value, f"{100 * value / highest[-1]:.2f}%") for value in highest]
    return Chart("coverage", 84 + ROW * len(bars) + 4, 88, {"bars": bars, "ticks": scale, "end": 84 + ROW * len(bars)})


def _span(days: Iterable[str]) -> tuple[str, str]:
    ordered = sorted(days)
    return (ordered[0], ordered[-1]) if ordered else ("", "")


def drawn(records: Records) -> dict[str, Chart]:
    """The charts by name."""
    return {chart.name: chart for chart in (counts(records), timeline(records), coverage(records))}


def write(records: Records, charts: dict[str, Chart], templates: Environment, languages: list[Words], target: Path) -> None:
    """Write each chart as an SVG file a language, and the numbers behind it as CSV."""
    for chart in charts.values():
        for t in languages:
            folder = target / ("" if t.language == "en" else t.language) / "charts"
            folder.mkdir(parents=True, exist_ok=True)
            svg = templates.get_template("charts/file.svg").render(t=t, chart=chart)
            (folder / f"{chart.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    for name, header, rows in numbers(records):
        with (target / "charts" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


def numbers(records: Records) -> Iterable[tuple[str, list[str], list]]:
    """What each chart draws, one row a mark."""
    header = ["counted_on", "basis", "publisher", "people", "women", "qualifier"]
    yield "counts", header, [[row[column] for column in header] for row in records.rows["counts"].values()]
    yield "timeline", ["day", "what", "id", "title", "people", "tied_to"], records.view("timeline")
    yield "coverage", ["release_id", "day", "title", "announced", "recognised", "named_here", "named_but_not_freed"], records.view("coverage")
