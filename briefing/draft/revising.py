"""How a change of ours is written: tracked, by our name and date; or plainly.

Content in, markup out. Also the copies of a neighbour's formatting that new text is set in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, pieces_of, q
from briefing.formats.ooxml_lines import Piece, Role, bookmark
from briefing.formats.ooxml_runs import STYLES, attribute, bookmarked, field, run, styled

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN_LOOK = frozenset(
    q(name)
    for name in (
        *("rStyle", "b", "bCs", "i", "iCs", "u", "strike", "dstrike", "vanish", "highlight", "shd"),
        *("rPrChange", "ins", "del", "moveFrom", "moveTo"),
    )
)
"""Run properties that belong to the words that have them, not to what is written beside them."""
_OWN_PARAGRAPH = frozenset(q(name) for name in ("rPr", "sectPr", "pPrChange", "pageBreakBefore"))
_MARKS = frozenset(q(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_OWN_ROW = frozenset(q(name) for name in ("ins", "del", "tblHeader", "trPrChange"))
_OWN_CELL = frozenset(q(name) for name in ("cellIns", "cellDel", "cellMerge", "tcPrChange", "vMerge"))
_NUMBERED = (
    "bookmarkStart",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "commentRangeStart",
    "rPrChange",
    "pPrChange",
)


class Reviser:
    """Writes our changes.

    Attributes:
        author: Who signs them.
        tracked: Whether they are tracked.
        new: The mark of a new line when they are not.
        changed: The mark of a changed line when they are not.
    """

    def __init__(self, draft: Draft, author: str, moment: str, *, tracked: bool) -> None:
        self._draft = draft
        self.w = draft.part.w
        self.author = author
        self.tracked = tracked
        self._moment = moment
        self._known = frozenset(draft.style_names)
        self._last = self._highest()

    def _highest(self) -> int:
        found = [0]
        for element in self._draft.part.root.iter(*map(q, _NUMBERED)):
            value = str(element.get(q("id"), ""))
            if value.isdecimal():
                found.append(int(value))
        return max(found)

    def number(self) -> int:
        """An id no annotation has yet."""
        self._last += 1
        return self._last

    def signature(self) -> str:
        """Attributes of a tracked change."""
        when = f" {self.w}:date={attribute(self._moment)}" if self._moment else ""
        return f'{self.w}:id="{self.number()}" {self.w}:author={attribute(self.author)}{when}'

    def inserted(self, content: str) -> str:
        """Runs as our insertion."""
        if not self.tracked or not content:
            return content
        return f"<{self.w}:ins {self.signature()}>{content}</{self.w}:ins>"

    def deleted(self, content: str) -> str:
        """Runs (with ``delText``) as our deletion; nothing when changes are plain."""
        if not self.tracked or not content:
            return ""
        return f"<{self.w}:del {self.signature()}>{content}</{self.w}:del>"

    def mark(self, kind: str) -> str:
        """The tracked change of a paragraph mark or a row; ``kind`` is ``ins`` or ``del``."""
        return f"<{self.w}:{kind} {self.signature()}/>" if self.tracked else ""

    def source(self, element: _Element) -> str:
        """An element as it stands in the file."""
        return self._draft.part.source(element).decode()

    def run_properties(self, like: _Element | None, *, bold: bool = False) -> str:
        """Properties for new words beside a run, without what belongs to its own words."""
        held = None if like is None else like.find(q("rPr"))
        parts = [] if held is None else [child for child in held if child.tag not in _OWN_LOOK]
        fonts = "".join(self.source(child) for child in parts if child.tag == q("rFonts"))
        rest = "".join(self.source(child) for child in parts if child.tag != q("rFonts"))
        strong = f"<{self.w}:b/><{self.w}:bCs/>" if bold else ""
        inner = fonts + strong + rest
        return f"<{self.w}:rPr>{inner}</{self.w}:rPr>" if inner else ""

    def runs(self, pieces: Sequence[Piece], like: _Element | None) -> str:
        """Pieces as runs; links as fields, which may stand in tracked insertions."""
        return "".join(self._piece(piece, like) for piece in pieces)

    def _piece(self, piece: Piece, like: _Element | None) -> str:
        style = STYLES.get(piece.role, "")
        props = styled(style, self.w) if style in self._known else ""
        if piece.role in (Role.TEXT, Role.LEAD) or not props:
            props = self.run_properties(like, bold=piece.role is Role.LEAD)
        text = run(piece.text, props, self.w)
        if piece.anchor:
            return field(f'HYPERLINK \\l "{bookmark(piece.anchor)}"', text, self.w)
        if piece.href and '"' not in piece.href:
            return field(f'HYPERLINK "{piece.href}"', text, self.w)
        return text

    def change_mark(self, word: str, style: str) -> str:
        """NEW or CHANGED before plainly written changes; nothing when they are tracked."""
        if self.tracked or not word:
            return ""
        props = (
            styled(style, self.w) if style in self._known else f"<{self.w}:rPr><{self.w}:b/></{self.w}:rPr>"
        )
        return run(f"{word} ", props, self.w)

    def paragraph(self, content: str, like: _Element | None, style: str = "") -> str:
        """A new paragraph; its properties are a neighbour's, or a style alone."""
        if like is None:
            inner = f"<{self.w}:pStyle {self.w}:val={attribute(style)}/>" if style in self._known else ""
            marks = ""
        else:
            held = like.find(q("pPr"))
            parts = [] if held is None else list(held)
            inner = "".join(self.source(part) for part in parts if part.tag not in _OWN_PARAGRAPH)
            marks = self._mark_properties(held)
        own = self.mark("ins") + marks
        look = f"<{self.w}:rPr>{own}</{self.w}:rPr>" if own else ""
        props = f"<{self.w}:pPr>{inner}{look}</{self.w}:pPr>" if inner or look else ""
        return f"<{self.w}:p>{props}{content}</{self.w}:p>"

    def _mark_properties(self, held: _Element | None) -> str:
        look = None if held is None else held.find(q("rPr"))
        if look is None:
            return ""
        return "".join(self.source(part) for part in look if part.tag not in _MARKS)

    def line(self, line_id: str, pieces: Sequence[Piece], like: _Element | None, mark: str = "") -> str:
        """Content of a new paragraph that carries an identity."""
        model = None if like is None else first_run(self._draft, like)
        content = self.inserted(mark + self.runs(pieces, model))
        return bookmarked(content, bookmark(line_id), self.number(), self.w)

    def row(self, like: _Element, cells: Sequence[str]) -> str:
        """A new row: a neighbour's with other content (each cell one paragraph, already written)."""
        props = like.find(q("trPr"))
        exceptions = like.find(q("tblPrEx"))
        parts = [] if props is None else [part for part in props if part.tag not in _OWN_ROW]
        inner = "".join(map(self.source, parts)) + self.mark("ins")
        head = "" if exceptions is None else self.source(exceptions)
        head += f"<{self.w}:trPr>{inner}</{self.w}:trPr>" if inner else ""
        return f"<{self.w}:tr>{head}{''.join(cells)}</{self.w}:tr>"

    def cell(self, like: _Element, paragraph: str) -> str:
        """A new cell beside another of its column."""
        props = like.find(q("tcPr"))
        parts = [] if props is None else [part for part in props if part.tag not in _OWN_CELL]
        inner = "".join(map(self.source, parts))
        head = f"<{self.w}:tcPr>{inner}</{self.w}:tcPr>" if inner else ""
        return f"<{self.w}:tc>{head}{paragraph}</{self.w}:tc>"


def first_run(draft: Draft, paragraph: _Element) -> _Element | None:
    """The first run with text of its own: the model of what is written like the paragraph."""
    runs = (run for run, piece in pieces_of(paragraph) if piece.tag == q("t") and not draft.is_mark(run))
    return next(runs, None)
