"""A match and the words around it in, the tense of its clause out, and what that makes of the day after.

A weekday whose name is that of the day after the publication is either tomorrow, or six days back, or the
day a text was still being written on. In TimeBank, AQUAINT and 4,200 news articles, 9 in 10 of those in no
past clause meant tomorrow. Of those in a past clause some meant the week before ("agreed on Saturday" in a
Friday's article), as many a day begun in another time zone: those are the first weekday of the lede, or stand
beside "early" or a clock time before noon.
"""

from __future__ import annotations

from enum import Enum

from briefing.parser.dates.finder import Match
from briefing.parser.dates.surroundings import FAR_BEFORE, Surroundings

LEDE = 320
"""The first sentences of a news text, in characters."""
_BESIDE = 40


class Tense(Enum):
    """What the verb of a clause tells."""

    PAST = "past"
    OPEN = "open"
    NONE = "none"


class DayAfter(Enum):
    """What the weekday of the day after the publication means.

    Attributes:
        AHEAD: That day, ahead.
        FRESH: That day, already told of.
        LEDE: That day most likely; six days before it is possible.
        OLD: Six days before the publication most likely; that day is possible.
    """

    AHEAD = "ahead"
    FRESH = "fresh"
    LEDE = "lede"
    OLD = "old"

    @property
    def doubtful(self) -> bool:
        """Whether the other week is possible."""
        return self in (DayAfter.LEDE, DayAfter.OLD)


def tense(around: Surroundings, match: Match) -> Tense:
    """The tense of the verb nearest before a date in its clause, else the first after, else before it."""
    verb = around.pack.cues.get("verb")
    if verb is None:
        return Tense.NONE
    before = around.before(match, FAR_BEFORE)
    after = around.clause_marks.split(around.after(match).lstrip(", "))[0]
    clause = around.clause_marks.split(before)[-1]
    found = list(verb.finditer(clause)) or list(verb.finditer(after))[:1]
    found = found or list(verb.finditer(before))
    if not found:
        return Tense.NONE
    return Tense.PAST if found[-1].lastgroup == "past" else Tense.OPEN


def day_after(around: Surroundings, match: Match, *, ran_out: bool, first: bool) -> DayAfter:
    """Which week a weekday means that is the day after the publication by name.

    Args:
        around: The text.
        match: The weekday.
        ran_out: The text has already told of that day as begun.
        first: No weekday was named before, the text has only begun, and it does not open its sentence.
    """
    if "verb" not in around.pack.cues:
        return DayAfter.OLD
    told = tense(around, match)
    begun = around.pack.cues["begun"]
    beside = begun.search(around.text, max(0, match.start - _BESIDE), match.start) is not None
    early = around.pack.cues["early"].match(around.text, match.start, match.end) is not None
    if (beside or early) and told is not Tense.OPEN:
        return DayAfter.FRESH
    if told is not Tense.PAST:
        return DayAfter.AHEAD
    if ran_out:
        return DayAfter.FRESH
    return DayAfter.LEDE if first else DayAfter.OLD
