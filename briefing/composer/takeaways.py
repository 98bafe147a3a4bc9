"""A timeline in, its key takeaways out: half from the days that matter most, half from the latest news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from briefing.composer.chronology import BEST, PLAIN, Row, muted
from briefing.composer.importance import Importance
from briefing.composer.items import ItemMaker
from briefing.composer.repetition import Repetition
from briefing.model import Article, Entry, Settings, Timeline, WhenBasis
from briefing.text.sentences import split

FEWEST, MOST = 3, 7
_LATEST_DAYS = 3
_TRIED = 120
A_PLACE = 8
"""Entries for each takeaway beyond the first three."""
A_SOURCE = 2
"""Most takeaways that open with a sentence of one article."""
SAME_NEWS, SAME_STORY = 0.4, 0.25
"""Likeness from which two takeaways of a day are one news, and two of one article; both may have rows."""
SPREAD = 2 * MOST
"""Publication days from which no day has two takeaways: what is told twice in other words is of one day."""
LONGEST = 50
"""Words of the longest takeaway."""
SENTENCES = 2
"""Most sentences of a takeaway (doctrine B1)."""


def choose(
    timeline: Timeline,
    articles: Sequence[Article],
    importance: Importance,
    maker: ItemMaker,
    settings: Settings,
) -> list[Row]:
    """Three to seven rows, the most important first; fewer when there is less to tell or room for."""
    entries = [entry for entry in timeline.entries if not muted(entry, maker, settings)]
    # What has no date though its article has one is seldom the news of it.
    timely = [entry for entry in entries if entry.when is not None or not _dated(entry, maker)]
    timely = [entry for entry in timely if importance.is_told_first(entry) or not _dated(entry, maker)]
    timely = [entry for entry in timely if importance.is_about(entry)]
    wanted = max(FEWEST, min(MOST, FEWEST + len(entries) // A_PLACE))
    if settings.max_items > 0:
        wanted = min(wanted, settings.max_items)
    ranked = sorted(timely, key=lambda entry: -importance.sure(entry))
    newest = _newest(articles)
    latest = [entry for entry in ranked if newest and _is_late(entry, newest)]
    days = {one.published.earliest for one in articles if one.published}
    picker = _Picker(maker, MOST if len(articles) == 1 else A_SOURCE, 1 if len(days) >= SPREAD else MOST)
    least = PLAIN * min([importance.sure(entry) for entry in ranked[:BEST]], default=0.0)
    worthy = [entry for entry in ranked if importance.sure(entry) >= least]
    picker.fill(worthy, (wanted + 1) // 2)
    picker.fill(latest, wanted)
    picker.fill(worthy, wanted)
    return sorted(picker.rows, key=lambda row: -importance.first(row.entry))


class _Picker:
    def __init__(self, maker: ItemMaker, a_source: int, a_day: int) -> None:
        self._maker = maker
        self._a_source, self._a_day = a_source, a_day
        self._days: Counter[date] = Counter()
        self._told: dict[str, int] = {}
        self._repetition = Repetition(SAME_NEWS, SAME_STORY)
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
            day = entry.told_of or (entry.when.earliest if entry.when and entry.when.is_day else None)
            if day is not None and self._days[day] >= self._a_day:
                continue
            line, member, why = self._maker.telling(entry, whole=True)
            article = self._maker.sources.article(member.article)
            if why or _too_long(line.text, article.language):
                continue
            if self._told.get(article.id, 0) >= self._a_source or self._repetition.says(line.text, entry):
                continue
            if day is not None:
                self._days[day] += 1
            self._told[article.id] = self._told.get(article.id, 0) + 1
            self.rows.append(Row(entry, line, member))


def _too_long(text: str, language: str) -> bool:
    """More than two sentences (a quotation may hold several), or too many words to be taken in at once."""
    return len(text.split()) > LONGEST or len(split(text, language=language)) > SENTENCES


def _dated(entry: Entry, maker: ItemMaker) -> bool:
    return any(maker.sources.article(member.article).published is not None for member in entry.members)


def _newest(articles: Sequence[Article]) -> date | None:
    return max((article.published.latest for article in articles if article.published), default=None)


def _is_late(entry: Entry, newest: date) -> bool:
    if entry.when is None or entry.when_basis is WhenBasis.NONE:
        return False
    return newest - timedelta(days=_LATEST_DAYS) <= entry.when.earliest <= newest
