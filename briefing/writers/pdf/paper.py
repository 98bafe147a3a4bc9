"""The drawing surface: reportlab's canvas with marked content, links and exact text.

Everything is drawn inside a mark: an element of the structure tree, or an artifact. Coordinates are points
from the lower left of the page.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.formats.fonts import Face, Shape
from briefing.writers.pdf.lines import Atom, Line
from briefing.writers.pdf.pens import Pen
from briefing.writers.pdf.strings import Codes, number, stretches
from briefing.writers.pdf.tags import LAYOUT, Annotation, Artifact, Content, Element, Mark


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A link on the page: rectangle, target (address or ``#anchor``) and what is said for it."""

    rectangle: tuple[float, float, float, float]
    target: str
    spoken: str


@dataclass(slots=True)
class PageRecord:
    """What the finishing needs to know about a page: owners of its marks, and its links."""

    owners: list[Element]
    links: list[tuple[LinkArea, Element]]


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go to: page from 0, height in points."""

    page: int
    top: float


def colour(value: str) -> str:
    """``#RRGGBB`` as three numbers."""
    return " ".join(f"{int(value[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))


class Paper:
    """Pages of one document while they are drawn.

    Args:
        size: Width and height in points.
        first: A face; reportlab wants one to begin with.
        language: Of the document.

    Attributes:
        pages: One record for each page begun.
        places: Anchors that links and outlines go to.
        faces: Faces that were used, in order of first use.
    """

    def __init__(self, size: tuple[float, float], first: Face, language: str) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfgen.canvas import Canvas

        self._out = io.BytesIO()
        pdfmetrics.registerFont(first.drawn)
        self._canvas: Any = Canvas(
            self._out,
            pagesize=size,
            pageCompression=0,  # pikepdf packs the streams at the end; reportlab would do it twice
            invariant=1,
            initialFontName=first.name,
            lang=language,
        )
        self.size = size
        self.pages: list[PageRecord] = []
        self.places: dict[str, Place] = {}
        self.faces: dict[str, Face] = {}
        self._mark: Mark | None = None
        self._links: dict[tuple[int, int], Element] = {}
        self._said: dict[str, dict[str, str]] = {}
        self._codes: dict[str, Codes] = {}
        self._encoded: dict[tuple[str, str, bool], list[tuple[str, str]]] = {}
        self._forget()

    def _forget(self) -> None:
        self._font: tuple[str, float] | None = None
        self._fill = self._stroke = ""
        self._width = -1.0
        self._rise = 0.0
        self._thick = False

    # -- pages and marks -----------------------------------------------------

    def begin_page(self) -> None:
        """A new page; the one before is closed."""
        if self.pages:
            self.end_page()
        self.pages.append(PageRecord([], []))

    def end_page(self) -> None:
        """Closes the open mark and the page."""
        self._leave()
        self._canvas.showPage()
        self._forget()

    def enter(self, mark: Mark) -> None:
        """All that follows belongs to an element, or is an artifact."""
        if mark is self._mark:
            return
        self._leave()
        if isinstance(mark, Artifact):
            self._write(mark.operator)
        else:
            page = self.pages[-1]
            place = len(page.owners)
            page.owners.append(mark)
            mark.kids.append(Content(len(self.pages) - 1, place))
            self._write(f"/{mark.role} <</MCID {place}>> BDC")
        self._mark = mark

    def _leave(self) -> None:
        if self._mark is not None:
            self._write("EMC")
            self._mark = None

    def _write(self, code: str) -> None:
        self._canvas.addLiteral(code)

    def anchor(self, name: str, top: float) -> None:
        """Names a place on this page, so that links can go there; the first of a name counts."""
        self.places.setdefault(name, Place(len(self.pages) - 1, top))

    # -- shapes ------------------------------------------------------------------

    def fill(self, value: str) -> None:
        """Colour of areas and letters."""
        if value != self._fill:
            self._fill = value
            self._write(f"{colour(value)} rg")

    def stroke(self, value: str, width: float) -> None:
        """Colour and width (points) of lines."""
        if value != self._stroke:
            self._stroke = value
            self._write(f"{colour(value)} RG")
        if width != self._width:
            self._width = width
            self._write(f"{number(width)} w")

    def line(self, start: tuple[float, float], end: tuple[float, float], value: str, width: float) -> None:
        """A straight line."""
        self.stroke(value, width)
        self._write(f"{_point(start)} m {_point(end)} l S")

    def dashed(self, start: tuple[float, float], end: tuple[float, float], value: str, width: float) -> None:
        """A dotted line."""
        self._write("[1 2] 0 d")
        self.line(start, end, value, width)
        self._write("[] 0 d")

    def area(self, x: float, y: float, width: float, height: float, value: str) -> None:
        """A filled rectangle; ``y`` is its lower edge."""
        self.fill(value)
        self._write(f"{number(x)} {number(y)} {number(width)} {number(height)} re f")

    def frame(self, x: float, y: float, width: float, height: float, value: str, line: float) -> None:
        """The outline of a rectangle; ``y`` is its lower edge."""
        self.stroke(value, line)
        self._write(f"{number(x)} {number(y)} {number(width)} {number(height)} re S")

    def square(self, x: float, y: float, half: float, edge: str, inside: str) -> None:
        """A square around a point."""
        self.fill(inside)
        self.stroke(edge, 1)
        self._write(f"{number(x - half)} {number(y - half)} {number(2 * half)} {number(2 * half)} re B")

    def circle(self, x: float, y: float, radius: float, edge: str, inside: str) -> None:
        """A circle around a point, as four curves."""
        self.fill(inside)
        self.stroke(edge, 1)
        r, c = radius, radius * 0.5523
        curves = " ".join(
            f"{_point((x + ax, y + ay))} {_point((x + bx, y + by))} {_point((x + ex, y + ey))} c"
            for ax, ay, bx, by, ex, ey in (
                (r, c, c, r, 0, r), (-c, r, -r, c, -r, 0), (-r, -c, -c, -r, 0, -r), (c, -r, r, -c, r, 0),
            )
        )  # fmt: skip
        self._write(f"{_point((x + r, y))} m {curves} b")

    def picture(self, image: Any, x: float, y: float, width: float, height: float) -> None:
        """A Pillow image."""
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(image), x, y, width, height)

    # -- text ----------------------------------------------------------------------

    def text(self, line: Line, x: float, baseline: float, mark: Mark) -> None:
        """One line of text. Links in it become elements of their own, with the rectangle to click on."""
        atoms = line.atoms
        place = 0
        while place < len(atoms):
            end = place
            while end < len(atoms) and _same_link(atoms[end], atoms[place]):
                end += 1
            group = atoms[place:end]
            last = end == len(atoms)
            target = self._link(group[0], mark)
            self.enter(target)
            self._show(group, x, baseline, ordered=line.ordered, space=last and not line.joined)
            if target is not mark and isinstance(target, Element):
                self._area(group, x, baseline, target)
            place = end
        self._decorate(atoms, x, baseline)

    def _link(self, atom: Atom, mark: Mark) -> Mark:
        if not atom.span.link or isinstance(mark, Artifact):
            return mark
        key = (id(mark), atom.number)
        if key not in self._links:
            self._links[key] = mark.add("Link")
        return self._links[key]

    def _area(self, group: Sequence[Atom], x: float, baseline: float, element: Element) -> None:
        left = min(atom.x for atom in group) + x
        right = max(atom.x + atom.width for atom in group) + x
        span = group[0].span
        low, high = baseline - 0.28 * span.pen.size, baseline + 0.85 * span.pen.size
        page = self.pages[-1]
        element.kids.append(Annotation(len(self.pages) - 1, len(page.links)))
        area = LinkArea((left, low, right, high), span.link, span.spoken or span.link)
        page.links.append((area, element))

    def _show(self, atoms: Sequence[Atom], x: float, baseline: float, *, ordered: bool, space: bool) -> None:
        self._write("BT")
        self._write(f"1 0 0 1 {number(x + atoms[0].x)} {number(baseline)} Tm")
        pending: list[str] = []
        language = ""
        for place, atom in enumerate(atoms):
            if atom.span.language != language:
                self._flush(pending)
                if language:
                    self._write("EMC")
                language = atom.span.language
                if language:
                    self._write(f"/Span <</Lang ({language})>> BDC")
            if not ordered and place:
                self._flush(pending)
                self._write(f"1 0 0 1 {number(x + atom.x)} {number(baseline)} Tm")
            self._atom(atom, pending)
        if space:
            self._space(atoms[-1], pending)
        self._flush(pending)
        if language:
            self._write("EMC")
        self._write("ET")

    def _space(self, atom: Atom, pending: list[str]) -> None:
        """The end of a line is the end of a word: readers need the space."""
        face, _ = atom.parts[-1] if atom.parts else (None, None)
        if face is not None and face.covers(" "):
            self._part(face, face.shape(" "), atom.span.pen, pending)

    def _atom(self, atom: Atom, pending: list[str]) -> None:
        plain = all(shape.plain for _, shape in atom.parts)
        if not plain:
            self._flush(pending)
            said = ("\ufeff" + atom.text).encode("utf-16-be").hex().upper()
            self._write(f"/Span <</ActualText <{said}>>> BDC")
        for face, shape in atom.parts:
            self._part(face, shape, atom.span.pen, pending)
        if not plain:
            self._flush(pending)
            self._write("EMC")

    def _part(self, face: Face, shape: Shape, pen: Pen, pending: list[str]) -> None:
        self._thicken(pen, face, pending)
        if pen.colour != self._fill:
            self._flush(pending)
            self.fill(pen.colour)
        if pen.rise != self._rise:
            self._flush(pending)
            self._rise = pen.rise
            self._write(f"{number(pen.rise)} Ts")
        for name, body in self._encode(face, shape):
            if (name, pen.size) != self._font:
                self._flush(pending)
                self._font = (name, pen.size)
                self._write(f"{name} {number(pen.size)} Tf")
            pending.append(body)

    def _thicken(self, pen: Pen, face: Face, pending: list[str]) -> None:
        """Bold of a face that has none: its outline is drawn as well."""
        thick = pen.bold and face.regular_only
        if thick == self._thick:
            return
        self._flush(pending)
        self._thick = thick
        if thick:
            self.stroke(pen.colour, 0.03 * pen.size)
        self._write("2 Tr" if thick else "0 Tr")

    def _flush(self, pending: list[str]) -> None:
        if not pending:
            return
        whole = "".join(pending).replace(")(", "")  # brackets inside strings are escaped
        pending.clear()
        for part in whole.split("\0"):
            if part.startswith("!"):
                self._write(f"{number(float(part[1:]) * (self._font or ('', 0))[1] / 1000 + self._rise)} Ts")
            elif part:
                self._write(f"[{part}] TJ")

    def _encode(self, face: Face, shape: Shape) -> list[tuple[str, str]]:
        """Font name and string for each stretch in one of reportlab's subsets; kept for the document."""
        key = (face.name, shape.text, shape.plain)
        found = self._encoded.get(key)
        if found is None:
            if face.name not in self.faces:
                self.faces[face.name] = face
                self._codes[face.name] = Codes(face, self._canvas)
            said = self._said.setdefault(face.name, {})
            for glyph in shape.glyphs:
                if glyph.says:  # the first text of this document counts, whatever was drawn before
                    said.setdefault(glyph.char, glyph.says)
            found = self._encoded[key] = stretches(self._codes[face.name], shape.glyphs)
        return found

    def _decorate(self, atoms: Sequence[Atom], x: float, baseline: float) -> None:
        for atom in atoms:
            pen = atom.span.pen
            heights = [-0.12] * pen.underline + [0.28] * pen.strike
            for height in heights:
                self.enter(LAYOUT)
                y = baseline + height * pen.size + pen.rise
                self.line((x + atom.x, y), (x + atom.x + atom.width, y), pen.colour, 0.05 * pen.size)

    # -- end -------------------------------------------------------------------------

    def meanings(self) -> dict[str, list[list[str]]]:
        """For each font of the file (``F1``), what each code of each of its subsets means."""
        found = {}
        for face in self.faces.values():
            said = self._said.get(face.name, {})
            state = face.drawn.state[self._canvas._doc]  # noqa: SLF001  reportlab tells the codes nowhere else
            found[str(state.internalName)] = [
                [said.get(chr(code), chr(code) if code else " ") for code in subset]
                for subset in state.subsets
            ]
        return found

    def save(self) -> bytes:
        """Closes the last page and gives the file as reportlab writes it."""
        self.end_page()
        self._canvas.save()
        return self._out.getvalue()


def _same_link(one: Atom, other: Atom) -> bool:
    return one is other or (
        one.span.link == other.span.link and (not one.span.link or one.number == other.number)
    )


def _point(value: tuple[float, float]) -> str:
    return f"{number(value[0])} {number(value[1])}"
