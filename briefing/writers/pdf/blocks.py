"""What is put on a page: blocks with a height that can draw themselves and, some, be split."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from briefing.writers.pdf.lines import Line
from briefing.writers.pdf.paper import Paper
from briefing.writers.pdf.pens import Type
from briefing.writers.pdf.tags import LAYOUT, REPEATED, Mark

_LEAST = 2
"""Lines of a paragraph that are kept together at the foot and at the head of a page."""


class Block(Protocol):
    """Something with a height.

    Attributes:
        before: Space above in points; dropped at the head of a page.
        keep: Whether the next block must begin on the same page.
        header: Drawn again where a page begins with this block; None for none.
    """

    before: float
    keep: bool
    header: Block | None

    @property
    def height(self) -> float:
        """In points."""

    @property
    def least(self) -> float:
        """Height of the smallest first part, in points."""

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the footnotes called in it."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits and the rest; None when it cannot be split there."""

    def at_head(self) -> Block:
        """How it looks as the first thing on a page."""

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws it with its upper left corner at ``x``, ``top``."""


@dataclass(slots=True)
class Text:
    """Lines of one paragraph, ``indent`` points from the left.

    Attributes:
        lines: Broken lines.
        type: Gives the size and the line pitch.
        mark: The element it is.
        anchor: Name that links can go to.
    """

    lines: list[Line]
    type: Type
    mark: Mark
    indent: float = 0
    before: float = 0
    keep: bool = False
    anchor: str = ""
    header: Block | None = None

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * self.type.leading

    @property
    def least(self) -> float:
        """Height of the smallest first part, in points."""
        count = len(self.lines)
        return (count if count < 2 * _LEAST else _LEAST) * self.type.leading

    @property
    def notes(self) -> tuple[int, ...]:
        """Footnotes called in it."""
        return tuple(note for line in self.lines for note in line.notes)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits and the rest."""
        fits = min(int(room / self.type.leading), len(self.lines) - _LEAST)
        if fits < _LEAST:
            return None
        first = replace(self, lines=self.lines[:fits])
        return first, replace(self, lines=self.lines[fits:], before=0, anchor="")

    def at_head(self) -> Block:
        """How it looks as the first thing on a page."""
        return self

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws it with its upper left corner there."""
        if self.anchor:
            paper.anchor(self.anchor, top)
        first = (self.type.leading + 0.7 * self.type.pen.size) / 2
        for place, line in enumerate(self.lines):
            if line.atoms:
                paper.text(line, x + self.indent, top - first - place * self.type.leading, self.mark)


@dataclass(slots=True)
class Drawing:
    """Something drawn by a function, of a fixed height; never split."""

    height: float
    paint: Callable[[Paper, float, float], None]
    before: float = 0
    keep: bool = False
    header: Block | None = None
    notes: tuple[int, ...] = ()

    @property
    def least(self) -> float:
        """Height of the smallest first part, in points."""
        return self.height

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits and the rest."""
        del room
        return None

    def at_head(self) -> Block:
        """How it looks as the first thing on a page."""
        return self

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws it with its upper left corner there."""
        self.paint(paper, x, top)


@dataclass(slots=True)
class Column:
    """Blocks of one cell, ``x`` points from the left of the row, ``drop`` points lower than its top.

    A ``free`` column may reach into the rows below it (a cell that spans rows) and does not count for
    the height of its own.
    """

    x: float
    texts: list[Text | Drawing]
    drop: float = 0
    free: bool = False

    @property
    def height(self) -> float:
        """In points, with the spaces between the blocks."""
        return self.drop + sum(text.height + text.before for text in self.texts)


@dataclass(slots=True)
class RowBlock:
    """Cells side by side, with space, rules and a background of their own.

    Attributes:
        columns: Cells from left to right.
        above: Space inside, above the text.
        below: Space inside, below the text.
        rule: Colour and width of a line above; None for none.
        rule_below: The same below.
        rule_from: Where rules begin and end, from the left of the row.
        fill: Background colour; empty for none.
        bar: Colour of a thick bar at the left of the background; empty for none.
        head: How it looks when it is the first on a page (a date said again); None for as it is.
        whole: Height up to which it is never split.
        at_least: Least height of the text, so that a cell reaching in from above has its room.
        anchor: Name that links can go to.
    """

    columns: list[Column]
    above: float = 3
    below: float = 3
    rule: tuple[str, float] | None = None
    rule_below: tuple[str, float] | None = None
    rule_from: tuple[float, float] = (0, 0)
    fill: str = ""
    bar: str = ""
    head: RowBlock | None = None
    whole: float = 230
    at_least: float = 0
    before: float = 0
    keep: bool = False
    anchor: str = ""
    header: Block | None = None

    @property
    def height(self) -> float:
        """In points."""
        tallest = max((column.height for column in self.columns if not column.free), default=0)
        return self.above + max(tallest, self.at_least) + self.below

    @property
    def least(self) -> float:
        """Height of the smallest first part, in points."""
        return self.height if self.height <= self.whole else min(self.height, 60)

    @property
    def notes(self) -> tuple[int, ...]:
        """Footnotes called in it."""
        return tuple(note for column in self.columns for text in column.texts for note in text.notes)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits and the rest."""
        if self.height <= self.whole:
            return None
        inside = room - self.above - self.below
        cut = [_cut(column, inside) for column in self.columns]
        if not any(first.texts for first, _ in cut):
            return None
        first = replace(self, columns=[part for part, _ in cut], rule_below=None, head=None)
        rest = replace(
            self,
            columns=[part for _, part in cut],
            rule=None, head=None, before=0, anchor="", above=0, at_least=0,
        )  # fmt: skip
        return first, rest

    def at_head(self) -> Block:
        """How it looks as the first thing on a page."""
        return self.head or self

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Draws it with its upper left corner there."""
        if self.anchor:
            paper.anchor(self.anchor, top)
        left, right = x + self.rule_from[0], x + self.rule_from[1]
        bottom = top - self.height
        if self.fill:
            paper.enter(LAYOUT)
            paper.area(left, bottom, right - left, self.height, self.fill)
        if self.bar:
            paper.enter(LAYOUT)
            paper.area(left - 1.1, bottom, 2.2, self.height, self.bar)
        for rule, y in ((self.rule, top), (self.rule_below, bottom)):
            if rule is not None:
                paper.enter(LAYOUT)
                paper.line((left, y), (right, y), *rule)
        for column in self.columns:
            y = top - self.above - column.drop
            for text in column.texts:
                y -= text.before
                text.draw(paper, x + column.x, y)
                y -= text.height


def _cut(column: Column, room: float) -> tuple[Column, Column]:
    """A column at a height: whole blocks, then whole lines."""
    first: list[Text | Drawing] = []
    rest = list(column.texts)
    left = room - column.drop
    while rest:
        text = rest[0]
        left -= text.before
        if text.height <= left:
            first.append(rest.pop(0))
            left -= text.height
            continue
        parts = text.split(left)
        if parts is not None:
            one, other = parts
            if isinstance(one, Text) and isinstance(other, Text):
                first.append(one)
                rest[0] = other
        break
    return replace(column, texts=first), replace(column, texts=rest, drop=0)


@dataclass(slots=True)
class NewPage:
    """What follows begins a new page, unless all of it fits on this one."""

    height: float = 0
    before: float = 0
    keep: bool = False
    header: Block | None = None
    notes: tuple[int, ...] = ()
    least: float = 0

    def split(self, room: float) -> tuple[Block, Block] | None:
        """The part that fits and the rest."""
        del room
        return None

    def at_head(self) -> Block:
        """How it looks as the first thing on a page."""
        return self

    def draw(self, paper: Paper, x: float, top: float) -> None:
        """Nothing to draw."""


def repeated(row: RowBlock) -> RowBlock:
    """A heading row as it is drawn again on later pages: seen, not read twice."""
    columns = [replace(column, texts=[_seen_again(text) for text in column.texts]) for column in row.columns]
    return replace(row, columns=columns, before=0)


def _seen_again(text: Text | Drawing) -> Text | Drawing:
    return replace(text, mark=REPEATED) if isinstance(text, Text) else text


@dataclass(slots=True)
class Page:
    """Blocks of one page with the height of their upper edge, and the footnotes at its foot."""

    placed: list[tuple[Block, float]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
