"""Readings of what is no point in time: durations, sets, vague references."""

from __future__ import annotations

from briefing.model import TimexType
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match


def duration(context: Context, match: Match) -> Resolved | None:
    """``two years``, ``several days``, ``a five-hour``: P2Y, PXD, PT5H."""
    groups, fields = match.groups, match.rule.fields
    unit = str(fields.get("unit") or context.meaning("unit", groups["unit"]))
    number: int | str = context.number(groups["n"]) if "n" in groups else fields.get("n", "X")
    return Resolved(TimexType.DURATION, period(number, unit, half="half" in groups))


def length(context: Context, match: Match) -> Resolved | None:
    """``34-годинний``: a length of time as an adjective."""
    unit = str(context.meaning("adjunit", match.groups["unit"]))
    return Resolved(TimexType.DURATION, period(int(match.groups["n"]), unit))


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


def half_duration(context: Context, match: Match) -> Resolved | None:
    """``half an hour``, ``a year and a half``."""
    unit = str(context.meaning("unit", match.groups["unit"]))
    words = context.text[match.start : match.end].lower()
    if not words.startswith(("half", "a half", "a_half")):
        return Resolved(TimexType.DURATION, period(1, unit, half=True))
    half = {"TH": "PT30M", "Y": "P6M", "TM": "PT30S", "DE": "P5Y", "CE": "P50Y", "D": "PT12H"}.get(unit)
    return Resolved(TimexType.DURATION, half) if half else None


def vague_duration(context: Context, match: Match) -> Resolved | None:
    """``recent months``, ``the coming weeks``: PXM, PXW."""
    unit = str(context.meaning("unit", match.groups["unit"]))
    return Resolved(TimexType.DURATION, period("X", unit))


def bare_duration(context: Context, match: Match) -> Resolved | None:
    """``for weeks``, ``took months``."""
    words = match.groups["unit"].lower()
    number: int | str = 1 if words in match.rule.fields.get("single", ()) else "X"
    return Resolved(TimexType.DURATION, period(number, str(context.meaning("unit", words))))


def frequency(context: Context, match: Match) -> Resolved | None:
    """``daily``, ``every week``, ``each July``, ``a day``."""
    groups = match.groups
    if "often" in groups:
        return Resolved(TimexType.SET, str(context.meaning("often", groups["often"])))
    if "weekday" in groups or "weekdays" in groups:
        part = groups.get("part")
        clock = f"T{context.meaning('part', part)}" if part else ""
        kind = "weekday" if "weekday" in groups else "weekdays"
        return Resolved(TimexType.SET, f"XXXX-WXX-{context.meaning(kind, groups[kind])}{clock}")
    if "fullmonth" in groups:
        return Resolved(TimexType.SET, f"XXXX-{int(context.meaning('fullmonth', groups['fullmonth'])):02d}")
    if "season" in groups:
        return Resolved(TimexType.SET, f"XXXX-{context.meaning('season', groups['season'])}")
    number = context.number(groups["n"]) if "n" in groups else 1
    return Resolved(TimexType.SET, period(number, str(context.meaning("unit", groups["unit"]))))


def vague(context: Context, match: Match) -> Resolved | None:
    """``now``, ``recently``, ``the future``: a reference that is no calendar value."""
    value = match.rule.fields.get("value") or context.meaning("vague", match.groups["vague"])
    return Resolved(TimexType.DATE, str(value))


def narrative_vague(context: Context, match: Match) -> Resolved | None:
    """Words that point to the past in a history and are plain adjectives in news ("former")."""
    if not context.narrative:
        return None
    return Resolved(TimexType.DATE, str(context.meaning("former", match.groups["former"])))


def none(_context: Context, _match: Match) -> Resolved | None:
    """Words that look like a date and are none ("Black Friday", "may well"): the span is left alone."""
    return None
