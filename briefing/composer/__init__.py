"""A timeline in, a briefing out: takeaways, chronology, open questions, what changed, wording."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.looks import Look
from briefing.model import Article, Briefing, Found, Settings, Timeline


def compose(
    timeline: Timeline,
    articles: Sequence[Article],
    found: Sequence[Found],
    settings: Settings,
    look: Look,
    previous: Briefing | None = None,
) -> Briefing:
    """The briefing; with ``previous``, ids, source numbers and the change section follow from it."""
    raise NotImplementedError
