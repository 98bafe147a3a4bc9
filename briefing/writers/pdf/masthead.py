"""Head of page 1 (title, standfirst, facts about the issue), running heads and feet, closing note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.layout import META_ITEM, meta_parts, meta_text
from briefing.model import Problem, Severity
from briefing.model.document import Block as DocBlock
from briefing.model.document import Paragraph, Run, Style
from briefing.writers.pdf.blocks import Column, RowBlock
from briefing.writers.pdf.lines import Line
from briefing.writers.pdf.paper import Paper
from briefing.writers.pdf.pens import Pen, Span, Type
from briefing.writers.pdf.story import Desk, Heading, take
from briefing.writers.pdf.tags import FOOTER, HEADER
from briefing.writers.pdf.wording import clean

TLP = {
    "RED": "#FF2B2B",
    "AMBER": "#FFC000",
    "AMBER+STRICT": "#FFC000",
    "GREEN": "#33FF00",
    "CLEAR": "#FFFFFF",
}
"""Colours of the Traffic Light Protocol, version 2.0, on black (first.org/tlp)."""

_GAP = 14.0
_BAND = 12.0
_MARKING = 0.55
"""Most of the width that a marking takes."""

RULE = "#B9C1C8"


def put(desk: Desk, chunk: Sequence[DocBlock]) -> None:
    """Title, standfirst and facts, then whatever a person wrote above the first section."""
    paragraphs = [block for block in chunk if isinstance(block, Paragraph)]
    title = next((block for block in paragraphs if block.style is Style.TITLE), None)
    shown = title or Paragraph(Style.TITLE, (Run(desk.briefing.title),))
    if not desk.line(shown.text):
        shown = Paragraph(Style.TITLE, (Run(desk.look.labels.kicker),))
    _title(desk, shown)
    gap = 4.0 if desk.look.masthead == "plain" else 8.0
    place = 0
    while place < len(chunk):
        block = chunk[place]
        if block is title:
            place += 1
        elif isinstance(block, Paragraph) and block.style is Style.SUMMARY:
            element = desk.root.add("P")
            desk.blocks.append(desk.text(block.runs, desk.pens.summary, element, desk.width, before=gap))
            place += 1
        elif isinstance(block, Paragraph) and block.style is Style.META:
            _facts(desk, block)
            place += 1
        else:
            place += take(desk, chunk, place)


def _title(desk: Desk, block: Paragraph) -> None:
    desk.outline.append(Heading(desk.line(block.text), "_title", 1))
    element = desk.root.add("H1")
    kind = desk.pens.title
    if desk.look.masthead == "plain":
        desk.blocks.append(desk.text(block.runs, kind, element, desk.width, anchor="_title"))
        return
    text = desk.text(block.runs, kind.coloured("#FFFFFF"), element, desk.width)
    desk.blocks.append(
        RowBlock(
            [Column(0, [text])],
            above=9,
            below=11,
            fill=desk.look.colours.accent,
            rule_from=(-_BAND, desk.width + _BAND),
            anchor="_title",
        )
    )


def _facts(desk: Desk, block: Paragraph) -> None:
    """As of, covers, issue, since last issue side by side; a person's own wording as they wrote it."""
    edges = {"rule_from": (0.0, desk.width), "rule": (desk.look.colours.ink, 0.8), "rule_below": (RULE, 0.4)}
    if block.item != META_ITEM or " ".join(block.text.split()) != meta_text(desk.briefing, desk.look):
        text = desk.text(block.runs, desk.pens.meta, desk.root.add("P"), desk.width)
        desk.blocks.append(RowBlock([Column(0, [text])], above=5, below=6, before=9, **edges))  # type: ignore[arg-type]
        return
    parts = meta_parts(desk.briefing, desk.look)
    widths = _widths(desk, parts)
    columns, x = [], 0.0
    for (label, value), width in zip(parts, widths, strict=True):
        element = desk.root.add("P")
        texts = [
            desk.label(label.upper(), desk.pens.meta_label, element, width),
            desk.label(value, desk.pens.meta, element, width),
        ]
        columns.append(Column(x, list(texts)))
        x += width + _GAP
    desk.blocks.append(RowBlock(columns, above=5, below=6, before=9, **edges))  # type: ignore[arg-type]


def _widths(desk: Desk, parts: Sequence[tuple[str, str]]) -> list[float]:
    """Each as wide as its words; what is over is shared, what is missing is taken from all alike."""
    wanted = [
        max(
            desk.setter.width(label.upper(), desk.pens.meta_label.pen),
            desk.setter.width(value, desk.pens.meta.pen),
        )
        + 0.5
        for label, value in parts
    ]
    room = desk.width - _GAP * (len(parts) - 1)
    over = room - sum(wanted)
    if over >= 0:
        return [width + over / len(parts) for width in wanted]
    return [width * room / sum(wanted) for width in wanted]


def close(desk: Desk) -> None:
    """The note below everything that says what the lines are."""
    note = desk.look.labels.closing
    if note:
        element = desk.root.add("P")
        desk.blocks.append(desk.text((Run(note),), desk.pens.note, element, desk.width, before=10))


class Running:
    """Head and foot of every page: what it is, marking, time, page x of y.

    Args:
        desk: Gives words, pens and the typesetter.
        left: Left edge of the text in points.
    """

    def __init__(self, desk: Desk, left: float) -> None:
        self._desk = desk
        self._left = left
        self._right = left + desk.width

    def draw(self, paper: Paper, page: int, pages: int) -> None:
        """Head and foot of one page, numbered from 1; not read aloud on every page."""
        desk, labels = self._desk, self._desk.look.labels
        high = paper.size[1] - 40
        paper.enter(HEADER)
        used = self._words(paper, labels.kicker.upper(), desk.pens.kicker, self._left, high)
        marking = self._marking(paper, high, HEADER)
        beside = desk.briefing.desk if page == 1 else desk.briefing.title
        room = self._right - marking - used - 30 - self._left
        if beside:
            self._words(paper, _short(desk, beside, room), desk.pens.desk, self._left + used + 14, high)
        paper.enter(FOOTER)
        facts = dict(meta_parts(desk.briefing, desk.look))
        moment = facts.get(labels.as_of, "")
        if moment:
            self._words(paper, f"{labels.as_of} {moment}", desk.pens.foot, self._left, 26)
        text = labels.page.format(page=page, pages=pages)
        width = desk.setter.width(text, desk.pens.foot.pen)
        middle = (self._left + self._right - width) / 2
        if not marking:
            middle = self._right - width
        self._words(paper, text, desk.pens.foot, middle, 26, foot=True)
        self._marking(paper, 26, FOOTER)

    def _words(self, paper: Paper, text: str, kind: Type, x: float, y: float, *, foot: bool = False) -> float:
        line = self._line(text, kind.pen)
        paper.text(line, x, y, FOOTER if foot or y < 100 else HEADER)  # noqa: PLR2004
        return line.width

    def _line(self, text: str, pen: Pen) -> Line:
        desk = self._desk
        return desk.setter.lines([Span(clean(text, desk.inker.notes).replace("\n", " "), pen)], 1e9)[0]

    def _marking(self, paper: Paper, y: float, mark: object) -> float:
        """The handling marking at the right: TLP in its colours, any other in a frame. Gives its width."""
        desk = self._desk
        text = desk.briefing.marking.strip()
        if not text:
            return 0
        word = text.upper().replace(" ", "")
        colour = TLP.get(word.removeprefix("TLP:")) if word.startswith("TLP:") else None
        text = word if colour else " ".join(clean(text, desk.inker.notes).split())
        pen = self._fitting(text)
        line = self._line(
            _short(desk, text, _MARKING * desk.width, pen), replace(pen, colour=colour or pen.colour)
        )
        width = line.width + 12
        left = self._right - width
        if colour:
            paper.area(left, y - 4, width, 16, "#000000")
        else:
            paper.frame(left, y - 4, width, 16, desk.look.colours.ink, 0.8)
        paper.text(line, left + 6, y, mark)  # type: ignore[arg-type]
        return width

    def _fitting(self, text: str) -> Pen:
        """The largest pen in which a marking can be read whole; what is too long even so is told once."""
        desk = self._desk
        pen = desk.pens.marking.pen
        for size in (12.0, 10.0, 8.5, 7.0):
            pen = replace(pen, size=size)
            if desk.setter.width(text, pen) <= _MARKING * desk.width:
                return pen
        problem = Problem(
            "W212",
            Severity.WARNING,
            "the marking is too long to stand whole on every page",
            hint="shorten it",
        )
        if problem not in desk.problems:
            desk.problems.append(problem)
        return pen


def _short(desk: Desk, text: str, room: float, pen: Pen | None = None) -> str:
    """A text on one line in a room, with a sign where it was cut; the whole stands on page 1."""
    pen = pen or desk.pens.desk.pen
    text = " ".join(clean(text, desk.inker.notes).split())[:400]
    if desk.setter.width(text, pen) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if desk.setter.width(text[:middle] + "…", pen) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
