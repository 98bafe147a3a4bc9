"""Reading of clock times: with the day written beside them, else on the day the story has reached."""

from __future__ import annotations

from dataclasses import replace

from briefing.model import TimexType
from briefing.parser.dates import calendar, relative
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match

SMALL_HOURS = 5
"""Until this hour "at night" is past midnight."""
_DAYS = {
    "calendar": calendar.calendar,
    "weekday": calendar.weekday,
    "relative_day": relative.relative_day,
    "this_part": relative.this_part,
    "the_shift": relative.the_shift,
    "same": relative.same,
}


def clock(context: Context, match: Match) -> Resolved | None:
    """A clock time with the day it belongs to: named beside it, else the day the story has reached."""
    groups = match.groups
    time = _time(context, match, _part(context, match.partner))
    if match.partner is not None:
        return _with_partner(context, match.partner, time)
    if time is None:
        return None
    day, anchor = context.day_reached(match)
    if day is None:
        return Resolved(TimexType.TIME, f"XXXX-XX-XXT{time}", problem="no publication date")
    return Resolved(
        TimexType.TIME, f"{day}T{time}", anchor, ("clock",) + (("weekday",) if "weekday" in groups else ())
    )


def _with_partner(context: Context, partner: Match, time: str | None) -> Resolved | None:
    """The clock time on the day written beside it; the day alone when the time is none ("25:00")."""
    day = _DAYS[partner.rule.read](context, partner)
    if day is None or time is None:
        return day
    if len(day.timex) < len("2025-01-12"):
        return day
    date_part = day.timex.partition("T")[0]
    return replace(day, type=TimexType.TIME, timex=f"{date_part}T{time}", known=(*day.known, "clock"))


def _part(context: Context, partner: Match | None) -> str:
    """The part of the day that the words beside a clock time give: "10:28 this morning"."""
    if partner is None or "part" not in partner.groups:
        return ""
    return str(context.meaning("part", partner.groups["part"]))


def _time(context: Context, match: Match, beside: str) -> str | None:
    groups = match.groups
    if "noon" in groups:
        return str(context.meaning("noon", groups["noon"]))
    number = context.number(groups["hour"])
    if not isinstance(number, int):
        return None
    hour, minute = number, int(groups.get("minute", "0"))
    half = groups.get("ampm", "").lower()[:1]
    if "part" in groups and not half:
        beside = str(context.meaning("part", groups["part"]))
    if beside and not half and hour <= 12:  # noqa: PLR2004 - "20:15 this evening" needs no half
        half = {"MO": "a", "AF": "p", "EV": "p", "NI": "a" if hour <= SMALL_HOURS else "p"}.get(beside, "")
    if half and not (hour > 12 and "minute" in groups):  # noqa: PLR2004 - "14:07 PM" is 14:07
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:  # noqa: PLR2004
        return None
    zone = (
        context.meaning("zone", groups["zone"]) if "zone" in groups and match.rule.fields.get("zones") else ""
    )
    return f"{hour:02d}:{minute:02d}{zone or ''}"
