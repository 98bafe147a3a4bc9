"""The timeline and what is undated, as one table over as many pages as it takes.

Year at its first use, weekday in small letters, a day said once for several items and said again
("cont.") at the head of a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.layout import days, number_runs
from briefing.model import Change, Item
from briefing.model.document import Block as DocBlock
from briefing.model.document import Cell, Paragraph, Picture, Row, Run, Style, Table
from briefing.writers.pdf import own, panels
from briefing.writers.pdf.blocks import Column, Drawing, RowBlock, Text, repeated
from briefing.writers.pdf.masthead import RULE
from briefing.writers.pdf.pens import Type
from briefing.writers.pdf.story import GUTTER, Desk
from briefing.writers.pdf.tags import REPEATED, Element, Mark

_DATE = 86.0
_HANG = 8.0
_COLUMNS = 3
_SCOPE_COLUMN = ("Table", "Scope", "/Column")
_SCOPE_ROW = ("Table", "Scope", "/Row")
_CITED = re.compile(r"\s*(?:\[\d{1,6}(?:[, \u00a0]+\d{1,6})*\]|\d{1,6}(?:[, \u00a0]+\d{1,6})*(?!\S))\s*")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class _Day:
    """The date of a row as it is printed: small words before it, its words, weekday and clock, its year."""

    words: str
    small: str = ""
    year: int = 0
    before: str = ""


def put(desk: Desk, chunk: Sequence[DocBlock], place: int) -> int:
    """Takes a timeline table of three columns; another shape is drawn as the person's own table."""
    table = chunk[place]
    if not isinstance(table, Table) or table.section not in ("timeline", "undated"):
        return 0
    if any(len(row.cells) != _COLUMNS or _spans(row) for row in table.rows):
        return 0
    rows = [row for row in table.rows if not row.header]
    if rows:
        _Rows(desk, table, rows).put()
    return 1


def _spans(row: Row) -> bool:
    return any(cell.columns != 1 or cell.rows != 1 for cell in row.cells)


class _Rows:
    """The rows of one table."""

    def __init__(self, desk: Desk, table: Table, rows: Sequence[Row]) -> None:
        self._desk = desk
        self._rows = rows
        self._items = [desk.items.get(row.item) for row in rows]
        self._labels = [" ".join(_text(row.cells[0]).split()) for row in rows]
        self._flagged = any(panels.change_word(desk, item) for item in self._items)
        self._dated = any(self._labels)
        self._left = _DATE if self._dated else 0.0
        self._element = desk.root.add("Table")
        self._head = next((row for row in table.rows if row.header), None)
        self._shown = 0

    def put(self) -> None:
        desk = self._desk
        head = self._heading()
        desk.blocks.append(head)
        again = repeated(head)
        body = self._element.add("TBody")
        first = 0
        while first < len(self._rows):
            last = first + 1
            while last < len(self._rows) and self._same_day(first, last):
                last += 1
            self._day(body, first, last, again)
            first = last
        desk.blocks[-1] = replace(desk.blocks[-1], rule_below=(RULE, 0.4))  # type: ignore[type-var]

    def _same_day(self, first: int, other: int) -> bool:
        return bool(self._labels[first]) and self._labels[first] == self._labels[other]

    def _heading(self) -> RowBlock:
        desk, pens = self._desk, self._desk.pens
        row = self._element.add("THead").add("TR")
        names = [_text(cell) for cell in self._head.cells] if self._head else []
        labels = desk.look.labels
        date, what = (
            (names[0] or labels.date, names[1] or labels.what) if names else (labels.date, labels.what)
        )
        columns = []
        if self._flagged:
            cell = row.add("TH", attributes=(_SCOPE_COLUMN,))
            text = desk.label(labels.change, pens.head, cell, GUTTER - _HANG, align="right")
            columns.append(Column(-GUTTER, [text]))
        if self._dated:
            cell = row.add("TH", attributes=(_SCOPE_COLUMN,))
            columns.append(Column(0, [desk.label(date, pens.head, cell, _DATE - 8)]))
        cell = row.add("TH", attributes=(_SCOPE_COLUMN,))
        columns.append(Column(self._left, [desk.label(what, pens.head, cell, desk.width - self._left)]))
        ink = desk.look.colours.ink
        return RowBlock(
            columns, above=2, below=3, rule_below=(ink, 0.8), rule_from=(0, desk.width), keep=True
        )

    def _day(self, body: Element, first: int, last: int, again: RowBlock) -> None:
        """The rows of one day: the date in the first, or at the head of a page."""
        day = self._date(first)
        heading: Element | None = None
        for place in range(first, last):
            row = body.add("TR")
            columns: list[Column] = []
            if self._flagged:
                cell = row.add("TD")
                hung = panels.flag(self._desk, self._items[place], cell, GUTTER - _HANG, leading=12.8)
                columns.append(Column(-GUTTER, list(hung), drop=0.3))
            head = list(columns)
            if self._dated:
                if heading is None:
                    span = (("Table", "RowSpan", last - first),) if last - first > 1 else ()
                    heading = row.add("TH", attributes=(_SCOPE_ROW, *span))
                    columns.append(Column(0, [self._date_text(day, heading)]))
                else:
                    clock = self._clock(place, day)
                    if clock:
                        columns.append(Column(0, [clock]))
                more = self._desk.look.labels.continued if place > first else ""
                head.append(Column(0, [self._date_text(self._date(first, full=True), heading, more)]))
            what = Column(self._left, self._what(place, row.add("TD")))
            desk = self._desk
            block = RowBlock(
                [*columns, what],
                rule=(RULE, 0.4) if place == first and first > 0 else None,
                rule_from=(0, desk.width),
                header=again,
            )
            block.head = replace(block, columns=[*head, what], rule=None)
            desk.blocks.append(block)

    # -- dates ---------------------------------------------------------------

    def _date(self, place: int, *, full: bool = False) -> _Day:
        """The date of a row; short where the label is plainly that of its day, else as it is written."""
        label, item = self._labels[place], self._items[place]
        style = self._desk.look.date_style
        if item is None or item.when is None or not item.when.is_day or not label:
            return _Day(label)
        when = item.when.earliest
        parts = days.split_label(label, when)
        if parts is None:
            return _Day(label)
        before, _ = parts
        year = full or when.year != self._shown
        if not full:
            self._shown = when.year
        words = days.short_day(when, style, year=year)
        if before == "c.":
            before, words = "", f"c. {words}"
        small = days.WEEKDAYS[when.weekday()] if self._desk.briefing.language == "en" and not before else ""
        clock = item.when.clock if _CLOCK.match(item.when.clock) else ""
        if clock and not full:
            small = f"{small} {clock}".strip()
        return _Day(words, small, when.year, before)

    def _date_text(self, day: _Day, element: Mark, more: str = "") -> Text:
        pens = self._desk.pens
        inker = self._desk.inker
        spans = inker.plain(day.before + " ", pens.weekday) if day.before else []
        spans += inker.plain(day.words.replace(" ", "\u00a0") if day.year else day.words, pens.day)
        small = " ".join(part for part in (day.small, more) if part)
        if small:
            spans += inker.plain(" " + small.replace(" ", "\u00a0"), pens.weekday)
        lines = self._desk.setter.lines(spans, _DATE - 6)
        return Text(lines, pens.day, REPEATED if more else element)

    def _clock(self, place: int, day: _Day) -> Text | None:
        """The time of a later item of the same day."""
        item = self._items[place]
        if item is None or item.when is None or not day.small or not _CLOCK.match(item.when.clock):
            return None
        return self._desk.label(item.when.clock, self._desk.pens.weekday, REPEATED, _DATE - 6)

    # -- words ---------------------------------------------------------------

    def _what(self, place: int, cell: Element) -> list[Text | Drawing]:
        desk, row, item = self._desk, self._rows[place], self._items[place]
        kind, width = desk.pens.event, desk.width - self._left
        blocks = list(row.cells[1].blocks)
        marks, basis = self._sources(row)
        if marks:
            last = next((i for i in range(len(blocks) - 1, -1, -1) if isinstance(blocks[i], Paragraph)), None)
            if last is None:
                blocks.append(Paragraph(Style.BODY, marks[1:]))
            else:
                old = blocks[last]
                runs = old.runs if isinstance(old, Paragraph) else ()
                blocks[last] = Paragraph(Style.BODY, (*runs, *marks))
        if basis:
            blocks.append(Paragraph(Style.BASIS, basis))
        said = self._before(item)
        if said:
            blocks.append(Paragraph(Style.BODY, said))
        out: list[Text | Drawing] = []
        for block in blocks:
            if isinstance(block, Picture):
                out.append(own.drawing(desk, block, cell, width))
            else:
                mark = cell if len(blocks) == 1 else cell.add("P")
                out.append(desk.text(block.runs, self._kind(block, kind), mark, width))
        return out

    def _kind(self, block: Paragraph, kind: Type) -> Type:
        pens = self._desk.pens
        return {Style.NOTE: pens.note, Style.BASIS: pens.basis}.get(block.style, kind)

    def _sources(self, row: Row) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """The sources cell: its marks, to stand behind the words, and what it says they amount to, below."""
        cell = row.cells[2]
        runs = [run for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]
        text = "".join(run.text for run in runs)
        parted = _CITED.match(text)
        if parted is None:
            return (Run(" "), *runs) if text.strip() else (), ()
        numbers = tuple(int(number) for number in re.findall(r"\d+", parted[0]))
        return (Run("\u00a0"), *number_runs(numbers)), _behind(runs, parted.end())

    def _before(self, item: Item | None) -> tuple[Run, ...]:
        if item is None or item.change is not Change.CHANGED or not item.previous:
            return ()
        return (Run(self._desk.look.labels.previous.format(text=item.before), italic=True),)


def _behind(runs: Sequence[Run], start: int) -> tuple[Run, ...]:
    """The runs from a place in their joined text on."""
    out = []
    for run in runs:
        if start < len(run.text):
            out.append(replace(run, text=run.text[start:]))
        start = max(0, start - len(run.text))
    return tuple(out)


def _text(cell: Cell) -> str:
    return " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
