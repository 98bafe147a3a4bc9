"""A briefing as the lines of a Word draft: what the first draft prints and what a merge compares.

Both the writer and the merge take their wording from here, so that an item nobody touched is the same
text on both sides. A line is a paragraph or a table row that carries an identity.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from briefing.model import Briefing, Change, Item, Section, SectionKind, SourceLine
from briefing.model.document import Style

PREFIX = "_bf_"
"""A bookmark whose name begins with an underscore is hidden in Word and LibreOffice."""
LONGEST_NAME = 40
"""Word cuts bookmark names beyond this."""
TABLES = frozenset({SectionKind.TIMELINE, SectionKind.UNDATED})
"""Sections that are tables."""


class Role(Enum):
    """What a piece of a line is."""

    TEXT = "text"
    LEAD = "lead"
    CITE = "cite"
    BASIS = "basis"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; ``anchor`` is the id of the line it links to, ``href`` an address."""

    text: str
    role: Role = Role.TEXT
    anchor: str = ""
    href: str = ""


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (one cell) or a table row (three cells: date, what, sources).

    Attributes:
        id: Item id, or ``_title``, ``_summary``, ``_meta``, ``_h_<section>``, ``_source_<n>``.
        section: Id of the section it stands in; empty for the head of the document.
        style: What it is; for rows ``Style.BODY``.
        cells: Its text.
        change: NEW or CHANGED, as printed before its text; empty for none. Not part of the wording.
        origins: Independent origins it rests on, for "materially different".
        row: Whether it is a table row.
    """

    id: str
    section: str
    style: Style
    cells: tuple[Cell, ...]
    change: str = ""
    origins: tuple[str, ...] = ()
    row: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Plain text of each cell, without the change mark."""
        return tuple("".join(piece.text for piece in cell) for cell in self.cells)

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " | ".join(self.texts)


class Labels(Protocol):
    """The printed words that are needed here (``briefing.looks.Labels`` has them)."""

    @property
    def sources(self) -> str: ...  # noqa: D102
    @property
    def as_of(self) -> str: ...  # noqa: D102
    @property
    def covers(self) -> str: ...  # noqa: D102
    @property
    def issue(self) -> str: ...  # noqa: D102
    @property
    def since(self) -> str: ...  # noqa: D102
    @property
    def new(self) -> str: ...  # noqa: D102
    @property
    def changed(self) -> str: ...  # noqa: D102


def as_paragraph(line: Line) -> Line:
    """A table row as a paragraph, for where there is no table to put it in."""
    if not line.row:
        return line
    when, what, sources = line.cells
    date = (*when, Piece(": ")) if when else ()
    space = (Piece(" ", Role.CITE),) if sources else ()
    cell = (*date, *what, *space, *sources)
    return Line(line.id, line.section, Style.LIST, (cell,), line.change, line.origins)


def bookmark(line_id: str) -> str:
    """Name of the bookmark that carries a line's identity."""
    name = PREFIX + line_id
    if len(name) <= LONGEST_NAME and re.fullmatch(r"\w+", name, re.ASCII):
        return name
    return PREFIX + hashlib.sha256(line_id.encode()).hexdigest()[:20]


def lines_of(briefing: Briefing, labels: Labels, date_style: str = "dmy") -> tuple[Line, ...]:
    """Every line of a briefing, in printed order."""
    origin = {source.number: source.origin or source.article for source in briefing.sources}
    out = list(_head(briefing, labels, date_style))
    for section in briefing.sections:
        if section.items or section.note:
            out.append(_heading(section.id, section.title))
            out += [_item(item, section, labels, origin) for item in section.items]
            out += _note(section)
    if briefing.sources:
        out.append(_heading("sources", labels.sources))
        out += [_source(source) for source in briefing.sources]
    return tuple(out)


def _head(briefing: Briefing, labels: Labels, date_style: str) -> Iterable[Line]:
    yield Line("_title", "", Style.TITLE, ((Piece(clean(briefing.title)),),))
    if briefing.summary:
        yield Line("_summary", "", Style.SUMMARY, ((Piece(clean(briefing.summary)),),))
    meta = []
    if briefing.as_of:
        meta.append(f"{labels.as_of} {_moment(briefing.as_of, date_style)}")
    if briefing.covers is not None:
        first, last = (
            day_label(day, date_style) for day in (briefing.covers.earliest, briefing.covers.latest)
        )
        meta.append(f"{labels.covers} {first}" if first == last else f"{labels.covers} {first} – {last}")
    meta.append(f"{labels.issue} {briefing.issue}")
    if briefing.last_issue_as_of:
        meta.append(f"{labels.since} {_moment(briefing.last_issue_as_of, date_style)}")
    yield Line("_meta", "", Style.META, ((Piece(clean(" · ".join(meta))),),))


def _heading(section: str, title: str) -> Line:
    return Line(f"_h_{section}", section, Style.HEADING, ((Piece(clean(title)),),))


def _note(section: Section) -> Iterable[Line]:
    if section.note:
        yield Line(f"_note_{section.id}", section.id, Style.NOTE, ((Piece(clean(section.note)),),))


_STYLES = {
    SectionKind.TAKEAWAYS: Style.TAKEAWAY,
    SectionKind.QUESTIONS: Style.QUESTION,
}


def _item(item: Item, section: Section, labels: Labels, origin: dict[int, str]) -> Line:
    change = {Change.NEW: labels.new, Change.CHANGED: labels.changed}.get(item.change, "")
    origins = tuple(sorted({origin.get(number, str(number)) for number in item.sources}))
    text, lead = clean(item.text), clean(item.lead)
    body = (Piece(lead, Role.LEAD), Piece(text[len(lead) :])) if lead else (Piece(text),)
    cited = _cite(item.sources)
    if section.kind in TABLES:
        cells: tuple[Cell, ...] = ((Piece(clean(item.when_label)),), body, cited)
        return Line(item.id, section.id, Style.BODY, _tidy(cells), change, origins, row=True)
    # The basis stands in the same paragraph: a second paragraph would be one more thing to tear apart.
    basis = (Piece(" " + clean(item.basis), Role.BASIS),) if item.basis else ()
    space = (Piece(" ", Role.CITE),) if cited else ()
    style = _STYLES.get(section.kind, Style.LIST)
    return Line(item.id, section.id, style, _tidy(((*body, *space, *cited, *basis),)), change, origins)


def _tidy(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(tuple(piece for piece in cell if piece.text) for cell in cells)


def _cite(numbers: tuple[int, ...]) -> Cell:
    """``[1, 3]``, each number a link to its source."""
    if not numbers:
        return ()
    out = [Piece("[", Role.CITE)]
    for index, number in enumerate(numbers):
        if index:
            out.append(Piece(", ", Role.CITE))
        out.append(Piece(str(number), Role.CITE, anchor=f"_source_{number}"))
    return (*out, Piece("]", Role.CITE))


def _source(source: SourceLine) -> Line:
    name = source.publisher or source.path
    told = f"{name}: {source.title}" if source.title else name
    parts = [told, source.published_label]
    if source.kind:
        parts.append(source.kind)
    if source.credited:
        parts.append("credited originals: " + ", ".join(source.credited))
    if source.note:
        parts.append(source.note)
    parts.append(source.path)
    pieces = [Piece(clean(f"[{source.number}]\t" + " · ".join(part for part in parts if part)))]
    if source.url:
        pieces += [Piece(" · "), Piece(clean(source.url), href=source.url)]
    return Line(f"_source_{source.number}", "sources", Style.SOURCE, (tuple(pieces),))


def clean(text: str) -> str:
    """Text that XML 1.0 can hold (section 2.2), on one line, with plain line feeds as spaces."""
    return " ".join(_UNFIT.sub("\ufffd", text).split("\n")).strip()


_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_label(day: date, style: str) -> str:
    """A day as the look prints it: ``dmy``, ``mdy`` or ``iso``."""
    if style == "iso":
        return day.isoformat()
    month = _MONTHS[day.month - 1]
    return f"{month} {day.day}, {day.year}" if style == "mdy" else f"{day.day} {month} {day.year}"


def _moment(iso: str, style: str) -> str:
    """``2024-03-06T18:00+00:00`` as ``6 March 2024, 18:00 UTC``; unread text stays as it is."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)[^Z+-]*(Z|[+-]\d\d:?\d\d)?)?", iso)
    if not found:
        return iso
    day, clock, zone = found.groups()
    label = day_label(date.fromisoformat(day), style)
    if not clock:
        return label
    zone = "UTC" if zone in ("Z", "+00:00", "+0000") else (zone and f"UTC{zone}") or ""
    return f"{label}, {clock} {zone}".rstrip()
