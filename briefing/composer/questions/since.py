"""A question that a sentence states and the later articles in, out whether they have told of it since.

An answer in other words cannot be recognised for certain, so none is shown. But what later articles tell
of in the question's own rare words is not asked as if it were open: it is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from briefing.composer.questions.question import Question
from briefing.languages.words import terms
from briefing.model import Article, Found
from briefing.text.quoted import hidden

_ANSWERABLE = ("U1", "U2", "U4")
_PASSING = ("U3", "U5", "U6")
"""Types that grow old: hearsay, silence and the unnamed are of their day."""
_OLD = timedelta(days=21)
"""Time to the newest article from which one of these is not asked any more."""
_OWN = 2
"""Rare words of a question by which a later sentence tells of its matter."""
_RARE, _RARELY = 3, 0.2
"""Articles up to which a word is rare: so many, or this share."""
_SHORTEST = 4
"""Letters of a word by which a matter can be known."""
_LEFT_OPEN = re.compile(
    r"(?i)\b(?:not|no|never|neither|nor|without|yet to|refused|declined|may|might|could|would|if|whether|how"
    r"|why|unclear|unknown|reportedly|allegedly)\b|n['’]t\b|\?"
)
"""Words by which a sentence leaves open what it tells."""


class Since:
    """What the articles after a question tell."""

    def __init__(self, articles: Sequence[Article], found: Sequence[Found]) -> None:
        self._held = [
            (article, part) for article, part in zip(articles, found, strict=True) if article.published
        ]
        self._lowered = {article.id: article.text.lower() for article in articles}
        self._newest = max((one.published.latest for one in articles if one.published), default=None)
        self._rare = max(_RARE, int(_RARELY * len(articles)))

    def settles(self, question: Question) -> bool:
        """Whether a question is none any more: its matter was told of since, or its day is long gone."""
        if question.published is None or self._newest is None:
            return False
        if question.type in _PASSING:
            return question.published.latest + _OLD < self._newest
        return question.type in _ANSWERABLE and self._is_told(question)

    def _is_told(self, question: Question) -> bool:
        own = {term for term in question.about if len(term) >= _SHORTEST and not term.isdigit()}
        own = {term for term in own if sum(term in text for text in self._lowered.values()) <= self._rare}
        if len(own) < _OWN:
            return False
        party = set(terms(question.party))
        for article, part in self._held:
            if not _is_later(article, question):
                continue
            lowered = self._lowered[article.id]
            if sum(term in lowered for term in own) < _OWN:
                continue
            for sentence in part.sentences:
                text = article.quote(sentence.span)
                if _LEFT_OPEN.search(hidden(text)):
                    continue
                said = set(terms(text, article.language))
                # Where somebody would have to answer, another's word settles nothing.
                if len(own & said) >= _OWN and (not party or not said.isdisjoint(party)):
                    return True
        return False


def _is_later(article: Article, question: Question) -> bool:
    """Whether an article came out after the one that states a question."""
    asked, told = question.published, article.published
    return asked is not None and told is not None and told.earliest > asked.latest
