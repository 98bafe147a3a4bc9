"""A timeline in, out what was due before the newest article and of which no later article tells (U10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.composer.items import ItemMaker
from briefing.composer.questions.disagreeing import from_members
from briefing.composer.questions.question import Question
from briefing.composer.questions.rows import moves, plans
from briefing.languages.words import terms
from briefing.model import Article, Entry, EventStatus, Member, Timeline, WhenBasis
from briefing.text.vectors import Vector, likeness, vector

_TRIED = 12
"""Plans that are followed up, the newest first."""
_TOOK_PLACE = 0.4
"""Likeness from which a later sentence is taken to tell of what was due."""
_SHARED = 2
"""Words by which a sentence about the very day is taken to tell of what was due on it."""
_OWN = 2
"""Words of its own that a plan has, and that a later sentence may tell it by."""
_RARE, _RARELY = 3, 100
"""Sentences up to which a word is a plan's own: so many, or one in so many."""
_MOVED = 0.25
"""Likeness from which a sentence with a word of moving is taken to tell that it was moved."""


def due(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker) -> Iterator[Question]:
    """What was due before the newest article and of which no later article tells."""
    newest = max((one.published.latest for one in articles if one.published), default=None)
    if newest is None:
        return
    waiting = [entry for entry in timeline.entries if _is_waiting(entry, newest, maker)]
    waiting.sort(key=_due_day, reverse=True)
    tellings = _Tellings(timeline, maker, waiting[:_TRIED])
    for entry in waiting[:_TRIED]:
        day = entry.when
        line = maker.wording.line(entry.members[0])
        dated = [(one, one.published) for one in articles if day and one.published]
        later = [one for one, published in dated if day and published.earliest > day.latest]
        since = [one.id for one, published in dated if day and published.earliest >= day.latest]
        leans = maker.leans(line, entry.members[0])
        if not later or line.refused or leans or tellings.told(entry, since):
            continue
        lead = f"Was due {maker.labels.of(day)} ({maker.sources.outlet(entry.members[0].article)}):"
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
    """The sentences of all entries: the words of the plans that they hold, and as vectors once asked for."""

    def __init__(self, timeline: Timeline, maker: ItemMaker, waiting: Sequence[Entry]) -> None:
        self._maker = maker
        self._members: dict[str, list[Member]] = {}
        for entry in timeline.entries if waiting else ():
            for member in entry.members:
                self._members.setdefault(member.article, []).append(member)
        asked = {term for entry in waiting for term in self._matter(entry.members[0])}
        self._held = {
            article: [asked.intersection(self._bag(member)) for member in members]
            for article, members in self._members.items()
        }
        self._seen = Counter(term for bags in self._held.values() for bag in bags for term in bag)
        self._rare = max(_RARE, sum(map(len, self._held.values())) // _RARELY)
        self._dated = [one for one in timeline.entries if one.when is not None and one.when.is_day]
        self._made: dict[str, list[Vector]] = {}
        self._moved: list[Vector] | None = None

    def told(self, entry: Entry, later: Sequence[str]) -> bool:
        """Whether an article since has a sentence like this entry's, or any says that it was moved.

        A plan without words of its own is no question: in a folder on one person all articles tell of them.
        """
        since = [one for one in later if one != entry.members[0].article]
        matter = {term for term in self._matter(entry.members[0]) if self._is_rare(term)}
        held = (bag for one in since for bag in self._held.get(one, ()))
        if len(matter) < _OWN or any(len(matter & bag) >= _OWN for bag in held):
            return True
        own = self._vector(entry.members[0])
        if any(likeness(own, held) >= _TOOK_PLACE for article in since for held in self._of(article)):
            return True
        if any(len(own.keys() & held.keys()) >= _SHARED for held in self._about(entry, set(since))):
            return True
        if self._moved is None:
            self._moved = list(self._moving())
        return any(likeness(own, held) >= _MOVED for held in self._moved)

    def _matter(self, member: Member) -> set[str]:
        """What a plan is of, without the words that plan it ("is due to hold")."""
        article = self._maker.sources.article(member.article)
        shape = plans(article.language, "due")
        text = article.quote(member.sentence)
        return set(terms(shape.sub(" ", text) if shape else text, article.language))

    def _is_rare(self, term: str) -> bool:
        return self._seen[term] <= self._rare and not term.isdigit()

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

    def _bag(self, member: Member) -> tuple[str, ...]:
        article = self._maker.sources.article(member.article)
        return terms(article.quote(member.sentence), article.language)

    def _vector(self, member: Member) -> Vector:
        return vector(self._bag(member), {})
