"""An article in, the manner in which it tells out: report, opinion, live page, or nobody speaking.

Only what a reader could point at decides: what the headline and the address call the article, how many of its
sentences speak in the writer's own voice or ask, how many of its entries open with a clock time, and
whether anybody is let speak. What an article of another manner tells still counts for the days of the
timeline; its own sentences are not printed as facts where a folder has reports enough (decision 39).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from briefing import languages
from briefing.languages.memory import remembered
from briefing.model import Article, Entry, Found, Member, Tier, WhenBasis
from briefing.text.quoted import hidden
from briefing.text.standing import voiced

_VOICED, _FEWEST_VOICED = 0.2, 4
"""Share and number of sentences from which an article is opinion or talk: in the writer's own voice, or
questions outside quotation marks, for a report asks nothing."""
_ASKED = 3
"""Questions alone from which it is."""
_LONG, _SAID = 15, 0.03
"""Sentences in which a report would have let somebody speak, and the share in which it does at least."""
_READ = 20
"""Sentences by which that is told: readers' comments stand at the end."""
_STAMPED, _FEWEST_STAMPED = 0.03, 4
"""Stamps for each sentence, and their number, from which an article is a live page."""
FEWEST = 20
"""Articles of a large folder: fewer were chosen by hand, and there are reports enough only in one."""
_SINGULAR, _NEWS = "first-person-singular", 3
"""Rule of one who writes "I", and the sentences of an article in which no reporter does."""
_OPENING = 200
"""Characters in which the line above a text stands."""
_FIRST = 5
"""Sentences of an article in which nobody speaks that may be its news."""


class Manner(StrEnum):
    """How an article tells; the value is the reason by which a line of it is left out."""

    REPORT = ""
    OPINION = "of an opinion piece"
    LIVE = "of a live page"
    SILENT = "of an article in which nobody speaks"


COMMENT = "a reader's comment"
"""Why what stands below the stamp of a reader's comment is left out."""


def manner(article: Article, part: Found) -> Manner:
    """In which manner an article tells."""
    called = _called(article)
    if called is not Manner.REPORT:
        return called
    if _is_stamped(article, part):
        return Manner.LIVE
    if _speaks_or_asks(article, part):
        return Manner.OPINION
    return Manner.SILENT if _lets_nobody_speak(article, part) else Manner.REPORT


def _called(article: Article) -> Manner:
    """What an article calls itself by its headline, its address or the line above its text."""
    told = {"title": article.title, "url": article.url, "opening": article.text[:_OPENING]}
    for where, shape, name in _rows(article.language):
        if shape.search(told[where]):
            return name
    return Manner.REPORT


def _is_stamped(article: Article, part: Found) -> bool:
    """Whether entry after entry opens with a clock time."""
    return _stamps(article.text, article.language) >= max(_FEWEST_STAMPED, _STAMPED * len(part.sentences))


@remembered(0, of="page")
def _stamps(text: str, language: str) -> int:
    """How many entries of a page open with a clock time."""
    return sum(1 for shape in _shapes(language, "stamp") for _ in shape.finditer(text))


def _speaks_or_asks(article: Article, part: Found) -> bool:
    first = part.sentences[:_READ]
    end = article.text.find("\n", first[-1].span.end) if first else 0
    read = article.text if end < 0 else article.text[:end]
    shown = "\n".join(hidden(line) for line in read.split("\n"))
    opening = [shown[one.span.start : one.span.end] for one in first]
    rules = [voiced(one, article.language) for one in opening]
    if _SINGULAR in rules[:_NEWS]:
        return True
    own = sum(map(bool, rules))
    asked = sum(1 for one in opening if one.rstrip().endswith("?"))
    return asked >= _ASKED or own + asked >= max(_FEWEST_VOICED, _VOICED * len(opening))


def _lets_nobody_speak(article: Article, part: Found) -> bool:
    """Whether a long article attributes next to nothing, in a language whose attributions can be read."""
    if len(part.sentences) < _LONG or not languages.has(article.language, "cues"):
        return False
    said = sum(1 for one in part.statements if one.tier is Tier.PRINTED)
    return said < _SAID * len(part.sentences)


@cache
def _rows(language: str) -> tuple[tuple[str, re.Pattern[str], Manner], ...]:
    """Where a shape is looked for, the shape, and what an article that has it is."""
    if not languages.has(language, "manner"):
        return ()
    rows = languages.load(language, "manner")["called"]
    return tuple((row["where"], re.compile(row["pattern"]), Manner[row["manner"].upper()]) for row in rows)


def _commented(article: Article) -> int:
    """Where readers' comments begin; the end of the text where there are none."""
    begin = _comments(article.text, article.language)
    return len(article.text) if begin < 0 else begin


@remembered(-1, of="page")
def _comments(text: str, language: str) -> int:
    """Where readers' comments begin on a page; -1 where there are none."""
    found = (shape.search(text) for shape in _shapes(language, "comment"))
    return next((one.start() for one in found if one), -1)


@cache
def _shapes(language: str, table: str) -> tuple[re.Pattern[str], ...]:
    """Shapes of a table of the pack, searched line by line."""
    if not languages.has(language, "manner"):
        return ()
    return tuple(
        re.compile(row["pattern"], re.MULTILINE) for row in languages.load(language, "manner")[table]
    )


class Manners:
    """Which articles of a folder are reports, and what of the others is no line to print."""

    def __init__(self, articles: Sequence[Article], found: Sequence[Found]) -> None:
        self.of = {one.id: manner(one, part) for one, part in zip(articles, found, strict=True)}
        self._large = len(articles) >= FEWEST
        self._ends = {one.id: _commented(one) for one in articles}
        self._first = {(part.article, one.span.start) for part in found for one in part.sentences[:_FIRST]}

    def reports_first(self, members: Sequence[Member]) -> list[Member]:
        """The tellings of one thing, those of reports before the others in a large folder."""
        return sorted(members, key=lambda one: self._large and self.of[one.article] is not Manner.REPORT)

    def refuses(self, entry: Entry, member: Member, *, strictly: bool = False) -> str:
        """Why a telling of an entry is not printed in a large folder, or ``strictly``; empty when it may be.

        A live page may be printed where it gives the day and somebody speaks; an article in which nobody
        speaks, where its lead gives the day; a piece of opinion never.
        """
        if member.sentence.start >= self._ends[member.article]:
            return COMMENT
        told = self.of[member.article]
        if not (self._large or strictly) or told is Manner.REPORT:
            return ""
        dated = entry.when_basis not in (WhenBasis.PUBLISHED, WhenBasis.NONE)
        if told is Manner.LIVE:
            spoken = member.statement is not None and member.statement.tier is Tier.PRINTED
            return "" if dated and spoken else told.value
        if told is Manner.SILENT and dated and (member.article, member.sentence.start) in self._first:
            return ""
        return told.value
