"""The line a report opens with: first paragraph in, its dateline and where the report begins out.

Forms: ``KYIV, Jan 12 (Reuters) -``, ``WASHINGTON (AP) —``, ``(CNN) --``, ``MOSCOW, January 12. /TASS/.``,
``KYIV, Ukraine —`` (AP Stylebook, "datelines"; Reuters Handbook, "datelines"), and
``AMMAN | Mon Aug 15, 2011 7:59 pm EDT AMMAN (Reuters) -`` of saved pages. A caption, highlights or a byline
may run on into it without a break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing.model import Dateline, DateOrder, DateValue
from briefing.readers import header_dates, names

WINDOW = 160
"""Characters at the start of an article in which a dateline ends."""
FRONT = 700
"""Characters that may be set in front of a dateline; the longest of 560 in our news have 520."""
NEAR = 40
"""Days between a dateline without a year and the publication at most."""

_DASH = r"\s*(?:--+|[-–—―:])\s*"
_UPPER = r"[^\W\d_a-zà-ÿа-яіїєґё]"
_AGENCY = re.compile(
    rf"(?P<place>{_UPPER}[^()\d/\n]{{1,60}}?)?(?P<date>,?\s+[^\W\d_]{{3,12}}\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?|,?\s+\d{{1,2}}\s+[^\W\d_]{{3,12}}\.?(?:\s+\d{{4}})?)?"
    rf"\.?,?\s*[(/](?P<agency>[^()\n/]{{2,40}}|CBS/AP|RFE/RL)[)/]\.?(?:{_DASH}|\s+(?=\S))"
)
_PLAIN = re.compile(
    rf"(?P<place>(?:{_UPPER}|[ .’'/-]){{3,40}}(?:,\s+{_UPPER}[\w. ]{{2,30}}?)?)"
    rf"(?P<date>,\s+[^\W\d_]{{3,12}}\.?\s+\d{{1,2}}(?:,\s+\d{{4}})?)?\s*(?:--+|[–—―]|\s-)\s+(?=\S)"
)
_SIGNED = re.compile(r"\((?P<agency>[^()\n]{2,40})\)\s*(?:--+|[-–—―])\s+(?=[^\sa-z])")
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?)?"
_MONTH_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
_STAMP = rf"[A-Z][a-z]{{2,8}} (?P<stamp>{_MONTH_DAY}) \d{{1,2}}:\d\d ?[ap]m [A-Z]{{2,4}}"
_TOWN = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_BEFORE = re.compile(
    rf"(?:(?:(?P<stamped>{_CAPITALS})\s*\|\s*)?{_STAMP}\s*)?"
    rf"(?:(?P<place>{_CAPITALS}|{_TOWN}, {_TOWN})(?P<date>,?\s+{_MONTH_DAY})?)?\s*$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline in a paragraph.

    Attributes:
        line: What it says.
        start: Where it begins; what stands in front of it is no part of the report.
        end: Where the report begins.
    """

    line: Dateline
    start: int
    end: int


@cache
def _signing() -> dict[str, str]:
    return {**names.outlets(), **names.agencies()}


def find(text: str, published: DateValue | None) -> Opening | None:
    """The dateline at the start of a text, or behind what is set in front of it; None when there is none.

    Args:
        text: First paragraph.
        published: Publication date; it gives a dateline its year.
    """
    window = text[:WINDOW]
    found = _AGENCY.match(window)
    if found:
        dashed = found[0].rstrip()[-1:] in "-–—―:" or found[0].rstrip().endswith("/.")
        whole = dashed and found["place"] and found["date"]
        agency = _agency(found["agency"]) or (_unlisted(found["agency"]) if whole else "")
        if agency and (dashed or found["place"]) and _is_place(found["place"] or ""):
            return Opening(_dateline(found, agency, published), 0, found.end())
    found = _PLAIN.match(window)
    if found and len(found["place"].strip(" .’'/-")) > 2 and len(found["place"].split()) <= 6:  # noqa: PLR2004
        return Opening(_dateline(found, "", published), 0, found.end())
    return _behind_a_front(text[: FRONT + WINDOW], published)


def _behind_a_front(window: str, published: DateValue | None) -> Opening | None:
    """A dateline that an agency signs, behind a caption, highlights or the stamp of a page."""
    for signed in _SIGNED.finditer(window):
        agency = _agency(signed["agency"])
        before = _BEFORE.search(window, 0, signed.start()) if agency else None
        if before is None:
            continue
        place = before["place"] or before["stamped"] or ""
        start = before.start()
        if place and (before["stamped"] or "").endswith(place):  # capitals in front may end the caption
            start += len(before["stamped"]) - len(place)
        if start > FRONT:
            return None
        words = (before["stamp"] or before["date"] or "").strip(" ,.")
        value = _date(words, published) if words else None
        line = Dateline(place, value, agency, window[start : signed.end()].strip())
        return Opening(line, start, signed.end())
    return None


def _agency(words: str) -> str:
    words = words.strip()
    for part in (words, *re.split(r"\s*[/,|]\s*", words)):
        if part in _signing():
            return _signing()[part]
    return ""


def _unlisted(words: str) -> str:
    """A name that no table has, where place, date and dash leave no doubt that it signs the report."""
    return words.strip() if re.fullmatch(r"[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}", words.strip()) else ""


def _is_place(words: str) -> bool:
    """Whether words before an agency are a place: longer words have capitals, and no headline ran into it."""
    *others, last = words.split() or [""]
    if last.isupper() and "," not in words and any(not word.isupper() for word in others):
        return False
    return all(word[:1].isupper() or len(word) <= 3 for word in re.findall(r"\w+", words))  # noqa: PLR2004


def _dateline(found: re.Match[str], agency: str, published: DateValue | None) -> Dateline:
    words = (found["date"] or "").strip(" ,.")
    value = _date(words, published) if words else None
    place = (found["place"] or "").strip(" ,.-–—")
    return Dateline(place, value, agency, found[0].strip())


def _date(words: str, published: DateValue | None) -> DateValue | None:
    read = header_dates.read(words, DateOrder.UNSET)
    if read:
        return read.value
    if published is None or not published.is_day:
        return None
    near: list[tuple[int, date]] = []
    for year in (published.earliest.year, published.earliest.year - 1, published.earliest.year + 1):
        dated = header_dates.read(f"{words} {year}", DateOrder.UNSET) or header_dates.read(f"{words}, {year}")
        if dated and dated.value and dated.value.is_day:
            near.append((abs((dated.value.earliest - published.earliest).days), dated.value.earliest))
    if not near or min(near)[0] > NEAR:
        return None
    return DateValue.day(min(near)[1])
