"""Dates as values with their precision, and the words that gave them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from briefing.model.articles import Span


class Precision(Enum):
    """How fine a date is; the order of the members is from fine to coarse."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A calendar value as an interval of whole days.

    Attributes:
        earliest: First day it can be; ``date.min`` when open to the past.
        latest: Last day it can be; ``date.max`` when open to the future.
        edtf: The value in Extended Date/Time Format (ISO 8601-2:2019), for example
            ``2025-01-12``, ``2025-01``, ``2025-01-03/2025-01-05``, ``../2025-02``, ``2014/..``.
        approximate: The words say "about" (EDTF ``~``).
        uncertain: The reading itself is in doubt (EDTF ``?``).
        clock: Time of day with its zone as written in ISO 8601 (``14:07``, ``14:07+02:00``), or a
            TIMEX3 part of day (``MO``, ``AF``, ``EV``, ``NI``); empty when none was written.

    Raises:
        ValueError: If ``earliest`` is after ``latest``.
    """

    earliest: date
    latest: date
    edtf: str
    approximate: bool = False
    uncertain: bool = False
    clock: str = ""

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            msg = f"a date cannot end ({self.latest}) before it begins ({self.earliest})"
            raise ValueError(msg)

    @property
    def precision(self) -> Precision:
        """How fine the value is, read from its EDTF form."""
        bare = self.edtf.rstrip("~?%")
        if bare.startswith("../"):
            return Precision.BEFORE
        if bare.endswith("/.."):
            return Precision.AFTER
        if "/" in bare:
            return Precision.INTERVAL
        if self.earliest == self.latest:
            return Precision.DAY
        if len(bare) == len("2025-01") and int(bare[5:] or 0) in range(1, 13):
            return Precision.MONTH
        if len(bare) == len("2025") and bare.isdigit():
            return Precision.YEAR
        return Precision.INTERVAL

    @property
    def is_day(self) -> bool:
        """Whether the value is one single day."""
        return self.earliest == self.latest

    @property
    def days(self) -> int:
        """Length in days; an open end counts to the end of the calendar."""
        return (self.latest - self.earliest).days + 1

    @property
    def order(self) -> tuple[date, date, int]:
        """Sort key: begin, then end (so that the finer comes first), then approximate last."""
        return (self.earliest, self.latest, int(self.approximate))

    @classmethod
    def day(cls, value: date, *, approximate: bool = False, clock: str = "") -> DateValue:
        """One day."""
        return cls(value, value, value.isoformat(), approximate=approximate, clock=clock)


class TimexType(Enum):
    """The four types of TIMEX3 (TimeML 1.2.1, section 2.2)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(Enum):
    """What a date was resolved against."""

    EXPLICIT = "explicit"
    PUBLISHED = "published"
    PREVIOUS = "previous"
    DATELINE = "dateline"
    NONE = "none"


_START = {
    Anchor.PUBLISHED: "the publication date",
    Anchor.DATELINE: "the date of the dateline",
    Anchor.PREVIOUS: "the date told before it,",
}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression where it stands in an article.

    Attributes:
        span: Where; ``surface`` is exactly the text there.
        surface: The words.
        type: TIMEX3 type.
        timex: TIMEX3 value (``2025-01-12``, ``P2W``, ``PAST_REF``), empty when unresolved.
        value: The calendar value; None for durations, sets, vague words and what stays unresolved.
        rule: Id of the rule that read it.
        anchor: What it was resolved against.
        anchor_date: The date it was counted from; None for explicit dates.
        known: Which parts the words themselves gave, of ``year month day weekday clock``; the others
            were filled in from the anchor.
        cue: The word that decided the direction ("next", "will"), if any.
        narrative: The article is told as a history: its dates follow one another.
    """

    span: Span
    surface: str
    type: TimexType
    timex: str
    value: DateValue | None
    rule: str
    anchor: Anchor
    anchor_date: DateValue | None = None
    known: tuple[str, ...] = ()
    cue: str = ""
    narrative: bool = False

    @property
    def counted(self) -> str:
        """In plain words, what the date was counted from and what decided its direction."""
        if self.anchor in (Anchor.EXPLICIT, Anchor.NONE) or self.anchor_date is None:
            return "from nothing: the words name it" if self.anchor is Anchor.EXPLICIT else ""
        start = f"from {_START[self.anchor]} {self.anchor_date.edtf}"
        cue = f'; "{self.cue}" decided' if self.cue else ""
        return start + cue + ("; the article is told as a history" if self.narrative else "")
