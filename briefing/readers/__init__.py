"""Bytes in, articles out.

``read(source, data, settings)`` chooses a row of ``READERS`` by ending and content and gives the
articles of one file with the problems met on the way. Nothing here touches the disk.

To add a format: a module with ``parts(source, data, settings) -> Parts`` and a row in ``registry.READERS``;
or, from another package, an entry point of the group ``briefing.readers`` that gives a ``Reader``.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Article, Problem, Settings, Source
from briefing.readers.registry import READERS, Reader, choose, endings, parts_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(source: Source, data: bytes, settings: Settings, *, confine: bool = True) -> Reading:
    """The articles of one file.

    Args:
        source: The file.
        data: Its bytes.
        settings: Settings of the run.
        confine: Run readers that can hang in a worker with limits on time and memory.

    Raises:
        InputError: If the file cannot be read at all; the message says what to do instead.
    """
    from briefing.readers import articles

    reader = choose(source, data)
    source = Source(source.path, source.sha256, reader.media_type)
    made = articles.make(source, parts_of(source, data, settings, confine=confine), settings)
    return Reading(made.articles, made.problems)


__all__ = ["READERS", "Reader", "Reading", "choose", "endings", "read"]
