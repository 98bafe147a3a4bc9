"""A sentence of a correction in, what may be printed of it out: an error is never repeated as if it held.

"In an article of 4 March the Courier reported that 212 people were on board. The correct number is 221."
The first sentence is printed with the second or not at all, and the second with the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.languages.memory import remembered
from briefing.languages.words import terms
from briefing.model import Article, Found, Sentence, Span
from briefing.text import triggers
from briefing.text.quoted import inside, quoted

_TABLE = "corrections"
_OF_SENTENCES = ("error", "right", "right_alone", "report")
ALONE = "error-restated"
"""Rule that refuses the words of an error without what is right."""
TOGETHER = "with-correction"
"""Rule that prints both."""


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def whole(span: Span, article: Article, sentences: Sequence[Sentence]) -> Span | None:
    """The span, or both sentences of a correction; None when it must not be printed."""
    text = article.quote(span)
    place = bisect_left(sentences, span.start, key=_start)
    after = _beside(place, 1, article, sentences)
    before = _beside(place, -1, article, sentences)
    if _restates(text, article, after):
        if _is(text, "right", article):
            return span
        return Span(span.article, span.start, after.span.end) if _rights(after, article) and after else None
    if _is(text, "right_alone", article):
        told = before is not None and _restates(article.quote(before.span), article, sentences[place])
        return Span(span.article, before.span.start, span.end) if told and before else None
    return span


def _beside(place: int, step: int, article: Article, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence before or behind one, in the same paragraph."""
    other = place + step
    if not (0 <= place < len(sentences) and 0 <= other < len(sentences)):
        return None
    ours, theirs = (article.block_at(sentences[one].span.start) for one in (place, other))
    return sentences[other] if ours == theirs else None


def _restates(text: str, article: Article, after: Sentence | None) -> bool:
    """Whether a sentence tells what was wrong."""
    if _is(text, "error", article):
        return True
    if not _is(text, "report", article):  # asked first: few sentences report
        return False
    named = _is(article.title, "title", article) or _is(article.text[:_OPENING], "title", article)
    return named or _rights(after, article)


_OPENING = 80
"""Characters at the beginning of an article in which it may call itself a correction."""


def _rights(sentence: Sentence | None, article: Article) -> bool:
    return sentence is not None and _is(article.quote(sentence.span), "right", article)


def _is(text: str, table: str, article: Article) -> bool:
    if table == "title":
        return _fits(text, text.lower(), table, article.language)
    return table in _tables(text, article.language).split(" ")


@remembered("")
def _tables(text: str, language: str) -> str:
    """The tables of which a row fits a sentence."""
    lowered = text.lower()
    return " ".join([table for table in _OF_SENTENCES if _fits(text, lowered, table, language)])


def _fits(text: str, lowered: str, table: str, language: str) -> bool:
    for row in _rows(language, table):  # noqa: SIM110  a generator takes longer than most rows
        if row.may_fit(lowered) and row.pattern.search(text):
            return True
    return False


@cache
def _rows(language: str, table: str) -> tuple[triggers.Row, ...]:
    if not languages.has(language, _TABLE):
        return ()
    return triggers.compiled(languages.load(language, _TABLE).get(table, ()))


_SHARED = 2
"""Words beside the figure that a line shares with an error from which it tells the same."""
_BARE_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b(?! [A-Z])")
"""A number that is no day of a month."""


@dataclass(frozen=True, slots=True)
class PutRight:
    """A figure that an article says was wrong.

    Attributes:
        words: The figure as it was told ("212 people").
        about: Terms of the sentence that tells the error.
        span: Both sentences, in the article that puts it right.
        right: The right number; empty when the sentence gives none, or several.
    """

    words: str
    about: frozenset[str]
    span: Span
    right: str

    def concerns(self, text: str, article: Article) -> bool:
        """Whether a line of another article tells the error."""
        if article.id == self.span.article or self.words.lower() not in text.lower():
            return False
        others = self.about - set(terms(self.words, article.language))
        return len(others & set(terms(text, article.language))) >= _SHARED

    def marked(self, text: str) -> str:
        """The line with what is right in square brackets behind the figure, unless the figure is quoted."""
        start = text.lower().index(self.words.lower())
        end = start + len(self.words)
        if inside(quoted(text), start, end):
            return text
        return f"{text[:end]} [corrected{': ' if self.right else ''}{self.right}]{text[end:]}"


def put_right(articles: Sequence[Article], found: Sequence[Found]) -> tuple[PutRight, ...]:
    """The figures that the articles put right, in source order."""
    out: list[PutRight] = []
    for article, part in zip(articles, found, strict=True):
        for figure in part.figures:
            told = figure.sentence.span
            both = whole(told, article, part.sentences)
            if both is None or both == told or both.start != told.start:
                continue
            behind = article.text[told.end : both.end]
            numbers = _BARE_NUMBER.findall(behind)
            words = article.quote(figure.span)
            if not any(number in words for number in numbers):
                about = frozenset(terms(article.quote(told), article.language))
                out.append(PutRight(words, about, both, numbers[0] if len(numbers) == 1 else ""))
    return tuple(out)
