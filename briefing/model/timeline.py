"""What the timeline stage gives: things told, once each, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from briefing.model.articles import Span
from briefing.model.dates import DateMention, DateValue
from briefing.model.found import Event, Figure, Statement, WhenBasis
from briefing.model.problems import Problem


class OriginReason(Enum):
    """Why several articles count as one origin."""

    COPY = "copy"
    AGENCY = "agency"
    VERBATIM = "verbatim statement"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that go back to one report.

    Attributes:
        id: Hash of its member ids.
        articles: Article ids, in order of publication, then id.
        reason: Why they are one.
        name: Agency or outlet it goes back to ("Reuters"); empty when unknown.
    """

    id: str
    articles: tuple[str, ...]
    reason: OriginReason = OriginReason.SINGLE
    name: str = ""


class EntryKind(Enum):
    """What an entry tells."""

    EVENT = "event"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Member:
    """One telling of an entry: a sentence of an article with what was found there."""

    article: str
    sentence: Span
    event: Event | None = None
    statement: Statement | None = None
    figures: tuple[Figure, ...] = ()


class ConflictKind(Enum):
    """In what the sources differ."""

    FIGURE = "figure"
    DATE = "date"
    CLAIM = "claim"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement between origins, or a revision by one origin.

    Attributes:
        kind: In what they differ.
        key: What it is about ("North Korean / soldiers / killed").
        members: The tellings, in order of publication.
        figures: The figures of those tellings, same order, for figure conflicts.
    """

    kind: ConflictKind
    key: str
    members: tuple[Member, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened or was said.

    Attributes:
        id: Hash of the sentence it rests on; survives new seeds.
        kind: Event or statement.
        members: Its tellings, the one to be printed first.
        when: Its date; None when undated.
        when_mention: The words that date it.
        when_basis: Where the date comes from.
        origins: Ids of the origins of its members, distinct.
        weight: How much it matters; higher first. Comparable within one timeline only.
        told_of: The day of the timeline that it is weighed with: its own, or for an undated lead the day
            that it most likely tells of. Used to choose lines, never printed as a date.
    """

    id: str
    kind: EntryKind
    members: tuple[Member, ...]
    when: DateValue | None
    when_mention: DateMention | None = None
    when_basis: WhenBasis = WhenBasis.NONE
    origins: tuple[str, ...] = ()
    weight: float = 0.0
    told_of: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything told by all articles.

    Attributes:
        entries: Dated ones in total order, then the undated in source order.
        origins: Every article is in exactly one.
        conflicts: Disagreements and revisions.
        day_weights: How much each day matters, highest first: (ISO day, weight).
        problems: What the stage noticed.
    """

    entries: tuple[Entry, ...] = ()
    origins: tuple[Origin, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    day_weights: tuple[tuple[str, float], ...] = ()
    problems: tuple[Problem, ...] = ()
