"""Articles in, the figures out that an article itself sets beside one another.

Two ways: a sentence gives another voice for what the sentence before it counts ("The coast guard has put the
number at 14 or more"), or a sentence says that its figure replaces an earlier one ("up from at least 14").
Nothing has to be compared, so that both are known to count one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from briefing import languages
from briefing.languages.words import terms
from briefing.model import Article, Figure, Found, Member, Sentence, Span, Speaker

_TABLE = "conflicts"
Told = tuple[Figure, Member]
"""A figure with the telling it stands in."""


@cache
def pattern(language: str, name: str) -> re.Pattern[str] | None:
    """A pattern of the table of a language; None when it has no table."""
    if not languages.has(language, _TABLE):
        return None
    return re.compile(languages.load(language, _TABLE)[name]["pattern"])


def countered(articles: Sequence[Article], found: Sequence[Found]) -> Iterator[tuple[Told, Told]]:
    """Pairs of a figure and the figure that another voice gives for it in the next sentence."""
    for article, part in zip(articles, found, strict=True):
        shape = pattern(article.language, "counter")
        figures = _by_sentence(part)
        for before, after in pairwise(part.sentences):
            held = [one for one in figures.get(before.span.start, ()) if one.state]
            if shape is None or len(held) != 1 or after.span.end - after.span.start > _LONGEST:
                continue
            fit = shape.match(article.quote(after.span))
            if fit and fit["of"] and not _same_thing(fit["of"], article.quote(before.span), article.language):
                continue
            other = _figure(article, after, fit, held[0]) if fit else None
            if other is not None and article.block_at(before.span.start) == article.block_at(
                after.span.start
            ):
                first = Member(article.id, before.span, figures=(held[0],))
                yield (held[0], first), (other, Member(article.id, after.span, figures=(other,)))


def replaced(articles: Sequence[Article], found: Sequence[Found]) -> Iterator[tuple[Told, Told]]:
    """Pairs of an earlier figure and the later one that its sentence says to replace it."""
    for article, part in zip(articles, found, strict=True):
        shape = pattern(article.language, "revised")
        for held in _by_sentence(part).values() if shape is not None else ():
            ordered = sorted(held, key=lambda one: one.span.start)
            for later, earlier in pairwise(ordered):
                between = article.text[later.span.end : earlier.span.start]
                if shape is None or not later.state or later.state != earlier.state:
                    continue
                if shape.search(between):
                    member = Member(article.id, later.sentence.span, figures=(later, earlier))
                    yield (earlier, member), (later, member)


def _same_thing(named: str, before: str, language: str) -> bool:
    """Whether what a count names ("the number of infections") is what the sentence before counts."""
    return bool(set(terms(named, language)) & set(terms(before, language)))


_LONGEST = 200
"""Sentences longer than this many characters give more than a figure."""


def _by_sentence(part: Found) -> Mapping[int, list[Figure]]:
    out: dict[int, list[Figure]] = {}
    for figure in part.figures:
        out.setdefault(figure.sentence.span.start, []).append(figure)
    return out


def _figure(article: Article, sentence: Sentence, fit: re.Match[str], beside: Figure) -> Figure | None:
    """The figure of a sentence that names a number only, counting what the figure beside it counts."""
    words = languages.load(article.language, "figures")["numbers"]
    number = fit["number"].replace(",", "")
    value = float(number) if number.isdigit() else words.get(number)
    if value is None:
        return None
    start = fit.start("least") if fit["least"] else fit.start("number")
    end = fit.end("more") if fit["more"] else fit.end("number")
    begin = sentence.span.start
    opened = bool(fit["least"] or fit["more"])
    who = fit["who"]
    return Figure(
        span=Span(article.id, begin + start, begin + end),
        sentence=sentence,
        low=float(value),
        high=None if opened else float(value),
        value=float(value),
        unit=beside.unit,
        group=beside.group,
        state=beside.state,
        attributed_to=Speaker(Span(article.id, begin, begin + len(who)), who, who),
        as_of=beside.as_of,
    )
