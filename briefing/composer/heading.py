"""Articles in, title and summary out: names that stand in most articles, and plain counts. No invention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.composer.labels import DateLabels
from briefing.model import Article, DateValue, Settings

_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,3}")
_LEAD = 1500
_MOST_NAMES = 3
_SHARE = 0.3
_ENDING = 3


def title(articles: Sequence[Article], settings: Settings) -> str:
    """The title: the user's, else the only article's own, else the names that stand in most articles."""
    if settings.title:
        return settings.title
    if len(articles) == 1 and articles[0].title:
        return articles[0].title
    names = _names(articles)
    if not names:
        return articles[0].title if articles and articles[0].title else "Briefing"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def summary(articles: Sequence[Article], labels: DateLabels) -> str:
    """What was read: how many articles, of how many outlets, published when."""
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


def _names(articles: Sequence[Article]) -> list[str]:
    """Names in the leads, by the number of articles; a part of a longer name is not repeated."""
    held: dict[str, int] = {}
    for article in articles:
        text = article.text[:_LEAD]
        found = [match.group(0).removesuffix("'s").removesuffix("’s") for match in _NAME.finditer(text)]
        weights = found if len(articles) == 1 else dict.fromkeys(found)
        for name in weights:
            held[name] = held.get(name, 0) + 1
    held = _without_adjectives(held)
    ranked = sorted(held.items(), key=lambda one: (-one[1], one[0]))
    least = max(2.0, _SHARE * ranked[0][1]) if ranked else 0.0
    out: list[str] = []
    for name, count in ranked:
        if count < least or len(out) == _MOST_NAMES:
            break
        if not any(name in other or other in name for other in out):
            out.append(name)
    return out


def _without_adjectives(held: dict[str, int]) -> dict[str, int]:
    """Adjectives counted with their names: "North Korean" is no name beside "North Korea"."""
    out = dict(held)
    for name in sorted(held):
        base = next((name[:-cut] for cut in range(1, _ENDING + 1) if name[:-cut] in held), "")
        if base:
            out[base] = out.get(base, 0) + out.pop(name, 0)
    return out
