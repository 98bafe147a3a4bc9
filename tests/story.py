"""Articles and findings made by hand, for the stages after the parser."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from briefing.model import (
    Anchor,
    Article,
    Block,
    Confidence,
    CueClass,
    DateMention,
    DateValue,
    Event,
    EventStatus,
    Figure,
    Found,
    PublishedBasis,
    Sentence,
    Source,
    Span,
    Speaker,
    Statement,
    StatementKind,
    Tier,
    TimexType,
    WhenBasis,
)


def day(text: str) -> DateValue:
    return DateValue.day(date.fromisoformat(text))


def month(year: int, number: int) -> DateValue:
    last = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
    return DateValue(date(year, number, 1), date.fromordinal(last), f"{year}-{number:02}")


@dataclass(frozen=True)
class Said:
    """A statement to be found: its cue, speaker and content are words of the sentence."""

    speaker: str
    cue: str
    content: str
    name: str = ""
    resolved_by: str = ""
    unnamed: bool = False
    pronoun: bool = False
    cue_class: CueClass = CueClass.STATED
    negated: bool = False
    tier: Tier = Tier.PRINTED


@dataclass(frozen=True)
class Count:
    """A figure to be found."""

    words: str
    low: float
    high: float | None
    group: str = "people"
    state: str = "killed"
    by: str = ""


@dataclass(frozen=True)
class S:
    """A sentence; ``new`` begins a paragraph."""

    text: str
    when: DateValue | None = None
    words: str = ""
    basis: WhenBasis | None = None
    said: Said | None = None
    counts: tuple[Count, ...] = ()
    status: EventStatus = EventStatus.HAPPENED
    claimant: str = ""
    explicit: bool = False
    known: tuple[str, ...] = ()
    new: bool = False


def make(
    path: str, *sentences: S, publisher: str = "", published: str = "", title: str = "", **more: object
) -> tuple[Article, Found]:
    """An article of such sentences, and what the parser would find in it."""
    text = ""
    starts, paragraphs = [], [0]
    for one in sentences:
        if text:
            text += "\n\n" if one.new else " "
        if one.new and text:
            paragraphs.append(len(text))
        starts.append(len(text))
        text += one.text
    key = hashlib.sha256(f"{path}{text}".encode()).hexdigest()[:16]
    ends = [*paragraphs[1:], len(text) + 2]
    blocks = tuple(
        Block(start, min(end - 2, len(text)), number=number)
        for number, (start, end) in enumerate(zip(paragraphs, ends, strict=True), 1)
    )
    article = Article(
        key,
        Source(path, hashlib.sha256(text.encode()).hexdigest(), "text/plain"),
        title,
        publisher,
        text,
        blocks,
        published=day(published) if published else None,
        published_basis=PublishedBasis("Date: line", published, Confidence.SETTLED)
        if published
        else PublishedBasis(),
        **more,  # type: ignore[arg-type]
    )
    found = [
        _found(article, index, one, start)
        for index, (one, start) in enumerate(zip(sentences, starts, strict=True))
    ]
    return article, Found(
        key,
        tuple(part[0] for part in found),
        tuple(date for part in found for date in part[1]),
        tuple(event for part in found for event in part[2]),
        tuple(statement for part in found for statement in part[3]),
        tuple(figure for part in found for figure in part[4]),
    )


def _found(article: Article, index: int, one: S, start: int):
    key = article.id
    span = Span(key, start, start + len(one.text))
    sentence = Sentence(span, index)

    def at(words: str) -> Span:
        place = start + one.text.index(words)
        return Span(key, place, place + len(words))

    mention = None
    if one.words:
        anchor = Anchor.EXPLICIT if one.explicit or article.published is None else Anchor.PUBLISHED
        mention = DateMention(
            at(one.words),
            one.words,
            TimexType.DATE,
            one.when.edtf if one.when else "",
            one.when,
            "en.test",
            anchor,
            None if anchor is Anchor.EXPLICIT else article.published,
            one.known,
        )
    basis = one.basis or (WhenBasis.OWN_WORDS if mention else WhenBasis.NONE)
    statements = []
    if one.said:
        said = one.said
        speaker = Speaker(
            at(said.speaker) if said.speaker else None,
            said.speaker,
            said.name or said.speaker,
            unnamed=said.unnamed,
            pronoun=said.pronoun,
            resolved_by=said.resolved_by,
        )
        statements = [
            Statement(
                sentence,
                span,
                (at(said.content),),
                speaker,
                at(said.cue),
                said.cue,
                said.cue_class,
                StatementKind.INDIRECT,
                negated=said.negated,
                when=one.when,
                when_mention=mention,
                when_basis=basis,
                tier=said.tier,
            )
        ]
    figures = [
        Figure(
            at(count.words),
            sentence,
            count.low,
            count.high,
            count.low,
            "people",
            count.group,
            count.state,
            attributed_to=Speaker(at(count.by), count.by, count.by) if count.by else None,
        )
        for count in one.counts
    ]
    event = Event(sentence, span, one.when, one.status, mention, "", one.claimant, basis)
    return sentence, [mention] if mention else [], [event], statements, figures
