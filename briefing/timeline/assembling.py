"""The stage in order: origins, tellings, topic, days, things told twice, conflicts, order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from briefing.languages.words import plain
from briefing.model import (
    Article,
    DateValue,
    Entry,
    Found,
    Origin,
    Settings,
    Timeline,
    WhenBasis,
)
from briefing.text.vectors import rarity
from briefing.timeline import days as days_that_matter
from briefing.timeline.choice import Group, Space, groups, theme
from briefing.timeline.origins import find as find_origins
from briefing.timeline.tellings import Telling, gather
from briefing.timeline.topic import derive

_UNKNOWN_DAY_WEIGHT = 0.5
_PUBLISHED = 0.8
_UNDATED = 0.5


def assemble(articles: Sequence[Article], found: Sequence[Found], settings: Settings) -> Timeline:
    """One timeline of all articles; ``found[i]`` belongs to ``articles[i]``."""
    origins = find_origins(articles, found)
    origin_of = {article: origin for origin in origins for article in origin.articles}
    topic = derive(articles, found, settings)
    tellings = gather(articles, found)
    weights = days_that_matter.weigh(articles, found, origin_of, topic)
    space = Space(rarity(one.bag for one in tellings))
    entries = _Entries(origin_of, weights)
    for when, group_tellings in _by_date(tellings).items():
        subject = theme(space, group_tellings, ())
        for group in groups(space, group_tellings, subject, topic):
            entries.add(group, when)
    ranked = sorted(weights.items(), key=lambda one: (-one[1], one[0]))
    return Timeline(
        entries=tuple(entries.in_order()),
        origins=origins,
        day_weights=tuple((day.isoformat(), weight) for day, weight in ranked),
    )


def _by_date(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    """Tellings of one date together; leads without a date under their publication date; the rest undated."""
    out: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.when is not None:
            key = f"{telling.when.edtf} {telling.basis is WhenBasis.PUBLISHED}"
        elif telling.lead and telling.published is not None:
            key = f"{telling.published.edtf} True"
        else:
            key = ""
        out.setdefault(key, []).append(telling)
    return out


class _Entries:
    """Entries as they are made, with ids that are never given twice."""

    def __init__(self, origin_of: Mapping[str, Origin], weights: Mapping[date, float]) -> None:
        self._origin_of = origin_of
        self._weights = weights
        self._most = max(weights.values(), default=1.0)
        self._made: list[tuple[tuple[object, ...], Entry]] = []
        self._ids: dict[str, int] = {}

    def add(self, group: Group, key: str) -> None:
        """The entry of a group of tellings of one date."""
        first = group.tellings[0]
        when, basis = first.when, first.basis
        if when is None and key:
            when, basis = first.published, WhenBasis.PUBLISHED
        origins = tuple(dict.fromkeys(self._origin_of[one.member.article].id for one in group.tellings))
        entry = Entry(
            id=self._id(first),
            kind=first.kind,
            members=tuple(one.member for one in group.tellings),
            when=when,
            when_mention=first.mention,
            when_basis=basis,
            origins=origins,
            weight=self._weight(group, when, basis) * (1 + 0.2 * (len(origins) - 1)),
        )
        order: tuple[object, ...] = (when is None, *((when.order) if when else ()), *first.source_order)
        self._made.append((order, entry))

    def in_order(self) -> list[Entry]:
        """Dated by begin, end, finer first, then in source order; the undated behind."""
        return [entry for _, entry in sorted(self._made, key=lambda one: one[0])]

    def _weight(self, group: Group, when: DateValue | None, basis: WhenBasis) -> float:
        share = _UNKNOWN_DAY_WEIGHT
        if when is not None and when.is_day:
            share = self._weights.get(when.earliest, 0.0) / self._most
        trust = {WhenBasis.PUBLISHED: _PUBLISHED, WhenBasis.NONE: _UNDATED}.get(basis, 1.0)
        return group.score * (0.2 + share) * trust

    def _id(self, telling: Telling) -> str:
        core = f"{telling.kind.value}:{plain(telling.text)}"
        count = self._ids.get(core, 0)
        self._ids[core] = count + 1
        salted = core if not count else f"{core}#{count}"
        return hashlib.sha256(salted.encode()).hexdigest()[:12]
