"""Readings of words that count from another date: yesterday, last week, two days ago, a year earlier."""

from __future__ import annotations

from datetime import timedelta

from briefing.model import Anchor, TimexType
from briefing.parser.dates import timex
from briefing.parser.dates.calendar import calendar, with_part
from briefing.parser.dates.context import Context, Point, Resolved
from briefing.parser.dates.finder import Match
from briefing.parser.dates.quantities import period

YEAR_AHEAD = 366
"""Days: farther ahead of the publication nothing "later" lies."""
ROUND = 10
"""From here on a multiple of five is a round number: "30 years ago" is about 30 years ago."""


def _open(value: str, kind: TimexType = TimexType.DATE) -> Resolved:
    return Resolved(kind, value, problem="no publication date")


def relative_day(context: Context, match: Match) -> Resolved | None:
    """Yesterday, today, tomorrow, tonight; ``fields.ref`` is the value where today means nowadays."""
    step = int(match.rule.fields.get("step", 0))
    if "relday" in match.groups:
        step = int(context.meaning("relday", match.groups["relday"]))
    fixed = match.rule.fields.get("part", "")
    if context.reference is None:
        return _open("XXXX-XX-XX")
    if context.narrative and not step:
        return Resolved(TimexType.DATE, "PRESENT_REF")
    day = (context.reference + timedelta(step)).isoformat()
    if fixed:
        return Resolved(TimexType.TIME, f"{day}T{fixed}", context.reference_anchor, ("day", "clock"))
    kind, value = with_part(context, match, day)
    return Resolved(kind, value, context.reference_anchor, ("day",))


_SATURDAY = 5


def shift(context: Context, match: Match) -> Resolved | None:
    """Last, this, next, the following … with a unit, a season or a quarter.

    "This day" is a figure of speech in news and the day told of in a narrative.
    """
    words = match.groups.get("mod", "")
    step = int(match.rule.fields.get("step", context.meaning("mod", words) if words else 0))
    unit = str(match.rule.fields.get("unit") or _unit(context, match))
    if unit == "D" and step == 0:
        return same(context, match) if context.narrative else None
    from_told = bool(match.rule.fields.get("told")) or words.lower() in context.pack.words.get("toldmod", {})
    start = _start(context, told=from_told)
    if start is None:
        return _open({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
    point, anchor = start
    if (
        unit == "W"
        and step == 0
        and point.day
        and point.date.weekday() >= _SATURDAY
        and context.future_cue(match)
    ):
        step = 1  # on a weekend "this week" that is still to come is the one about to begin
    value = moved(point, unit, step)
    if value is None:
        return None
    kind, value = with_part(context, match, value)
    return Resolved(kind, value, anchor, (), words)


def _unit(context: Context, match: Match) -> str:
    if "season" in match.groups:
        return str(context.meaning("season", match.groups["season"]))
    kind = "unit" if "unit" in match.groups else "oneunit"
    return str(context.meaning(kind, match.groups[kind]))


def _start(context: Context, *, told: bool) -> tuple[Point, Anchor] | None:
    if told:
        return context.told()
    base = context.base()
    if base is None:
        return None
    day, anchor = base
    if anchor is Anchor.PREVIOUS and context.previous is not None:
        return context.previous, anchor
    return Point(day.year, day.month, day.day, day.isoformat()), anchor


def moved(point: Point, unit: str, step: int) -> str | None:
    """A point moved by some units, at the granularity of the unit; None where the point is too coarse."""
    if unit == "Y":
        return f"{point.year + step:04d}"
    if unit == "DE":
        return f"{point.year // 10 + step:03d}"
    if unit == "CE":
        return f"{point.year // 100 + step:02d}"
    if unit in timex.SEASONS:
        return f"{_season_year(point, unit, step):04d}-{unit}"
    if not point.month:
        return {
            "M": f"{point.year:04d}-XX",
            "W": f"{point.year:04d}-WXX",
            "D": f"{point.year:04d}-XX-XX",
        }.get(unit)
    if unit == "M":
        year, month = timex.add_months(point.year, point.month, step)
        return f"{year:04d}-{month:02d}"
    if unit in ("Q", "H"):
        size = 3 if unit == "Q" else 6
        year, month = timex.add_months(point.year, point.month, step * size)
        return f"{year:04d}-{unit}{(month - 1) // size + 1}"
    if not point.day:
        return {
            "W": f"{point.year:04d}-WXX",
            "WE": f"{point.year:04d}-WXX-WE",
            "D": f"{point.year:04d}-{point.month:02d}-XX",
        }.get(unit)
    try:
        if unit == "D":
            return (point.date + timedelta(step)).isoformat()
        if unit in ("W", "WE"):
            return timex.week(point.date + timedelta(7 * step)) + ("-WE" if unit == "WE" else "")
    except OverflowError:
        return None
    return None


def _season_year(point: Point, season: str, step: int) -> int:
    """Year of the last, this or next season, by its first month."""
    if not point.month:
        return point.year + step
    if not step:
        return point.year - (1 if season == "WI" and point.month <= 2 else 0)  # noqa: PLR2004 - February
    first = timex.SEASONS[season][0]
    if step < 0:
        return point.year - (1 if first + 2 >= point.month else 0)
    return point.year + (1 if first <= point.month else 0)


def ago(context: Context, match: Match) -> Resolved | None:
    """``two weeks ago``, ``three days later``, ``a year earlier``: ``fields.sign`` and ``fields.told``."""
    fields = match.rule.fields
    unit = str(fields.get("unit") or context.meaning("unit", match.groups["unit"]))
    number = context.number(match.groups["n"]) if "n" in match.groups else fields.get("n", "X")
    sign = int(fields["sign"])
    if number == "X":
        return Resolved(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return Resolved(TimexType.TIME, "PAST_REF" if sign < 0 else "FUTURE_REF")
    start = _start(context, told=bool(fields.get("told")))
    if start is None:
        return _open("PAST_REF" if sign < 0 else "FUTURE_REF")
    point, anchor = start
    amount = int(number) * sign
    if unit == "Y" and amount == -1 and context.quarter and fields.get("quarter"):
        value: str | None = f"{int(context.quarter[:4]) - 1}{context.quarter[4:]}"
        anchor = Anchor.PREVIOUS
    elif unit == "W" and abs(amount) <= 4 and point.day and not fields.get("told"):  # noqa: PLR2004
        value = (point.date + timedelta(7 * amount)).isoformat()
    else:
        value = moved(point, unit, amount)
    if value is None:
        return None
    if fields.get("told") and sign > 0 and _astray(context, match, value, anchor):
        return Resolved(TimexType.DATE, "FUTURE_REF")
    round_number = int(number) >= ROUND and int(number) % 5 == 0
    return Resolved(TimexType.DATE, value, anchor, (), approximate="approx" in match.groups or round_number)


def _astray(context: Context, match: Match, value: str, anchor: Anchor) -> bool:
    """Whether "two days later" has no origin, or would turn what is told as past into the future.

    Its origin was missed then ("30 years later"), so the value would be false.
    """
    days = timex.interval(value)
    if anchor is not Anchor.PREVIOUS or context.previous is None:
        return True
    if days is None or context.reference is None or days.first <= context.reference:
        return False
    if (days.first - context.reference).days > YEAR_AHEAD:
        return True
    return context.previous.date <= context.reference and not context.future_cue(match)


def same(context: Context, match: Match) -> Resolved | None:
    """``that year``, ``the same day``: the date the story has reached, at the unit's granularity."""
    unit = str(match.rule.fields.get("unit") or _unit(context, match))
    if context.previous is None:
        return None
    value = moved(context.previous, unit, 0)
    if value is None:
        return None
    kind, value = with_part(context, match, value)
    return Resolved(kind, value, Anchor.PREVIOUS)


def the_shift(context: Context, match: Match) -> Resolved | None:
    """``the following day``, ``the next year``: counted from the date the story has reached.

    ``the past year`` and ``over the next year`` are lengths of time, ``the current year`` is this one.
    """
    words = match.groups["mod"]
    unit = _unit(context, match)
    step = int(context.meaning("mod", words))
    if words.lower() in ("last", "past") or (
        words.lower() == "next" and unit != "D" and _within(context, match)
    ):
        return Resolved(TimexType.DURATION, period(1, unit))
    if words.lower() == "current":
        return shift(context, match)
    start = context.told() if context.previous is not None or words.lower() != "next" else None
    if start is None:
        return shift(context, match)
    point, anchor = start
    value = moved(point, unit, step)
    if value is None:
        return None
    return Resolved(TimexType.DATE, value, anchor, (), words)


def _within(context: Context, match: Match) -> bool:
    """Whether the words before make a length of time of it: "over the next year"."""
    within = context.pack.cues.get("within")
    return within is not None and not context.narrative and within.search(context.before(match)) is not None


def this_part(context: Context, match: Match) -> Resolved | None:
    """``this morning``, ``last night``, ``overnight``: part of the day of the reference."""
    part = str(match.rule.fields.get("part") or context.meaning("part", match.groups["part"]))
    if context.reference is None:
        return _open(f"XXXX-XX-XXT{part}", TimexType.TIME)
    day = context.reference + timedelta(int(match.rule.fields["step"]))
    return Resolved(TimexType.TIME, f"{day.isoformat()}T{part}", context.reference_anchor, ("clock",))


def told_part(context: Context, match: Match) -> Resolved | None:
    """``the next morning``, ``that evening``: part of a day counted from the date before."""
    told = context.told()
    step = int(match.rule.fields.get("step", 0))
    if "mod" in match.groups:
        step = int(context.meaning("mod", match.groups["mod"]))
    part = context.meaning("part", match.groups["part"])
    if told is None or not told[0].day:
        return Resolved(TimexType.TIME, f"XXXX-XX-XXT{part}")
    point, anchor = told
    day = point.date + timedelta(step)
    return Resolved(TimexType.TIME, f"{day.isoformat()}T{part}", anchor, ("clock",))


def same_or_now(context: Context, match: Match) -> Resolved | None:
    """``the end of the year``: the year the story has reached; in news the running one."""
    unit = _unit(context, match)
    if context.narrative and context.previous is not None:
        return same(context, match)
    start = _start(context, told=False)
    if start is None:
        return None
    value = moved(start[0], unit, 0)
    return None if value is None else Resolved(TimexType.DATE, value, start[1])


def end_of(context: Context, match: Match) -> Resolved | None:
    """``year-end``, ``month's end``."""
    unit = (
        "M"
        if "month" in match.groups.get("unit", "") or "onth" in context.text[match.start : match.end]
        else "Y"
    )
    start = _start(context, told=False)
    if start is None:
        return None
    value = moved(start[0], unit, 0)
    return None if value is None else Resolved(TimexType.DATE, value, start[1])


def week_of(context: Context, match: Match) -> Resolved | None:
    """``the week of March 6``: the ISO week of that day."""
    day = calendar(context, match)
    days = timex.interval(day.timex) if day is not None else None
    if day is None or days is None:
        return day
    return Resolved(TimexType.DATE, timex.week(days.first), day.anchor, day.known)


def weekend(context: Context, _match: Match) -> Resolved | None:
    """``over the weekend``: the last one that has begun."""
    if context.reference is None:
        return _open("XXXX-WXX-WE")
    saturday = context.reference - timedelta((context.reference.weekday() - 5) % 7)
    return Resolved(TimexType.DATE, f"{timex.week(saturday)}-WE", context.reference_anchor)


def year_shift(context: Context, match: Match) -> Resolved | None:
    """``торік``, ``цьогоріч``: a word that is a year."""
    base = context.base()
    if base is None:
        return _open("XXXX")
    year = base[0].year + int(context.meaning("shift", match.groups["shift"]))
    return Resolved(TimexType.DATE, f"{year:04d}", base[1])


def told_day(context: Context, match: Match) -> Resolved | None:
    """``наступного дня``: the day after the one the story has reached."""
    told = context.told()
    if told is None:
        return _open("XXXX-XX-XX")
    word = context.text[match.start : match.end].split()[0]
    value = moved(told[0], "D", int(context.meaning("mod", word)))
    return None if value is None else Resolved(TimexType.DATE, value, told[1])


def later_through(context: Context, match: Match) -> Resolved | None:
    """``через два дні``: after the date the story has reached; with a vague number a length of time."""
    unit = _unit(context, match)
    number = context.number(match.groups["n"]) if "n" in match.groups else 1
    told = context.told()
    if not isinstance(number, int) or unit.startswith("T") or told is None:
        return Resolved(TimexType.DURATION, period(number, unit))
    value = moved(told[0], unit, number)
    if value is None or (_astray(context, match, value, told[1]) and not context.future_cue(match)):
        return Resolved(TimexType.DURATION, period(number, unit))
    return Resolved(TimexType.DATE, value, told[1])
