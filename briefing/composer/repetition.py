"""Lines in, one after the other, out whether each says what a line before it said.

Words alone cannot tell: the news of a day is its verb, and the rest of a sentence often recalls what came
before. So lines of different days must be nearly the same, while of one day, or where only a report dates one
of them, half of the words will do, unless the lines tell of two places or count different things.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from briefing.languages.words import plain, terms
from briefing.model import Entry, Figure, WhenBasis
from briefing.text.vectors import Vector, likeness, vector

_SAME = 0.6
_SAME_OTHER_DAY = 0.85
_SAME_COARSER = 0.4
"""Likeness that is enough where a line dates by its week or month what another dates by its day."""
_COARSE_DAYS = 31
_SAME_NUMBER = 0.4
"""Likeness that is enough where both give one long number."""
SAME_THING = 0.45
"""The same without the words of dates, for lines that may be of one day.

Of the 11 pairs that it alone found in 31 folders, 6 said the same (.49 to .57), none of them more than a day
apart; with days beyond that left out, 2 did not.
"""
_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(filter(None, calendar.month_name))})\b(?: \d{{4}})?")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_AGAIN = 0.7
"""The same for lines of two days beside each other by their own words: one statement, told under two days."""
_BESIDE = 1
"""Days between two lines of which a report dates one, that may still tell of one thing."""
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{5,}")
"""A number too long to be a year."""
_BESIDES_NAMES = 2
"""Words that both lines share and that are no names: who is told of is not yet what is told of them."""
_PLACE = re.compile(r"\b(?:in|at|near|on) (?:the (?:[a-z]+ ){0,2})?([^\W\d_a-z][\w’'-]+)")
_CALENDAR = frozenset([*calendar.month_name, *calendar.day_name])
_CALENDAR_TERMS = frozenset(terms(" ".join(sorted(_CALENDAR))))


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    words: Vector
    undated: Vector
    numbers: frozenset[str]
    entry: Entry | None


class Repetition:
    """Whether a line says what a line before it says.

    Args:
        same: Likeness, without the words of dates, from which lines that may be of one day tell one thing.
        within: The same for two lines of one article.
    """

    def __init__(self, same: float = SAME_THING, within: float = SAME_THING) -> None:
        self._same, self._within = same, within
        self._texts: set[str] = set()
        self._told: list[_Told] = []

    def says(self, text: str, entry: Entry | None = None) -> bool:
        """Whether the text was told already; if not it is now."""
        key = plain(text)
        if key in self._texts:
            return True
        bag = terms(text)
        words = vector(bag, {})
        undated = vector([term for term in bag if term not in _CALENDAR_TERMS and not term.isdigit()], {})
        own = _Told(text, words, undated, _long_numbers(words), entry)
        if any(self._repeats(own, other) for other in self._told):
            return True
        self._texts.add(key)
        self._told.append(own)
        return False

    def _repeats(self, own: _Told, other: _Told) -> bool:
        same = _enough(own.entry, other.entry) if own.numbers.isdisjoint(other.numbers) else _SAME_NUMBER
        if likeness(own.words, other.words) > same:
            return True
        if own.entry is None or other.entry is None:
            return False
        if not _may_be_of_one_day(own.entry, other.entry):
            again = (
                _days_apart(own.entry, other.entry) == 1 and likeness(own.undated, other.undated) >= _AGAIN
            )
            return again and not _are_two(own, other) and _numbers(own.text) == _numbers(other.text)
        ours, theirs = own.entry.members[:1], other.entry.members[:1]
        of_one = bool(ours) and bool(theirs) and ours[0].article == theirs[0].article
        least = self._within if of_one else self._same
        if likeness(own.undated, other.undated) < least or _are_two(own, other):
            return False
        return len(_small(own.text) & _small(other.text)) >= _BESIDES_NAMES


def _long_numbers(words: Vector) -> frozenset[str]:
    """The long numbers that a line gives: "4,379 people"; two lines that share one tell the same."""
    return frozenset(term for term in words if _COUNT.fullmatch(term))


def _enough(one: Entry | None, other: Entry | None) -> float:
    """Likeness from which an entry repeats another that was told before it."""
    if _coarser(one, other):
        return _SAME_COARSER
    return _SAME_OTHER_DAY if _apart(one, other) else _SAME


def _coarser(one: Entry | None, other: Entry | None) -> bool:
    """Whether an entry is dated by a week or month in which the day of the other lies."""
    if one is None or other is None or one.when is None or other.when is None:
        return False
    within = one.when.earliest <= other.when.earliest and other.when.latest <= one.when.latest
    return within and other.when.is_day and 1 < one.when.days <= _COARSE_DAYS


def _apart(one: Entry | None, other: Entry | None) -> bool:
    """Whether two entries tell of different days in their own words."""
    if one is None or other is None or one.when is None or other.when is None:
        return False
    if _is_unsure(one) or _is_unsure(other):
        return False
    return one.when.latest < other.when.earliest or other.when.latest < one.when.earliest


def _is_unsure(entry: Entry) -> bool:
    return entry.when_basis in (WhenBasis.PUBLISHED, WhenBasis.NONE)


def _may_be_of_one_day(one: Entry, other: Entry) -> bool:
    """Whether two entries tell of one day, or of days beside each other that only a report gives."""
    most = _BESIDE if _is_unsure(one) or _is_unsure(other) else 0
    return 0 <= _days_apart(one, other) <= most


def _days_apart(one: Entry, other: Entry) -> int:
    """Days between two entries of a day each; -1 for others."""
    if one.when is None or other.when is None or not (one.when.is_day and other.when.is_day):
        return -1
    return abs((one.when.earliest - other.when.earliest).days)


def _numbers(text: str) -> set[str]:
    """The numbers of a line that are of no date."""
    return set(_DIGITS.findall(_DATE.sub("", text)))


def _small(text: str) -> set[str]:
    """Terms of the words that are written small: no names."""
    return set(terms(" ".join(word for word in text.split() if word[:1].islower())))


def _are_two(one: _Told, other: _Told) -> bool:
    """Whether two lines tell of two things: in two places, or with other numbers of the same."""
    ours, theirs = (set(_PLACE.findall(told.text)) - _CALENDAR for told in (one, other))
    if ours and theirs and ours.isdisjoint(theirs):
        return True
    first, second = _counts(one), _counts(other)
    alike = [(a, b) for a in first for b in second if a.state == b.state]
    return bool(alike) and not any(_meet(a, b) for a, b in alike)


def _counts(told: _Told) -> list[Figure]:
    members = told.entry.members[:1] if told.entry is not None else ()
    return [figure for member in members for figure in member.figures if figure.state]


def _meet(one: Figure, other: Figure) -> bool:
    """Whether one value satisfies both figures."""
    over = one.high is not None and one.high < other.low
    return not over and not (other.high is not None and other.high < one.low)
