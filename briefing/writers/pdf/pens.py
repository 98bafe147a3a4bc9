"""A look in, the pens that text is set with out: family, size in points, colour, leading in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.looks import Look


@dataclass(frozen=True, slots=True)
class Pen:
    """How letters look.

    Attributes:
        family: Font family.
        size: In points.
        colour: ``#RRGGBB``.
        bold: Bold.
        italic: Italic.
        rise: Points above the line; negative below.
        underline: Underlined.
        strike: Struck through.
    """

    family: str
    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    rise: float = 0
    underline: bool = False
    strike: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """A pen with its line pitch; both in points."""

    pen: Pen
    leading: float

    def coloured(self, colour: str) -> Type:
        """The same in another colour."""
        return replace(self, pen=replace(self.pen, colour=colour))


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one pen.

    Attributes:
        text: Cleaned text.
        pen: Its pen.
        link: ``https://…``, ``mailto:…`` or ``#anchor``; empty for none.
        spoken: What a screen reader says for the link.
        language: Language when it is not the document's.
        level: Embedding level (UAX #9).
        note: Number of the footnote it calls; 0 for none.
    """

    text: str
    pen: Pen
    link: str = ""
    spoken: str = ""
    language: str = ""
    level: int = 0
    note: int = 0


@dataclass(frozen=True, slots=True)
class Pens:
    """All types of the page, made from a look once."""

    title: Type
    summary: Type
    kicker: Type
    desk: Type
    meta_label: Type
    meta: Type
    heading: Type
    subheading: Type
    takeaway: Type
    number: Type
    basis: Type
    flag: Type
    question: Type
    event: Type
    day: Type
    weekday: Type
    mark: Type
    head: Type
    source: Type
    source_note: Type
    source_number: Type
    note: Type
    body: Type
    foot: Type
    marking: Type
    tick: Type
    label: Type


def pens_of(look: Look, *, tight: bool = False) -> Pens:
    """The types of a look (sizes and leadings: design of the page, in points).

    ``tight`` sets page 1 a little smaller, for when that is all it takes to make it stand alone.
    """
    pens = _pens_of(look)
    if not tight:
        return pens
    return replace(
        pens,
        title=_sized(pens.title, 18, 21.5),
        summary=_sized(pens.summary, 10.5, 14),
        takeaway=_sized(pens.takeaway, 9.3, 12.2),
        basis=_sized(pens.basis, 7.6, 10),
        question=_sized(pens.question, 9.2, 12),
        number=_sized(pens.number, 11, 12.6),
    )


def _sized(kind: Type, size: float, leading: float) -> Type:
    return Type(replace(kind.pen, size=size), leading)


def _pens_of(look: Look) -> Pens:
    ink, muted, accent = look.colours.ink, look.colours.muted, look.colours.accent

    def kind(family: str, size: float, leading: float, colour: str, *, bold: bool = False) -> Type:
        return Type(Pen(family, size, colour, bold=bold), leading)

    serif, sans, condensed = look.serif, look.sans, look.condensed
    return Pens(
        title=kind(serif, 21, 25, ink, bold=True),
        summary=kind(serif, 11.5, 15.8, muted),
        kicker=kind(sans, 8, 11, muted, bold=True),
        desk=kind(sans, 8, 11, muted),
        meta_label=kind(sans, 8, 11.2, muted),
        meta=kind(sans, 8.6, 11.4, ink, bold=True),
        heading=kind(sans, 12.5, 16, accent, bold=True),
        subheading=kind(sans, 10.5, 14, accent, bold=True),
        takeaway=kind(serif, 10, 13.6, ink),
        number=kind(sans, 12, 14, accent, bold=True),
        basis=kind(sans, 8, 11, muted),
        flag=kind(sans, 6.6, 9, look.colours.new, bold=True),
        question=kind(serif, 9.8, 13.2, ink),
        event=kind(serif, 9.5, 12.8, ink),
        day=kind(sans, 9, 12.8, ink, bold=True),
        weekday=kind(condensed, 8, 12.8, muted),
        mark=kind(condensed, 7.2, 12.8, accent, bold=True),
        head=kind(sans, 7.6, 10, muted, bold=True),
        source=kind(sans, 8.2, 11, ink),
        source_note=kind(sans, 8.2, 11, muted),
        source_number=kind(sans, 8.2, 11, accent, bold=True),
        note=kind(sans, 7.8, 11, muted),
        body=kind(serif, 9.8, 13.4, ink),
        foot=kind(sans, 8, 11, muted),
        marking=kind(sans, 12, 14, ink, bold=True),
        tick=kind(condensed, 7.4, 9, muted),
        label=kind(condensed, 7.6, 9.5, ink),
    )
