"""Readings of what has a name: quarters, halves, seasons, decades, centuries, days known by their date."""

from __future__ import annotations

from datetime import date

from briefing.model import Anchor, TimexType
from briefing.parser.dates import timex
from briefing.parser.dates.calendar import calendar, year_of
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match

_AT_HAND = 30
"""Days before a day of the same name, in which a text may speak of the one to come."""
SEASON = 3
"""Months in a season."""


def _open(value: str) -> Resolved:
    return Resolved(TimexType.DATE, value, problem="no publication date")


def _number(context: Context, match: Match) -> int:
    """Which quarter or half: ``third``, ``latter``, the 3 of ``Q3``, or ``fields.number``."""
    for kind in ("ordinal", "halves"):
        if kind in match.groups:
            return int(context.meaning(kind, match.groups[kind]))
    return int(match.groups.get("q") or match.rule.fields["number"])


def quarter(context: Context, match: Match) -> Resolved | None:
    """Quarters and halves: ``the third quarter``, ``the second half of 2008``, ``Q3 2024``."""
    number = _number(context, match)
    letter = str(match.rule.fields.get("letter", "Q"))
    if number > (4 if letter == "Q" else 2):
        return None
    if "year" in match.groups:
        year = year_of(context, match.groups["year"])
        return Resolved(TimexType.DATE, f"{year}-{letter}{number}", Anchor.EXPLICIT, ("year", "month"))
    base = context.base()
    if base is None:
        return _open(f"XXXX-{letter}{number}")
    start, anchor = base
    if "shift" in match.groups:
        year = start.year + int(context.meaning("shift", match.groups["shift"]))
        return Resolved(TimexType.DATE, f"{year}-{letter}{number}", anchor)
    year = _quarter_year(context, match, start, number, letter)
    return Resolved(TimexType.DATE, f"{year}-{letter}{number}", anchor)


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
    if match.rule.fields.get("narrative") and not context.narrative:
        return None
    year = start.year if context.narrative else _season_year(context, match, start, code)
    return Resolved(TimexType.DATE, f"{year:04d}-{code}", anchor)


def _season_year(context: Context, match: Match, start: date, code: str) -> int:
    """The season that runs; else that of this year, past or to come, unless a cue points elsewhere."""
    first, _ = timex.SEASONS[code]
    if first > start.month:
        if (start.month + 12 - first) < SEASON:
            return start.year - 1
        behind = context.pack.cues["undone"].search(context.before(match)) is not None
        return start.year - behind
    over = start.month - first >= SEASON
    return start.year + bool(over and context.future_cue(match))


def decade(context: Context, match: Match) -> Resolved | None:
    """``the 1990s``, ``the '80s``, ``the nineties``, ``the 470s BC``."""
    words = match.groups["decade"].strip("'").removesuffix("s").rstrip("'")
    if "century" in match.groups:
        tens = int(words) if words.isdigit() else int(context.meaning("decade", words))
        year = _ordinal(context, match.groups["century"]) * 100 - 100 + tens
        return Resolved(TimexType.DATE, f"{year // 10:03d}", Anchor.EXPLICIT, ("year",))
    if "era" in match.groups:
        return Resolved(TimexType.DATE, f"BC{int(words) // 10:03d}", Anchor.EXPLICIT, ("year",))
    if not words.isdigit():
        year = _decade_year(context, int(context.meaning("decade", match.groups["decade"])))
    else:
        year = int(words) if len(words) == len("1990") else _decade_year(context, int(words))
    return Resolved(TimexType.DATE, f"{year // 10:03d}", Anchor.EXPLICIT, ("year",))


def _decade_year(context: Context, two_digits: int) -> int:
    """The last such decade before the base date (today's century when none is known)."""
    base = context.base()
    now = base[0].year if base is not None else 2000
    year = now // 100 * 100 + two_digits
    return year - 100 if year > now else year


def century(context: Context, match: Match) -> Resolved | None:
    """``the 20th century``, ``the fifth century BC``."""
    number = _ordinal(context, match.groups["century"])
    if not 0 < number <= 30:  # noqa: PLR2004
        return None
    era = "BC" if "era" in match.groups else ""
    return Resolved(TimexType.DATE, f"{era}{number - 1:02d}", Anchor.EXPLICIT, ("year",))


def _ordinal(context: Context, words: str) -> int:
    """``20th``, ``fifth``, ``XIX`` as a number; 0 when it is none."""
    digits = "".join(letter for letter in words if letter.isdigit())
    return int(digits) if digits else int(context.meaning("ordinal", words) or _roman(words))


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


def year_ago_quarter(context: Context, match: Match) -> Resolved | None:
    """``the year-ago quarter``, ``the 1988 third quarter``."""
    groups = match.groups
    last = context.quarter
    number = int(context.meaning("ordinal", groups["ordinal"])) if "ordinal" in groups else 0
    if not number:
        number = int(last[-1]) if last else 0
    if "year" in groups:
        year = year_of(context, groups["year"])
    elif last:
        year = int(last[:4]) - 1
    else:
        base = context.base()
        year = base[0].year - 1 if base is not None else None
    if year is None:
        return None
    value = f"{year}-Q{number}" if 1 <= number <= 4 else f"{year}-QX"  # noqa: PLR2004
    return Resolved(TimexType.DATE, value, Anchor.PREVIOUS)


def running_quarter(context: Context, match: Match) -> Resolved | None:
    """``the quarter``, ``the latest quarter``: the quarter told of, else the last complete one."""
    words = context.text[match.start : match.end].lower()
    base = context.base()
    if base is None:
        return None
    start, anchor = base
    if "year" in match.groups:
        written = match.groups["year"]
        value = f"{written}-Q{context.quarter[-1]}" if context.quarter else written
        return Resolved(TimexType.DATE, value, Anchor.EXPLICIT, ("year",))
    if "current" in words or ("this" in words and not context.quarter):
        return Resolved(TimexType.DATE, f"{start.year}-Q{(start.month + 2) // 3}", anchor)
    if context.quarter and "latest" not in words:
        return Resolved(TimexType.DATE, context.quarter, Anchor.PREVIOUS)
    year, month = timex.add_months(start.year, start.month, -3)
    return Resolved(TimexType.DATE, f"{year}-Q{(month + 2) // 3}", anchor)


def named_day(context: Context, match: Match) -> Resolved | None:
    """``the September 11 attacks``: a day known by its name (``fields.value``), none in an older text.

    With ``fields.close`` it is a plain date there, and for so many days after (and ``_AT_HAND`` before) that
    day of a later year: "after September 11" may mean the one just past.
    """
    value = str(match.rule.fields["value"])
    named, reference = date.fromisoformat(value), context.reference
    if reference is not None:
        close = int(match.rule.fields.get("close", 0))
        years = [year for year in (reference.year - 1, reference.year) if year > named.year]
        days = [(reference - named.replace(year=year)).days for year in years]
        if close and (reference < named or any(-_AT_HAND < distance < close for distance in days)):
            return calendar(context, match)
        if reference < named:
            return None
    return Resolved(TimexType.DATE, value, Anchor.EXPLICIT, ("month", "day"))
