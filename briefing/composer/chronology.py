"""A timeline in, its rows out: the days that matter, at most two lines a day, nothing told twice.

Length follows the material: two lines for half of the publication days, at least 15 and at most 60 (about
three printed pages), or what ``max_items`` says. What is left out is counted and listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.composer.items import ItemMaker
from briefing.composer.wording import Line
from briefing.languages.words import plain, terms
from briefing.model import Article, Entry, Member, Settings, Timeline
from briefing.text.vectors import Vector, likeness, vector

FEWEST, MOST = 15, 60
_A_DAY = 2
_UNDATED = 10
_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that can be printed, with its wording."""

    entry: Entry
    line: Line
    member: Member


@dataclass(slots=True)
class Chosen:
    """What is printed and what is not.

    Attributes:
        dated: Rows of the timeline in its order.
        undated: Rows of the undated section in source order.
        left_out: Entries that are not printed, in order.
        muted: How many the user's settings took out.
    """

    dated: list[Row] = field(default_factory=list)
    undated: list[Row] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    muted: int = 0


def rows_wanted(articles: Sequence[Article], settings: Settings) -> int:
    """Most rows that the timeline may have."""
    if settings.max_items > 0:
        return settings.max_items
    days = {article.published.earliest for article in articles if article.published}
    return min(MOST, max(FEWEST, _A_DAY * ((len(days) + 1) // 2)))


class Repetition:
    """Whether a line says what a line before it says."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._vectors: list[Vector] = []

    def says(self, text: str) -> bool:
        """Whether the text was told already; if not it is now."""
        key = plain(text)
        own = vector(terms(text), {})
        if key in self._texts or any(likeness(own, other) > _SAME for other in self._vectors):
            return True
        self._texts.add(key)
        self._vectors.append(own)
        return False


def choose(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker, settings: Settings) -> Chosen:
    """The rows of a briefing."""
    chosen = Chosen()
    wanted = rows_wanted(articles, settings)
    picked = _Picker(maker, wanted)
    ranked = sorted(timeline.entries, key=lambda entry: -entry.weight)
    ranked = [entry for entry in ranked if not _muted(entry, maker, settings)]
    chosen.muted = len(timeline.entries) - len(ranked)
    dated = [entry for entry in ranked if entry.when is not None]
    undated = [entry for entry in ranked if entry.when is None]
    for entry in _pinned(ranked, maker, settings):
        picked.take(entry, always=True)
    for entry in _by_days(dated, timeline):
        picked.take(entry)
    for entry in dated:
        picked.take(entry)
    picked.allow(max(_UNDATED, wanted - len(picked.rows)))
    for entry in undated:
        picked.take(entry)
    for entry in timeline.entries:
        row = picked.rows.get(entry.id)
        if row is None:
            continue
        (chosen.undated if entry.when is None else chosen.dated).append(row)
    kept = {entry.id for entry in ranked}
    for entry in timeline.entries:
        if entry.id in kept and entry.id not in picked.rows:
            member = entry.members[0]
            chosen.left_out.append(Row(entry, maker.unworded(member), member))
    return chosen


class _Picker:
    """Takes entries until there are enough."""

    def __init__(self, maker: ItemMaker, wanted: int) -> None:
        self._maker = maker
        self._left = wanted
        self._repetition = Repetition()
        self.rows: dict[str, Row] = {}

    def allow(self, more: int) -> None:
        """Start a new section of at most so many rows."""
        self._left = more

    def take(self, entry: Entry, *, always: bool = False) -> None:
        """Take an entry if there is room, it can stand alone, and it says something new."""
        if entry.id in self.rows or (self._left <= 0 and not always):
            return
        line, member = self._maker.line(entry)
        if line.refused or (self._repetition.says(line.text) and not always):
            return
        self.rows[entry.id] = Row(entry, line, member)
        self._left -= 1


def _by_days(dated: Sequence[Entry], timeline: Timeline) -> list[Entry]:
    """The best entries of the days that matter, the best day first."""
    by_day: dict[str, list[Entry]] = {}
    for entry in dated:
        if entry.when is not None and entry.when.is_day:
            held = by_day.setdefault(entry.when.earliest.isoformat(), [])
            if len(held) < _A_DAY:
                held.append(entry)
    return [entry for day, _ in timeline.day_weights for entry in by_day.get(day, ())]


def _holds(entry: Entry, maker: ItemMaker, words: Sequence[str]) -> bool:
    if entry.id in words:
        return True
    text = maker.sources.article(entry.members[0].article).quote(entry.members[0].sentence).lower()
    return any(word.lower() in text for word in words if word)


def _muted(entry: Entry, maker: ItemMaker, settings: Settings) -> bool:
    return bool(settings.mute) and _holds(entry, maker, settings.mute)


def _pinned(entries: Sequence[Entry], maker: ItemMaker, settings: Settings) -> list[Entry]:
    if not settings.pin:
        return []
    return [entry for entry in entries if _holds(entry, maker, settings.pin)]
