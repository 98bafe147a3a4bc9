"""All articles in, the topic out: its own words, given by the user or derived from the leads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.languages.words import terms
from briefing.model import Article, Found, Settings
from briefing.timeline.tellings import LEAD

_MOST_WORDS = 3
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Topic:
    """What the articles are about.

    Attributes:
        words: Beginnings of words, lower case, the commonest first; empty when nothing stands out,
            and then every sentence counts as on the topic.
    """

    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None

    def is_on(self, text: str) -> bool:
        """Whether a text names the topic."""
        return self.pattern is None or self.pattern.search(text.lower()) is not None


def topic_of(words: Sequence[str]) -> Topic:
    """A topic from its words."""
    kept = tuple(dict.fromkeys(word.lower().strip() for word in words if word.strip()))
    if not kept:
        return Topic()
    return Topic(kept, re.compile("|".join(re.escape(word) for word in kept)))


def derive(articles: Sequence[Article], found: Sequence[Found], settings: Settings) -> Topic:
    """The user's words where there are any, else the words that stand in the leads of most articles."""
    if settings.query:
        return topic_of(settings.query)
    if len(articles) < 3:  # noqa: PLR2004  one or two articles have no common words
        return Topic()
    frequency: dict[str, int] = {}
    for article, part in zip(articles, found, strict=True):
        lead = " ".join(article.quote(one.span) for one in part.sentences[:LEAD])
        bag = terms(f"{article.title} {lead}", article.language)
        for term in dict.fromkeys(bag):
            frequency[term] = frequency.get(term, 0) + 1
    ranked = sorted(frequency.items(), key=lambda one: (-one[1], one[0]))
    least = max(2.0, _SHARE * ranked[0][1]) if ranked else 0
    return topic_of([term for term, count in ranked[:_MOST_WORDS] if count >= least])
