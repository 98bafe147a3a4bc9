"""What was found in all articles in, one timeline out: origins, things told twice, conflicts, order."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Article, Found, Settings, Timeline


def assemble(articles: Sequence[Article], found: Sequence[Found], settings: Settings) -> Timeline:
    """One timeline of all articles; ``found[i]`` belongs to ``articles[i]``."""
    raise NotImplementedError
