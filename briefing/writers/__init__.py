"""A briefing and a look in, bytes out. ``WRITERS`` is one visible table; a format is a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.looks import Look
from briefing.model import Briefing
from briefing.writers.written import Extras, Written


@dataclass(frozen=True, slots=True)
class Writer:
    """A row of the table."""

    name: str
    ending: str
    write: Callable[[Briefing, Look, Extras], Written]


def _word(briefing: Briefing, look: Look, extras: Extras) -> Written:
    from briefing.writers.word import write

    return write(briefing, look, extras)


def _pdf(briefing: Briefing, look: Look, extras: Extras) -> Written:
    from briefing.writers.pdf import write

    return write(briefing, look, extras)


__all__ = ["WRITERS", "Extras", "Writer", "Written"]

WRITERS = (
    Writer("word", ".docx", _word),
    Writer("pdf", ".pdf", _pdf),
)
