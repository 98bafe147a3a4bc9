"""An article and what was found in it in, all that the later stages ask of its words alone out, and back.

See ``languages.memory``. Asked are the whole text, every statement, every sentence, and of those that become
tellings (half of them) more: as they stand, and without what only joins them to their place, since that is
how they are weighed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefing import composer, timeline
from briefing.languages import memory
from briefing.model import Article, Found
from briefing.timeline.tellings import told, weighed

ASKING = (timeline, composer)
"""The stages that ask: with them the questions are known in every process."""

RECORDS = 5
"""Lines of an article."""


def of(article: Article, part: Found) -> tuple[str, ...]:
    """The answers, one line for each kind of text, and the places of the sentences that become tellings."""
    sentences = _sentences(article, part)
    places = told(part)
    return (
        json.dumps(places),
        memory.answers("article", [article.text], ""),
        memory.answers("statement", _statements(article, part), article.language),
        memory.answers("sentence", sentences, article.language),
        memory.answers("telling", _weighed(sentences, places, article.language), article.language),
    )


def recall(articles: Iterable[Article], found: Iterable[Found], records: tuple[str, ...]) -> None:
    """Put the answers of many articles back."""
    for number, (article, part) in enumerate(zip(articles, found, strict=True)):
        places, whole, said, each, more = records[RECORDS * number : RECORDS * (number + 1)]
        sentences, language = _sentences(article, part), article.language
        memory.recall("article", [article.text], "", whole)
        memory.recall("statement", _statements(article, part), language, said)
        memory.recall("sentence", sentences, language, each)
        memory.recall("telling", _weighed(sentences, json.loads(places), language), language, more)


def _sentences(article: Article, part: Found) -> list[str]:
    return [article.quote(one.span) for one in part.sentences]


def _statements(article: Article, part: Found) -> list[str]:
    return [" ".join(article.quote(span) for span in one.content) for one in part.statements]


def _weighed(sentences: list[str], places: list[int], language: str) -> list[str]:
    """The sentences at some places as they stand, then, where that differs, as they are weighed."""
    stand = [sentences[place] for place in places]
    return stand + [text for one in stand if (text := weighed(one, language)) != one]
