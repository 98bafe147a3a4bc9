"""Lines that are taken out: tracked deletions of paragraphs, rows and NEW marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, Unit, holder, is_deleted, q
from briefing.draft.revising import Reviser
from briefing.draft.rewording import as_deleted
from briefing.formats.ooxml_offsets import Splices

if TYPE_CHECKING:
    from lxml.etree import _Element

_STAYS = frozenset((q("rPr"), q("commentReference"), q("annotationRef")))
"""Runs with nothing else are no words: a person's comment stays until the deletion is accepted."""


def delete_paragraph(draft: Draft, unit: Unit, reviser: Reviser, splices: Splices) -> None:
    """Take out a paragraph."""
    if not reviser.tracked:
        splices.replace(unit.element, b"")
        return
    _delete_content(draft, unit.element, reviser, splices)


def delete_row(draft: Draft, unit: Unit, reviser: Reviser, splices: Splices) -> None:
    """Take out a table row."""
    if not reviser.tracked:
        splices.replace(unit.element, b"")
        return
    for cell in unit.cells:
        for paragraph in unit.paragraphs(cell):
            _delete_content(draft, paragraph, reviser, splices)
    w, mark = reviser.w, reviser.mark("del")
    props = unit.element.find(q("trPr"))
    if props is not None:
        after = props.find(q("trPrChange"))
        if after is not None:
            splices.before(after, mark.encode())
        else:
            splices.last(props, mark.encode())
        return
    whole = f"<{w}:trPr>{mark}</{w}:trPr>".encode()
    exceptions = unit.element.find(q("tblPrEx"))
    if exceptions is not None:
        splices.after(exceptions, whole)
    else:
        splices.first(unit.element, whole)


def drop_mark(draft: Draft, paragraph: _Element, reviser: Reviser, splices: Splices) -> bool:
    """Take out the NEW or CHANGED mark of a line; False when it has none."""
    found = False
    for run in paragraph.iter(q("r")):
        if draft.is_mark(run) and not is_deleted(run) and holder(run, q("ins")) is None:
            source = draft.part.source(run).decode()
            splices.replace(run, reviser.deleted(as_deleted(run, draft, source)).encode())
            found = True
    return found


def _delete_content(draft: Draft, paragraph: _Element, reviser: Reviser, splices: Splices) -> None:
    """Its runs, but those of a mark that is struck out already.

    There are no text boxes and no other changes in it, or it would not be taken out.
    """
    for run in paragraph.iter(q("r")):
        if any(child.tag not in _STAYS for child in run) and not is_deleted(run):
            source = draft.part.source(run).decode()
            splices.replace(run, reviser.deleted(as_deleted(run, draft, source)).encode())
    _delete_mark(paragraph, reviser, splices)


def _delete_mark(paragraph: _Element, reviser: Reviser, splices: Splices) -> None:
    """Mark the end of a paragraph as deleted."""
    w, mark = reviser.w, reviser.mark("del")
    props = paragraph.find(q("pPr"))
    if props is None:
        splices.first(paragraph, f"<{w}:pPr><{w}:rPr>{mark}</{w}:rPr></{w}:pPr>".encode())
        return
    look = props.find(q("rPr"))
    if look is not None:
        splices.first(look, mark.encode())
        return
    whole = f"<{w}:rPr>{mark}</{w}:rPr>".encode()
    after = next((part for part in props if part.tag in (q("sectPr"), q("pPrChange"))), None)
    if after is not None:
        splices.before(after, whole)
    else:
        splices.last(props, whole)
