"""A day and month that is remembered in, its year out: "the second anniversary of the January 25 uprising".

How far back the day lies is told by the words right before it ("three years after the April 16 shooting").
An anniversary without its number tells that the day is not this year's, and no more.
"""

from __future__ import annotations

from datetime import date, timedelta

from briefing.parser.dates.context import Context
from briefing.parser.dates.finder import Match

UNKNOWN = 0
"""The year of an anniversary without its number."""
_DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25, "DE": 3652.5}
_REACH = 60
"""The words that tell it stand within so many characters before the day."""
_OLDEST = 1000


def year(context: Context, month: int, day: int, match: Match) -> int | None:
    """The year of a remembered day; ``UNKNOWN`` when it is an older one; None when it is not remembered."""
    words = context.pack.cues.get("anniversary")
    base = context.base()
    found = words.search(context.before(match, _REACH)) if words is not None else None
    if found is None or base is None:
        return None
    if found["bare"]:
        return UNKNOWN
    start = base[0]
    if found["ordinal"]:
        years = _ordinal(context, found["ordinal"])
        return _last(start, month, day) - years if 0 < years < start.year - _OLDEST else UNKNOWN
    number, unit = context.number(found["n"]), str(context.meaning("unit", found["unit"]))
    if (
        not isinstance(number, int)
        or unit not in _DAYS
        or number * _DAYS[unit] > 365 * (start.year - _OLDEST)
    ):
        return None
    told = start - timedelta(number * _DAYS[unit])
    return min(
        (told.year - 1, told.year, told.year + 1),
        key=lambda option: (abs(_apart(option, month, day, told)), option),
    )


def _ordinal(context: Context, words: str) -> int:
    digits = "".join(sign for sign in words if sign.isdigit())
    return int(digits) if digits else int(context.meaning("ordinal", words) or 0)


def _last(start: date, month: int, day: int) -> int:
    """The year in which the anniversary nearest to ``start`` falls."""
    return min(
        (start.year - 1, start.year, start.year + 1),
        key=lambda option: abs(_apart(option, month, day, start)),
    )


def _apart(option: int, month: int, day: int, start: date) -> int:
    """Days between a day of some year and a date; the 29th of February counts as the 28th."""
    return (date(option, month, min(day, 28) if month == 2 else day) - start).days  # noqa: PLR2004
