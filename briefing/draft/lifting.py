"""A Word draft in, the page-independent document that a person sees out.

Changes are taken as accepted and comments left out. Lines that stand for an item carry its id. What
cannot be drawn elsewhere than in Word is named, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.draft.pictures import Pictures, things_of
from briefing.draft.reading import DELETED, Draft, Unit, holder, q
from briefing.draft.runs import Runs, Words
from briefing.draft.styles import Styles
from briefing.formats.ooxml_baseline import BaseLine
from briefing.model.document import Block, Cell, Document, Paragraph, Picture, Row, Run, Style, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLES = ("timeline", "undated")
_WRAPPERS = frozenset(q(name) for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_SHOWN = 40
"""Characters that name a place."""


class Lifter:
    """Turns the body of one draft into blocks.

    Args:
        draft: The draft.
        items: The line that each unit stands for, by its element.
    """

    def __init__(self, draft: Draft, items: Mapping[_Element, BaseLine]) -> None:
        self._draft = draft
        self._items = items
        self._styles = Styles(draft)
        self._runs = Runs(draft, self._styles)
        self._pictures = Pictures(draft)
        self._undrawable: list[str] = []
        self._carried: list[Words] = []

    def document(self) -> Document:
        """The whole draft."""
        blocks = tuple(self._blocks(self._draft.body))
        missing = (*self._undrawable, *self._pictures.undrawable)
        return Document(blocks, self._runs.footnotes(), tuple(dict.fromkeys(missing)))

    def _blocks(self, parent: _Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == q("p"):
                yield from self._paragraph(element)
            elif element.tag == q("tbl"):
                yield from self._table(element)
            elif element.tag == q("sdt"):
                if element.find(f".//{q('docPartGallery')}") is None:
                    yield from self._blocks(element)
            elif element.tag in _WRAPPERS:
                yield from self._blocks(element)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        if self._draft.is_contents(element):
            return
        words = self._runs.of(element)
        if _runs_on(element):
            self._carried += words
            return
        words, self._carried = [*self._carried, *words], []
        text = "".join(part.run.text for part in words)
        where = text.strip()[:_SHOWN] or "an empty paragraph"
        pictures = list(self._pictures.of(element, where))
        self._undrawable += things_of(element, where)
        if text.strip() or any(part.run.footnote for part in words):
            style, level = self._styles.role(element)
            yield from _paragraphs(words, self._items.get(element), style, level)
        yield from pictures

    def _table(self, element: _Element) -> Iterator[Table]:
        grid = _Grid()
        section = ""
        for tr in element.iter(q("tr")):
            if holder(tr, q("tbl")) is not element:
                continue
            unit = Unit(tr, self._draft)
            if unit.is_gone:
                continue
            line = self._items.get(tr)
            if line is not None and line.row:
                section = section or line.section
            header = tr.find(f"{q('trPr')}/{q('tblHeader')}") is not None
            grid.add(unit, [self._cell(cell) for cell in unit.cells], line.id if line else "", header=header)
        rows = grid.rows()
        if rows and section in _TABLES and not any(row.header for row in rows):
            rows[0] = replace(rows[0], header=not rows[0].item)
        if rows:
            yield Table(tuple(rows), section if section in _TABLES else "", _widths(element))

    def _cell(self, cell: _Element) -> tuple[Paragraph | Picture, ...]:
        out: list[Paragraph | Picture] = []
        for block in self._blocks(cell):
            if isinstance(block, Table):
                inner = [part for row in block.rows for held in row.cells for part in held.blocks]
                text = next((part.text for part in inner if isinstance(part, Paragraph)), "")
                self._undrawable.append(f"a table inside a table (its lines are shown): “{text[:_SHOWN]}”")
                out += inner
            else:
                out.append(block)
        return tuple(out)


def _runs_on(element: _Element) -> bool:
    """Whether the end of a paragraph is deleted, so that it runs on into the next."""
    mark = element.find(f"{q('pPr')}/{q('rPr')}")
    if mark is None or all(mark.find(tag) is None for tag in DELETED):
        return False
    following = element.getnext()
    while following is not None and following.tag in (q("bookmarkStart"), q("bookmarkEnd")):
        following = following.getnext()
    return following is not None and following.tag == q("p")


def _paragraphs(
    words: Sequence[Words], line: BaseLine | None, style: Style, level: int
) -> Iterator[Paragraph]:
    """A paragraph of the person's, or a line of ours; the basis of a takeaway gets its own."""
    if line is None:
        yield Paragraph(style, tuple(part.run for part in words), level)
        return
    basis = [part.run for part in words if part.basis]
    shown = [part.run for part in words if not part.basis]
    if line.style is Style.SOURCE:
        shown = _unnumbered(shown, line.id.rpartition("_")[2])
    section = line.section if line.style is Style.HEADING else ""
    kind = Style.BODY if line.row else line.style
    for runs, role in ((shown, kind), (basis, Style.BASIS)):
        kept = _trimmed(runs)
        if kept:
            place = level if section and role is kind else 1
            yield Paragraph(role, kept, place, line.id if not section else "", section)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without the blanks that only parted them from what stood before and after."""
    filled = [at for at, run in enumerate(runs) if run.text.strip() or run.footnote]
    if not filled:
        return ()
    out = [run for run in runs[filled[0] : filled[-1] + 1] if run.text or run.footnote]
    out[0] = replace(out[0], text=out[0].text.lstrip())
    out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)


def _unnumbered(runs: Sequence[Run], number: str) -> list[Run]:
    """A source line without its ``[2]``, which the page sets in a column of its own."""
    mark = f"[{number}]"
    if runs and runs[0].text.startswith(mark):
        return [replace(runs[0], text=runs[0].text[len(mark) :].lstrip("\t ")), *runs[1:]]
    return list(runs)


@dataclass
class _Held:
    start: int
    span: int
    blocks: tuple[Paragraph | Picture, ...]
    goes_on: bool
    rows: int = 1


class _Grid:
    """Rows whose cells may span columns and rows."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, bool, list[_Held]]] = []

    def add(
        self, unit: Unit, cells: Sequence[tuple[Paragraph | Picture, ...]], item: str, *, header: bool
    ) -> None:
        """Add a row."""
        held, at = [], 0
        for element, blocks in zip(unit.cells, cells, strict=True):
            span = _number(element, "gridSpan")
            merge = element.find(f"{q('tcPr')}/{q('vMerge')}")
            goes_on = merge is not None and merge.get(q("val"), "continue") == "continue"
            above = self._above(at) if goes_on else None
            if above is not None:
                above.rows += 1
            held.append(_Held(at, span, blocks, above is not None))
            at += span
        self._rows.append((item, header, held))

    def _above(self, start: int) -> _Held | None:
        for _, _, cells in reversed(self._rows):
            found = next((cell for cell in cells if cell.start == start), None)
            if found is None or not found.goes_on:
                return found
        return None

    def rows(self) -> list[Row]:
        """The rows, cells that go on from above left out."""
        return [
            Row(
                tuple(Cell(cell.blocks, cell.span, cell.rows) for cell in cells if not cell.goes_on),
                header=header,
                item=item,
            )
            for item, header, cells in self._rows
        ]


def _number(cell: _Element, name: str) -> int:
    found = cell.find(f"{q('tcPr')}/{q(name)}")
    value = "1" if found is None else str(found.get(q("val"), "1"))
    return max(int(value), 1) if value.isdecimal() else 1


def _widths(table: _Element) -> tuple[float, ...]:
    """Relative widths of the columns; empty when the file does not say."""
    grid = table.find(q("tblGrid"))
    values = [] if grid is None else [str(column.get(q("w"), "")) for column in grid]
    numbers = [float(value) if value.isdecimal() else 0.0 for value in values]
    total = sum(numbers)
    return tuple(round(100 * number / total, 2) for number in numbers) if total and all(numbers) else ()
