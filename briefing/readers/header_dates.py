"""Dates as they stand alone in a header line, a front matter, a feed or a mail: a string in, a value out.

Only a string that is a date from its first to its last character is read, so that nothing is guessed out
of prose. Words for months come from the language packs (``headers.toml``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefing import languages
from briefing.model import DateOrder, DateValue

LONGEST = 80
"""Characters; a longer string is no date standing alone."""

_ZONE = r"(?:\s*(?P<zone>Z|[+-]\d\d:?\d\d|[A-Z]{2,5}))?"
_CLOCK = (
    r"(?:[T,\s]\s*(?:at\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d(?:\.\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?" + _ZONE + r"(?:\s*\([A-Z]{2,5}\))?)?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _CLOCK, re.IGNORECASE
)
_PACKED = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?:\d\d)?)?"
    + _ZONE
)
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})" + _CLOCK, re.IGNORECASE
)
_CJK = re.compile(r"(?P<year>\d{4})\s*[년年]\s*(?P<month>\d{1,2})\s*[월月]\s*(?P<day>\d{1,2})\s*[일日]")
_LEAD = re.compile(r"^(?:on|at|від)\b[:,]?\s*", re.IGNORECASE)
_FIRST_CLOCK = re.compile(
    r"^\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?[,\s]+(?=\S)(?:on\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date that stood alone.

    Attributes:
        value: What it says; None when it can be read in two ways.
        readings: Both ISO days when it can be read in two ways.
    """

    value: DateValue | None
    readings: tuple[str, ...] = ()


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for code in languages.packs():
        if languages.has(code, "headers"):
            found.update(languages.load(code, "headers").get("months", {}))
    return found


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(map(re.escape, _months()), key=lambda word: (-len(word), word)))
    named = rf"(?P<name>{month})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|-го)?"
    year = r"(?P<year>\d{4})(?:\s*(?:року|р\.|г\.|года))?"
    return (
        re.compile(rf"{day}[\s-]+(?:of\s+)?{named}[\s,-]+{year}{_CLOCK}", re.IGNORECASE),
        re.compile(rf"{named}\s*{day}\s*,?\s+{year}{_CLOCK}", re.IGNORECASE),
        re.compile(rf"{year}[\s,-]+{named}[\s-]+{day}", re.IGNORECASE),
        re.compile(rf"{named}[\s,]+{year}", re.IGNORECASE),
    )


@cache
def _weekday() -> re.Pattern[str]:
    words = [
        word
        for code in languages.packs()
        if languages.has(code, "headers")
        for word in languages.load(code, "headers").get("weekdays", {}).get("words", [])
    ]
    return re.compile(
        rf"^(?:{'|'.join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))})\.?,?\s+", re.IGNORECASE
    )


def read(text: str, order: DateOrder = DateOrder.UNSET) -> HeaderDate | None:
    """The date a string is, from its first to its last character; None when it is none.

    ``03/04/2025`` is read by ``order``; without one, both readings are given and no value.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or not any(char.isdigit() for char in text):
        return None
    text = _LEAD.sub("", text).strip(" .;|")
    bare = _weekday().sub("", _FIRST_CLOCK.sub("", text))
    for candidate in dict.fromkeys((text, bare)):
        found = _read(candidate, order)
        if found:
            return found
    return _mail_form(text)


def _read(text: str, order: DateOrder) -> HeaderDate | None:
    for pattern in (_ISO, _PACKED, _CJK):
        found = pattern.fullmatch(text)
        if found:
            return _day(found, int(found["month"]), int(found["day"]))
    found = _NUMERIC.fullmatch(text)
    if found:
        return _numeric(found, order)
    for pattern in _worded():
        found = pattern.fullmatch(text)
        if found:
            month = _months()[found["name"].lower()]
            if "day" in found.groupdict():
                return _day(found, month, int(found["day"]))
            return _month(int(found["year"]), month)
    found = _ISO_MONTH.fullmatch(text)
    return _month(int(found["year"]), int(found["month"])) if found else None


def _numeric(found: re.Match[str], order: DateOrder) -> HeaderDate | None:
    one, two = int(found["one"]), int(found["two"])
    day_first, month_first = _day(found, two, one), _day(found, one, two)
    if order is DateOrder.DAY_FIRST or found["sep"] == ".":
        return day_first or month_first
    if order is DateOrder.MONTH_FIRST:
        return month_first or day_first
    if day_first and month_first and one != two:
        both = tuple(held.value.edtf for held in (day_first, month_first) if held.value)
        return HeaderDate(None, both)
    return day_first or month_first


def _day(found: re.Match[str], month: int, day: int) -> HeaderDate | None:
    try:
        value = date(int(found["year"]), month, day)
    except ValueError:
        return None
    return HeaderDate(DateValue.day(value, clock=_clock(found)))


def _clock(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if not parts.get("hour"):
        return ""
    hour, minute = int(parts["hour"]), int(parts["minute"])
    half = (parts.get("half") or "").lower().replace(".", "")
    if half and 1 <= hour <= 12:  # noqa: PLR2004  hours of a clock face
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004
        return ""
    zone = parts.get("zone") or ""
    if zone[:1] in "+-" and len(zone) == len("+0200"):
        zone = f"{zone[:3]}:{zone[3:]}"
    offset = {"Z": "Z", "GMT": "Z", "UTC": "Z"}.get(zone.upper(), zone if zone[:1] in "+-" else "")
    return f"{hour:02d}:{minute:02d}{offset}"


def _month(year: int, month: int) -> HeaderDate | None:
    if not (1 <= month <= 12 and year >= 1000):  # noqa: PLR2004  months; four digits
        return None
    last = date(year, month, monthrange(year, month)[1])
    return HeaderDate(DateValue(date(year, month, 1), last, f"{year:04d}-{month:02d}"))


def _mail_form(text: str) -> HeaderDate | None:
    if ":" not in text:
        return None
    moment = mail_moment(text)
    return HeaderDate(DateValue.day(moment.date(), clock=_clock_of(moment))) if moment else None


def mail_moment(text: str) -> datetime | None:
    """The moment of an RFC 5322 date, as written; None when it is none."""
    try:
        return parsedate_to_datetime(text[:LONGEST])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _clock_of(moment: datetime) -> str:
    offset = moment.strftime("%z")
    return moment.strftime("%H:%M") + (f"{offset[:3]}:{offset[3:5]}" if offset else "")


def in_zone(moment: datetime, time_zone: str) -> DateValue:
    """The day of a moment in a zone (IANA name); a moment without a zone is taken as it is written."""
    if moment.tzinfo is not None:
        try:
            zone: ZoneInfo | None = ZoneInfo(time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            zone = None
        with suppress(OverflowError, ValueError):
            moment = moment.astimezone(zone or UTC)
    return DateValue.day(moment.date(), clock=_clock_of(moment))
