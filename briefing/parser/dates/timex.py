"""TIMEX3 values as intervals of days: a value string in, a DateValue out, and arithmetic on both.

TIMEX3 values follow TimeML 1.2.1 (``2025-01-12``, ``2025-W02``, ``2025-Q1``, ``2025-SU``, ``199``);
EDTF follows ISO 8601-2:2019.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.model import DateValue

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""Season -> its first month (northern, meteorological) and its EDTF number."""

_CLOCK = re.compile(r"T(?P<clock>[0-9:.]+(?:Z|[+-][0-9:]+)?|[A-Z]{2})$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days from ``first`` to ``last``, and the same in EDTF."""

    first: date
    last: date
    edtf: str


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month some months away."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def week(day: date) -> str:
    """ISO week of a day, ``2025-W03``."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def interval(value: str) -> Interval | None:
    """The days a calendar value covers; None when it is no calendar value of our era.

    A value with a time of day covers its day.
    """
    bare = _CLOCK.sub("", value)
    try:
        return _interval(bare)
    except ValueError:
        return None


def _interval(bare: str) -> Interval | None:
    if found := _DAY.match(bare):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Interval(day, day, bare)
    if found := _MONTH.match(bare):
        year, month = int(found[1]), int(found[2])
        return Interval(date(year, month, 1), month_end(year, month), bare)
    if bare.isdigit():
        return _years(bare)
    if found := _WEEK.match(bare):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first = monday + timedelta(5) if found[3] else monday
        last = monday + timedelta(6)
        return Interval(first, last, f"{first.isoformat()}/{last.isoformat()}")
    if found := _QUARTER.match(bare):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _HALF.match(bare):
        return _months(int(found[1]), 6 * int(found[2]) - 5, 6)
    if found := _SEASON.match(bare):
        month, number = SEASONS[found[2]]
        return _months(int(found[1]), month, 3, edtf=f"{found[1]}-{number}")
    return None


def _years(bare: str) -> Interval | None:
    """Year, decade or century: four, three or two digits."""
    size = 10 ** (4 - len(bare))
    first = int(bare) * size
    if size > 100 or first < 1:  # noqa: PLR2004 - a millennium is no date
        return None
    return Interval(date(first, 1, 1), date(first + size - 1, 12, 31), bare + "X" * (4 - len(bare)))


def _months(year: int, month: int, count: int, *, edtf: str = "") -> Interval:
    end_year, end_month = add_months(year, month, count - 1)
    default = f"{year:04d}-{month:02d}/{end_year:04d}-{end_month:02d}"
    return Interval(date(year, month, 1), month_end(end_year, end_month), edtf or default)


def clock(value: str) -> str:
    """The time of day in a value: ``14:07+02:00``, ``EV``; empty when there is none."""
    found = _CLOCK.search(value)
    return found["clock"] if found else ""


def date_value(value: str, *, approximate: bool = False, uncertain: bool = False) -> DateValue | None:
    """A TIMEX3 value as DateValue; None when it is no calendar value."""
    days = interval(value)
    if days is None:
        return None
    mark = "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""
    edtf = days.edtf if "/" in days.edtf else days.edtf + mark
    return DateValue(
        days.first, days.last, edtf, approximate=approximate, uncertain=uncertain, clock=clock(value)
    )


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(key: str, year: int) -> date:
    """Day of a holiday: ``12-25``, ``11-4-4`` (fourth Thursday of November), ``E-2`` (before Easter).

    ``9-1-1`` is the first Monday of September; ``5-L-1`` the last Monday of May.
    """
    if key.startswith("E"):
        return easter(year) + timedelta(int(key[1:] or 0))
    parts = key.split("-")
    if len(parts) == 2:  # noqa: PLR2004 - month and day
        return date(year, int(parts[0]), int(parts[1]))
    month, weekday = int(parts[0]), int(parts[2]) - 1
    if parts[1] == "L":
        last = month_end(year, month)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(parts[1]) - 1))
