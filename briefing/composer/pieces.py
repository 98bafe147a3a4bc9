"""Articles in, how far each is a report on the subject of the folder out.

A folder holds more than reports on its subject: opinion, interviews, and articles that only brush past it.
What these say may be printed, but seldom before what a report on the subject says.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from briefing.composer.manner import FEWEST, Manner
from briefing.languages.memory import remembered
from briefing.languages.words import back, kept, plain, terms
from briefing.model import Article, Found
from briefing.text.vectors import Vector, likeness, vector

_OPENING = 2500
"""Characters by which the subject of an article is known."""
_UPPER = 0.75
"""Rank, from below, of the article whose nearness counts as whole."""
_OPINION = 0.3
"""What is left of opinion, and of an article in which nobody speaks."""
_TRIED_NAMES, _NAMES = 12, 3
"""Commonest words among which names are looked for, and how many are taken."""
_SAMPLE = 200
"""Articles by which is seen how a word is written."""
_CAPITAL = 3
"""Times as often with a capital as without, from which a word is a name."""
_INSIDE = re.compile(r"(?<=[\w,;] )[^\W_]+(?:['’.,-][^\W_]+)*")
_DAYS = 3
"""Publication days on which one outlet prints the same sentence, from which it is set matter."""


def opening(article: Article) -> str:
    """The words by which the subject of an article is known."""
    return f"{article.title} {article.text[:_OPENING]}"


def openings_of(articles: Sequence[Article]) -> list[Vector]:
    """What the opening of each article is about."""
    return [vector(_terms(opening(one), one.language), {}) for one in articles]


@remembered((), of="opening", keep=kept, back=back)
def _terms(text: str, language: str) -> tuple[str, ...]:
    return terms(text, language)


def worth(near: Mapping[str, float], manners: Mapping[str, Manner]) -> dict[str, float]:
    """What a sentence counts by its article, 0 to 1, by the article's id.

    Args:
        near: How near each article is to the subject.
        manners: In which manner each tells.
    """
    whole = (Manner.REPORT, Manner.LIVE)
    return {name: close * (1.0 if manners[name] in whole else _OPINION) for name, close in near.items()}


def nearness(
    articles: Sequence[Article], openings: Sequence[Vector], subject: Vector, fewest: int = FEWEST
) -> dict[str, float]:
    """How near each article is to what the folder is about, against the upper quarter; squared.

    Args:
        articles: All articles.
        openings: ``openings[i]`` is what ``articles[i]`` is about.
        subject: What all openings have in common.
        fewest: Articles below which each is as near as any other.
    """
    if len(openings) < fewest:
        return {article.id: 1.0 for article in articles}
    near = [likeness(opening, subject) for opening in openings]
    whole = sorted(near)[int(_UPPER * (len(near) - 1))] or 1.0
    return {article.id: min(1.0, value / whole) ** 2 for article, value in zip(articles, near, strict=True)}


def names_of(articles: Sequence[Article], subject: Vector) -> frozenset[str]:
    """The names that the articles have most in common: what a folder is about without any doubt.

    A name is a term that stands nearly always with a capital ("Syria", not "president").
    """
    best = [term for term in subject if not term.isdigit()]
    best = sorted(best, key=lambda term: (-subject[term], term))[:_TRIED_NAMES]
    outlets = frozenset(terms(" ".join(sorted({one.publisher for one in articles}))))
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for article in articles[:: 1 + len(articles) // _SAMPLE]:
        for word in dict.fromkeys(_INSIDE.findall(article.text[:_OPENING])):
            (large if word[0].isupper() else small).update(
                _terms_of(word, article.language).intersection(best)
            )
    named = [one for one in best if one not in outlets and large[one] > _CAPITAL * small[one]]
    return frozenset(named[:_NAMES])


@lru_cache(4096)
def _terms_of(word: str, language: str) -> frozenset[str]:
    return frozenset(terms(word, language))


@remembered("")
def said(text: str, _language: str) -> str:
    """A mark for the words of a sentence, the same whatever stands between them."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:12]


_NOTHING = said("", "")


def set_matter(articles: Sequence[Article], found: Sequence[Found]) -> frozenset[str]:
    """Sentences that one outlet prints on several days: what is set under or into every story."""
    said_on: dict[str, dict[date, set[str]]] = {}
    for article, part in zip(articles, found, strict=True):
        if article.published is None:
            continue
        days = said_on.setdefault(article.publisher, {})
        marks = [said(article.quote(one.span), article.language) for one in part.sentences]
        days.setdefault(article.published.earliest, set()).update(marks)
    counts = (Counter(chain.from_iterable(days.values())) for days in said_on.values() if len(days) >= _DAYS)
    return frozenset(mark for held in counts for mark, count in held.items() if count >= _DAYS) - {_NOTHING}
