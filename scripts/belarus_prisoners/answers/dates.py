"""Days and periods: a date of reduced precision, from its first day to its last."""

import calendar
import re
from datetime import date

PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def bounds(partial: str) -> tuple[date, date]:
    """The first and the last day of a year (2024), a month (2024-05) or a day (2024-05-21). Raises ValueError."""
    if not (match := PARTIAL.fullmatch(partial)):
        raise ValueError(f"'{partial}' is not a date; write a year, a month or a day: 2024, 2024-05 or 2024-05-21")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        return first, first.replace(month=month or 12, day=day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise ValueError(f"'{partial}' is not on the calendar") from None
