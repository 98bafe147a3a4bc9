"""What a person may have put into a draft: every kind of paragraph, lists, tables, pictures, footnotes."""

from __future__ import annotations

import io

from PIL import Image

from briefing.layout import to_document
from briefing.looks import Look
from briefing.model import Briefing
from briefing.model.document import Cell, Document, Paragraph, Picture, Row, Run, Style, Table


def png(width: int = 120, height: int = 80, mode: str = "RGBA") -> bytes:
    """A small picture, half transparent."""
    image = Image.new(mode, (width, height), (20, 90, 140, 128) if mode == "RGBA" else 90)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def cell(text: str, columns: int = 1, rows: int = 1, *, bold: bool = False) -> Cell:
    return Cell((Paragraph(Style.BODY, (Run(text, bold=bold),)),), columns, rows)


def own_blocks() -> tuple[object, ...]:
    return (
        Paragraph(Style.HEADING, (Run("Note of the desk"),), level=1),
        Paragraph(
            Style.BODY,
            (
                Run("We spoke to "),
                Run("the operator", bold=True),
                Run(" and "),
                Run("two engineers", italic=True),
                Run("; see "),
                Run("their report", href="https://dam.example/report"),
                Run(" and CO"),
                Run("2", subscript=True),
                Run(", 10"),
                Run("3", superscript=True),
                Run(", "),
                Run("underlined", underline=True),
                Run(", "),
                Run("struck", strike=True),
                Run("."),
                Run("1", footnote=1, superscript=True),
                Run(" Це "),
                Run("українською", language="uk"),
                Run(". As they said [1, 3]."),
            ),
        ),
        Paragraph(Style.HEADING, (Run("What to ask"),), level=3),
        Paragraph(Style.LIST, (Run("First point"),)),
        Paragraph(Style.LIST, (Run("Under it"),), level=2),
        Paragraph(Style.LIST, (Run("Deeper than it should be"),), level=5),
        Paragraph(Style.LIST, (Run("Second point"), Run("", footnote=2))),
        Paragraph(Style.NUMBERED, (Run("Call the ministry"),)),
        Paragraph(Style.NUMBERED, (Run("Wait"),)),
        Paragraph(Style.QUOTE, (Run("“The gate worked as designed.”"),)),
        Paragraph(Style.NOTE, (Run("Small print."),)),
        Picture(png(), "image/png", 180, 120, "The gauge below the dam"),
        Picture(b"\x01\x00EMF", "image/x-emf", 100, 100, "A chart"),
        Table(
            (
                Row((cell("Place"), cell("Level"), cell("Seen")), header=True),
                Row((cell("Upper gauge", rows=2), cell("1.2 m"), cell("3 March"))),
                Row((cell("1.4 m"), cell("4 March"))),
                Row((cell("Both gauges were read by hand", columns=2), cell("daily"))),
            ),
            widths=(2, 1, 1),
        ),
        Paragraph(Style.BODY, (Run(""),)),
    )


def own_document(briefing: Briefing, look: Look) -> Document:
    """The briefing's own document with a person's part between takeaways and timeline."""
    blocks = to_document(briefing, look).blocks
    place = next(
        i
        for i, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.style is Style.HEADING and block.section == "timeline"
    )
    return Document(
        (*blocks[:place], *own_blocks(), *blocks[place:]),
        footnotes=((Run("On the telephone, "), Run("5 March", bold=True)), (Run("See page 2."),)),
        undrawable=("a chart after “Small print.”",),
    )
