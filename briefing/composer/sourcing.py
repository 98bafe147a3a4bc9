"""Articles and origins in, the source list and the evidence of each line out.

Numbers are stable: an article keeps the number of the previous briefing, by its id, else by its path; a
number that has gone is not given again.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.composer.labels import DateLabels
from briefing.model import (
    Article,
    Briefing,
    Confidence,
    Evidence,
    Found,
    Origin,
    OriginReason,
    SourceLine,
    Span,
)

_MOST_NAMED = 5
"""Articles of the same origin that a source names; an agency's copies name hundreds of each other."""


class Sources:
    """The numbered sources of one briefing."""

    def __init__(
        self,
        articles: Sequence[Article],
        origins: Sequence[Origin],
        labels: DateLabels,
        previous: Briefing | None,
        found: Sequence[Found] = (),
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._origins = {article: origin for origin in origins for article in origin.articles}
        self._labels = labels
        self._numbers = _numbered(articles, previous)
        self._dates = {one.article: one.dates for one in found}

    def number(self, article: str) -> int:
        """Number of an article in the list."""
        return self._numbers[article]

    def article(self, article: str) -> Article:
        """The article of an id."""
        return self._articles[article]

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles, in the order of the input."""
        return tuple(self._articles.values())

    def origin(self, article: str) -> Origin | None:
        """The origin an article belongs to."""
        return self._origins.get(article)

    def outlet(self, article: str) -> str:
        """How to name an article in running text: its publisher, else its file."""
        held = self._articles[article]
        return held.publisher or held.source.path

    def evidence(self, span: Span) -> Evidence:
        """The words at a span as evidence."""
        article = self._articles[span.article]
        block = article.block_at(span.start)
        return Evidence(
            span=span,
            quote=article.quote(span),
            source=self._numbers[span.article],
            path=article.source.path,
            paragraph=block.number if block else 1,
            page=block.page if block else None,
        )

    def fresh(self, previous: Briefing) -> tuple[int, ...]:
        """Numbers of the articles that the previous briefing did not know, replaced ones among them."""
        known = {line.article for line in previous.sources}
        return tuple(sorted(number for article, number in self._numbers.items() if article not in known))

    def lines(self) -> tuple[SourceLine, ...]:
        """The list by number."""
        numbered = sorted((number, article) for article, number in self._numbers.items())
        return tuple(self._line(number, self._articles[article]) for number, article in numbered)

    def _line(self, number: int, article: Article) -> SourceLine:
        origin = self._origins.get(article.id)
        return SourceLine(
            number=number,
            article=article.id,
            path=article.source.path,
            sha256=article.source.sha256,
            publisher=article.publisher,
            title=article.title,
            published_label=self._labels.of(article.published) or self._labels.unknown,
            confidence=article.published_basis.confidence if article.published else Confidence.UNKNOWN,
            url=article.url if article.url.startswith(("http://", "https://")) else "",
            credited=article.credited,
            kind=_kind(article, origin),
            origin=origin.id if origin else "",
            note=self._note(article, origin),
        )

    def _note(self, article: Article, origin: Origin | None) -> str:
        notes = []
        if origin and origin.reason is not OriginReason.SINGLE:
            others = sorted(self._numbers[one] for one in origin.articles if one != article.id)
            if others:
                listed = ", ".join(f"[{one}]" for one in others[:_MOST_NAMED])
                more = len(others) - _MOST_NAMED
                notes.append(f"same origin as {listed}" + (f" and {more} more" if more > 0 else ""))
        if article.published_basis.others:
            notes.append("other dates given: " + "; ".join(article.published_basis.others))
        return "; ".join((*notes, *self._doubtful(article)))

    def _doubtful(self, article: Article) -> list[str]:
        """The dates of an article that can be read in two ways, each with its reading."""
        doubtful = {
            mention.surface: f'"{mention.surface}" read as {self._labels.of(mention.value)}'
            for mention in self._dates.get(article.id, ())
            if mention.value is not None and mention.value.uncertain
        }
        return list(doubtful.values())[:_MOST_NAMED]


def _kind(article: Article, origin: Origin | None) -> str:
    agency = article.dateline.agency if article.dateline else ""
    if origin and origin.reason is OriginReason.AGENCY:
        agency = agency or origin.name
    if agency:
        return f"Agency copy ({agency})"
    return "News report" if article.publisher or article.published else "Document"


def _numbered(articles: Sequence[Article], previous: Briefing | None) -> dict[str, int]:
    by_id = {line.article: line.number for line in previous.sources} if previous else {}
    by_path: dict[str, list[int]] = {}
    for line in previous.sources if previous else ():
        by_path.setdefault(line.path, []).append(line.number)
    out: dict[str, int] = {article.id: by_id[article.id] for article in articles if article.id in by_id}
    taken = set(out.values())
    for article in articles:
        if article.id not in out:
            free = [number for number in by_path.get(article.source.path, ()) if number not in taken]
            if free:
                out[article.id] = free[0]
                taken.add(free[0])
    following = max([*by_id.values(), 0]) + 1
    for article in articles:
        if article.id not in out:
            out[article.id] = following
            following += 1
    return out
