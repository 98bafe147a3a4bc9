"""What the parser finds in one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefing.model.articles import Span
from briefing.model.dates import DateMention, DateValue
from briefing.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place.

    Attributes:
        span: Without surrounding white space.
        index: Number in the article, from 0.
        block: Index of its block in ``Article.blocks``.
    """

    span: Span
    index: int
    block: int = 0


class EventStatus(Enum):
    """What the wording makes of an event."""

    HAPPENED = "happened"
    PLANNED = "planned"
    CLAIMED = "claimed"
    DENIED = "denied"


class StatementKind(Enum):
    """How the words of a speaker are given (Pareti 2015, PolNeAR)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CueClass(Enum):
    """Classes of reporting verbs that must never be levelled (ISW grammar, ICD 203)."""

    STATED = "stated"
    CLAIMED = "claimed"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    ANNOUNCED = "announced"
    PROMISED = "promised"
    WARNED = "warned"
    ASKED = "asked"
    ESTIMATED = "estimated"
    ACCUSED = "accused"
    URGED = "urged"
    OFFERED = "offered"
    DECLINED = "declined"
    OTHER = "other"


class Tier(Enum):
    """How sure the reading of a statement is. Only PRINTED enters takeaways and the timeline."""

    PRINTED = "printed"
    LISTED = "listed"
    WEAK = "weak"


class WhenBasis(Enum):
    """Where the date of a statement or event comes from."""

    OWN_WORDS = "own words"
    SENTENCE_EVENT = "event of the sentence"
    CONTEXT = "context"
    PUBLISHED = "published"
    NONE = "undated"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is speaking.

    Attributes:
        mention: The words beside the cue ("he"), None when the speaker is only implied.
        surface: Those words; empty when none.
        name: Fullest name in the article ("Volodymyr Zelenskyy"); equals ``surface`` when unresolved.
        role: Role or description ("Ukrainian President", "a South Korean lawmaker").
        unnamed: Known by role only.
        pronoun: The mention is a pronoun.
        resolved_by: Rule that found ``name``; empty when the mention stands as it is.
    """

    mention: Span | None
    surface: str
    name: str
    role: str = ""
    unnamed: bool = False
    pronoun: bool = False
    resolved_by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words or report of them.

    Attributes:
        sentence: The sentence (of the cue).
        span: All of it: speaker, cue and content, first to last character.
        content: What was said, verbatim; several spans when split around the cue.
        quotes: The parts of the content inside quotation marks, without the marks.
        speaker: None when there is none to be found.
        cue: Where the cue stands; None for headline forms.
        cue_words: The cue as written, with its negation ("did not say").
        cue_class: Its class.
        kind: Direct, indirect or mixed.
        negated: Negation in subject or cue ("neither … has confirmed", "declined to").
        channel: "in a video on social media"; empty when none.
        addressee: "Reuters" of "told Reuters"; empty when none.
        chain: Speakers from the nearest to the farthest origin, ``speaker`` being the first.
        when: When it was said; None when unknown.
        when_mention: The words that date it, None when dated by publication or undated.
        when_basis: Where the date comes from.
        tier: How sure the reading is.
    """

    sentence: Sentence
    span: Span
    content: tuple[Span, ...]
    speaker: Speaker | None
    cue: Span | None
    cue_words: str
    cue_class: CueClass
    kind: StatementKind
    quotes: tuple[Span, ...] = ()
    negated: bool = False
    channel: str = ""
    addressee: str = ""
    chain: tuple[Speaker, ...] = ()
    when: DateValue | None = None
    when_mention: DateMention | None = None
    when_basis: WhenBasis = WhenBasis.NONE
    tier: Tier = Tier.LISTED


@dataclass(frozen=True, slots=True)
class Event:
    """Something told to have happened, or to be going to.

    Attributes:
        sentence: Where it is told.
        what: The clause.
        when: Its date; None when the words give none.
        when_mention: The words that date it.
        status: From the wording.
        hedge: "reportedly", "approximately" … verbatim, empty when none.
        claimant: Who says so, as written, when the status is CLAIMED or DENIED.
        when_basis: Where the date comes from.
    """

    sentence: Sentence
    what: Span
    when: DateValue | None
    status: EventStatus
    when_mention: DateMention | None = None
    hedge: str = ""
    claimant: str = ""
    when_basis: WhenBasis = WhenBasis.NONE


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something.

    Attributes:
        span: The number with its hedge and unit.
        sentence: Where it stands.
        low: Smallest value the words allow.
        high: Largest; None when open above ("at least 65").
        value: The number as written.
        unit: What is counted ("soldiers", "people", "euro", "%").
        group: Of whom ("North Korean"), empty when not said.
        state: killed, wounded, casualties, captured, deployed, missing, displaced, arrested, money …:
            an ``id`` of the table of states of the language; or "".
        hedge: "approximately", "at least" … verbatim.
        attributed_to: Who gives it; None when the article itself does.
        as_of: For when it holds.
    """

    span: Span
    sentence: Sentence
    low: float
    high: float | None
    value: float
    unit: str = ""
    group: str = ""
    state: str = ""
    hedge: str = ""
    attributed_to: Speaker | None = None
    as_of: DateValue | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """All that the parser found in one article, in the order of the text."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()
