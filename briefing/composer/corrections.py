"""A sentence of a correction in, what may be printed of it out: an error is never repeated as if it held.

"In an article of 4 March the Courier reported that 212 people were on board. The correct number is 221."
The first sentence is printed with the second or not at all, and the second with the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefing import languages
from briefing.model import Article, Sentence, Span

_TABLE = "corrections"
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
    named = _is(article.title, "title", article) or _is(article.text[:_OPENING], "title", article)
    return (named or _rights(after, article)) and _is(text, "report", article)


_OPENING = 80
"""Characters at the beginning of an article in which it may call itself a correction."""


def _rights(sentence: Sentence | None, article: Article) -> bool:
    return sentence is not None and _is(article.quote(sentence.span), "right", article)


def _is(text: str, table: str, article: Article) -> bool:
    return any(pattern.search(text) for pattern in _patterns(article.language, table))


@cache
def _patterns(language: str, table: str) -> tuple[re.Pattern[str], ...]:
    if not languages.has(language, _TABLE):
        return ()
    return tuple(re.compile(row["pattern"]) for row in languages.load(language, _TABLE).get(table, ()))
