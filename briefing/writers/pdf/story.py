"""The document in, blocks and their structure tree out: which kind of paragraph is drawn by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.looks import Look
from briefing.model import Briefing, Item, Problem
from briefing.model.document import Block as DocBlock
from briefing.model.document import Document, Paragraph, Run, Style
from briefing.writers.pdf.blocks import Block, NewPage, Text
from briefing.writers.pdf.lines import Typesetter
from briefing.writers.pdf.pens import Pens, Type
from briefing.writers.pdf.spans import Inker
from briefing.writers.pdf.tags import Element, Mark
from briefing.writers.pdf.wording import Notes, clean

GUTTER = 44.0
"""Width of the column left of the text that numbers and NEW hang in, in points."""

MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline."""

    title: str
    anchor: str
    level: int


@dataclass(slots=True)
class Desk:
    """What everything that makes blocks works with.

    Attributes:
        briefing: Gives dates, changes and sources of items by id.
        look: The look.
        pens: Its pens.
        setter: Breaks lines.
        inker: Turns runs into spans.
        width: Of the text in points.
        height: Of the text on a page in points.
        root: The structure tree.
        items: Items by id.
        blocks: What was made so far.
        outline: Headings so far.
        footnotes: Blocks of the footnotes by number.
        problems: What could not be drawn.
    """

    briefing: Briefing
    document: Document
    look: Look
    pens: Pens
    setter: Typesetter
    inker: Inker
    width: float
    height: float
    root: Element
    items: dict[str, Item]
    blocks: list[Block] = field(default_factory=list)
    outline: list[Heading] = field(default_factory=list)
    footnotes: dict[int, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    level: int = 1

    def text(
        self,
        runs: Sequence[Run],
        kind: Type,
        mark: Mark,
        width: float,
        *,
        align: str = "left",
        indent: float = 0,
        before: float = 0,
        keep: bool = False,
        anchor: str = "",
    ) -> Text:
        """A paragraph set out."""
        lines = self.setter.lines(self.inker.spans(runs, kind), width - indent, align)
        if isinstance(mark, Element):
            for run in runs:
                if run.footnote and run.footnote not in self.footnotes:
                    self._footnote(run.footnote, mark)
        return Text(lines, kind, mark, indent, before, keep, anchor)

    def _footnote(self, number: int, parent: Element) -> None:
        """Sets out a note; it stands at the foot of the page of its call, and is read after the call."""
        known = 0 < number <= len(self.document.footnotes)
        words = self.document.footnotes[number - 1] if known else ()
        note = parent.add("Note", identity=f"note-{number}")
        told = (Run(f"{number} ", superscript=True), *(replace(run, footnote=0) for run in words))
        spans = self.inker.spans(told, self.pens.note)
        self.footnotes[number] = Text(self.setter.lines(spans, self.width), self.pens.note, note)

    def label(self, text: str, kind: Type, mark: Mark, width: float, align: str = "left") -> Text:
        """A short text of our own, set out."""
        return self.text((Run(text),), kind, mark, width, align=align)

    def line(self, text: str) -> str:
        """A text on one line for what is told beside the page: outline, descriptions."""
        return " ".join(clean(text, Notes()).split())

    def heading(self, text: str, *, level: int = 2, before: float = 14, runs: Sequence[Run] = ()) -> None:
        """A heading that stays with what follows, and is a line of the outline."""
        level = min(level, self.level + 1, MOST_LEVELS)
        self.level = level
        anchor = f"_heading_{len(self.outline)}"
        self.outline.append(Heading(self.line(text) or "–", anchor, level))
        kind = self.pens.heading if level <= 2 else self.pens.subheading  # noqa: PLR2004
        element = self.root.add(f"H{level}")
        block = self.text(
            runs or (Run(text),), kind, element, self.width, before=before, keep=True, anchor=anchor
        )
        self.blocks.append(block)


def tell(desk: Desk, *, first_page_only: bool = False) -> None:
    """Makes the blocks of the whole document, or of what belongs on page 1."""
    from briefing.writers.pdf import masthead, strip

    chunks = page_order(_chunks(desk.document.blocks), desk.briefing)
    first, rest = chunks[0], chunks[1:]
    masthead.put(desk, first)
    drawn = not strip.dated(desk.briefing)
    names = [_section(chunk) for chunk in chunks]
    for chunk in rest:
        section = _section(chunk)
        if section == "timeline":
            if not drawn and "takeaways" not in names:
                strip.put(desk)
                drawn = True
            if first_page_only:
                return
            desk.blocks.append(NewPage())
        place = 0
        while place < len(chunk):
            place += take(desk, chunk, place)
        if section == "takeaways" and not drawn:
            strip.put(desk)
            drawn = True
    masthead.close(desk)


def take(desk: Desk, chunk: Sequence[DocBlock], place: int) -> int:
    """Gives what stands here to the first that draws it; gives how many blocks that took, at least one."""
    from briefing.writers.pdf import own, panels, sources, timeline

    takers = (panels.put, timeline.put, sources.put)
    return next((taken for taker in takers if (taken := taker(desk, chunk, place))), 0) or own.put(
        desk, chunk, place
    )


def _chunks(blocks: Sequence[DocBlock]) -> list[list[DocBlock]]:
    """What stands before the first section, then each section with all that follows its heading."""
    chunks: list[list[DocBlock]] = [[]]
    for block in blocks:
        if isinstance(block, Paragraph) and block.style is Style.HEADING and block.level == 1:
            chunks.append([block])
        else:
            chunks[-1].append(block)
    return chunks


def page_order(chunks: list[list[DocBlock]], briefing: Briefing) -> list[list[DocBlock]]:
    """Open questions go to page 1, behind the takeaways, unless a person has moved our sections."""
    ours = [section.kind.value for section in briefing.sections if section.items or section.note]
    names = [_section(chunk) for chunk in chunks]
    kept = [name for name in ours if name in names]
    if [name for name in names if name in ours] != kept or "takeaways" not in kept:
        return chunks
    if "questions" not in kept:
        return chunks
    moved = [chunk for chunk in chunks if _section(chunk) == "questions"]
    rest = [chunk for chunk in chunks if _section(chunk) != "questions"]
    place = next(i for i, chunk in enumerate(rest) if _section(chunk) == "takeaways") + 1
    return rest[:place] + moved + rest[place:]


def _section(chunk: Sequence[DocBlock]) -> str:
    head = chunk[0] if chunk else None
    return head.section if isinstance(head, Paragraph) and head.style is Style.HEADING else ""
