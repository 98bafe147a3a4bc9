"""An article and what was found in it in, all that the later stages ask of its words alone out, and back.

See ``languages.memory``. Asked are the whole text, its opening, every statement, every sentence, and of those
that become tellings (half of them) more: as they stand, and without what only joins them to their place,
since that is how they are weighed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefing import composer, timeline
from briefing.composer.pieces import opening
from briefing.languages import memory
from briefing.model import Article, Found
from briefing.timeline.tellings import told, weighed

ASKING = (timeline, composer)
"""The stages that ask: with them the questions are known in every process."""

RECORDS = 7
"""Lines of an article: the places of the sentences that become tellings, then one for each kind of text."""


def of(article: Article, part: Found) -> tuple[str, ...]:
    """The answers, as lines of text without breaks."""
    places = told(part)
    asked = _asked(article, part, places)
    return (json.dumps(places), *(memory.answers(kind, texts, language) for kind, texts, language in asked))


def recall(articles: Iterable[Article], found: Iterable[Found], records: tuple[str, ...]) -> None:
    """Put the answers of many articles back."""
    for number, (article, part) in enumerate(zip(articles, found, strict=True)):
        places, *answers = records[RECORDS * number : RECORDS * (number + 1)]
        asked = _asked(article, part, json.loads(places))
        for (kind, texts, language), answer in zip(asked, answers, strict=True):
            memory.recall(kind, texts, language, answer)


def _asked(article: Article, part: Found, places: list[int]) -> Iterator[tuple[str, list[str], str]]:
    """Kind, texts and language of all that is asked; each when the one before it has been answered."""
    language = article.language
    sentences = [article.quote(one.span) for one in part.sentences]
    yield "article", [article.text], ""
    yield "page", [article.text], language
    yield "opening", [opening(article)], language
    yield "statement", [" ".join(map(article.quote, one.content)) for one in part.statements], language
    yield "sentence", sentences, language
    yield "telling", _weighed([sentences[place] for place in places], language), language


def _weighed(stand: list[str], language: str) -> list[str]:
    """Sentences as they stand, then those that are weighed otherwise as they are weighed."""
    return stand + [text for one in stand if (text := weighed(one, language)) != one]
