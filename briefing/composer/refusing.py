"""An entry of the timeline in, out why it is no key takeaway though it may well be a row.

A takeaway is read first, alone, and as news of the folder. So it is none if its articles only recall it,
if it is a plan whose day has passed, if a reader cannot tell whom its surname means, or if rows of
``takeaways.toml`` find in it somebody told of before, a mood, or what its writer makes of the matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from briefing import languages
from briefing.languages.words import stop_words
from briefing.model import Article, Entry, Member
from briefing.text import triggers
from briefing.text.quoted import hidden
from briefing.text.triggers import Row

_TABLE = "takeaways"
_RECALLED = timedelta(days=21)
"""Time from a day to the first article that tells of it, from which it is recalled and no news."""
_OVERTAKEN = timedelta(days=7)
"""Time from a plan without a day to the newest article, from which the plan is old."""
_TITLED = re.compile(
    r"(?<![\w’'-])(?P<title>Mr|Mrs|Ms|Miss|Dr)\.? (?P<name>[A-Z][a-z][\w-]+)(?![\w-]| [A-Z])"
)
_GIVEN = r"(?<![\w’'.-])([A-Z][a-z]+) {}(?![\w-])"
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr"})
_ASIDE = re.compile(r", (?:who|whose|which|where)\b[^,]*(?=,)")
"""What is told of somebody between commas, in front of what they will do."""
_RUN, _SMALL = 6, 3
"""Words in a row that two lines share, and how many of them are written small and say something, from which
they tell one thing."""
_HURT = ("killed", "wounded", "casualties", "missing")
_OF_WOMEN = ("Mrs", "Ms", "Miss")
_MOSTLY = 0.8
"""Share of the full names with a surname from which the bare surname means their bearer."""
_OFTEN = 2
"""Articles that name a bearer, from which there is one: a slip comes once."""


def unfit(text: str, language: str) -> str:
    """Id of the rule by which a line, though good for a row, is no takeaway; empty when it may be one."""
    unquoted = hidden(text)
    return next((row.id for row in _rows(language, "unfit") if row.pattern.search(unquoted)), "")


def is_plan(text: str, language: str) -> bool:
    """Whether a line tells what somebody will do."""
    unquoted = _ASIDE.sub("", hidden(text))
    return any(row.pattern.search(unquoted) for row in _rows(language, "planned"))


@cache
def _rows(language: str, table: str) -> tuple[Row, ...]:
    if not languages.has(language, _TABLE):
        return ()
    return triggers.compiled(languages.load(language, _TABLE)[table])


def is_recalled(entry: Entry, articles: Sequence[Article]) -> bool:
    """Whether the articles that tell an entry all look back at it.

    Args:
        entry: With its own date.
        articles: Those of its tellings.
    """
    told = [one.published.earliest for one in articles if one.published]
    return bool(told) and entry.when is not None and entry.when.latest < min(told) - _RECALLED


def is_overtaken(entry: Entry, text: str, articles: Sequence[Article], newest: date | None) -> bool:
    """Whether a takeaway would tell as still to come what the newest article has left behind.

    Args:
        entry: What is told.
        text: Its line.
        articles: Those of its tellings.
        newest: When the newest article of all was published.
    """
    told = [one.published.latest for one in articles if one.published]
    if newest is None or not told:
        return False
    ahead = entry.when is not None and entry.when.earliest > max(told)
    if not ahead and not is_plan(text, articles[0].language):
        return False
    if entry.when is not None and entry.when.latest > max(told):
        return entry.when.latest < newest
    return max(told) + _OVERTAKEN < newest


def count_the_same(one: Member, other: Member) -> bool:
    """Whether two tellings give one number of dead or hurt: of one day they tell of one thing."""
    ours, theirs = (
        {(figure.state, figure.low, figure.high) for figure in told.figures if figure.state in _HURT}
        for told in (one, other)
    )
    return not ours.isdisjoint(theirs)


def share_a_clause(one: str, other: str, language: str) -> bool:
    """Whether two lines tell one thing in the same words, whatever else they tell."""
    return not _runs(one, language).isdisjoint(_runs(other, language))


def _runs(text: str, language: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w’'-]+", text)
    stop = stop_words(language)
    runs = (words[place : place + _RUN] for place in range(len(words) - _RUN + 1))
    return {tuple(run) for run in runs if sum(w.islower() and w not in stop for w in run) >= _SMALL}


class Bearers:
    """Who in a folder bears a surname."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._known: dict[str, Counter[str]] = {}

    def leaves_open(self, text: str) -> str:
        """The titled surname of a line of which nobody can tell whom it means; empty when there is none."""
        shown = hidden(text)
        for found in _TITLED.finditer(shown):
            name = found.group("name")
            held = self._of(name)
            if len(held) < 2 or any(f"{one} {name}" in shown for one in held):  # noqa: PLR2004
                continue
            if found.group("title") in _OF_WOMEN or max(held.values()) < _MOSTLY * held.total():
                return name
        return ""

    def _of(self, surname: str) -> Counter[str]:
        """Given names in front of a surname, by the number of articles; one article alone may slip."""
        if surname not in self._known:
            shape = re.compile(_GIVEN.format(re.escape(surname)))
            seen = Counter(
                name
                for article in self._articles
                if surname in article.text
                for name in {found.group(1) for found in shape.finditer(article.text)}
                if name not in _TITLES and name.lower() not in stop_words(article.language)
            )
            self._known[surname] = Counter({one: count for one, count in seen.items() if count >= _OFTEN})
        return self._known[surname]


def why_not(entry: Entry, text: str, member: Member, articles: Sequence[Article], newest: date | None) -> str:
    """Why a line is no takeaway; empty when it may be one.

    Args:
        entry: What is told.
        text: Its line.
        member: The telling that the line is of.
        articles: Those of all tellings.
        newest: When the newest article of all was published.
    """
    if is_overtaken(entry, text, articles, newest):
        return "a plan whose time has passed"
    language = next(one.language for one in articles if one.id == member.article)
    return unfit(text, language)
