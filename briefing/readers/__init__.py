"""Bytes in, articles out.

``read(source, data, settings)`` chooses a row of ``READERS`` by ending and content and gives the
articles of one file with the problems met on the way. Nothing here touches the disk.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Article, Problem, Settings, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(source: Source, data: bytes, settings: Settings) -> Reading:
    """The articles of one file.

    Raises:
        InputError: If the file cannot be read at all; the message says what to do instead.
    """
    raise NotImplementedError
