"""The stage in order: origins, tellings, topic, days, things told twice, conflicts, order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from briefing.languages.memory import remembered
from briefing.languages.words import plain
from briefing.model import Article, DateValue, Entry, EntryKind, Found, Origin, Settings, Timeline, WhenBasis
from briefing.text.vectors import centroid, likeness, rarity
from briefing.timeline import days as days_that_matter
from briefing.timeline import twice_dated
from briefing.timeline.choice import Group, Space, groups, theme, whole
from briefing.timeline.conflicts import find as find_conflicts
from briefing.timeline.conflicts import told_of
from briefing.timeline.origins import find as find_origins
from briefing.timeline.tellings import Telling, gather
from briefing.timeline.topic import derive

LATER = 2
"""Days after an event on which an undated lead may still be about it."""

_COARSE = 0.5
ORIGIN = 0.2
"""Share of its weight that each further origin adds to an entry."""


def assemble(articles: Sequence[Article], found: Sequence[Found], settings: Settings) -> Timeline:
    """One timeline of all articles; ``found[i]`` belongs to ``articles[i]``."""
    origins = find_origins(articles, found)
    origin_of = {article: origin for origin in origins for article in origin.articles}
    tellings = gather(articles, found)
    rare = rarity(one.bag for one in tellings)
    topic = derive(articles, found, settings, rare)
    weights = days_that_matter.weigh(articles, found, origin_of, topic)
    space = Space(rare)
    entries = _Entries(origin_of, weights)
    by_day, leads, others = _sorted_out(tellings)
    told = _leads_by_day(by_day, leads, weights, space)
    for day in sorted({*by_day, *told}):
        dated, led = by_day.get(day, []), told.get(day, [])
        around = [lead for later in range(LATER + 1) for lead in leads.get(day + timedelta(days=later), ())]
        subject = theme(space, dated, around, topic, origin_of)
        for group in groups(space, [*dated, *led], subject, topic):
            entries.add(group, day)
    for rest in others.values():
        for group in groups(space, rest, whole(topic), topic):
            entries.add(group, None)
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    return Timeline(
        entries=tuple(entries.in_order()),
        origins=origins,
        conflicts=(
            *told_of(articles, found, tellings),
            *find_conflicts(tellings, origin_of),
            *twice_dated.differing(articles, found, origin_of),
        ),
        day_weights=tuple((day.isoformat(), weight) for day, weight in ranked),
    )


_ByDay = dict[date, list[Telling]]


def _sorted_out(tellings: Sequence[Telling]) -> tuple[_ByDay, _ByDay, dict[str, list[Telling]]]:
    """Tellings of a day, undated leads by publication day, and the others by their date as written."""
    by_day: _ByDay = {}
    leads: _ByDay = {}
    others: dict[str, list[Telling]] = {}
    for telling in tellings:
        published = telling.published
        own = telling.when is not None and telling.basis is not WhenBasis.PUBLISHED
        if own and telling.when is not None and telling.when.is_day:
            by_day.setdefault(telling.when.earliest, []).append(telling)
        elif telling.names is not None:
            by_day.setdefault(telling.names, []).append(telling)
        elif own and telling.when is not None:
            others.setdefault(telling.when.edtf, []).append(telling)
        elif published is not None and published.is_day and telling.lead:
            leads.setdefault(published.earliest, []).append(telling)
        else:
            others.setdefault("published" if telling.when else "", []).append(telling)
    return by_day, leads, others


def _leads_by_day(by_day: _ByDay, leads: _ByDay, weights: Mapping[date, float], space: Space) -> _ByDay:
    """Each undated lead with the one day that it most likely tells of, at most two days back."""
    named = {day: centroid(space.of(one) for one in held) for day, held in sorted(by_day.items())}
    out: _ByDay = {}
    for published, held in sorted(leads.items()):
        candidates = [
            published - timedelta(days=back) for back in range(LATER + 1) if published.toordinal() > back + 1
        ]
        for lead in held:
            own = space.of(lead)
            best = max(
                candidates,
                key=lambda day: (weights.get(day, 0.0) * likeness(own, named.get(day, {})), day),
            )
            out.setdefault(best, []).append(lead)
    return out


class _Entries:
    """Entries as they are made, with ids that are never given twice."""

    def __init__(self, origin_of: Mapping[str, Origin], weights: Mapping[date, float]) -> None:
        self._origin_of = origin_of
        self._weights = weights
        self._most = max(weights.values(), default=0.0) or 1.0
        self._made: list[tuple[tuple[object, ...], Entry]] = []
        self._ids: dict[str, int] = {}

    def add(self, group: Group, told_of: date | None) -> None:
        """The entry of a group of tellings."""
        first = group.tellings[0]
        when, basis = first.when, first.basis
        if when is None and first.lead and first.published is not None:
            when, basis = first.published, WhenBasis.PUBLISHED
        origins = tuple(dict.fromkeys(self._origin_of[one.member.article].id for one in group.tellings))
        entry = Entry(
            id=self._id(first),
            kind=first.kind,
            members=tuple(one.member for one in group.tellings),
            when=when,
            when_mention=first.mention if first.when else None,
            when_basis=basis,
            origins=origins,
            weight=self._weight(group, when, told_of) * (1 + ORIGIN * (len(origins) - 1)),
            told_of=told_of,
        )
        order: tuple[object, ...] = (when is None, *(when.order if when else ()), *first.source_order)
        self._made.append((order, entry))

    def in_order(self) -> list[Entry]:
        """Dated by begin, end, finer first, then in source order; the undated behind."""
        return [entry for _, entry in sorted(self._made, key=lambda one: one[0])]

    def _weight(self, group: Group, when: DateValue | None, told_of: date | None) -> float:
        share = _COARSE
        day = told_of or (when.earliest if when is not None and when.is_day else None)
        if day is not None:
            share = self._weights.get(day, 0.0) / self._most
        return group.score * (0.2 + share)

    def _id(self, telling: Telling) -> str:
        event, statement = _names(telling.text, telling.language).split(" ")
        name = event if telling.kind is EntryKind.EVENT else statement
        count = self._ids.get(name, 0)
        self._ids[name] = count + 1
        return name if not count else _name(telling.kind, f"{plain(telling.text)}#{count}")


def _name(kind: EntryKind, words: str) -> str:
    return hashlib.sha256(f"{kind.value}:{words}".encode()).hexdigest()[:12]


@remembered("", of="telling")
def _names(text: str, _language: str) -> str:
    """The id that a sentence has as an event, and the one that it has as a statement."""
    words = plain(text)
    return f"{_name(EntryKind.EVENT, words)} {_name(EntryKind.STATEMENT, words)}"
