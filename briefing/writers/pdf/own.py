"""What a person put into the draft: paragraphs, lists, quotations, tables, pictures, footnotes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from briefing.model import Problem, Severity
from briefing.model.document import Block as DocBlock
from briefing.model.document import Cell, Paragraph, Picture, Row, Style, Table
from briefing.writers.pdf import panels
from briefing.writers.pdf.blocks import Column, Drawing, RowBlock, Text, repeated
from briefing.writers.pdf.masthead import RULE
from briefing.writers.pdf.paper import Paper
from briefing.writers.pdf.pens import Type
from briefing.writers.pdf.story import GUTTER, Desk
from briefing.writers.pdf.tags import Element

_BULLETS = "•–·"
_STEP = 14.0
_PAD = 5.0
_MOST_LEVELS = 6
_MOST_PIXELS = 40_000_000


def put(desk: Desk, chunk: Sequence[DocBlock], place: int) -> int:
    """Draws whatever stands here; gives how many blocks it took, always at least one."""
    block = chunk[place]
    if isinstance(block, Picture):
        desk.blocks.append(drawing(desk, block, desk.root, desk.width, before=8))
        return 1
    if isinstance(block, Table):
        _table(desk, block)
        return 1
    if block.style in (Style.LIST, Style.NUMBERED):
        entries = _entries(chunk, place)
        _list(desk, entries)
        return sum(map(len, entries))
    if block.style is Style.HEADING:
        desk.heading(block.text, level=block.level + 1, runs=block.runs)
    else:
        _paragraph(desk, block)
    return 1


def _entries(chunk: Sequence[DocBlock], place: int) -> list[list[Paragraph]]:
    """The entries of the list that begins here, each with what it rests on."""
    entries: list[list[Paragraph]] = []
    for block in islice(chunk, place, None):
        if isinstance(block, Paragraph) and block.style in (Style.LIST, Style.NUMBERED):
            entries.append([block])
        elif isinstance(block, Paragraph) and block.style is Style.BASIS:
            entries[-1].append(block)
        else:
            break
    return entries


def _paragraph(desk: Desk, block: Paragraph) -> None:
    pens = desk.pens
    kinds: dict[Style, tuple[Type, float, float]] = {
        Style.NOTE: (pens.note, 0, 2),
        Style.BASIS: (pens.basis, 0, 1),
        Style.QUOTE: (pens.body, 18, 6),
        Style.META: (pens.meta, 0, 4),
        Style.SUMMARY: (pens.summary, 0, 4),
    }
    kind, indent, before = kinds.get(block.style, (pens.body, 0, 6))
    parent = desk.root.add("BlockQuote") if block.style is Style.QUOTE else desk.root
    element = parent.add("P")
    text = desk.text(block.runs, kind, element, desk.width - indent, indent=indent, before=before)
    hung = panels.flag(desk, desk.items.get(block.item), element, GUTTER - 8, leading=kind.leading)
    desk.blocks.append(
        RowBlock([Column(-GUTTER, list(hung)), Column(0, [text])], above=0, below=0, before=before, whole=0)
        if hung
        else text
    )


def _list(desk: Desk, entries: Sequence[Sequence[Paragraph]]) -> None:
    """Entries of a list, nested by their levels; a list of another kind begins anew at 1."""
    open_lists: list[_Open] = []
    for at, (block, *basis) in enumerate(entries):
        level = max(min(block.level, len(open_lists) + 1, _MOST_LEVELS), 1)
        del open_lists[level:]
        if len(open_lists) == level and open_lists[-1].style is not block.style:
            open_lists.pop()
        if len(open_lists) < level:
            parent = open_lists[-1].body if open_lists else desk.root
            kind = "/Decimal" if block.style is Style.NUMBERED else "/Disc"
            whole = parent.add("L", attributes=(("List", "ListNumbering", kind),))
            open_lists.append(_Open(block.style, whole, whole))
        _entry(desk, block, basis, open_lists[-1], level, first=at == 0)


@dataclass(slots=True)
class _Open:
    """A list that goes on: its kind, its element, the body of its last entry, how many entries."""

    style: Style
    whole: Element
    body: Element
    count: int = 0


def _entry(
    desk: Desk, block: Paragraph, basis: Sequence[Paragraph], into: _Open, level: int, *, first: bool
) -> None:
    into.count += 1
    entry = into.whole.add("LI")
    label, into.body = entry.add("Lbl"), entry.add("LBody")
    sign = f"{into.count}." if block.style is Style.NUMBERED else _BULLETS[(level - 1) % len(_BULLETS)]
    indent, kind = _STEP * level, desk.pens.body
    hung = panels.flag(desk, desk.items.get(block.item), into.body, GUTTER - 8, leading=kind.leading)
    width = desk.width - indent
    texts: list[Text | Drawing] = [desk.text(block.runs, kind, into.body.add("P"), width)]
    texts += [desk.text(part.runs, desk.pens.basis, into.body.add("P"), width, before=1) for part in basis]
    columns = [Column(indent - _STEP, [desk.label(sign, kind, label, _STEP + 8)]), Column(indent, texts)]
    if hung:
        columns.insert(1, Column(-GUTTER, list(hung)))
    desk.blocks.append(RowBlock(columns, above=1, below=1, before=3 if first else 0))


# -- pictures -----------------------------------------------------------------------


def drawing(desk: Desk, picture: Picture, parent: Element, width: float, before: float = 0) -> Drawing:
    """A picture, no wider than the text; what cannot be read is said in its place."""
    image = _open(picture)
    alt = desk.line(picture.alt)
    if not alt:
        _tell(
            desk,
            "W208",
            "a picture has no description",
            "add one in Word (Alt Text), for those who cannot see it",
        )
        alt = desk.look.labels.picture
    if image is None:
        _tell(desk, "W209", f"a picture ({picture.media_type or 'unknown kind'}: {alt}) cannot be drawn", "")
        return _instead(desk, alt, parent, width, before)
    wide = picture.width if picture.width > 0 else image.width * 0.75
    high = picture.height if picture.height > 0 else image.height * 0.75
    scale = min(1.0, width / wide, 0.8 * desk.height / high)
    wide, high = max(wide * scale, 1), max(high * scale, 1)
    figure = parent.add("Figure", alt=alt, attributes=(("Layout", "Placement", "/Block"),))

    def paint(paper: Paper, x: float, top: float) -> None:
        paper.enter(figure)
        paper.picture(image, x, top - high, wide, high)
        box = (x, top - high, x + wide, top)
        figure.attributes = (*figure.attributes, ("Layout", "BBox", box))

    return Drawing(high, paint, before)


def _instead(desk: Desk, alt: str, parent: Element, width: float, before: float) -> Drawing:
    text = desk.label(f"[{alt}]", desk.pens.note, parent.add("P"), width)
    return Drawing(text.height, text.draw, before)


def _tell(desk: Desk, code: str, message: str, hint: str) -> None:
    problem = Problem(code, Severity.WARNING, message, hint=hint)
    if problem not in desk.problems:
        desk.problems.append(problem)


def _open(picture: Picture) -> Any:
    """The picture as red, green and blue on white; None when Pillow cannot read it."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture.data)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.load()
            full = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    flat = Image.new("RGB", full.size, "white")
    flat.paste(full, mask=full.getchannel("A"))
    return flat


# -- tables -------------------------------------------------------------------------


def _table(desk: Desk, table: Table) -> None:
    count = max((sum(cell.columns for cell in row.cells) for row in table.rows), default=0)
    if not count:
        return
    shares = (
        list(table.widths)
        if len(table.widths) == count and all(w > 0 for w in table.widths)
        else [1.0] * count
    )
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + desk.width * share / sum(shares))
    element = desk.root.add("Table")
    parts = {True: element.add("THead") if any(row.header for row in table.rows) else element}
    parts[False] = element.add("TBody") if parts[True] is not element else element
    blocks = _rows(desk, table, edges, parts)
    leading = 0
    while leading < len(table.rows) and table.rows[leading].header:
        leading += 1
    if leading == 1:
        blocks[0].keep = True
        again = repeated(blocks[0])
        for block in blocks[1:]:
            block.header = again
    blocks[0].before = 6
    desk.blocks += blocks


def _rows(desk: Desk, table: Table, edges: Sequence[float], parts: dict[bool, Element]) -> list[RowBlock]:
    """A block for each row; cells that span rows reach down, and the last of those rows is high enough."""
    blocks: list[RowBlock] = []
    taken: dict[int, int] = {}
    reaching: list[tuple[int, float, int]] = []
    for number, row in enumerate(table.rows):
        element = parts[row.header].add("TR")
        columns: list[Column] = []
        at = 0
        for cell in row.cells:
            while taken.get(at, 0) > number:
                at += 1
            end = min(at + max(cell.columns, 1), len(edges) - 1)
            if end <= at:
                end, at = len(edges) - 1, len(edges) - 2
            column = _cell(desk, cell, row, element, edges[at], edges[end])
            if cell.rows > 1:
                column.free = True
                last = min(number + cell.rows, len(table.rows)) - 1
                reaching.append((number, column.height, last))
                taken.update(dict.fromkeys(range(at, end), number + cell.rows))
            columns.append(column)
            at = end
        block = RowBlock(columns, rule_from=(0, desk.width), rule_below=(RULE, 0.4))
        if number == 0:
            block.rule = (desk.look.colours.ink, 0.8)
        if row.header:
            block.rule_below = (desk.look.colours.ink, 0.8)
        blocks.append(block)
    for first, height, last in reaching:
        above = sum(block.height for block in blocks[first:last])
        blocks[last].at_least = max(blocks[last].at_least, height - above)
    return blocks


def _cell(desk: Desk, cell: Cell, row: Row, parent: Element, left: float, right: float) -> Column:
    spans = tuple(
        ("Table", name, count)
        for name, count in (("ColSpan", cell.columns), ("RowSpan", cell.rows))
        if count > 1
    )
    scope = (("Table", "Scope", "/Column"),) if row.header else ()
    element = parent.add("TH" if row.header else "TD", attributes=(*scope, *spans))
    width = max(right - left - _PAD, 12)
    texts: list[Text | Drawing] = []
    for block in cell.blocks:
        if isinstance(block, Picture):
            texts.append(drawing(desk, block, element, width))
            continue
        mark = element if len(cell.blocks) == 1 else element.add("P")
        kind = desk.pens.head if row.header else desk.pens.source
        texts.append(desk.text(block.runs, kind, mark, width))
    return Column(left, texts)
