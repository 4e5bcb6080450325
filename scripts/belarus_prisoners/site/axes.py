"""Scales of the charts: years across, round numbers up."""

from collections.abc import Iterable
from datetime import date

from belarus_prisoners.answers.dates import bounds

FIRST_YEAR = 2020


def period(text: str) -> tuple[int, int]:
    """The first and the last day, as numbers, of a year, a month or a day."""
    first, last = bounds(text)
    return first.toordinal(), last.toordinal()


class Axis:
    """Years across the width, from the first to the end of the last. A period of days ends on the `newest` at the latest."""

    def __init__(self, days: Iterable[str], newest: str) -> None:
        days = list(days)
        years = [int(day[:4]) for day in days] or [FIRST_YEAR]
        self.first, self.last = min(years), max(years)
        self.newest = period(newest)[1]
        self.begin, self.end = date(self.first, 1, 1).toordinal(), date(self.last + 1, 1, 1).toordinal()

    def at(self, day: str) -> tuple[str, tuple[str, str] | None]:
        """The position of a day, or of the middle of a period with its ends."""
        first, last = period(day)
        last = max(first, min(last, self.newest))
        return self.share((first + last) / 2), (self.share(first), self.share(last)) if first < last else None

    def share(self, number: float) -> str:
        return f"{100 * (number - self.begin) / (self.end - self.begin):.2f}%"

    @property
    def years(self) -> list[tuple[int, str, str]]:
        """Each year with where it begins and where its middle is."""
        return [(year, self.share(date(year, 1, 1).toordinal()), self.share(date(year, 7, 1).toordinal())) for year in range(self.first, self.last + 1)]


def ticks(highest: int) -> list[int]:
    """Round values from zero to at least the highest, five steps at most."""
    step = next(factor * 10**power for power in range(12) for factor in (1, 2, 5) if factor * 10**power * 5 >= highest)
    return list(range(0, highest + step, step))
