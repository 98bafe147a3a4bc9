"""A briefing and a look in, bytes out. ``WRITERS`` is one visible table; a format is a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.looks import Look
from briefing.model import Briefing, Problem
from briefing.model.document import Document


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of one output file and what could not be shown in it."""

    data: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Extras:
    """What a writer may be given beside the briefing and the look.

    Attributes:
        document: The lifted draft to draw instead of the briefing's own items; None for a first draft.
        style_source: Bytes of ``styles/<name>.docx`` or ``.dotx``; None for our own template.
        fonts: Font files of the project, name and bytes; None for the shipped ones.
    """

    document: Document | None = None
    style_source: bytes | None = None
    fonts: tuple[tuple[str, bytes], ...] = ()


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


WRITERS = (
    Writer("word", ".docx", _word),
    Writer("pdf", ".pdf", _pdf),
)
