"""An article in, what is found in it out: sentences, dates, events, statements, figures.

``PASSES`` is the whole order; each pass adds its findings to what the ones before it found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.model import Article, Found, Settings
from briefing.parser import dates, events, figures, statements, tokens
from briefing.parser.tokens import ParsedText

Pass = Callable[[ParsedText, Settings, Found], Found]


def _find_sentences(text: ParsedText, settings: Settings, found: Found) -> Found:
    del settings
    return replace(found, sentences=text.sentences)


def _find_dates(text: ParsedText, settings: Settings, found: Found) -> Found:
    mentions, problems = dates.find(text.article, settings)
    return replace(found, dates=mentions, problems=(*found.problems, *problems))


def _find_statements(text: ParsedText, settings: Settings, found: Found) -> Found:
    del settings
    return replace(found, statements=statements.find(text, found.dates))


def _find_events(text: ParsedText, settings: Settings, found: Found) -> Found:
    del settings
    return replace(found, events=events.find(text, found.statements, found.dates))


def _find_figures(text: ParsedText, settings: Settings, found: Found) -> Found:
    del settings
    return replace(found, figures=figures.find(text, found.statements, found.dates))


PASSES: tuple[tuple[str, Pass], ...] = (
    ("sentences", _find_sentences),
    ("dates", _find_dates),
    ("statements", _find_statements),
    ("events", _find_events),
    ("figures", _find_figures),
)
"""Name and function of each pass, in order."""


def parse(article: Article, settings: Settings) -> Found:
    """All that the passes find in an article."""
    text = tokens.read(article, settings.language or article.language)
    found = Found(article.id)
    for _, one in PASSES:
        found = one(text, settings, found)
    return found
