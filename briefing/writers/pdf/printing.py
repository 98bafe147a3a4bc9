"""One print: fonts, blocks, pages, drawing, finishing, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.formats.fonts import Fonts
from briefing.layout import source_item, to_document
from briefing.looks import Look
from briefing.model import Briefing, Problem, Severity
from briefing.model.document import Cell, Document, Paragraph, Picture, Run, Table
from briefing.writers.pdf.blocks import Block, Page
from briefing.writers.pdf.finish import finish
from briefing.writers.pdf.flow import Flow
from briefing.writers.pdf.lines import Typesetter
from briefing.writers.pdf.masthead import RULE, Running
from briefing.writers.pdf.paper import Paper
from briefing.writers.pdf.pens import pens_of
from briefing.writers.pdf.spans import Inker
from briefing.writers.pdf.story import Desk, tell
from briefing.writers.pdf.tags import LAYOUT, Element
from briefing.writers.pdf.wording import Notes, clean
from briefing.writers.pdf.xmp import PRODUCER, Facts
from briefing.writers.written import Extras, Written

TEXT_WIDTH = 451.276
"""Width of the text in points."""

_LEFT_A4 = 84.0
_WIDTH_A4 = 595.276
_TOP = 66.0
_BOTTOM = 58.0
_NOTE_GAP = 2.0
_NEARLY = 1.2
"""How much too long page 1 may be for smaller letters to be tried."""


def print_document(briefing: Briefing, look: Look, extras: Extras) -> Written:
    """The bytes of the file and what could not be shown."""
    document = extras.document if extras.document is not None else to_document(briefing, look)
    fonts = Fonts(extras.fonts)
    setter = Typesetter(fonts, Notes())
    desk = _desk(briefing, look, document, setter)
    _find_fonts(desk, fonts)
    if _just_too_long(briefing, look, document, setter):
        desk = _desk(briefing, look, document, setter, tight=True)
    tell(desk)
    width, height = look.size
    left = _LEFT_A4 + (width - _WIDTH_A4) / 2
    flow = Flow(height - _TOP, _BOTTOM, lambda note: desk.footnotes[note].height + _NOTE_GAP)
    pages = flow.run(desk.blocks)
    paper = Paper((width, height), desk.setter.face(desk.pens.foot.pen), briefing.language)
    _draw(desk, paper, pages, left)
    meanings = paper.meanings()
    data = finish(
        paper.save(), desk.root, paper.pages, paper.places, desk.outline, meanings, _facts(briefing)
    )
    return Written(data, tuple(_problems(desk, fonts, document)))


def _just_too_long(briefing: Briefing, look: Look, document: Document, setter: Typesetter) -> bool:
    """Whether page 1 is so little too long that smaller letters would make it stand alone."""

    def over(*, tight: bool) -> float:
        trial = _desk(briefing, look, document, setter, tight=tight)
        tell(trial, first_page_only=True)
        return sum(block.before + block.height for block in trial.blocks) / trial.height

    return 1 < over(tight=False) <= _NEARLY and over(tight=True) <= 1


def _desk(
    briefing: Briefing, look: Look, document: Document, setter: Typesetter, *, tight: bool = False
) -> Desk:
    pens = pens_of(look, tight=tight)
    listed = {block.item for block in document.blocks if isinstance(block, Paragraph)}
    sources = frozenset(line.number for line in briefing.sources if source_item(line.number) in listed)
    inker = Inker(look, pens, briefing.language, sources)
    return Desk(
        briefing=briefing,
        document=document,
        look=look,
        pens=pens,
        setter=setter.telling(inker.notes),
        inker=inker,
        width=TEXT_WIDTH,
        height=look.size[1] - _TOP - _BOTTOM,
        root=Element("Document"),
        items={item.id: item for item in briefing.items},
    )


def _find_fonts(desk: Desk, fonts: Fonts) -> None:
    """Asks the machine's fonts for what ours lack, all at once, before anything is set out."""
    first = desk.setter.face(desk.pens.body.pen)
    chars = set[str]()
    for text in _texts(desk.briefing, desk.document):
        if not text.isascii():
            chars.update(clean(text, Notes()))
    for char in sorted(chars - {"\n", "\u200b", "\u200c", "\u200d"}):
        fonts.for_char(char, first)
    if fonts.missing:
        fonts.from_system("".join(sorted(fonts.missing)))


def _texts(briefing: Briefing, document: Document) -> Iterator[str]:
    yield from (briefing.title, briefing.summary, briefing.marking, briefing.desk)
    for item in briefing.items:
        yield from (item.previous, item.label, item.when_label)
    for line in briefing.sources:
        yield from (line.publisher, line.title, line.path, line.note, line.kind, *line.credited)
    for note in document.footnotes:
        yield from _of_runs(note)
    for block in document.blocks:
        yield from _of_block(block)


def _of_runs(runs: Sequence[Run]) -> Iterator[str]:
    return (run.text for run in runs)


def _of_block(block: Paragraph | Picture | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _of_runs(block.runs)
    elif isinstance(block, Picture):
        yield block.alt
    else:
        cells: Iterator[Cell] = (cell for row in block.rows for cell in row.cells)
        for cell in cells:
            for part in cell.blocks:
                yield from _of_block(part)


def _draw(desk: Desk, paper: Paper, pages: Sequence[Page], left: float) -> None:
    running = Running(desk, left)
    for number, page in enumerate(pages, start=1):
        paper.begin_page()
        running.draw(paper, number, len(pages))
        for block, top in page.placed:
            block.draw(paper, left, top)
        if page.notes:
            _notes(desk, paper, page, left)


def _notes(desk: Desk, paper: Paper, page: Page, left: float) -> None:
    """Footnotes at the foot of the page, below a short rule."""
    blocks: list[Block] = [desk.footnotes[note] for note in page.notes]
    y = _BOTTOM + sum(block.height + _NOTE_GAP for block in blocks)
    paper.enter(LAYOUT)
    paper.line((left, y + 4), (left + 90, y + 4), RULE, 0.6)
    for block in blocks:
        block.draw(paper, left, y)
        y -= block.height + _NOTE_GAP


def _facts(briefing: Briefing) -> Facts:
    def plain(text: str) -> str:
        return " ".join(clean(text, Notes()).split())

    return Facts(
        title=plain(briefing.title) or "Briefing",
        creator=plain(briefing.desk) or PRODUCER,
        subject=plain(briefing.summary),
        language=briefing.language or "en",
        moment=briefing.as_of,
        document_id=briefing.document_id,
    )


def _problems(desk: Desk, fonts: Fonts, document: Document) -> Iterator[Problem]:
    yield from desk.inker.problems()
    yield from desk.problems
    for family in fonts.unknown:
        yield Problem(
            "W210",
            Severity.WARNING,
            f'there is no font "{family}": IBM Plex Sans is used',
            hint=f"put {family.replace(' ', '')}-Regular.ttf into styles/fonts",
        )
    for what in document.undrawable:
        yield Problem(
            "W211", Severity.WARNING, f"not in the PDF: {what}", hint="it is still in the Word draft"
        )
