"""The list of sources as a table: number, publisher and title, date, kind and basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.layout import file_hash, host, source_item, source_paragraph
from briefing.model import SourceLine
from briefing.model.document import Block as DocBlock
from briefing.model.document import Paragraph, Run, Style
from briefing.writers.pdf.blocks import Block, Column, RowBlock, Text, repeated
from briefing.writers.pdf.masthead import RULE
from briefing.writers.pdf.story import GUTTER, Desk
from briefing.writers.pdf.tags import Element

_DATE, _KIND, _GAP, _HANG = 86.0, 122.0, 9.0, 8.0
_SCOPE = (("Table", "Scope", "/Column"),)
_NUMBERED = re.compile(r"^\[?\d+[\].)]?\s+")


def put(desk: Desk, chunk: Sequence[DocBlock], place: int) -> int:
    """Takes paragraphs of sources that follow each other; gives how many it took."""
    end = place
    rows: list[Paragraph] = []
    while end < len(chunk):
        block = chunk[end]
        if not isinstance(block, Paragraph) or block.style is not Style.SOURCE:
            break
        rows.append(block)
        end += 1
    if rows:
        _table(desk, rows)
    return end - place


def _table(desk: Desk, rows: Sequence[Paragraph]) -> None:
    known = {source_item(line.number): line for line in desk.briefing.sources}
    table = desk.root.add("Table")
    head = _heading(desk, table)
    desk.blocks.append(head)
    again: Block = repeated(head)
    body = table.add("TBody")
    for row in rows:
        line = known.get(row.item)
        element = body.add("TR")
        number = str(line.number) if line else ""
        label = desk.label(number, desk.pens.source_number, element.add("TD"), GUTTER - _HANG, align="right")
        columns = [Column(-GUTTER, [label])]
        if line is not None and _plain(row.text) == _plain(source_paragraph(line, desk.look).text):
            columns += _columns(desk, line, element)
        else:
            cell = element.add("TD", attributes=(("Table", "ColSpan", 3),))
            columns.append(Column(0, [desk.text(_unnumbered(row.runs), desk.pens.source, cell, desk.width)]))
        desk.blocks.append(
            RowBlock(
                columns,
                rule_below=(RULE, 0.3),
                rule_from=(0, desk.width),
                anchor=row.item,
                header=again,
            )
        )


def _heading(desk: Desk, table: Element) -> RowBlock:
    labels, kind = desk.look.labels, desk.pens.head
    row = table.add("THead").add("TR")
    left = desk.width - _DATE - _KIND
    columns = [
        Column(x, [desk.label(text, kind, row.add("TH", attributes=_SCOPE), width, align=align)])
        for text, x, width, align in (
            (labels.number, -GUTTER, GUTTER - _HANG, "right"),
            (labels.source_title, 0, left - _GAP, "left"),
            (labels.published, left, _DATE - _GAP, "left"),
            (labels.kind, left + _DATE, _KIND, "left"),
        )
    ]
    ink = desk.look.colours.ink
    return RowBlock(columns, above=2, below=3, rule_below=(ink, 0.8), rule_from=(0, desk.width), keep=True)


def _columns(desk: Desk, line: SourceLine, row: Element) -> list[Column]:
    pens, labels = desk.pens, desk.look.labels
    left = desk.width - _DATE - _KIND
    runs = [Run(line.publisher, bold=True)] if line.publisher else []
    if line.title:
        runs.append(Run(("" if not runs else ". ") + line.title))
    if line.url:
        runs += [Run(" "), Run(host(line.url), href=line.url)]
    credited = labels.credited.format(names=", ".join(line.credited)) if line.credited else ""
    small = " · ".join(part for part in (line.path, file_hash(line, desk.look), credited) if part)
    cell = row.add("TD")
    first: list[Text] = []
    if runs:
        first.append(desk.text(runs, pens.source, cell.add("P"), left - _GAP))
    first.append(desk.text((Run(small),), pens.note, cell.add("P"), left - _GAP))
    basis = "; ".join(part for part in (line.kind, line.note) if part)
    return [
        Column(0, list(first)),
        Column(left, [desk.label(line.published_label, pens.source_note, row.add("TD"), _DATE - _GAP)]),
        Column(left + _DATE, [desk.label(basis, pens.source_note, row.add("TD"), _KIND)]),
    ]


def _plain(text: str) -> str:
    """Text without a number before it and with single spaces, to see whether a person changed it."""
    return " ".join(_NUMBERED.sub("", text.strip(), count=1).split())


def _unnumbered(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without the number that Word's own list shows, since the margin shows it."""
    if not runs:
        return ()
    text = _NUMBERED.sub("", runs[0].text, count=1)
    return (replace(runs[0], text=text), *runs[1:])
