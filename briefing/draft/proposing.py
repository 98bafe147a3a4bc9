"""Lines of ours that only follow from others: proposed anew, or taken back, where nobody touched them.

The words of such a line are nobody's prose, so that a change of ours replaces our own pending one and never
nests in it. What stood there without our pending changes stays the same: rejecting them gives the same file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, Unit, holder, q
from briefing.draft.revising import Reviser, first_run
from briefing.formats.ooxml_lines import Line, Piece, bookmark
from briefing.formats.ooxml_runs import bookmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

_PLAIN = frozenset(
    q(name) for name in ("rPr", "t", "delText", "tab", "noBreakHyphen", "lastRenderedPageBreak")
)
_PASSED = frozenset(q(name) for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))
_MARKS = (q("ins"), q("del"))
_LAST = (q("rPr"), q("sectPr"), q("pPrChange"))
"""The end of paragraph properties, in the order of the schema."""


@dataclass(frozen=True)
class Own:
    """A paragraph with nothing but our words, our pending changes and bookmarks.

    Attributes:
        unit: The paragraph.
        inserted: Whether the paragraph itself is our pending insertion.
        parts: Its runs without our pending changes, and bookmarks and such, in order.
    """

    unit: Unit
    inserted: bool
    parts: tuple[_Element, ...]


def own(unit: Unit, author: str) -> Own | None:
    """A paragraph of ours as it is read here; None when anything else stands in it."""
    paragraph = unit.element
    if unit.is_row or any(change.get(q("author")) != author for change in unit.changes):
        return None
    inserted = paragraph.find(f"{q('pPr')}/{q('rPr')}/{q('ins')}") is not None
    parts: list[_Element] = []
    for child in paragraph:
        if child.tag == q("pPr"):
            continue
        inner = list(child) if child.tag in _MARKS else [child]
        passed = [part for part in inner if part.tag in _PASSED]
        if not all(part.tag in _PASSED or _is_plain(part) for part in inner):
            return None
        if child.tag != q("ins"):
            parts += inner
        elif passed and not inserted:
            return None  # a bookmark that LibreOffice put into an insertion would go with it
    if inserted and any(part.tag == q("r") for part in parts):
        return None
    return Own(unit, inserted, tuple(parts))


def is_proposal(unit: Unit, author: str) -> bool:
    """Whether a paragraph or row is our pending insertion, with nothing of anybody else's in it."""
    place = q("trPr") if unit.is_row else f"{q('pPr')}/{q('rPr')}"
    if unit.element.find(f"{place}/{q('ins')}") is None or unit.holds_things:
        return False
    if any(change.tag != q("ins") or change.get(q("author")) != author for change in unit.changes):
        return False
    if next(unit.element.iter(q("commentReference"), q("commentRangeStart")), None) is not None:
        return False
    runs = [run for run in unit.element.iter(q("r")) if holder(run, q("ins")) is None]
    return not any(child.tag != q("rPr") for run in runs for child in run) and not _is_whole_table(unit)


def _is_whole_table(unit: Unit) -> bool:
    """Whether a row stands in a table that has none but insertions: a table without rows is damaged."""
    table = holder(unit.element, q("tbl"))
    rows = () if table is None else table.iter(q("tr"))
    return table is not None and all(row.find(f"{q('trPr')}/{q('ins')}") is not None for row in rows)


def _is_plain(run: _Element) -> bool:
    return run.tag == q("r") and all(child.tag in _PLAIN for child in run)


class Proposer:
    """Writes paragraphs of ours anew, as bytes for their whole place."""

    def __init__(self, draft: Draft, reviser: Reviser) -> None:
        self._draft = draft
        self._reviser = reviser
        self._w = draft.part.w

    def without(self, held: Own) -> str:
        """The paragraph taken back, or struck out where it is no longer a pending insertion."""
        if held.inserted or not self._reviser.tracked:
            return ""
        return self._paragraph(held, self._content(held, deleted=True), self._reviser.mark("del"))

    def saying(self, held: Own, line: Line, *, named: bool) -> str:
        """The paragraph with the words of a line; ``named`` when its bookmark is there."""
        reviser, pieces = self._reviser, line.cells[0]
        model = first_run(self._draft, held.unit.element)
        if held.inserted or not reviser.tracked:
            content = reviser.line(line.id, pieces, held.unit.element)
            return reviser.paragraph(content, held.unit.element)
        if _says(held.parts, pieces):
            content = self._content(held, deleted=False)
        else:
            content = self._content(held, deleted=True) + reviser.inserted(reviser.runs(pieces, model))
        if not named:
            content = bookmarked(content, bookmark(line.id), reviser.number(), self._w)
        return self._paragraph(held, content, "")

    def _content(self, held: Own, *, deleted: bool) -> str:
        """What it holds without our pending changes: as it is, or struck out."""
        w, out = self._w, []
        for is_run, group in groupby(held.parts, key=lambda part: bool(part.tag == q("r"))):
            source = "".join(map(self._reviser.source, group))
            if is_run:
                tag = "delText" if deleted else "t"
                source = re.sub(rf"(</?){w}:(?:t|delText)(?=[\s/>])", rf"\g<1>{w}:{tag}", source)
            out.append(self._reviser.deleted(source) if is_run and deleted else source)
        return "".join(out)

    def _paragraph(self, held: Own, content: str, mark: str) -> str:
        """Its properties with our mark or none, and the content."""
        w, source, paragraph = self._w, self._reviser.source, held.unit.element
        props = paragraph.find(q("pPr"))
        parts = () if props is None else tuple(props)
        look = None if props is None else props.find(q("rPr"))
        held_look = () if look is None else tuple(look)
        kept = [part for part in held_look if part.tag not in _MARKS]
        marks = mark + "".join(map(source, kept))
        was_empty = look is not None and not held_look
        shape = f"<{w}:rPr>{marks}</{w}:rPr>" if marks or was_empty else ""
        before = "".join(source(part) for part in parts if part.tag not in _LAST)
        after = "".join(source(part) for part in parts if part.tag in _LAST[1:])
        inner = before + shape + after
        head = f"<{w}:pPr>{inner}</{w}:pPr>" if inner else ""
        start, end = self._draft.part.start_tag(paragraph), self._draft.part.end_tag(paragraph)
        return f"{start.decode()}{head}{content}{end.decode()}"


def _says(parts: Iterable[_Element], pieces: Sequence[Piece]) -> bool:
    old = "".join(text.text or "" for part in parts for text in part.iter(q("t"), q("delText")))
    return old == "".join(piece.text for piece in pieces)
