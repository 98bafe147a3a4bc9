"""Articles in, how far each is a report on the subject of the folder out.

A folder holds more than reports on its subject: opinion, interviews, and articles that only brush past it.
What these say may be printed, but seldom before what a report on the subject says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache

from briefing import languages
from briefing.languages.memory import remembered
from briefing.languages.words import plain, terms
from briefing.model import Article, Found, Tier
from briefing.text.quoted import hidden
from briefing.text.standing import voiced
from briefing.text.vectors import Vector, centroid, likeness, vector

_OPENING = 2500
"""Characters by which the subject of an article is known."""
FEWEST = 20
"""Articles from which nearness tells anything: fewer were chosen by hand."""
_UPPER = 0.75
"""Rank, from below, of the article whose nearness counts as whole."""
_OPINION = 0.3
"""What is left of a piece of opinion."""
_VOICED, _FEWEST_VOICED = 0.2, 4
"""Share and number of sentences in the writer's own voice from which an article is opinion or talk."""
_LONG, _SAID = 15, 0.03
"""Sentences in which a report would have let somebody speak, and the share in which it does at least."""
_READ = 20
"""Sentences by which that is told: readers' comments stand at the end."""
_DAYS = 3
"""Publication days on which one outlet prints the same sentence, from which it is set matter."""


def worth(articles: Sequence[Article], found: Sequence[Found], subject: Vector) -> dict[str, float]:
    """What a sentence counts by its article, 0 to 1, by the article's id."""
    near = _nearness(articles, subject)
    return {
        article.id: near[article.id] * (_OPINION if is_opinion(article, part) else 1.0)
        for article, part in zip(articles, found, strict=True)
    }


def subject_of(articles: Sequence[Article]) -> Vector:
    """What the openings of all articles have in common."""
    return centroid(_opening(one) for one in articles)


def _opening(article: Article) -> Vector:
    return vector(terms(f"{article.title} {article.text[:_OPENING]}", article.language), {})


def _nearness(articles: Sequence[Article], subject: Vector) -> Mapping[str, float]:
    """How near each article is to what the folder is about, against the upper quarter; squared."""
    if len(articles) < FEWEST:
        return {article.id: 1.0 for article in articles}
    near = [likeness(_opening(one), subject) for one in articles]
    whole = sorted(near)[int(_UPPER * (len(near) - 1))] or 1.0
    return {article.id: min(1.0, value / whole) ** 2 for article, value in zip(articles, near, strict=True)}


def is_opinion(article: Article, part: Found) -> bool:
    """Whether an article calls itself opinion, lets nobody speak, or speaks in its writer's own voice."""
    shapes = _calls_itself(article.language)
    if any(shape.search(text) for shape, text in zip(shapes, (article.title, article.url), strict=False)):
        return True
    if _lets_nobody_speak(article, part):
        return True
    shown = _unquoted(article)
    opening = part.sentences[:_READ]
    own = sum(1 for one in opening if voiced(shown[one.span.start : one.span.end], article.language))
    return own >= max(_FEWEST_VOICED, _VOICED * len(opening))


def _lets_nobody_speak(article: Article, part: Found) -> bool:
    """Whether a long article attributes next to nothing, in a language whose attributions can be read."""
    if len(part.sentences) < _LONG or not languages.has(article.language, "cues"):
        return False
    said = sum(1 for one in part.statements if one.tier is Tier.PRINTED)
    return said < _SAID * len(part.sentences)


def _unquoted(article: Article) -> str:
    """The text with what is quoted made invisible: a quotation may run over several sentences."""
    return "\n".join(hidden(line) for line in article.text.split("\n"))


@cache
def _calls_itself(language: str) -> tuple[re.Pattern[str], ...]:
    """Shapes of the title and of the address of a piece of opinion."""
    if not languages.has(language, "openers"):
        return ()
    rows = languages.load(language, "openers").get("opinion", ())
    return tuple(re.compile(row["pattern"]) for row in rows)


@remembered("")
def said(text: str, _language: str) -> str:
    """A mark for the words of a sentence, the same whatever stands between them."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:12]


_NOTHING = said("", "")


def set_matter(articles: Sequence[Article], found: Sequence[Found]) -> frozenset[str]:
    """Sentences that one outlet prints on several days: what is set under or into every story."""
    days: dict[tuple[str, str], set[int]] = {}
    for article, part in zip(articles, found, strict=True):
        if article.published is None:
            continue
        for sentence in part.sentences:
            key = (article.publisher, said(article.quote(sentence.span), article.language))
            days.setdefault(key, set()).add(article.published.earliest.toordinal())
    return frozenset(mark for (_, mark), held in days.items() if mark != _NOTHING and len(held) >= _DAYS)
