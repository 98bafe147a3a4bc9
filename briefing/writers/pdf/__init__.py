"""A briefing in, the printed page out (reportlab lives here and in ``formats.fonts``).

The way: the document (the lifted draft, or the briefing laid out) becomes blocks and a structure tree
(:mod:`.story`), the blocks are put on pages (:mod:`.flow`), the pages are drawn (:mod:`.paper`), and the file
is finished with what makes it readable by everyone (:mod:`.finish`).
"""

from __future__ import annotations

from briefing.looks import Look
from briefing.model import Briefing
from briefing.writers.written import Extras, Written


def write(briefing: Briefing, look: Look, extras: Extras) -> Written:
    """The page as the bytes of a .pdf file, with what could not be shown as it was given."""
    from briefing.writers.pdf.printing import print_document

    return print_document(briefing, look, extras)
