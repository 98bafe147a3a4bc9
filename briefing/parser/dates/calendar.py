"""Readings of calendar words: dates in full and in part, weekdays, seasons, quarters, holidays.

Each takes a match and its context and gives what it means, or None when it is no date after all.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import replace
from datetime import date, timedelta

from briefing.model import Anchor, DateOrder, TimexType
from briefing.parser.dates import remembered, timex
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match

_TOO_NEAR = 2
"""Days: a day so near is not called the next one; the bare weekday would do (5 of 5 in 4,200 articles)."""


def year_of(context: Context, words: str) -> int | None:
    """A year as written: ``1999``, ``'99`` (within 80 years before, 20 after the reference), words."""
    digits = words.strip("'").replace(" ", "")
    if not digits.isdigit():
        return _spelled_year(context, words)
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004
        return year
    if context.narrative and context.previous is not None:
        return context.previous.year // 100 * 100 + year
    now = context.reference.year if context.reference is not None else 2000
    year += now // 100 * 100
    return year - 100 if year > now + 20 else year


def _spelled_year(context: Context, words: str) -> int | None:
    """``nineteen ninety-six``, ``two thousand (and) eight``."""
    plain = words.lower().replace("-", " ").replace(" and ", " ").replace(" oh ", " ").split()
    if plain[:2] == ["two", "thousand"]:
        return 2000 + _sum(context, plain[2:])
    century = context.pack.words["spelled"].get(plain[0])
    return int(century) * 100 + _sum(context, plain[1:]) if century else None


def _sum(context: Context, words: list[str]) -> int:
    return sum(number for word in words if isinstance(number := context.pack.numbers.get(word), int))


def with_part(context: Context, match: Match, value: str) -> tuple[TimexType, str]:
    """The value with the part of the day that the words give, and its type."""
    words = match.groups.get("part")
    if words is None or len(value) != len("2025-01-12"):
        return TimexType.DATE, value
    return TimexType.TIME, f"{value}T{context.meaning('part', words)}"


def calendar(context: Context, match: Match) -> Resolved | None:
    """A date of year, month and day, any of which may be missing."""
    groups = match.groups
    known = tuple(part for part in ("year", "month", "day", "weekday", "clock") if part in groups)
    month = _month(context, groups)
    day = _day(context, groups)
    if "era" in groups and "year" in groups:
        return _before_christ(groups, month, known)
    year = year_of(context, groups["year"]) if "year" in groups else None
    if year is None and "shift" in groups:
        year = _shifted_year(context, groups["shift"])
        if year is None:
            return Resolved(TimexType.DATE, "XXXX", known=known, problem="no publication date")
    if year is not None and day and not month:
        month = context.previous.month if context.previous is not None else 0
    if month and day and day > _longest(month):
        return None
    if year is not None:
        return _complete(context, match, (year, month, day), known)
    if month and day:
        return _day_and_month(context, match, month, day, known)
    if month:
        return _month_only(context, match, month, known)
    if day:
        return _day_only(context, match, day, known)
    return None


def _month(context: Context, groups: dict[str, str]) -> int:
    if "adjmonth" in groups:
        return int(context.meaning("adjmonth", groups["adjmonth"]))
    words = groups.get("month") or groups.get("fullmonth")
    if words is None:
        return 0
    if words.isdigit():
        return int(words)
    return int(context.meaning("month", words))


def _day(context: Context, groups: dict[str, str]) -> int:
    words = groups.get("day")
    if words is None:
        return 0
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    number = context.meaning("ordinal", words) if "ordinal" in context.pack.words else None
    return int(number) if number else 0


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31  # noqa: PLR2004


def _before_christ(groups: dict[str, str], month: int, known: tuple[str, ...]) -> Resolved:
    value = f"BC{int(groups['year']):04d}" + (f"-{month:02d}" if month else "")
    return Resolved(TimexType.DATE, value, Anchor.EXPLICIT, known)


def _shifted_year(context: Context, words: str) -> int | None:
    step = context.meaning("shift", words)
    base = context.base()
    if base is None or step is None:
        return None
    return base[0].year + int(step)


def _complete(
    context: Context, match: Match, parts: tuple[int, int, int], known: tuple[str, ...]
) -> Resolved | None:
    year, month, day = parts
    value = f"{year:04d}"
    if month:
        value += f"-{month:02d}"
    if day:
        try:
            date(year, month, day)
        except ValueError:
            return None
        value += f"-{day:02d}"
    kind, value = with_part(context, match, value)
    if "hour" in match.groups:
        kind, value = TimexType.TIME, f"{value}T{match.groups['hour']}:{match.groups['minute']}"
        known = (*known, "clock")
    anchor = Anchor.EXPLICIT if "year" in match.groups else context.reference_anchor
    return Resolved(kind, value, anchor, known)


def _day_and_month(
    context: Context, match: Match, month: int, day: int, known: tuple[str, ...]
) -> Resolved | None:
    if "mod" in match.groups:
        chosen = _modified(context, match.groups["mod"], month, day)
    else:
        chosen = _nearest(context, match, month, day)
    if chosen is None:
        return Resolved(TimexType.DATE, f"XXXX-{month:02d}-{day:02d}", known=known, problem="year unknown")
    year, anchor, cue = chosen
    if day > timex.month_end(year, month).day:
        return None
    kind, value = with_part(context, match, f"{year:04d}-{month:02d}-{day:02d}")
    doubtful = context.reference is None
    return Resolved(
        kind,
        value,
        anchor,
        known,
        cue,
        uncertain=doubtful,
        problem="year taken from the date before" if doubtful else "",
    )


def _nearest(context: Context, match: Match, month: int, day: int) -> tuple[int, Anchor, str] | None:
    """The year of a day and month, which the words before may tell ("the second anniversary of")."""
    year = remembered.year(context, month, day, match)
    if year is None:
        return context.year_of_day(month, day, match)
    base = context.base()
    return None if year == remembered.UNKNOWN or base is None else (year, base[1], "")


def _month_only(context: Context, match: Match, month: int, known: tuple[str, ...]) -> Resolved:
    if "mod" in match.groups:
        chosen = _modified(context, match.groups["mod"], month, 0)
    else:
        chosen = context.year_of_month(month, match)
    if chosen is None:
        return Resolved(TimexType.DATE, f"XXXX-{month:02d}", known=known, problem="year unknown")
    year, anchor, cue = chosen
    doubtful = context.reference is None
    return Resolved(
        TimexType.DATE,
        f"{year:04d}-{month:02d}",
        anchor,
        known,
        cue,
        uncertain=doubtful,
        problem="year taken from the date before" if doubtful else "",
    )


def _modified(context: Context, words: str, month: int, day: int) -> tuple[int, Anchor, str] | None:
    """``last April``, ``next May 3``, ``this September``: counted from the base."""
    base = context.base()
    if base is None:
        return None
    start, anchor = base
    step = int(context.meaning("mod", words) or 0)
    here = (month, day or start.day) if day else (month,)
    there = (start.month, start.day) if day else (start.month,)
    year = start.year
    if step < 0 and here >= there:
        year -= 1
    elif step > 0 and here <= there:
        year += 1
    if (month, day) == (2, 29):
        year = _leap_year(year, -1 if step < 0 else 1)
    return year, anchor, words


def _leap_year(year: int, step: int) -> int:
    """The year itself or the first with a 29 February from it, backwards or onwards."""
    while not isleap(year):
        year += step
    return year


def _day_only(context: Context, match: Match, day: int, known: tuple[str, ...]) -> Resolved | None:
    """``the 25th``: in the month the story has reached."""
    told = context.told()
    if told is None or not told[0].month:
        return None
    point, anchor = told
    if day > timex.month_end(point.year, point.month).day:
        return None
    kind, value = with_part(context, match, f"{point.year:04d}-{point.month:02d}-{day:02d}")
    return Resolved(kind, value, anchor, known)


def numeric(context: Context, match: Match) -> Resolved | None:
    """``03/04/2025`` and its like: by the setting, else whichever is possible, else doubtful."""
    groups = match.groups
    year = year_of(context, groups["year"])
    first, second = int(groups["first"]), int(groups["second"])
    if year is None:
        return None
    day_first = _possible(year, second, first)
    month_first = _possible(year, first, second)
    known = ("year", "month", "day")
    if day_first is None and month_first is None:
        return None
    if day_first == month_first or day_first is None or month_first is None:
        only = day_first or month_first
        return Resolved(TimexType.DATE, str(only), Anchor.EXPLICIT, known)
    if context.order is DateOrder.UNSET:
        default = day_first if match.rule.fields.get("default") == "dmy" else month_first
        problem = f"can be {day_first} or {month_first}; read as {default}"
        return Resolved(TimexType.DATE, str(default), Anchor.EXPLICIT, known, uncertain=True, problem=problem)
    chosen = day_first if context.order is DateOrder.DAY_FIRST else month_first
    return Resolved(TimexType.DATE, str(chosen), Anchor.EXPLICIT, known)


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday(context: Context, match: Match) -> Resolved | None:
    """A weekday, with or without last, next, this, previous, following."""
    number = int(context.meaning("weekday", match.groups["weekday"]))
    known: tuple[str, ...] = ("weekday",)
    words = match.groups.get("mod")
    modified = _modified_weekday(context, number, words) if words else None
    chosen = (*modified, "") if modified else None if words else context.weekday(number, match)
    if chosen is None:
        part = match.groups.get("part")
        clock = f"T{context.meaning('part', part)}" if part else ""
        return Resolved(
            TimexType.TIME if part else TimexType.DATE,
            f"XXXX-WXX-{number}{clock}",
            known=known,
            problem="no publication date",
        )
    day, anchor, cue, doubt = chosen
    kind, value = with_part(context, match, day.isoformat())
    return Resolved(kind, value, anchor, known, cue, problem=doubt, uncertain=bool(doubt))


def weekday_of_week(context: Context, match: Match) -> Resolved | None:
    """``Friday next week``: counted from the Monday of the week of the reference."""
    number = int(context.meaning("weekday", match.groups["weekday"]))
    base = context.base()
    if base is None:
        return Resolved(TimexType.DATE, f"XXXX-WXX-{number}", problem="no publication date")
    start, anchor = base
    words = match.groups["weekshift"]
    days = number - 1 - start.weekday() + 7 * int(context.meaning("weekshift", words))
    day = (start + timedelta(days)).isoformat()
    return Resolved(TimexType.DATE, day, anchor, ("weekday",), words)


def weekday_week(context: Context, match: Match) -> Resolved | None:
    """``Monday week``: a week after the next one."""
    return _week_beyond(context, match, "coming", timedelta(7), "week")


def weekday_before_last(context: Context, match: Match) -> Resolved | None:
    """``the Friday before last``: a week before the last one."""
    return _week_beyond(context, match, "last", -timedelta(7), "before last")


def _week_beyond(context: Context, match: Match, modifier: str, week: timedelta, words: str) -> Resolved:
    """The weekday a week beyond the one that a modifier names."""
    number = int(context.meaning("weekday", match.groups["weekday"]))
    chosen = _modified_weekday(context, number, modifier)
    if chosen is None:
        return Resolved(TimexType.DATE, f"XXXX-WXX-{number}", problem="no publication date")
    day, anchor, _ = chosen
    return Resolved(TimexType.DATE, (day + week).isoformat(), anchor, ("weekday",), words)


def _modified_weekday(context: Context, number: int, words: str) -> tuple[date, Anchor, str] | None:
    step = int(context.meaning("mod", words))
    told = words.lower() in context.pack.words.get("toldmod", {})
    start: date | None = context.reference
    anchor = context.reference_anchor
    previous = context.previous
    if previous is not None and (context.narrative or (told and previous.day)):
        start, anchor = previous.date, Anchor.PREVIOUS
    if start is None:
        return None
    ahead = (number - 1 - start.weekday()) % 7
    if step < 0:
        return start - timedelta((7 - ahead) % 7 or 7), anchor, words
    if step > 0:
        if 0 < ahead <= _TOO_NEAR and words.lower() in context.pack.words.get("farmod", {}):
            ahead += 7  # "next Friday" said on a Wednesday or Thursday
        return start + timedelta(ahead or 7), anchor, words
    monday = start - timedelta(start.weekday())
    return monday + timedelta(number - 1), anchor, words


def holiday(context: Context, match: Match) -> Resolved | None:
    """A holiday by name, with its year or the nearest."""
    key = str(context.meaning("holiday", match.groups["holiday"]))
    if "year" in match.groups:
        year = year_of(context, match.groups["year"])
        if year is None:
            return None
        return Resolved(
            TimexType.DATE, timex.holiday(key, year).isoformat(), Anchor.EXPLICIT, ("year", "month", "day")
        )
    base = context.base()
    if base is None:
        return Resolved(TimexType.DATE, "XXXX-XX-XX", problem="year unknown")
    start, anchor = base
    if "shift" in match.groups:
        day = timex.holiday(key, start.year + int(context.meaning("shift", match.groups["shift"])))
        return Resolved(TimexType.DATE, day.isoformat(), anchor, ("month", "day"))
    options = [timex.holiday(key, start.year + step) for step in (-1, 0, 1)]
    words = match.groups.get("mod", "")
    step = context.meaning("mod", words) if words else 0
    if step and step < 0:
        options = [option for option in options if option < start]
    elif step and step > 0:
        options = [option for option in options if option > start]
    day = min(options, key=lambda option: abs((option - start).days))
    return Resolved(TimexType.DATE, day.isoformat(), anchor, ("month", "day"), words)


def implied_bc(context: Context, match: Match) -> Resolved | None:
    """A year of three digits in a story that counts years before Christ."""
    if not context.before_christ:
        return None
    return Resolved(TimexType.DATE, f"BC{int(match.groups['year']):04d}", Anchor.PREVIOUS, ("year",))


def month_same_year(context: Context, match: Match) -> Resolved | None:
    """``August of that year``: in the year the story has reached."""
    told = context.told()
    if told is None:
        return None
    point, anchor = told
    month, day = _month(context, match.groups), _day(context, match.groups)
    value = f"{point.year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    if timex.interval(value) is None:
        return None
    return Resolved(TimexType.DATE, value, anchor, ("month", "day") if day else ("month",))


def short_year(context: Context, match: Match) -> Resolved | None:
    """The end of ``2019-20``: in the century of the year before it, and after it."""
    if context.previous is None:
        return None
    year = context.previous.year // 100 * 100 + int(match.groups["year"])
    if year <= context.previous.year:
        return None
    return Resolved(TimexType.DATE, f"{year:04d}", Anchor.EXPLICIT, ("year",))


def night_before(context: Context, match: Match) -> Resolved | None:
    """``у ніч на 12 січня``: the night that belongs to the day named."""
    day = weekday(context, match) if "weekday" in match.groups else calendar(context, match)
    if day is None or len(day.timex) != len("2025-01-12"):
        return day
    return replace(day, type=TimexType.TIME, timex=f"{day.timex}TNI")
