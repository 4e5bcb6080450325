"""The charts: where each mark stands. The templates in charts/ draw them as SVG.

Across, a position is a share of the width, and down it is in pixels, so that one
drawing fits a telephone and a screen with text of the same size. Colours come
from the page, or from the style that a chart in a file of its own brings along.
A library was tried first: what Altair and vl-convert draw depends on the time
zone of the machine, has fixed colours, and shrinks its text on a telephone.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from belarus_prisoners.site.axes import FIRST_YEAR, Axis, ticks
from belarus_prisoners.site.events import Event
from belarus_prisoners.site.events import timeline as events
from belarus_prisoners.site.records import Records, Row
from belarus_prisoners.site.words import Words

LANES = ("US", "EU", "UK", "CA", "CH")  # in this order; others below
SHAPES = ("disc", "ring", "square", "diamond", "triangle", "cross", "plus", "bar")
EASED = frozenset({"licensed", "eased", "suspended", "delisted", "annulled", "expired"})
IMPOSED = frozenset({"imposed", "reimposed"})
LANE, LANES_TOP, LEGEND = 26, 320, 124
PANEL, PANEL_GAP, KEY = 180, 44, 20
ROW = 22


class Mark(NamedTuple):
    """A mark at `x` percent and `y` pixels; `kind` is its shape or class, `size` in pixels, `told` what it says when asked.

    `reach` is from where to where the day may lie, when only a year or a month is known.
    """

    x: str
    y: float
    kind: str
    told: tuple
    reach: tuple[str, str] | None
    size: float = 0


class Chart(NamedTuple):
    """A drawing: name, height and left margin in pixels, and what its template draws."""

    name: str
    height: float
    left: int
    parts: dict


def counts(records: Records) -> Chart:
    """Published totals by day: a panel a basis, a shape a publisher. Nothing is drawn between two of them."""
    rows = [row for row in records.rows["counts"].values() if row["people"] is not None and row["counted_on"]]
    axis, panels, top = Axis((row["counted_on"] for row in rows), records.package.reference_date), [], 0
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
    marks = []
    for row in rows:
        x, reach = axis.at(row["counted_on"])
        marks.append(Mark(x, level[row["people"]], shape[row["publisher"]], (row["counted_on"], row["people"], row["publisher"]), reach))
    key = [(publisher, shape[publisher], top + 34 + KEY * place) for place, publisher in enumerate(publishers)]
    return {"basis": basis, "top": top, "begin": begin, "bottom": begin + height, "ticks": [(value, level[value]) for value in scale], "marks": marks, "key": key}


def timeline(records: Records) -> Chart:
    """Releases as columns as high as their announced totals, sanction acts below them a lane an authority, lines where somebody tied the two."""
    shown = [event for event in events(records) if event.day >= str(FIRST_YEAR)]
    axis = Axis((event.day for event in shown), records.package.reference_date)
    where = {event.record: axis.at(event.day) for event in shown}
    released, acting = ([event for event in shown if event.kind == kind] for kind in ("release", "act"))
    lanes = _lanes({event.row["authority"] for event in acting})
    scale = ticks(max((event.row["announced_total"] or 0 for event in released), default=1) or 1)
    per_person = (LANES_TOP - LEGEND - 24) / scale[-1]
    ties = [(where[tie.release_id][0], where[tie.action_id][0], lanes[tie.act["authority"]], tie) for event in released for tie in event.ties if tie.action_id in where]
    parts = {
        "axis": axis, "lanes": lanes, "ties": ties, "top": LANES_TOP, "ticks": [(value, round(LANES_TOP - per_person * value, 1)) for value in scale],
        "columns": [_column(event, *where[event.record], per_person) for event in released],
        "acts": [_act(event, *where[event.record], lanes[event.row["authority"]]) for event in acting],
    }
    return Chart("timeline", LANES_TOP + 24 + LANE * len(lanes) + 20, 48, parts)


def _lanes(authorities: set[str]) -> dict[str, int]:
    """How far down the acts of each authority stand."""
    ordered = [*(authority for authority in LANES if authority in authorities), *sorted(authorities - {*LANES})]
    return {authority: LANES_TOP + 24 + LANE * place for place, authority in enumerate(ordered)}


def _column(event: Event, x: str, reach: tuple[str, str] | None, per_person: float) -> Mark:
    total = event.row["announced_total"]
    return Mark(x, LANES_TOP, "release", (event.day, total, event.row["title"]), reach, round(per_person * (total or 0), 1))


def _act(event: Event, x: str, reach: tuple[str, str] | None, y: float) -> Mark:
    return Mark(x, y, act_kind(event.row["action"]), (event.day, event.row["action"], event.row["instrument"]), reach)


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
