"""Spans and a width in, lines out: words measured once, broken greedily, ragged, without hyphenation.

Lines break at spaces, after hyphens and dashes between letters, between Han and Kana (not before closing
or after opening signs) and, only where a word is wider than the line, inside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.formats.fonts import Face, Fonts, Shape
from briefing.writers.pdf import bidi
from briefing.writers.pdf.pens import Pen, Span
from briefing.writers.pdf.wording import Notes, instead

Parts = tuple[tuple[Face, Shape], ...]

_TOKEN = re.compile("\n| +|\u200b+|[^ \n\u200b]+")
_HAN_SIGNS = "\u2e80-\u303f\u3040-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_HAN = re.compile(f"[{_HAN_SIGNS}]")
_OPENERS = "「『（【《〈〔［｛“‘([{"
_CLOSERS = "、。，．：；！？」』）】》〉〕］｝”’ー々ゃゅょっぁぃぅぇぉャュョッァィゥェォ…‥)]}.,:;!?%％"
_AFTER = "-\u2010\u2013\u2014/"
_PERHAPS = re.compile(f"[{re.escape(_AFTER)}{_HAN_SIGNS}]")
"""Without any of these a word has no inner place to break."""

_LONG = 20
"""Letters from which a word may be broken after a slash (addresses)."""


@dataclass(slots=True)
class Atom:
    """A measured stretch of one span inside a line; ``width`` in points, ``span`` its number."""

    span: Span
    number: int
    text: str
    parts: Parts
    width: float
    x: float = 0


@dataclass(slots=True)
class Line:
    """A line: atoms in logical order, each with its ``x`` from the left of the line, in points.

    Attributes:
        atoms: Words and spaces.
        width: Of the whole line.
        ordered: Whether atoms stand one after the other from left to right.
        joined: Whether the line goes on in the next without a space (inside a word, between Han).
    """

    atoms: list[Atom]
    width: float
    ordered: bool = True
    joined: bool = False

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the footnotes called in it."""
        return tuple(atom.span.note for atom in self.atoms if atom.span.note)

    @property
    def text(self) -> str:
        """Its text in logical order."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(slots=True)
class _Unit:
    """What cannot be broken (unless it is wider than the line)."""

    atoms: list[Atom]
    width: float = 0
    space: Atom | None = None
    hard: bool = False


class Typesetter:
    """Measures words and breaks lines for one document.

    Args:
        fonts: The faces; what they lack is replaced and told in ``notes``.
        notes: Where replaced characters are told.
    """

    def __init__(self, fonts: Fonts, notes: Notes) -> None:
        self._fonts = fonts
        self._notes = notes
        self._measured: dict[tuple[Pen, str, bool], tuple[Parts, float]] = {}

    def telling(self, notes: Notes) -> Typesetter:
        """The same faces and measures, telling elsewhere what was replaced."""
        other = Typesetter(self._fonts, notes)
        other._measured = self._measured
        return other

    def face(self, pen: Pen) -> Face:
        """The face of a pen."""
        return self._fonts.face(pen.family, bold=pen.bold, italic=pen.italic)

    def drawable(self, text: str, pen: Pen) -> str:
        """The text with names and codes in place of what no font has."""
        face = self.face(pen)
        if face.covers_all(text):
            return text
        return "".join(
            char
            if char in "\n\u200b\u200c\u200d\u00a0" or self._fonts.for_char(char, face)
            else instead(char, self._notes)
            for char in text
        )

    def measure(self, pen: Pen, text: str, *, rtl: bool = False) -> tuple[Parts, float]:
        """Faces and shapes of a word, and its width in points."""
        key = (pen, text, rtl)
        found = self._measured.get(key)
        if found is None:
            parts = tuple(self._parts(pen, text, rtl=rtl))
            width = sum(shape.advance for _, shape in parts) * pen.size / 1000
            found = self._measured[key] = (parts, width)
        return found

    def _parts(self, pen: Pen, text: str, *, rtl: bool) -> Iterator[tuple[Face, Shape]]:
        first = self.face(pen)
        stretches: list[tuple[Face, str]] = []
        if first.covers_all(text):
            stretches.append((first, text))
        else:
            for char in text:
                face = self._fonts.for_char(char, first, bold=pen.bold, italic=pen.italic) or first
                if stretches and (
                    face is stretches[-1][0] or char in "\u200c\u200d" or _sticks(char, stretches[-1][0])
                ):
                    stretches[-1] = (stretches[-1][0], stretches[-1][1] + char)
                else:
                    stretches.append((face, char))
        if rtl:
            stretches.reverse()
        for face, stretch in stretches:
            yield face, face.shape(stretch, rtl=rtl)

    def width(self, text: str, pen: Pen) -> float:
        """Width of one line of text in points."""
        return sum(atom.width for line in self.lines([Span(text, pen)], 1e9) for atom in line.atoms)

    def lines(self, spans: Iterable[Span], width: float, align: str = "left") -> list[Line]:
        """The lines of a paragraph; never empty, so that an empty paragraph keeps its place."""
        spans = [replace(span, text=self.drawable(span.text, span.pen)) for span in spans]
        base = 0
        whole = "".join(span.text for span in spans)
        if bidi.has_rtl(whole):
            base = bidi.base_level(whole)
            spans = _levelled(spans, whole, base)
        lines = self._break(self._units(spans), width)
        if base and align == "left":
            align = "right"
        for line in lines:
            _place(line, width, align, base)
        return lines

    # -- words ------------------------------------------------------------

    def _units(self, spans: list[Span]) -> Iterator[_Unit]:
        unit = _Unit([])
        for number, span in enumerate(spans):
            rtl = span.level % 2 == 1
            gap, gap_size = self.measure(span.pen, " ")
            for token in _TOKEN.findall(span.text):
                if token[0] in " \n\u200b":
                    if unit.atoms:
                        yield unit
                        unit = _Unit([])
                    if token[0] == " ":
                        unit.space = Atom(span, number, " ", gap, gap_size)
                    elif token == "\n":  # noqa: S105
                        yield _Unit([], hard=True)
                    continue
                for place, piece in enumerate(_pieces(token)):
                    if place and unit.atoms:
                        yield unit
                        unit = _Unit([])
                    parts, size = self.measure(span.pen, piece, rtl=rtl)
                    unit.atoms.append(Atom(span, number, piece, parts, size))
                    unit.width += size
        if unit.atoms:
            yield unit

    # -- lines ------------------------------------------------------------

    def _break(self, units: Iterator[_Unit], width: float) -> list[Line]:
        lines: list[Line] = []
        line = Line([], 0)
        for unit in units:
            if unit.hard:
                lines.append(line)
                line = Line([], 0)
                continue
            space = unit.space if line.atoms else None
            wanted = unit.width + (space.width if space else 0)
            if line.atoms and line.width + wanted > width:
                line.joined = unit.space is None
                lines.append(line)
                line, space = Line([], 0), None
            if space is not None:
                line.atoms.append(space)
                line.width += space.width
            if unit.width > width:
                for piece in self._cut(unit, width):
                    if line.atoms and line.width + piece.width > width:
                        line.joined = True
                        lines.append(line)
                        line = Line([], 0)
                    line.atoms.append(piece)
                    line.width += piece.width
            else:
                line.atoms += unit.atoms
                line.width += unit.width
        lines.append(line)
        return lines

    def _cut(self, unit: _Unit, width: float) -> Iterator[Atom]:
        """A word wider than the line, in pieces that each fit; marks stay with their letters."""
        for atom in unit.atoms:
            rtl = atom.span.level % 2 == 1
            start, used = 0, 0.0
            for end, size in self._advances(atom, rtl=rtl):
                if used and used + size > width:
                    yield self._piece(atom, start, end - 1, rtl=rtl)
                    start, used = end - 1, 0.0
                used += size
            yield self._piece(atom, start, len(atom.text), rtl=rtl)

    def _advances(self, atom: Atom, *, rtl: bool) -> Iterator[tuple[int, float]]:
        """End and width of each letter of a word."""
        for place, char in enumerate(atom.text):
            size = 0.0 if _is_mark(char) else self.measure(atom.span.pen, char, rtl=rtl)[1]
            yield place + 1, size

    def _piece(self, atom: Atom, start: int, end: int, *, rtl: bool) -> Atom:
        text = atom.text[start:end]
        parts, size = self.measure(atom.span.pen, text, rtl=rtl)
        return Atom(atom.span, atom.number, text, parts, size)


def _is_mark(char: str) -> bool:
    return char in "\u200c\u200d" or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _sticks(char: str, face: Face) -> bool:
    """Whether a sign stays in the face of the letter before it (marks belong to their letters)."""
    return _is_mark(char) and face.covers(char)


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    """A word at its inner places to break a line."""
    if not _PERHAPS.search(word):
        return (word,)
    cuts, long = [0], len(word) >= _LONG
    for place in range(1, len(word)):
        before, after = word[place - 1], word[place]
        if before in _AFTER:
            letters = after.isalpha() and place > 1 and word[place - 2].isalnum()
            if (letters and before != "/") or (long and before == "/" and after != "/"):
                cuts.append(place)
        elif (_HAN.match(before) or _HAN.match(after)) and before not in _OPENERS and after not in _CLOSERS:
            cuts.append(place)
    return tuple(word[start:end] for start, end in zip(cuts, [*cuts[1:], len(word)], strict=True))


def _levelled(spans: list[Span], whole: str, base: int) -> list[Span]:
    """Spans cut where the direction changes."""
    found, out, place = bidi.levels(whole, base), [], 0
    for span in spans:
        start, end = place, place + len(span.text)
        while start < end:
            stop = start
            while stop < end and found[stop] == found[start]:
                stop += 1
            out.append(replace(span, text=whole[start:stop], level=found[start]))
            start = stop
        place = end
    return out


def _place(line: Line, width: float, align: str, base: int) -> None:
    """Gives each atom of a line its x."""
    room = max(width - line.width, 0)
    x = {"left": 0.0, "right": room, "centre": room / 2}[align]
    level_of = [atom.span.level for atom in line.atoms]
    if any(level_of) or base:
        line.ordered = False
        for place in bidi.visual_order(level_of):
            line.atoms[place].x = x
            x += line.atoms[place].width
        return
    for atom in line.atoms:
        atom.x = x
        x += atom.width
