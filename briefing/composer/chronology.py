"""A timeline in, its rows out: the days that matter, at most two lines a day, nothing told twice.

Every key takeaway has its row, with the same words and evidence, so that the two never disagree.

Length follows the material: two lines for half of the publication days, at least 15 and at most 60 (about
three printed pages), or what ``max_items`` says. What is left out is counted and listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.composer.corrections import TOGETHER
from briefing.composer.importance import Importance
from briefing.composer.items import ItemMaker
from briefing.composer.repetition import Repetition
from briefing.composer.wording import Line
from briefing.model import Article, Entry, Member, Settings, Timeline, WhenBasis

FEWEST, MOST = 15, 60
_A_DAY = 2
_UNDATED = 10
BEST, PLAIN = 3, 0.03
"""Share of the weight of the third best entry below which an entry is not worth a row."""
_ADDED = 0.1
"""The same for what one origin tells below its lead."""
SECOND = 0.7
"""What the second line of a day is worth beside the first, where both matter the same."""
_SPENT = 0.35
"""Rows that an entry refused in a large folder takes up: of 85 lines that came in the place of such
entries in 25 folders, 31 were weak too."""
_REPEATS = "repeats what is printed"


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
        why: By id, the rule that refused an entry; one that there was no room for has none.
        muted: How many the user's settings took out.
    """

    dated: list[Row] = field(default_factory=list)
    undated: list[Row] = field(default_factory=list)
    left_out: list[Entry] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    muted: int = 0


def rows_wanted(articles: Sequence[Article], settings: Settings) -> int:
    """Most rows that the timeline may have."""
    if settings.max_items > 0:
        return settings.max_items
    days = {article.published.earliest for article in articles if article.published}
    return min(MOST, max(FEWEST, _A_DAY * ((len(days) + 1) // 2)))


def choose(
    timeline: Timeline,
    articles: Sequence[Article],
    importance: Importance,
    maker: ItemMaker,
    settings: Settings,
    takeaways: Sequence[Row] = (),
) -> Chosen:
    """The rows of a briefing; those of the ``takeaways`` are among them."""
    chosen = Chosen()
    wanted = rows_wanted(articles, settings)
    # Of a handful of entries each is wanted: there is nothing better to take.
    picked = _Picker(maker, wanted, whole=len(timeline.entries) > FEWEST)
    ranked = sorted(timeline.entries, key=lambda entry: -importance.of(entry))
    ranked = [entry for entry in ranked if not muted(entry, maker, settings)]
    chosen.muted = len(timeline.entries) - len(ranked)
    dated = [entry for entry in ranked if entry.when is not None]
    undated = [entry for entry in ranked if entry.when is None]
    for entry in _pinned(ranked, maker, settings):
        picked.take(entry, always=True)
    for taken in takeaways:
        picked.put(taken)
    best = [importance.of(entry) for entry in dated[:BEST]]
    worthy = [
        entry
        for entry in dated
        if importance.of(entry) >= _least(entry, importance) * best[-1] and _is_news(entry, importance)
    ]
    for entry in [*_by_days(worthy, timeline, importance), *worthy]:
        picked.take(entry)
    least = _middle([importance.of(row.entry) for row in picked.rows.values()])
    picked.allow(max(_UNDATED, wanted - len(picked.rows)))
    for entry in undated:
        # Where its article has a date, what has none is seldom news: it must matter as much as what has one.
        known = maker.sources.article(entry.members[0].article).published is not None
        worth = importance.of(entry) >= least and _is_news(entry, importance)
        if not known or len(timeline.entries) <= FEWEST or worth:
            picked.take(entry)
    for entry in timeline.entries:
        row = picked.rows.get(entry.id)
        if row is None:
            continue
        (chosen.undated if entry.when is None else chosen.dated).append(row)
    kept = {entry.id for entry in ranked} - picked.rows.keys()
    chosen.left_out = [entry for entry in timeline.entries if entry.id in kept]
    chosen.why = picked.refused
    return chosen


class _Picker:
    """Takes entries until there are enough; with ``whole`` only what needs nothing beside it."""

    def __init__(self, maker: ItemMaker, wanted: int, *, whole: bool) -> None:
        self._maker = maker
        self._left = float(wanted)
        self._whole = whole
        self._repetition = Repetition()
        self.rows: dict[str, Row] = {}
        self.refused: dict[str, str] = {}

    def allow(self, more: int) -> None:
        """Start a new section of at most so many rows."""
        self._left = more

    def put(self, row: Row) -> None:
        """Take a row that is printed elsewhere too."""
        if row.entry.id not in self.rows:
            self._repetition.says(row.line.text, row.entry)
            self.rows[row.entry.id] = row
            self._left -= row.entry.when is not None

    def take(self, entry: Entry, *, always: bool = False) -> None:
        """Take an entry if there is room, it can stand alone, and it says something new."""
        if entry.id in self.rows or (self._left <= 0 and not always):
            return
        line, member, why = self._maker.telling(entry, whole=self._whole and not always)
        if why:
            self.refused[entry.id] = why
            self._left -= _SPENT * (self._maker.is_large and not line.refused)
            return
        # What puts an error right is alike to the error, and must stand beside it.
        if self._repetition.says(line.text, entry) and not always and TOGETHER not in line.rules:
            self.refused[entry.id] = _REPEATS
            return
        self.rows[entry.id] = Row(entry, line, member)
        self._left -= 1


def _is_news(entry: Entry, importance: Importance) -> bool:
    """Whether an entry is told first and on the subject, where the folder is large enough to say."""
    return importance.is_told_first(entry) and importance.is_near(entry)


def _least(entry: Entry, importance: Importance) -> float:
    """Share of the weight of the best that an entry must have."""
    return PLAIN if importance.leads(entry) else _ADDED


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _by_days(dated: Sequence[Entry], timeline: Timeline, importance: Importance) -> list[Entry]:
    """The best entries of the days that matter, most needed first.

    A day's best entry counts as much as its day, its second as much less as it matters less itself: the
    second of a great day comes before the first of a small one only where it has something to say.
    """
    by_day: dict[str, list[Entry]] = {}
    for entry in dated:
        own = entry.when.earliest if entry.when is not None and entry.when.is_day else None
        day_of = entry.told_of if entry.when_basis is WhenBasis.PUBLISHED and entry.told_of else own
        if day_of is not None:
            held = by_day.setdefault(day_of.isoformat(), [])
            if len(held) < _A_DAY:
                held.append(entry)
    worth: list[tuple[float, Entry]] = []
    for day, weight in timeline.day_weights:
        held = by_day.get(day, [])
        best = importance.of(held[0]) if held else 0.0
        worth += [
            (weight * (1.0 if not place else SECOND * importance.of(entry) / best if best else 0.0), entry)
            for place, entry in enumerate(held)
        ]
    return [entry for _, entry in sorted(worth, key=lambda one: -one[0])]


def _holds(entry: Entry, maker: ItemMaker, words: Sequence[str]) -> bool:
    if entry.id in words:
        return True
    text = maker.sources.article(entry.members[0].article).quote(entry.members[0].sentence).lower()
    return any(word.lower() in text for word in words if word)


def muted(entry: Entry, maker: ItemMaker, settings: Settings) -> bool:
    """Whether the user's settings take an entry out."""
    return bool(settings.mute) and _holds(entry, maker, settings.mute)


def _pinned(entries: Sequence[Entry], maker: ItemMaker, settings: Settings) -> list[Entry]:
    if not settings.pin:
        return []
    return [entry for entry in entries if _holds(entry, maker, settings.pin)]
