"""Articles in, the one-line summary out: plain counts, the period, the day told of most, disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefing.composer.labels import DateLabels
from briefing.model import Article, DateValue, Timeline, WhenBasis

FEWEST, SHARE = 10, 1 / 3
"""Articles of a folder, and share of them that tell of one day, from which the summary names the day."""


def summary(
    articles: Sequence[Article],
    labels: DateLabels,
    disagreed: Sequence[str] = (),
    timeline: Timeline | None = None,
) -> str:
    """What was read, of how many outlets, published when; which day most tell of, and what is in dispute."""
    parts = [_read(articles, labels), _day_told_of_most(timeline, len(articles), labels)]
    parts.append(f"Sources disagree on {' and '.join(disagreed)}." if disagreed else "")
    return " ".join(part for part in parts if part)


def _day_told_of_most(timeline: Timeline | None, count: int, labels: DateLabels) -> str:
    """The one day that more articles tell of, in words, than of any other; empty where no day stands out."""
    told: defaultdict[DateValue, set[str]] = defaultdict(set)
    for entry in timeline.entries if timeline and count >= FEWEST else ():
        if entry.when and entry.when.is_day and entry.when_basis not in (WhenBasis.PUBLISHED, WhenBasis.NONE):
            told[entry.when].update(member.article for member in entry.members)
    ranked = sorted(told, key=lambda day: (-len(told[day]), day.order))
    most = len(told[ranked[0]]) if ranked else 0
    if most < SHARE * count or (len(ranked) > 1 and len(told[ranked[1]]) == most):
        return ""
    return f"{most} of them tell of {labels.of(ranked[0])}, more than of any other day."


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
