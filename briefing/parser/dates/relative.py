"""Readings of words that count from another date: yesterday, last week, two days ago, a year earlier."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.model import Anchor, TimexType
from briefing.parser.dates import timex
from briefing.parser.dates.calendar import with_part, year_of
from briefing.parser.dates.context import Context, Point, Resolved
from briefing.parser.dates.finder import Match


def _open(value: str, kind: TimexType = TimexType.DATE) -> Resolved:
    return Resolved(kind, value, problem="no publication date")


def relative_day(context: Context, match: Match) -> Resolved | None:
    """Yesterday, today, tomorrow, tonight; ``fields.ref`` is the value where today means nowadays."""
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


def shift(context: Context, match: Match) -> Resolved | None:
    """Last, this, next, the following … with a unit, a season or a quarter."""
    words = match.groups.get("mod", "")
    step = int(match.rule.fields.get("step", context.meaning("mod", words) if words else 0))
    unit = str(match.rule.fields.get("unit") or _unit(context, match))
    from_told = bool(match.rule.fields.get("told")) or words.lower() in context.pack.words.get("toldmod", {})
    start = _start(context, told=from_told)
    if start is None:
        return _open({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
    point, anchor = start
    value = moved(point, unit, step)
    if value is None:
        return None
    kind, value = with_part(context, match, value)
    return Resolved(kind, value, anchor, (), words)


def _unit(context: Context, match: Match) -> str:
    if "season" in match.groups:
        return str(context.meaning("season", match.groups["season"]))
    return str(context.meaning("unit", match.groups["unit"]))


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
    if not point.month or not step:
        return point.year + step
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
    if number is None:
        return None
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
    return Resolved(TimexType.DATE, value, anchor, (), approximate="approx" in match.groups)


def same(context: Context, match: Match) -> Resolved | None:
    """``that year``, ``the same day``: the date the story has reached, at the unit's granularity."""
    unit = str(match.rule.fields.get("unit") or context.meaning("unit", match.groups["unit"]))
    if context.previous is None:
        return None
    value = moved(context.previous, unit, 0)
    if value is None:
        return None
    kind, value = with_part(context, match, value)
    return Resolved(kind, value, Anchor.PREVIOUS)


def quarter(context: Context, match: Match) -> Resolved | None:
    """Quarters and halves: ``the third quarter``, ``the second half of 2008``, ``Q3 2024``."""
    number = (
        context.meaning("ordinal", match.groups["ordinal"])
        if "ordinal" in match.groups
        else match.groups["q"]
    )
    letter = str(match.rule.fields.get("letter", "Q"))
    if number is None or int(number) > (4 if letter == "Q" else 2):
        return None
    if "year" in match.groups:
        year = year_of(context, match.groups["year"])
        return Resolved(TimexType.DATE, f"{year}-{letter}{int(number)}", Anchor.EXPLICIT, ("year", "month"))
    base = context.base()
    if base is None:
        return _open(f"XXXX-{letter}{int(number)}")
    start, anchor = base
    if "shift" in match.groups:
        year = start.year + int(context.meaning("shift", match.groups["shift"]))
        return Resolved(TimexType.DATE, f"{year}-{letter}{int(number)}", anchor)
    year = _quarter_year(context, match, start, int(number), letter)
    return Resolved(TimexType.DATE, f"{year}-{letter}{int(number)}", anchor)


def _quarter_year(context: Context, match: Match, start: date, number: int, letter: str) -> int:
    """The running or last such quarter; the next one after a future cue."""
    size = 3 if letter == "Q" else 6
    begins = (number - 1) * size + 1
    if begins <= start.month or context.future_cue(match):
        return start.year
    return start.year if begins - start.month <= size else start.year - 1


def season(context: Context, match: Match) -> Resolved | None:
    """A season with its year, or the nearest past one."""
    code = str(context.meaning("season", match.groups["season"]))
    if "year" in match.groups:
        year = year_of(context, match.groups["year"])
        if "era" in match.groups:
            return Resolved(TimexType.DATE, f"BC{year:04d}-{code}", Anchor.EXPLICIT, ("year",))
        return Resolved(TimexType.DATE, f"{year:04d}-{code}", Anchor.EXPLICIT, ("year",))
    base = context.base()
    if base is None:
        return _open(f"XXXX-{code}")
    start, anchor = base
    if "shift" in match.groups:
        year = start.year + int(context.meaning("shift", match.groups["shift"]))
        return Resolved(TimexType.DATE, f"{year}-{code}", anchor)
    return Resolved(TimexType.DATE, f"{start.year:04d}-{code}", anchor)


def decade(context: Context, match: Match) -> Resolved | None:
    """``the 1990s``, ``the '80s``, ``the nineties``."""
    words = match.groups["decade"].strip("'").removesuffix("s").rstrip("'")
    if words.isdigit():
        year = year_of(context, words) if len(words) == 4 else _decade_year(context, int(words))  # noqa: PLR2004
    else:
        year = _decade_year(context, int(context.meaning("decade", match.groups["decade"])))
    if year is None:
        return None
    if "era" in match.groups:
        return Resolved(TimexType.DATE, f"BC{year // 10:03d}", Anchor.EXPLICIT, ("year",))
    return Resolved(TimexType.DATE, f"{year // 10:03d}", Anchor.EXPLICIT, ("year",))


def _decade_year(context: Context, two_digits: int) -> int:
    """The last such decade before the base date (today's century when none is known)."""
    base = context.base()
    now = base[0].year if base is not None else 2000
    year = now // 100 * 100 + two_digits
    return year - 100 if year > now else year


def century(context: Context, match: Match) -> Resolved | None:
    """``the 20th century``, ``the fifth century BC``."""
    words = match.groups["century"]
    digits = "".join(letter for letter in words if letter.isdigit())
    number = int(digits) if digits else context.meaning("ordinal", words) or _roman(words)
    if not number or not 0 < int(number) <= 30:  # noqa: PLR2004
        return None
    era = "BC" if "era" in match.groups else ""
    return Resolved(TimexType.DATE, f"{era}{int(number) - 1:02d}", Anchor.EXPLICIT, ("year",))


def _roman(words: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    total = last = 0
    for letter in reversed(words.upper().replace("І", "I").replace("Х", "X")):
        value = values.get(letter, 0)
        if not value:
            return 0
        total += value if value >= last else -value
        last = max(last, value)
    return total
