"""A page-independent document: what a lifted Word draft is, and what the PDF writer draws.

A :class:`Briefing` becomes a ``Document`` in ``layout``; an edited draft becomes one in
``draft.lift``. Blocks that stand for an item carry its id, so that the page can hang numbers, dates
and NEW marks beside them whoever wrote the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look.

    Attributes:
        text: Plain text; a line break is a newline.
        bold: Bold.
        italic: Italic.
        underline: Underlined.
        strike: Struck through.
        superscript: Raised.
        subscript: Lowered.
        href: ``http``, ``https``, ``mailto`` address or ``#anchor``; empty for none.
        source: Number of the source it cites (``[1]``), 0 for none.
        footnote: Number of the footnote it calls, 0 for none.
        language: ISO 639-1 code when it differs from the document's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    superscript: bool = False
    subscript: bool = False
    href: str = ""
    source: int = 0
    footnote: int = 0
    language: str = ""


class Style(Enum):
    """What a paragraph is."""

    TITLE = "title"
    SUMMARY = "summary"
    META = "meta"
    HEADING = "heading"
    BODY = "body"
    TAKEAWAY = "takeaway"
    QUESTION = "question"
    BASIS = "basis"
    NOTE = "note"
    LIST = "list"
    NUMBERED = "numbered"
    SOURCE = "source"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: What it is.
        runs: Its text.
        level: Depth of a heading or list, from 1.
        item: Id of the item it stands for; empty for none.
        section: Value of the ``SectionKind`` a heading opens; empty for a person's own heading.
    """

    style: Style
    runs: tuple[Run, ...]
    level: int = 1
    item: str = ""
    section: str = ""

    @property
    def text(self) -> str:
        """Its plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a draft.

    Attributes:
        data: Bytes of the file.
        media_type: ``image/png`` …
        width: In points.
        height: In points.
        alt: What it shows, in words; empty when the person gave none.
    """

    data: bytes
    media_type: str
    width: float
    height: float
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``columns`` and ``rows`` are spans in the grid."""

    blocks: tuple[Paragraph | Picture, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``item`` is the id of the timeline item it stands for."""

    cells: tuple[Cell, ...]
    header: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``section`` is ``timeline``, ``undated`` or ``sources`` for ours, empty for a person's own.

    Attributes:
        widths: Relative column widths; empty for equal ones.
    """

    rows: tuple[Row, ...]
    section: str = ""
    widths: tuple[float, ...] = ()


Block = Paragraph | Picture | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Attributes:
        blocks: In order.
        footnotes: ``footnotes[n - 1]`` is the text of note n.
        undrawable: What cannot be shown elsewhere than in Word, in words with its place.
    """

    blocks: tuple[Block, ...]
    footnotes: tuple[tuple[Run, ...], ...] = ()
    undrawable: tuple[str, ...] = ()
