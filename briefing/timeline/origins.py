"""Articles and what was found in them in, their origins out: which of them go back to one report.

Three reasons, each told to the person: an article is a copy of another (most of its words stand there, in
the same order), it names the agency that reported, or its statements are another's word for word. Every
article is in exactly one origin. Two reports by one agency are one origin: neither confirms the other.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from briefing import languages
from briefing.languages.memory import remembered
from briefing.model import Article, Found, Origin, OriginReason, Span
from briefing.timeline import copies

RUN = 8
"""Words in a row that two statements share when they are the same words of the same speaker."""
OPENING, CLOSING = 2, 1
"""Paragraphs at the beginning and at the end in which an agency is named as the origin of the whole."""

_WORD = re.compile(r"\w+")
_REASONS = (OriginReason.COPY, OriginReason.AGENCY, OriginReason.VERBATIM, OriginReason.SINGLE)


@dataclass(slots=True)
class _Groups:
    """Union of articles, with the strongest reason of each union."""

    parent: list[int]
    reason: dict[int, OriginReason]

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, other: int, reason: OriginReason) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        reasons = [reason, *(self.reason[root] for root in (first, second) if root in self.reason)]
        self.parent[second] = first
        self.reason.pop(second, None)
        self.reason[first] = min(reasons, key=_REASONS.index)


def find(articles: Sequence[Article], founds: Sequence[Found]) -> tuple[Origin, ...]:
    """The origins of the articles, in the order of their first article.

    ``founds[i]`` belongs to ``articles[i]``; it may be empty, then no statements are compared.
    """
    groups = _Groups(list(range(len(articles))), {})
    for one, other in copies.pairs([article.text for article in articles]):
        groups.join(one, other, OriginReason.COPY)
    agencies = [agency(article) for article in articles]
    first: dict[str, int] = {}
    for index, name in enumerate(agencies):
        if name and first.setdefault(name, index) != index:
            groups.join(first[name], index, OriginReason.AGENCY)
    for one, other in _verbatim(articles, founds):
        groups.join(one, other, OriginReason.VERBATIM)
    return _origins(articles, agencies, groups)


def _origins(articles: Sequence[Article], agencies: Sequence[str], groups: _Groups) -> tuple[Origin, ...]:
    members: dict[int, list[int]] = {}
    for index in range(len(articles)):
        members.setdefault(groups.root(index), []).append(index)
    return tuple(_origin(articles, agencies, held, groups.reason.get(root)) for root, held in members.items())


def _origin(
    articles: Sequence[Article], agencies: Sequence[str], held: list[int], reason: OriginReason | None
) -> Origin:
    ordered = sorted(held, key=lambda index: _age(articles[index]))
    ids = tuple(articles[index].id for index in ordered)
    named = Counter(agencies[index] for index in ordered if agencies[index])
    name = named.most_common(1)[0][0] if named else articles[ordered[0]].publisher
    digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]
    return Origin(digest, ids, reason or OriginReason.SINGLE, name)


def _age(article: Article) -> tuple[bool, str, str]:
    """Publication, the unknown last, then id."""
    known = article.published
    return known is None, known.earliest.isoformat() if known else "", article.id


@cache
def _names() -> dict[str, str]:
    return {
        form: row["name"]
        for code in languages.packs()
        if languages.has(code, "agencies")
        for row in languages.load(code, "agencies").get("agency", [])
        for form in (row["name"], *row.get("also", []))
    }


@cache
def _patterns() -> re.Pattern[str]:
    """``(Reuters)``, ``citing Reuters``, ``Reuters reported``: one pattern over all names."""
    listed = "|".join(sorted(map(re.escape, _names()), key=lambda form: (-len(form), form)))
    the = rf"(?:the )?(?:{listed})"
    forms = [
        re.escape(pattern).replace(r"\{agency\}", the).replace("{agency}", the)
        for code in languages.packs()
        if languages.has(code, "agencies")
        for pattern in languages.load(code, "agencies").get("citing", {}).get("patterns", [])
    ]
    return re.compile(rf"(?<!\w)(?:[(/](?:{listed})[)/]|{'|'.join(forms)})(?!\w)")


@cache
def _any_name() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _names()), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w.])(?:{listed})(?!\w)")


def agency(article: Article) -> str:
    """The agency an article names as its origin: dateline, publisher, byline, then credits in the text.

    An outlet that signs its own reports ("(CNN) --" in CNN) is no agency behind them.
    """
    signed = article.dateline.agency if article.dateline else ""
    if signed and (signed in _names() or signed != article.publisher):
        return _names().get(signed, signed)
    if article.publisher in _names():
        return _names()[article.publisher]
    found = _any_name().search(article.byline)
    if found:
        return _names()[found[0]]
    return cited(_edges(article))


def cited(text: str) -> str:
    """The agency that words name as the origin of what they tell; empty when there is none."""
    if not any(form in text for form in _names()):
        return ""
    found = _patterns().search(text)
    name = _any_name().search(found[0]) if found else None
    return _names()[name[0]] if name else ""


def _edges(article: Article) -> str:
    blocks = article.blocks
    chosen = [*blocks[:OPENING], *blocks[max(OPENING, len(blocks) - CLOSING) :]]
    return "\n".join(article.quote(Span(article.id, block.start, block.end)) for block in chosen)


def _verbatim(articles: Sequence[Article], founds: Sequence[Found]) -> list[tuple[int, int]]:
    """Pairs in which at least half of one article's statements are the other's, word for word."""
    place = {article.id: index for index, article in enumerate(articles)}
    held: dict[int, list[array[int]]] = {}
    first: dict[int, int] = {}
    pairs: set[tuple[int, int]] = set()
    for found in founds:
        index = place.get(found.article)
        if index is None:
            continue
        held[index] = [
            said for said in (_runs(articles[index], part.content) for part in found.statements) if said
        ]
        for run in chain.from_iterable(held[index]):
            known = first.setdefault(run, index)
            if known != index:
                pairs.add((known, index))
    return [pair for pair in sorted(pairs) if _same_words(held[pair[0]], held[pair[1]])]


def _runs(article: Article, content: Sequence[Span]) -> array[int]:
    return runs(" ".join(article.quote(span) for span in content), article.language)


@remembered(array("I"), of="statement", keep=copies.kept, back=copies.back)
def runs(text: str, _language: str) -> array[int]:
    """A number for each run of words of a statement."""
    return copies.distinct(copies.numbers(_WORD.findall(text.casefold()), RUN))


def _same_words(one: Sequence[array[int]], other: Sequence[array[int]]) -> bool:
    fewer, more = sorted((one, other), key=len)
    everything = set(chain.from_iterable(more))
    return 2 * sum(not everything.isdisjoint(said) for said in fewer) >= len(fewer)
