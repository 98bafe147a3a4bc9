"""All articles in, the topic out: its own words, given by the user or derived, and what its leads share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.languages.words import terms
from briefing.model import Article, Found, Settings
from briefing.text.standing import joined_by
from briefing.text.vectors import Vector, centroid, likeness, vector
from briefing.timeline.tellings import LEAD

_MOST_WORDS = 3
_SHARE = 0.5
_FEWEST_ARTICLES = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What the articles are about.

    Attributes:
        words: Beginnings of words, lower case, the commonest first; empty when nothing stands out,
            and then every sentence counts as on the topic.
        pattern: Finds one of them.
        centre: What the leads that name the topic have in common.
        rarity: How telling each term is.
    """

    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    centre: Vector = field(default_factory=dict)
    rarity: Mapping[str, float] = field(default_factory=dict)

    def is_on(self, text: str) -> bool:
        """Whether a text names the topic."""
        lowered = text.lower()
        for word in self.words:  # a loop: asked of every sentence, and a generator takes twice as long
            if word in lowered:
                return True
        return not self.words

    def closeness(self, text: str, language: str) -> float:
        """How near a text is to the centre of the topic, 0 to 1."""
        return likeness(vector(terms(text, language), self.rarity), self.centre)


def derive(
    articles: Sequence[Article], found: Sequence[Found], settings: Settings, rarity: Mapping[str, float]
) -> Topic:
    """The user's words where there are any, else the words that stand in the leads of most articles."""
    leads = [
        [(article.quote(one.span), article.language) for one in part.sentences[:LEAD]]
        for article, part in zip(articles, found, strict=True)
    ]
    given = tuple(dict.fromkeys(word.lower().strip() for word in settings.query if word.strip()))
    outlets = frozenset(terms(" ".join({one.publisher for one in articles} | {one.via for one in articles})))
    words = given or (_common_words(leads, outlets) if len(articles) >= _FEWEST_ARTICLES else ())
    pattern = re.compile("|".join(re.escape(word) for word in words)) if words else None
    named = Topic(words, pattern)
    centre = centroid(
        vector(terms(text, language), rarity)
        for lead in leads
        for text, language in lead
        if named.is_on(text)
    )
    return Topic(words, pattern, centre, rarity)


def _common_words(leads: Sequence[Sequence[tuple[str, str]]], outlets: frozenset[str]) -> tuple[str, ...]:
    """What stands in most leads behind their datelines; outlets, years and numbers are no topic."""
    frequency: dict[str, int] = {}
    for lead in leads:
        bag = (term for text, language in lead for term in terms(_undated(text, language), language))
        for term in dict.fromkeys(bag):
            if term not in outlets and not term.isdigit():
                frequency[term] = frequency.get(term, 0) + 1
    ranked = sorted(frequency.items(), key=lambda one: (-one[1], one[0]))
    least = max(2.0, _SHARE * ranked[0][1]) if ranked else 0
    return tuple(term for term, count in ranked[:_MOST_WORDS] if count >= least)


def _undated(text: str, language: str) -> str:
    return text[joined_by(text, language) :]
