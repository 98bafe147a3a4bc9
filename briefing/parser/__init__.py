"""An article in, what is found in it out: sentences, dates, events, statements, figures.

``PASSES`` is the whole order; each pass adds its findings to what the ones before it found.
"""

from __future__ import annotations

from briefing.model import Article, Found, Settings


def parse(article: Article, settings: Settings) -> Found:
    """All that the passes find in an article."""
    raise NotImplementedError
