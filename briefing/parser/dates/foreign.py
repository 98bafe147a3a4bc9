"""Dates in a language without a table of ours: full dates only, normalised by dateparser.

Text in, mentions out. Our own patterns find the span (day, word, year; or ISO); dateparser only says
what the span means. It never searches, never fills in a day, and knows no "today" here: what comes
back without a year of its own is dropped. The only module that touches dateparser.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefing.model import Anchor, DateMention, Problem, Severity, Span, TimexType
from briefing.parser.dates import timex

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_ISO = r"(?P<iso>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![-\d])"
_DAY = r"\d{1,2}(?:\.|º|er|ª|-?[а-яіїєґ]{1,3})?"
_LINK = r"(?: (?:de|di|do|del|den|d'))?"
_FULL = rf"{_DAY}{_LINK} [^\W\d_]{{3,14}}\.?,?{_LINK} (?:19|20)\d\d"
_MONTH = rf"[^\W\d_]{{3,14}}\.?{_LINK} (?:19|20)\d\d"
_CANDIDATE = re.compile(rf"(?<!\w)(?:{_ISO}|(?P<full>{_FULL})|(?P<month>{_MONTH}))(?!\w)")


def find(text: str, language: str, article: str) -> tuple[tuple[DateMention, ...], tuple[Problem, ...]]:
    """The full dates of a text in a language that has no table of rules.

    Args:
        text: Any text.
        language: ISO 639-1 code.
        article: Id for the spans.
    """
    missing = f'there are no date rules for the language "{language}": only full dates are read'
    problem = Problem(
        "B202", Severity.WARNING, missing, hint="set the language in briefing.toml, or add a pack"
    )
    level = text.replace("\n", " ").replace("\u00a0", " ")
    mentions = [
        mention
        for found in _CANDIDATE.finditer(level)
        if (mention := _mention(text, found, language, article)) is not None
    ]
    return tuple(mentions), (problem,)


def _mention(text: str, found: re.Match[str], language: str, article: str) -> DateMention | None:
    value = found["iso"] or _normalised(found.group(), language, day=found["full"] is not None)
    days = timex.date_value(value) if value else None
    if days is None or value is None:
        return None
    return DateMention(
        span=Span(article, found.start(), found.end()),
        surface=text[found.start() : found.end()],
        type=TimexType.DATE,
        timex=value,
        value=days,
        rule="foreign.iso" if found["iso"] else "foreign.dateparser",
        anchor=Anchor.EXPLICIT,
        known=("year", "month", "day") if value.count("-") == 2 else ("year", "month"),  # noqa: PLR2004
    )


def _normalised(words: str, language: str, *, day: bool) -> str | None:
    """The TIMEX3 value of a span; None when dateparser needs to add anything to it."""
    parser = _parser(language)
    if parser is None:
        return None
    data = parser.get_date_data(words)
    if data.date_obj is None or str(data.date_obj.year) not in words:
        return None
    if data.period == "month" and not day:
        return str(data.date_obj.strftime("%Y-%m"))
    if data.period == "day" and day and re.match(rf"0?{data.date_obj.day}(?!\d)", words):
        return str(data.date_obj.strftime("%Y-%m-%d"))
    return None


@cache
def _parser(language: str) -> DateDataParser | None:
    """One parser for a language, reused; None when dateparser does not know it."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to import and rarely needed

    parser = DateDataParser(languages=[language], settings={"PREFER_DAY_OF_MONTH": "first"})
    try:
        parser.get_date_data("2025-01-12")
    except ValueError:
        return None
    return parser
