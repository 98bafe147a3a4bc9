"""An article and what was found in it in, all that the later stages ask of its words alone out, and back.

See ``languages.memory``. Asked are the whole text, every sentence, and every sentence without what only joins
it to its place, since that is how it is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing import composer, timeline
from briefing.languages import memory
from briefing.model import Article, Found
from briefing.text.standing import joined_by

ASKING = (timeline, composer)
"""The stages that ask: with them the questions are known in every process."""

RECORDS = 4
"""Lines of an article."""


def of(article: Article, part: Found) -> tuple[str, ...]:
    """The answers, one line for each kind of text."""
    sentences = _sentences(article, part)
    return (
        memory.answers("article", [article.text], ""),
        memory.answers("statement", _statements(article, part), article.language),
        memory.answers("sentence", sentences, article.language),
        memory.answers("sentence", _bare(sentences, article.language), article.language),
    )


def recall(articles: Iterable[Article], found: Iterable[Found], records: tuple[str, ...]) -> None:
    """Put the answers of many articles back."""
    for number, (article, part) in enumerate(zip(articles, found, strict=True)):
        whole, said, each, bare = records[RECORDS * number : RECORDS * (number + 1)]
        sentences = _sentences(article, part)
        memory.recall("article", [article.text], "", whole)
        memory.recall("statement", _statements(article, part), article.language, said)
        memory.recall("sentence", sentences, article.language, each)
        memory.recall("sentence", _bare(sentences, article.language), article.language, bare)


def _sentences(article: Article, part: Found) -> list[str]:
    return [article.quote(one.span) for one in part.sentences]


def _statements(article: Article, part: Found) -> list[str]:
    return [" ".join(article.quote(span) for span in one.content) for one in part.statements]


def _bare(sentences: list[str], language: str) -> list[str]:
    return [text[length:] for text in sentences if (length := joined_by(text, language))]
