"""Articles in, the one-line summary out: plain counts, the period, and in what the sources disagree."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.composer.labels import DateLabels
from briefing.model import Article, DateValue


def summary(articles: Sequence[Article], labels: DateLabels, disagreed: Sequence[str] = ()) -> str:
    """What was read, of how many outlets, published when; and in what figures the sources disagree."""
    read = _read(articles, labels)
    return f"{read} Sources disagree on {' and '.join(disagreed)}." if disagreed else read


def _read(articles: Sequence[Article], labels: DateLabels) -> str:
    outlets = list(dict.fromkeys(article.publisher for article in articles if article.publisher))
    count = f"{len(articles)} article{'s' if len(articles) != 1 else ''}"
    if len(outlets) == 1:
        count += f" by {outlets[0]}"
    elif outlets:
        count += f" by {len(outlets)} outlets"
    days = sorted(
        (article.published for article in articles if article.published), key=lambda value: value.order
    )
    undated = len(articles) - len(days)
    if not days:
        return f"{count}; publication date unknown."
    first, last = labels.of(days[0]), labels.of(days[-1])
    when = first if first == last else f"{first} – {last}"
    tail = f"; {undated} without a publication date" if undated else ""
    return f"{count}, published {when}{tail}."


def newest(articles: Sequence[Article]) -> DateValue | None:
    """Publication date of the newest article."""
    dated = [article.published for article in articles if article.published]
    return max(dated, key=lambda value: (value.latest, value.earliest), default=None)
