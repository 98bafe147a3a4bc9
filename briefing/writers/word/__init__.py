"""A briefing in, the first Word draft out.

python-docx and lxml live here, in ``draft`` and in ``formats.ooxml``.
"""

from __future__ import annotations

from briefing.looks import Look
from briefing.model import Briefing
from briefing.writers.written import Extras, Written


def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
    """The draft as the bytes of a .docx file."""
    raise NotImplementedError
