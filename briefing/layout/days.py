"""Dates and moments as a page prints them; the style is ``dmy``, ``mdy`` or ``iso``."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from briefing.model import DateValue

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STYLES = ("dmy", "mdy", "iso")
_SHORT = 3


def long_day(value: date, style: str) -> str:
    """``12 January 2025``."""
    return _day(value, style, MONTHS[value.month - 1], year=True)


def short_day(value: date, style: str, *, year: bool = True) -> str:
    """``12 Jan 2025``, without its year when that is plain from what stands above."""
    return _day(value, style, MONTHS[value.month - 1][:_SHORT], year=year)


def split_label(label: str, value: date) -> tuple[str, str] | None:
    """The words before a day in a label and the day as written there; None when it ends otherwise.

    ``published 12 January 2025`` gives ``published`` and ``12 January 2025``.
    """
    for style in STYLES:
        day = long_day(value, style)
        if label == day:
            return "", day
        if label.endswith(" " + day):
            return label[: -len(day)].strip(), day
    return None


def _day(value: date, style: str, month: str, *, year: bool) -> str:
    if style == "iso":
        return value.isoformat()
    if style == "mdy":
        return f"{month} {value.day}, {value.year}" if year else f"{month} {value.day}"
    return f"{value.day} {month} {value.year}" if year else f"{value.day} {month}"


def moment(iso: str, style: str) -> str:
    """``6 March 2024, 18:00 UTC`` from an ISO time; what is no ISO time is given back as it is."""
    try:
        value = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if len(iso) <= len("2024-03-06"):
        return long_day(value.date(), style)
    return f"{long_day(value.date(), style)}, {value:%H:%M}{_zone(value.utcoffset())}"


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // 60
    if minutes == 0:
        return " UTC"
    sign, rest = ("+" if minutes > 0 else "−"), abs(minutes)
    return f" UTC{sign}{rest // 60}" + (f":{rest % 60:02}" if rest % 60 else "")


def day_of(iso: str, style: str) -> str:
    """``4 Mar 2024`` from an ISO time; what is no ISO time is given back as it is."""
    try:
        return short_day(datetime.fromisoformat(iso).date(), style)
    except ValueError:
        return iso


def period(value: DateValue, style: str) -> str:
    """``17 Dec 2024 – 13 Jan 2025``; an open end is left open in words."""
    first, last = value.earliest, value.latest
    if first == date.min and last == date.max:
        return value.edtf
    if first == date.min:
        return f"to {short_day(last, style)}"
    if last == date.max:
        return f"from {short_day(first, style)}"
    if first == last:
        return short_day(first, style)
    same_year = first.year == last.year and style == "dmy"
    return f"{short_day(first, style, year=not same_year)} – {short_day(last, style)}"
