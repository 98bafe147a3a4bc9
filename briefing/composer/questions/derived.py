"""A timeline in, the questions out that only the whole of the articles shows (U6, U7, U8, U9, U10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.composer.items import ItemMaker
from briefing.composer.questions.question import Question
from briefing.composer.questions.rows import fits
from briefing.composer.wording import is_unnamed
from briefing.languages.words import terms
from briefing.model import (
    Article,
    Conflict,
    ConflictKind,
    Entry,
    EventStatus,
    Figure,
    Member,
    OriginReason,
    Timeline,
    WhenBasis,
)
from briefing.text.standing import leaning
from briefing.text.vectors import Vector, likeness, vector

_WEIGHTY = 500
"""Entries that are looked at for resting on one origin, the weightiest first."""
_TRIED = 12
"""Questions of a kind that are followed up, the newest or weightiest first."""
_TOOK_PLACE = 0.4
"""Likeness from which a later sentence is taken to tell of what was due."""


def derived(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker) -> Iterator[Question]:
    """All derived questions."""
    for conflict in timeline.conflicts:
        yield from _conflict(conflict, maker)
    weighty = sorted(timeline.entries, key=lambda entry: -entry.weight)
    for entry in weighty[:_WEIGHTY]:
        yield from _one_origin(entry, maker)
    yield from _due(timeline, articles, maker)


def _conflict(conflict: Conflict, maker: ItemMaker) -> Iterator[Question]:
    if conflict.kind is ConflictKind.FIGURE:
        told = [
            _figure(figure, member, maker)
            for figure, member in zip(conflict.figures, conflict.members, strict=True)
        ]
        lead = f"Figures differ ({conflict.key}):"
        yield _from_members(
            "U8", "figures-differ", f"{lead} {'; '.join(told)}.", conflict.members, maker, lead
        )
    elif conflict.kind is ConflictKind.CLAIM:
        lines = [maker.wording.line(member) for member in conflict.members]
        if all(not line.refused for line in lines):
            text = " ".join(
                f"{line.text} ({_outlet(m, maker)})" for line, m in zip(lines, conflict.members, strict=True)
            )
            yield _from_members(
                "U7", "claim-denied", f"Disputed: {text}", conflict.members, maker, "Disputed:"
            )
    elif conflict.kind is ConflictKind.DATE:
        lines = [maker.wording.line(member) for member in conflict.members]
        if all(not line.refused for line in lines):
            told = [
                f"{line.text} ({_outlet(m, maker)})" for line, m in zip(lines, conflict.members, strict=True)
            ]
            yield _from_members(
                "U9",
                "dates-differ",
                f"Dates differ: {' '.join(told)}",
                conflict.members,
                maker,
                "Dates differ:",
            )


def _figure(figure: Figure, member: Member, maker: ItemMaker) -> str:
    words = maker.wording.part(figure.span)
    by = figure.attributed_to
    said = (
        f"{by.name}, via {_outlet(member, maker)}"
        if by and by.name and not by.pronoun
        else _outlet(member, maker)
    )
    return f"{words} ({said})"


def _outlet(member: Member, maker: ItemMaker) -> str:
    article = maker.sources.article(member.article)
    date = maker.labels.of(article.published) or maker.labels.unknown
    return f"{maker.sources.outlet(member.article)}, {date}"


def _from_members(
    kind: str, rule: str, text: str, members: Sequence[Member], maker: ItemMaker, lead: str = ""
) -> Question:
    articles = [maker.sources.article(member.article) for member in members]
    dates = [article.published for article in articles if article.published]
    return Question(
        type=kind,
        rule=rule,
        text=text,
        spans=tuple(member.sentence for member in members),
        published=max(dates, key=lambda value: value.order, default=None),
        about=terms(articles[0].quote(members[0].sentence), articles[0].language),
        lead=lead,
    )


def _one_origin(entry: Entry, maker: ItemMaker) -> Iterator[Question]:
    member = entry.members[0]
    speaker = member.statement.speaker if member.statement else None
    reports = tuple(dict.fromkeys(one.article for one in entry.members))
    language = maker.sources.article(member.article).language
    if speaker and speaker.unnamed and is_unnamed(speaker.surface, language) and len(entry.origins) == 1:
        line = maker.wording.line(member)
        if (
            not line.refused
            and not leaning(line.text, language)
            and not _states(maker.sources.evidence(line.span).quote, language)
        ):
            via = ", ".join(dict.fromkeys(maker.sources.outlet(one) for one in reports))
            lead = "Rests on an unnamed speaker"
            yield _from_members(
                "U6", "unnamed-speaker", f"{lead} (via {via}): {line.text}", entry.members[:4], maker, lead
            )
        return
    origin = maker.sources.origin(reports[0])
    outlets = tuple(dict.fromkeys(maker.sources.outlet(one) for one in reports))
    shared = origin is not None and origin.reason in (OriginReason.AGENCY, OriginReason.VERBATIM)
    if shared and origin is not None and origin.name and len(entry.origins) == 1 and len(outlets) > 1:
        line = maker.wording.line(member)
        if not line.refused:
            lead = f"Rests on {origin.name} alone"
            yield _from_members(
                "U6",
                "one-origin",
                f"{lead} (via {', '.join(outlets)}): {line.text}",
                entry.members[:4],
                maker,
                lead,
            )


def _states(text: str, language: str) -> bool:
    """Whether the sentence says itself that it rests on somebody unnamed."""
    return any(fit.row.type == "U6" for fit in fits(text, language))


def _due(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker) -> Iterator[Question]:
    """What was due before the newest article and of which no later article tells."""
    newest = max((one.published.latest for one in articles if one.published), default=None)
    if newest is None:
        return
    waiting = [entry for entry in timeline.entries if _is_waiting(entry, newest, maker)]
    waiting.sort(key=_due_day, reverse=True)
    tellings = _Tellings(timeline, maker)
    for entry in waiting[:_TRIED]:
        due = entry.when
        line = maker.wording.line(entry.members[0])
        later = [one for one in articles if due and one.published and one.published.earliest > due.latest]
        if not later or line.refused or tellings.told(entry, {one.id for one in later}):
            continue
        lead = f"Was due {maker.labels.of(due)} ({maker.sources.outlet(entry.members[0].article)}):"
        tail = (
            f"none of the {len(later)} later articles says whether it took place"
            if len(later) > 1
            else "the 1 later article does not say whether it took place"
        )
        text = f"{lead} {line.text} As far as the rules can tell, {tail}."
        yield _from_members("U10", "due", text, entry.members[:1], maker, lead)


def _due_day(entry: Entry) -> int:
    return entry.when.latest.toordinal() if entry.when else 0


def _is_waiting(entry: Entry, newest: date, maker: ItemMaker) -> bool:
    """Whether an entry was planned, in its own words, for a day that the newest article has passed."""
    event = entry.members[0].event
    if event is None or event.status is not EventStatus.PLANNED or entry.when is None:
        return False
    published = maker.sources.article(entry.members[0].article).published
    if published is None or entry.when_basis is not WhenBasis.OWN_WORDS:
        return False
    return published.latest <= entry.when.latest < newest


class _Tellings:
    """The sentences of all entries as vectors, made at the first question."""

    def __init__(self, timeline: Timeline, maker: ItemMaker) -> None:
        self._timeline = timeline
        self._maker = maker
        self._made: list[tuple[str, Vector]] = []

    def told(self, entry: Entry, later: set[str]) -> bool:
        """Whether one of the later articles has a sentence like this entry's."""
        if not self._made:
            members = [member for one in self._timeline.entries for member in one.members]
            self._made = [(member.article, self._vector(member)) for member in members]
        own = self._vector(entry.members[0])
        return any(article in later and likeness(own, held) >= _TOOK_PLACE for article, held in self._made)

    def _vector(self, member: Member) -> Vector:
        article = self._maker.sources.article(member.article)
        return vector(terms(article.quote(member.sentence), article.language), {})
