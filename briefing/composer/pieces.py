"""Articles in, how far each is a report on the subject of the folder out.

A folder holds more than reports on its subject: opinion, interviews, and articles that only brush past it.
What these say may be printed, but seldom before what a report on the subject says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from briefing import languages
from briefing.languages.memory import remembered
from briefing.languages.words import back, kept, plain, terms
from briefing.model import Article, Found, Tier
from briefing.text.quoted import hidden
from briefing.text.standing import voiced
from briefing.text.vectors import Vector, likeness, vector

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


def opening(article: Article) -> str:
    """The words by which the subject of an article is known."""
    return f"{article.title} {article.text[:_OPENING]}"


def openings_of(articles: Sequence[Article]) -> list[Vector]:
    """What the opening of each article is about."""
    return [vector(_terms(opening(one), one.language), {}) for one in articles]


@remembered((), of="opening", keep=kept, back=back)
def _terms(text: str, language: str) -> tuple[str, ...]:
    return terms(text, language)


def worth(
    articles: Sequence[Article], found: Sequence[Found], openings: Sequence[Vector], subject: Vector
) -> dict[str, float]:
    """What a sentence counts by its article, 0 to 1, by the article's id.

    Args:
        articles: All articles.
        found: ``found[i]`` belongs to ``articles[i]``, as do
        openings: what it is about.
        subject: What all openings have in common.
    """
    near = _nearness(openings, subject)
    return {
        article.id: close * (_OPINION if is_opinion(article, part) else 1.0)
        for article, part, close in zip(articles, found, near, strict=True)
    }


def _nearness(openings: Sequence[Vector], subject: Vector) -> list[float]:
    """How near each article is to what the folder is about, against the upper quarter; squared."""
    if len(openings) < FEWEST:
        return [1.0] * len(openings)
    near = [likeness(opening, subject) for opening in openings]
    whole = sorted(near)[int(_UPPER * (len(near) - 1))] or 1.0
    return [min(1.0, value / whole) ** 2 for value in near]


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
