"""The lines that left, for a page that is printed from an edited draft.

A draft shows at its place what was struck out; with changes accepted it is gone without a word, and a
reader of the page would not learn that the sources no longer hold it.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.layout import to_document
from briefing.looks import Look
from briefing.model import Briefing, Change, SectionKind
from briefing.model.document import Document, Paragraph, Style


def with_withdrawn(document: Document, briefing: Briefing, look: Look) -> Document:
    """A lifted draft with the withdrawn lines of the briefing listed before its first section."""
    told = SectionKind.CHANGES
    headings = [
        (at, block.section)
        for at, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and block.style is Style.HEADING and block.section
    ]
    gone = [
        replace(
            section, items=tuple(item for item in section.items if item.change is Change.WITHDRAWN), note=""
        )
        for section in briefing.sections
        if section.kind is told
    ]
    if not any(section.items for section in gone) or told.value in [section for _, section in headings]:
        return document
    alone = to_document(replace(briefing, summary="", sections=tuple(gone), sources=()), look).blocks
    first = next(
        at for at, block in enumerate(alone) if isinstance(block, Paragraph) and block.style is Style.HEADING
    )
    place = headings[0][0] if headings else len(document.blocks)
    blocks = (*document.blocks[:place], *alone[first:], *document.blocks[place:])
    return replace(document, blocks=blocks)
