"""Readings of what is no point in time: durations, sets, vague references. And clock times."""

from __future__ import annotations

from datetime import date

from briefing.model import Anchor, TimexType
from briefing.parser.dates.context import Context, Point, Resolved
from briefing.parser.dates.finder import Match


def duration(context: Context, match: Match) -> Resolved | None:
    """``two years``, ``several days``, ``a five-hour``: P2Y, PXD, PT5H."""
    groups, fields = match.groups, match.rule.fields
    unit = str(fields.get("unit") or context.meaning("unit", groups["unit"]))
    number: int | str | None = fields.get("n", "X")
    if "n" in groups:
        number = context.number(groups["n"])
    if number is None:
        return None
    return Resolved(TimexType.DURATION, period(number, unit, half="half" in groups))


def period(number: int | str, unit: str, *, half: bool = False) -> str:
    """Number and unit as TIMEX3: ``P2W``, ``PT5H``, ``P30Y`` for three decades."""
    whole = {"DE": ("Y", 10), "CE": ("Y", 100), "H": ("M", 6)}.get(unit)
    if unit in ("DE", "CE") and number == "X":
        return f"PX{unit}"
    if whole and isinstance(number, int):
        unit, number = whole[0], number * whole[1]
    if unit == "WE":
        unit, number = "D", 2 if number == 1 else number
    time = "T" if unit.startswith("T") else ""
    rest = ""
    if half and isinstance(number, int):
        small = {"Y": "6M", "TH": "30M", "TM": "30S", "M": "2W", "W": "3D", "D": ""}.get(unit, "")
        rest = small
    return f"P{time}{number}{unit.removeprefix('T')}{rest}"


def frequency(context: Context, match: Match) -> Resolved | None:
    """``daily``, ``every week``, ``each July``, ``a day``."""
    groups, fields = match.groups, match.rule.fields
    if "value" in fields:
        return Resolved(TimexType.SET, str(fields["value"]))
    if "often" in groups:
        return Resolved(TimexType.SET, str(context.meaning("often", groups["often"])))
    if "weekday" in groups:
        part = groups.get("part")
        clock = f"T{context.meaning('part', part)}" if part else ""
        return Resolved(TimexType.SET, f"XXXX-WXX-{context.meaning('weekday', groups['weekday'])}{clock}")
    if "month" in groups:
        return Resolved(TimexType.SET, f"XXXX-{int(context.meaning('month', groups['month'])):02d}")
    if "season" in groups:
        return Resolved(TimexType.SET, f"XXXX-{context.meaning('season', groups['season'])}")
    number = context.number(groups["n"]) if "n" in groups else 1
    if number is None:
        return None
    return Resolved(TimexType.SET, period(number, str(context.meaning("unit", groups["unit"]))))


def vague(context: Context, match: Match) -> Resolved | None:
    """``now``, ``recently``, ``the future``: a reference that is no calendar value."""
    value = match.rule.fields.get("value") or context.meaning("vague", match.groups["vague"])
    return Resolved(TimexType.DATE, str(value))


def none(_context: Context, _match: Match) -> Resolved | None:
    """Words that look like a date and are none ("Black Friday", "may well"): the span is left alone."""
    return None


def clock(context: Context, match: Match) -> Resolved | None:
    """A clock time with the day it belongs to: named beside it, else the day the story has reached."""
    groups = match.groups
    time = _time(context, match)
    if time is None:
        return None
    day, anchor = _day_of_clock(context)
    if day is None:
        return Resolved(TimexType.TIME, f"XXXX-XX-XXT{time}", problem="no publication date")
    return Resolved(
        TimexType.TIME, f"{day}T{time}", anchor, ("clock",) + (("weekday",) if "weekday" in groups else ())
    )


def _time(context: Context, match: Match) -> str | None:
    groups = match.groups
    if "noon" in groups:
        return str(context.meaning("noon", groups["noon"]))
    number = context.number(groups["hour"])
    if not isinstance(number, int):
        return None
    hour, minute = number, int(groups.get("minute", "0"))
    half = groups.get("ampm", "").lower()[:1]
    if "part" in groups and not half:
        half = {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(
            str(context.meaning("part", groups["part"])), ""
        )
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:  # noqa: PLR2004
        return None
    zone = (
        context.meaning("zone", groups["zone"]) if "zone" in groups and match.rule.fields.get("zones") else ""
    )
    return f"{hour:02d}:{minute:02d}{zone or ''}"


def _day_of_clock(context: Context) -> tuple[str | None, Anchor]:
    told: tuple[Point, Anchor] | None = context.told()
    if context.narrative or context.reference is None:
        if told is None or not told[0].day:
            return None, Anchor.NONE
        return told[0].date.isoformat(), told[1]
    if context.previous is not None and context.previous.day:
        near: date = context.previous.date
        if abs((near - context.reference).days) <= 7:  # noqa: PLR2004
            return near.isoformat(), Anchor.PREVIOUS
    return context.reference.isoformat(), context.reference_anchor
