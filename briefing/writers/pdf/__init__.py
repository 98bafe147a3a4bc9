"""A briefing in, the printed page out (reportlab lives here and in ``formats.fonts``)."""

from __future__ import annotations

from briefing.looks import Look
from briefing.model import Briefing
from briefing.writers.written import Extras, Written


def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
    """The page as the bytes of a .pdf file."""
    raise NotImplementedError
