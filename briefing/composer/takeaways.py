"""A timeline in, its key takeaways out: half from the days that matter most, half from the latest news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from briefing.composer.chronology import Repetition, Row
from briefing.composer.items import ItemMaker
from briefing.model import Article, Entry, Timeline, WhenBasis

FEWEST, MOST = 3, 7
_LATEST_DAYS = 3
_TRIED = 60


def choose(
    timeline: Timeline, articles: Sequence[Article], maker: ItemMaker, *, muted: frozenset[str] = frozenset()
) -> list[Row]:
    """Three to seven rows, the most important first; fewer when there is less to tell."""
    entries = [entry for entry in timeline.entries if entry.id not in muted]
    wanted = max(FEWEST, min(MOST, 2 + len(articles) // 3, (len(entries) + 1) // 2))
    ranked = sorted(entries, key=lambda entry: -entry.weight)
    newest = _newest(articles)
    latest = [entry for entry in ranked if newest and _is_late(entry, newest)]
    picker = _Picker(maker)
    picker.fill(ranked, (wanted + 1) // 2)
    picker.fill(latest, wanted)
    picker.fill(ranked, wanted)
    return sorted(picker.rows, key=lambda row: -row.entry.weight)


class _Picker:
    def __init__(self, maker: ItemMaker) -> None:
        self._maker = maker
        self._repetition = Repetition()
        self._seen: set[str] = set()
        self.rows: list[Row] = []

    def fill(self, entries: Sequence[Entry], wanted: int) -> None:
        """Take entries until there are so many rows."""
        for entry in entries[:_TRIED]:
            if len(self.rows) >= wanted:
                return
            if entry.id in self._seen:
                continue
            self._seen.add(entry.id)
            line, member = self._maker.line(entry)
            if line.refused or self._repetition.says(line.text):
                continue
            self.rows.append(Row(entry, line, member))


def _newest(articles: Sequence[Article]) -> date | None:
    return max((article.published.latest for article in articles if article.published), default=None)


def _is_late(entry: Entry, newest: date) -> bool:
    if entry.when is None or entry.when_basis is WhenBasis.NONE:
        return False
    return newest - timedelta(days=_LATEST_DAYS) <= entry.when.earliest <= newest
