"""A briefing as the lines of a Word draft: what the first draft prints and what a merge compares.

Both the writer and the merge take their wording from here, so that an item nobody touched is the same
text on both sides. A line is a paragraph or a table row that carries an identity.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from briefing.model import Briefing, Change, Item, SectionKind
from briefing.model.document import Block, Document, Paragraph, Row, Run, Style, Table
from briefing.model.left_out import mark

PREFIX = "_bf_"
"""A bookmark whose name begins with an underscore is hidden in Word and LibreOffice."""
LONGEST_NAME = 40
"""Word cuts bookmark names beyond this."""


class Role(Enum):
    """What a piece of a line is."""

    TEXT = "text"
    LEAD = "lead"
    CITE = "cite"
    BASIS = "basis"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; ``anchor`` is the id of the line it links to, ``href`` an address."""

    text: str
    role: Role = Role.TEXT
    anchor: str = ""
    href: str = ""


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (one cell) or a table row (three cells: date, what, sources).

    Attributes:
        id: Item id, or ``_title``, ``_summary``, ``_meta``, ``_h_<section>``, ``_note_<section>``,
            ``_source_<n>``.
        section: Kind of the section it stands in; empty for the head of the document.
        style: What it is; for rows ``Style.BODY``.
        cells: Its text.
        change: NEW or CHANGED, as printed before its text; empty for none. Not part of the wording.
        origins: Independent origins it rests on, for "materially different".
        row: Whether it is a table row.
        evidence: Marks of the sentences it rests on (``evidence_of``).
    """

    id: str
    section: str
    style: Style
    cells: tuple[Cell, ...]
    change: str = ""
    origins: tuple[str, ...] = ()
    row: bool = False
    evidence: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Plain text of each cell, without the change mark."""
        return tuple("".join(piece.text for piece in cell) for cell in self.cells)

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " | ".join(self.texts)


def as_paragraph(line: Line) -> Line:
    """A table row as a paragraph, for where there is no table to put it in."""
    if not line.row:
        return line
    return replace(line, style=Style.LIST, cells=(joined([cell for cell in line.cells if cell]),), row=False)


def joined(cells: Sequence[Cell]) -> Cell:
    """Cells as one: "date: text [2]"."""
    out: list[Piece] = []
    for cell in cells:
        if out:
            out.append(Piece(" ", Role.CITE) if cell[0].role is Role.CITE else Piece(": "))
        out += cell
    return tuple(out)


def bookmark(line_id: str) -> str:
    """Name of the bookmark that carries a line's identity."""
    name = PREFIX + line_id
    if len(name) <= LONGEST_NAME and re.fullmatch(r"\w+", name, re.ASCII):
        return name
    return PREFIX + hashlib.sha256(line_id.encode()).hexdigest()[:20]


def lines_of(document: Document, briefing: Briefing, new: str, changed: str) -> tuple[Line, ...]:
    """Every line of a briefing, in printed order.

    The section that says what changed since the last issue is left out: a draft shows that at the lines
    themselves, and its lines would stand there twice.

    Args:
        document: The briefing laid out.
        briefing: For what happened to each item and the origins of its sources.
        new: The printed word for a new item.
        changed: The printed word for a changed one.
    """
    marks = {Change.NEW: new, Change.CHANGED: changed}
    changes = {item.id: marks.get(item.change, "") for item in briefing.items}
    origins = _origins(briefing)
    out: list[Line] = []
    section = ""
    notes: list[Line] = []
    for block in _without_changes(document):
        if isinstance(block, Table):
            out += [_row(row, block.section, changes, origins) for row in block.rows if row.item]
        elif isinstance(block, Paragraph) and block.style is Style.HEADING:
            out += notes
            notes = []
            section = block.section
            out.append(Line(f"_h_{section}", section, Style.HEADING, (_pieces(block.runs),)))
        elif isinstance(block, Paragraph) and block.style is Style.NOTE:
            # Below its section: above, it would stand between a heading and its table.
            notes.append(Line(f"_note_{section}", section, Style.NOTE, (_pieces(block.runs),)))
        elif isinstance(block, Paragraph) and block.style is Style.BASIS and out:
            # In the paragraph of its item: a second paragraph would be one more thing to tear apart.
            cell = (*out[-1].cells[0], Piece(" " + clean(block.text), Role.BASIS))
            out[-1] = replace(out[-1], cells=(cell,))
        elif isinstance(block, Paragraph) and block.item:
            out.append(_paragraph(block, section, changes, origins))
    marked = {item.id: evidence_of(item) for item in briefing.items}
    return tuple(replace(line, evidence=marked.get(line.id, ())) for line in (*out, *notes))


def evidence_of(item: Item) -> tuple[str, ...]:
    """A mark for each sentence that an item rests on, the same however it is spaced; ascending."""
    return tuple(sorted({mark(one.quote) for one in item.evidence} - {""}))


def _without_changes(document: Document) -> Iterator[Block]:
    told = False
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style is Style.HEADING:
            told = block.section == SectionKind.CHANGES.value
        if not told:
            yield block


def _origins(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Independent origins of each item."""
    origin = {source.number: source.origin or source.article for source in briefing.sources}
    return {
        item.id: tuple(sorted({origin.get(number, str(number)) for number in item.sources}))
        for item in briefing.items
    }


def _paragraph(
    block: Paragraph, section: str, changes: dict[str, str], origins: dict[str, tuple[str, ...]]
) -> Line:
    cell = _pieces(block.runs)
    if block.style is Style.SOURCE:
        number = block.item.rpartition("_")[2]
        cell = (Piece(f"[{number}]\t"), *cell)
    change = changes.get(block.item, "")
    return Line(block.item, section, block.style, (cell,), change, origins.get(block.item, ()))


def _row(row: Row, section: str, changes: dict[str, str], origins: dict[str, tuple[str, ...]]) -> Line:
    *told, sources = (
        tuple(piece for block in cell.blocks if isinstance(block, Paragraph) for piece in _pieces(block.runs))
        for cell in row.cells
    )
    # What a row rests on stands behind its marks, in the look it has behind those of a paragraph.
    resting = (replace(piece, role=Role.BASIS) if piece.role is Role.TEXT else piece for piece in sources)
    cells = (*told, tuple(resting))
    return Line(
        row.item, section, Style.BODY, cells, changes.get(row.item, ""), origins.get(row.item, ()), row=True
    )


def _pieces(runs: tuple[Run, ...]) -> Cell:
    """Runs as pieces: source marks with their brackets, commas and the blank before them as one look."""
    cited = [bool(run.source) for run in runs]
    out = []
    for index, run in enumerate(runs):
        text = clean(run.text, strip=False)
        if run.source:
            out.append(Piece(text, Role.CITE, anchor=f"_source_{run.source}"))
        elif run.href:
            out.append(Piece(text, Role.TEXT, href=run.href))
        elif run.bold:
            out.append(Piece(text, Role.LEAD))
        elif not text.strip("[], ") and any(cited[max(0, index - 2) : index + 3]):
            out.append(Piece(text, Role.CITE))
        else:
            out.append(Piece(text))
    return tuple(piece for piece in out if piece.text)


def clean(text: str, *, strip: bool = True) -> str:
    """Text that XML 1.0 can hold (section 2.2), on one line: line ends are blanks."""
    fit = _LINE_ENDS.sub(" ", _UNFIT.sub("\ufffd", text))
    return fit.strip() if strip else fit


_LINE_ENDS = re.compile(r"\r\n|[\n\r]")
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
