"""A timeline in, its key takeaways out: half from the days that matter most, half from the latest news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from briefing.composer.chronology import BEST, Row, muted
from briefing.composer.importance import SEVERAL, Importance
from briefing.composer.items import ItemMaker
from briefing.composer.naming import named
from briefing.composer.refusing import Bearers, count_the_same, is_recalled, share_a_clause, why_not
from briefing.composer.repetition import Repetition
from briefing.model import Article, Entry, Settings, Timeline, WhenBasis
from briefing.text.sentences import split

FEWEST, MOST = 3, 7
_LATEST_DAYS = 3
_TRIED = 120
_WORTH = 0.25
"""Share of the weight of the third best entry below which only the latest news is a takeaway."""
_SPENT = 0.5
"""Places that an unfit line takes up: what comes instead weighs less, and half of it is weak too."""
A_PLACE = 8
"""Entries for each takeaway beyond the first three."""
A_SOURCE, MANY = 2, 2 * MOST
"""Most takeaways that open with a sentence of one article, and articles from which it is one: its second is
a detail, and others have news."""
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
    """Three to seven rows, the most important first; fewer when there is less to tell or room for.

    What is unfit to stand first is taken where there is little: three of a few articles, one of several.
    """
    entries = [entry for entry in timeline.entries if not muted(entry, maker, settings)]
    # What has no date though its article has one is seldom the news of it.
    timely = [entry for entry in entries if entry.when is not None or not _dated(entry, maker)]
    timely = [
        entry for entry in timely if importance.is_told_first(entry, SEVERAL) or not _dated(entry, maker)
    ]
    timely = [entry for entry in timely if importance.is_about(entry)]
    wanted = max(FEWEST, min(MOST, FEWEST + len(entries) // A_PLACE))
    if settings.max_items > 0:
        wanted = min(wanted, settings.max_items)
    ranked = sorted(timely, key=lambda entry: -importance.sure(entry))
    newest = _newest(articles)
    latest = [entry for entry in ranked if newest and _is_late(entry, newest)]
    days = {one.published.earliest for one in articles if one.published}
    picker = _Picker(maker, articles, newest, 1 if len(days) >= SPREAD else MOST)
    least = _WORTH * min([importance.sure(entry) for entry in ranked[:BEST]], default=0.0)
    worthy = [entry for entry in ranked if importance.sure(entry) >= least]
    picker.fill(worthy, (wanted + 1) // 2)
    picker.fill(latest, wanted)
    picker.fill(worthy, wanted)
    picker.fill_up(min(FEWEST if len(articles) < SEVERAL else 1, wanted))
    return sorted(picker.rows, key=lambda row: -importance.first(row.entry))


class _Picker:
    def __init__(
        self, maker: ItemMaker, articles: Sequence[Article], newest: date | None, a_day: int
    ) -> None:
        self._maker = maker
        self._newest, self._a_day = newest, a_day
        count = len(articles)
        self._a_source = MOST if count == 1 else A_SOURCE if count < MANY else 1
        self._alone, self._several = count == 1, count >= SEVERAL
        self._bearers = Bearers(articles)
        self._days: Counter[date] = Counter()
        self._told: Counter[str] = Counter()
        self._repetition = Repetition(SAME_NEWS, SAME_STORY)
        self._seen: set[str] = set()
        self._unfit: list[Row] = []
        self._spent = 0.0
        self.rows: list[Row] = []

    def fill(self, entries: Sequence[Entry], wanted: int) -> None:
        """Take entries until there are so many rows."""
        for entry in entries[:_TRIED]:
            if len(self.rows) + self._spent >= wanted:
                return
            if entry.id in self._seen:
                continue
            self._seen.add(entry.id)
            line, member, why = self._maker.telling(entry, whole=True)
            if why or _too_long(line.text, self._maker.sources.article(member.article).language):
                continue
            row = Row(entry, line, member)
            if self._is_unfit(row):
                self._unfit.append(row)
                self._spent += _SPENT
            else:
                self._take(row)

    def fill_up(self, wanted: int) -> None:
        """Take what is none of the best, where there would be too little to read."""
        for row in self._unfit:
            if len(self.rows) < wanted:
                self._take(row)

    def _is_unfit(self, row: Row) -> bool:
        articles = _told_by(row.entry, self._maker)
        if not self._alone and is_recalled(row.entry, articles):
            return True
        if self._several and self._maker.tells_nothing(row.entry, row.member):
            return True
        if self._several and self._maker.manners.refuses(row.entry, row.member, strictly=True):
            return True
        if why_not(row.entry, row.line.text, row.member, articles, self._newest):
            return True
        # The given name that an item adds is part of what a reader sees.
        text = named(row.line.text, self._maker.sources.article(row.member.article))
        return self._bearers.leaves_open(text) != ""

    def _take(self, row: Row) -> None:
        entry, article = row.entry, row.member.article
        day = entry.told_of or (entry.when.earliest if entry.when and entry.when.is_day else None)
        if day is not None and self._days[day] >= self._a_day:
            return
        # A second line of an article is its detail, unless others tell it too.
        if self._told[article] >= (A_SOURCE if len(entry.origins) > 1 else self._a_source):
            return
        language = self._maker.sources.article(article).language
        beside = [one for one in self.rows if _near(one.entry, entry)]
        if any(count_the_same(row.member, one.member) for one in beside):
            return
        if any(share_a_clause(row.line.text, one.line.text, language) for one in beside):
            return
        if self._repetition.says(row.line.text, entry):
            return
        if day is not None:
            self._days[day] += 1
        self._told[article] += 1
        self.rows.append(row)


def _near(one: Entry, other: Entry) -> bool:
    """Whether two entries lie a day apart at most."""
    if one.when is None or other.when is None:
        return False
    day = timedelta(days=1)
    return one.when.earliest <= other.when.latest + day and other.when.earliest <= one.when.latest + day


def _told_by(entry: Entry, maker: ItemMaker) -> list[Article]:
    """The articles that tell an entry."""
    return [maker.sources.article(one.article) for one in entry.members]


def _too_long(text: str, language: str) -> bool:
    """More than two sentences (a quotation may hold several), or too many words to be taken in at once."""
    return len(text.split()) > LONGEST or len(split(text, language=language)) > SENTENCES


def _dated(entry: Entry, maker: ItemMaker) -> bool:
    return any(one.published is not None for one in _told_by(entry, maker))


def _newest(articles: Sequence[Article]) -> date | None:
    return max((article.published.latest for article in articles if article.published), default=None)


def _is_late(entry: Entry, newest: date) -> bool:
    if entry.when is None or entry.when_basis is WhenBasis.NONE:
        return False
    return newest - timedelta(days=_LATEST_DAYS) <= entry.when.earliest <= newest
