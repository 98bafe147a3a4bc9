"""What goes into a writer beside the briefing, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Problem
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
        fonts: Font files of the project, name and bytes; empty for the shipped ones.
    """

    document: Document | None = None
    style_source: bytes | None = None
    fonts: tuple[tuple[str, bytes], ...] = ()
