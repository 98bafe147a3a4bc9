"""The library's functions behind ``import briefing``: one for the whole job, one for each stage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.looks import Look
from briefing.model import Article, Briefing, Found, Settings, Source

if TYPE_CHECKING:
    from briefing.draft import Merged
    from briefing.pipeline import BuildResult
    from briefing.readers import Reading
    from briefing.writers import Written

_DEFAULTS = Settings()


def build(
    seeds: Path | str, output: Path | str, settings: Settings = _DEFAULTS, *, styles: Path | str | None = None
) -> BuildResult:
    """The whole job, as ``briefing build`` does it: read the seeds, write draft, page and JSON.

    Raises:
        InputError: If there is nothing to read.
        ConflictError: If only a person can settle an edit.
        OutputError: If the result cannot be written.
    """
    from briefing.pipeline import BuildRequest
    from briefing.pipeline import build as run

    looks = Path(styles) if styles is not None else None
    return run(BuildRequest(seeds=Path(seeds), styles=looks, output=Path(output), settings=settings), None)


def read(path: str, data: bytes, settings: Settings = _DEFAULTS) -> Reading:
    """The articles in the bytes of one file; ``path`` tells its ending and is shown in messages.

    Raises:
        InputError: If the file cannot be read; the message says what to do instead.
    """
    from briefing.readers import read as run

    return run(Source(path, hashlib.sha256(data).hexdigest()), data, settings)


def parse(article: Article, settings: Settings = _DEFAULTS) -> Found:
    """What is found in an article: sentences, dates, events, statements, figures."""
    from briefing.parser import parse as run

    return run(article, settings)


def compose(
    articles: Sequence[Article],
    settings: Settings = _DEFAULTS,
    look: Look | None = None,
    previous: Briefing | None = None,
) -> Briefing:
    """The briefing of some articles; with ``previous``, ids and source numbers are carried on."""
    from briefing.composer import compose as run
    from briefing.timeline import assemble

    found = [parse(article, settings) for article in articles]
    timeline = assemble(articles, found, settings)
    return run(timeline, articles, found, settings, look or Look(), previous)


def merge(
    draft: bytes, briefing: Briefing, look: Look | None = None, settings: Settings = _DEFAULTS
) -> Merged:
    """An edited Word draft brought up to date with a new briefing; every edit is kept or named."""
    from briefing.draft import merge as run

    return run(draft, briefing, look or Look(), settings)


def write(briefing: Briefing, kind: str, look: Look | None = None) -> Written:
    """The bytes of one output: ``kind`` is the name of a writer (``word``, ``pdf``).

    Raises:
        KeyError: If there is no such writer.
    """
    from briefing.writers import WRITERS, Extras

    writer = {row.name: row for row in WRITERS}[kind]
    return writer.write(briefing, look or Look(), Extras())
