"""A timeline in, the questions out that only the whole of the articles shows (U6, U7, U8, U9, U10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.composer.items import ItemMaker
from briefing.composer.questions.disagreeing import asked, from_members
from briefing.composer.questions.question import Question
from briefing.composer.questions.rows import fits, moves, plans
from briefing.composer.wording import hides, is_nobody
from briefing.languages.words import terms
from briefing.model import (
    Article,
    CueClass,
    Entry,
    EventStatus,
    Member,
    OriginReason,
    Statement,
    Timeline,
    WhenBasis,
)
from briefing.text.vectors import Vector, likeness, vector

_WEIGHTY = 500
"""Entries that are looked at for resting on one origin, the weightiest first."""
_FACTS = (CueClass.STATED, CueClass.CLAIMED, CueClass.REPORTED, CueClass.CONFIRMED, CueClass.ESTIMATED)
"""Cues by which somebody tells facts that then rest on them alone."""
_TRIED = 12
"""Questions of a kind that are followed up, the newest or weightiest first."""
_TOOK_PLACE = 0.4
"""Likeness from which a later sentence is taken to tell of what was due."""
_SHARED = 2
"""Words by which a sentence about the very day is taken to tell of what was due on it."""
_MOVED = 0.25
"""Likeness from which a sentence with a word of moving is taken to tell that it was moved."""


def derived(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker) -> Iterator[Question]:
    """All derived questions."""
    for conflict in timeline.conflicts:
        yield from asked(conflict, timeline, maker)
    weighty = sorted(timeline.entries, key=lambda entry: -entry.weight)
    for entry in weighty[:_WEIGHTY]:
        yield from _one_origin(entry, maker)
    yield from _due(timeline, articles, maker)


def _one_origin(entry: Entry, maker: ItemMaker) -> Iterator[Question]:
    member = entry.members[0]
    reports = tuple(dict.fromkeys(one.article for one in entry.members))
    article = maker.sources.article(member.article)
    if member.statement and _hides(member.statement, article) and len(entry.origins) == 1:
        line = maker.wording.line(member)
        quote = maker.sources.evidence(line.span).quote
        if not line.refused and not maker.leans(line, member) and not _states(quote, article.language):
            via = ", ".join(dict.fromkeys(maker.sources.outlet(one) for one in reports))
            lead = "Rests on an unnamed speaker"
            yield from_members(
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
            yield from_members(
                "U6",
                "one-origin",
                f"{lead} (via {', '.join(outlets)}): {line.text}",
                entry.members[:4],
                maker,
                lead,
            )


def _hides(statement: Statement, article: Article) -> bool:
    """Whether a fact rests on somebody who keeps out of sight: no spokesman, crowd or expert."""
    speaker = statement.speaker
    if speaker is None or statement.cue_class not in _FACTS or not is_nobody(statement, article):
        return False
    return "’s " not in speaker.surface and "'s " not in speaker.surface and hides(speaker.surface, article)


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
        leans = maker.leans(line, entry.members[0])
        if not later or line.refused or leans or tellings.told(entry, [one.id for one in later]):
            continue
        lead = f"Was due {maker.labels.of(due)} ({maker.sources.outlet(entry.members[0].article)}):"
        tail = (
            f"none of the {len(later)} later articles says whether it took place"
            if len(later) > 1
            else "the 1 later article does not say whether it took place"
        )
        text = f"{lead} {line.text} As far as the rules can tell, {tail}."
        yield from_members("U10", "due", text, entry.members[:1], maker, lead)


def _due_day(entry: Entry) -> int:
    return entry.when.latest.toordinal() if entry.when else 0


def _is_waiting(entry: Entry, newest: date, maker: ItemMaker) -> bool:
    """Whether an entry was planned, in its own words, for a day that the newest article has passed."""
    event = entry.members[0].event
    if event is None or event.status is not EventStatus.PLANNED or entry.when is None:
        return False
    article = maker.sources.article(entry.members[0].article)
    published = article.published
    shape = plans(article.language, "due")
    if event.when != entry.when or not entry.when.is_day or event.when_mention is None:
        return False
    if event.when_mention.value != event.when or shape is None:
        return False
    if not shape.search(article.quote(entry.members[0].sentence)):
        return False
    if published is None or entry.when_basis is not WhenBasis.OWN_WORDS:
        return False
    return published.latest <= entry.when.latest < newest


class _Tellings:
    """The sentences of all entries as vectors, each made when a question first asks for it."""

    def __init__(self, timeline: Timeline, maker: ItemMaker) -> None:
        self._maker = maker
        self._members: dict[str, list[Member]] = {}
        for entry in timeline.entries:
            for member in entry.members:
                self._members.setdefault(member.article, []).append(member)
        self._dated = [one for one in timeline.entries if one.when is not None and one.when.is_day]
        self._made: dict[str, list[Vector]] = {}
        self._moved: list[Vector] | None = None

    def told(self, entry: Entry, later: Sequence[str]) -> bool:
        """Whether a later article has a sentence like this entry's, or any says that it was moved."""
        own = self._vector(entry.members[0])
        if any(likeness(own, held) >= _TOOK_PLACE for article in later for held in self._of(article)):
            return True
        if any(len(own.keys() & held.keys()) >= _SHARED for held in self._about(entry, set(later))):
            return True
        if self._moved is None:
            self._moved = list(self._moving())
        return any(likeness(own, held) >= _MOVED for held in self._moved)

    def _about(self, entry: Entry, later: set[str]) -> Iterator[Vector]:
        """Sentences of later articles about the day that something was due, or the day behind it."""
        due = entry.when
        for one in self._dated if due else ():
            if due and one.when and 0 <= (one.when.earliest - due.latest).days <= 1:
                yield from (self._vector(member) for member in one.members if member.article in later)

    def _of(self, article: str) -> list[Vector]:
        if article not in self._made:
            self._made[article] = [self._vector(member) for member in self._members.get(article, ())]
        return self._made[article]

    def _moving(self) -> Iterator[Vector]:
        """Sentences that say that something was postponed or called off."""
        for name, members in self._members.items():
            article = self._maker.sources.article(name)
            for member in members:
                if moves(article.quote(member.sentence), article.language):
                    yield self._vector(member)

    def _vector(self, member: Member) -> Vector:
        article = self._maker.sources.article(member.article)
        return vector(terms(article.quote(member.sentence), article.language), {})
