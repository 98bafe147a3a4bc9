"""Font files in, faces that can be measured, shaped and drawn out.

A character is looked for in the family that the look asks for, then in the fonts of the project, then in
those shipped under ``styles/fonts`` (IBM Plex, and Droid Sans Fallback for Han and Kana), then in the fonts
of the machine (:mod:`briefing.formats.fonts_system`). What no font has is told by :meth:`Fonts.missing`.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.errors import RulesError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PRIVATE = 0xF0000
"""Glyphs that no character names are drawn as this plus their number (Supplementary Private Use Area-A)."""

_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}

WIDEST = "IBM Plex Sans"
"""The family that is asked for what another lacks (Greek, signs), in the same weight."""

FALLBACKS = (
    ("IBMPlexSansKR-Regular.ttf", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))),
    ("IBMPlexSansArabic-Regular.ttf", ((0x0600, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFEFF))),
    ("IBMPlexSansHebrew-Regular.ttf", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    ("IBMPlexSansThai-Regular.ttf", ((0x0E00, 0x0E7F),)),
    ("IBMPlexSansDevanagari-Regular.ttf", ((0x0900, 0x097F), (0xA8E0, 0xA8FF))),
    ("DroidSansFallbackFull.ttf", ((0x2010, 0x2E7F), (0x2E80, 0xFFEF))),
)
"""Shipped fonts for the scripts that a text family lacks, with the ranges each is asked for first."""


class Glyph(NamedTuple):
    """One glyph of a shaped word; numbers are thousandths of an em. A tuple: there is one for each letter.

    Attributes:
        char: The character it is drawn as: its own, or one of the private area.
        advance: How far the pen moves.
        width: The width the font gives it; differs from ``advance`` by kerning.
        dx: Shift to the right.
        dy: Shift upwards.
        says: The text it stands for, when it is drawn as a character of the private area.
    """

    char: str
    advance: float
    width: float
    dx: float = 0
    dy: float = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shaped stretch of text in one face.

    Attributes:
        text: The text, in logical order.
        glyphs: In visual order, from left to right.
        advance: Sum of the advances, thousandths of an em.
        plain: Whether every glyph is its own character, so that the text can be read from the glyphs.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: float
    plain: bool


class Face:
    """One font file.

    Attributes:
        name: Unique name of the face in a document.
        regular_only: Whether bold has to be made from it by a thicker outline.
        drawn: reportlab's font object.
    """

    def __init__(self, name: str, data: bytes, *, regular_only: bool = False) -> None:
        import uharfbuzz
        from reportlab.pdfbase.ttfonts import TTFError, TTFont

        try:
            self.drawn: Any = TTFont(name, io.BytesIO(data), asciiReadable=False)
        except (TTFError, OSError, ValueError, IndexError, KeyError, TypeError) as error:
            raise RulesError(
                f"the font cannot be used: {error}", hint="use TrueType outlines", where=name
            ) from error
        self.name = name
        self.regular_only = regular_only
        self._hb = uharfbuzz
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        self._scale = 1000 / self._font.face.upem
        self._cmap = self.drawn.face.charToGlyph
        self._cache: dict[tuple[str, bool], Shape] = {}
        self._glyphs: dict[tuple[int, str, int, int, int], Glyph] = {}
        self._covered: set[str] = set()

    def covers(self, char: str) -> bool:
        """Whether the font has a glyph for a character."""
        return ord(char) < PRIVATE and ord(char) in self._cmap

    def covers_all(self, text: str) -> bool:
        """Whether the font has a glyph for every character of a text."""
        unknown = set(text) - self._covered
        if not all(map(self.covers, unknown)):
            return False
        self._covered |= unknown
        return True

    def shape(self, text: str, *, rtl: bool = False) -> Shape:
        """A stretch of text as glyphs; kept, since words come again and again."""
        key = (text, rtl)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 50_000:  # noqa: PLR2004  a long-running watch must not grow without end
                self._cache.clear()
                self._glyphs.clear()
            found = self._cache[key] = self._shape(text, rtl=rtl)
        return found

    def _shape(self, text: str, *, rtl: bool) -> Shape:
        buffer = self._hb.Buffer()
        buffer.cluster_level = self._hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        self._hb.shape(self._font, buffer, _FEATURES)
        glyphs, total, plain = [], 0.0, not rtl
        infos = buffer.glyph_infos
        starts = [info.cluster for info in infos]
        clusters = sorted(set(starts))
        ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
        for info, start, place in zip(infos, starts, buffer.glyph_positions, strict=True):
            part = text[start : ends[start]]
            key = (info.codepoint, part, place.x_advance, place.x_offset, place.y_offset)
            glyph = self._glyphs.get(key) or self._glyph(*key)
            plain = plain and part in (glyph.char, "\u00a0")
            glyphs.append(glyph)
            total += glyph.advance
        return Shape(text, tuple(glyphs), total, plain and len(glyphs) == len(text))

    def _glyph(self, number: int, part: str, advance: int, dx: int, dy: int) -> Glyph:
        """A glyph of the font, where it stands for a part of the text; kept, since letters come again."""
        char, scale = self._char(number, part), self._scale
        width = self.drawn.face.charWidths[ord(char)]
        says = part if ord(char) >= PRIVATE else ""
        made = Glyph(char, advance * scale, width, dx * scale, dy * scale, says)
        self._glyphs[number, part, advance, dx, dy] = made
        return made

    def _char(self, glyph: int, part: str) -> str:
        """The character a glyph is drawn as; one of the private area when no character leads to it."""
        if len(part) == 1 and self._cmap.get(ord(part)) == glyph:
            return " " if part == "\u00a0" else part
        code = PRIVATE + glyph
        char = chr(code)
        if code not in self._cmap:
            self._cmap[code] = glyph
            self.drawn.face.charWidths[code] = self._font.get_glyph_h_advance(glyph) * self._scale
        return char


def shipped_folder() -> Traversable | Path:
    """The folder of fonts that comes with the program: in the wheel, or beside the sources."""
    shipped = files("briefing") / "_styles" / "fonts"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[2] / "styles" / "fonts"


@cache
def _shipped(name: str) -> Face | None:
    path = shipped_folder() / name
    if not path.is_file():
        return None
    return Face(name.removesuffix(".ttf"), path.read_bytes(), regular_only=name in dict(FALLBACKS))


_STYLES = {
    (False, False): ("Regular",),
    (True, False): ("SemiBold", "Bold", "Regular"),
    (False, True): ("Italic", "Regular"),
    (True, True): ("SemiBoldItalic", "BoldItalic", "SemiBold", "Bold", "Italic", "Regular"),
}


@dataclass(slots=True)
class Fonts:
    """The faces of one document.

    Attributes:
        given: Font files of the project, name and bytes; found by names such as ``MyFont-Regular.ttf``.
        unknown: Families that were asked for and are not there.
        missing: Characters that no font has.
        _found: The face of each character that the families lack.
    """

    given: tuple[tuple[str, bytes], ...] = ()
    unknown: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    _faces: dict[tuple[str, bool, bool], Face] = field(default_factory=dict)
    _found: dict[str, Face | None] = field(default_factory=dict)
    _own: dict[str, Face] = field(default_factory=dict)

    def face(self, family: str, *, bold: bool = False, italic: bool = False) -> Face:
        """The face of a family; the widest when there is no such family, which ``unknown`` tells."""
        key = (family, bold, italic)
        if key not in self._faces:
            self._faces[key] = self._family(family, bold=bold, italic=italic)
        return self._faces[key]

    def _family(self, family: str, *, bold: bool, italic: bool) -> Face:
        stem = family.replace(" ", "")
        for style in _STYLES[bold, italic]:
            face = self._file(f"{stem}-{style}.ttf")
            if face is not None:
                return face
        if family == WIDEST:
            raise RulesError(
                "the fonts of the program are not there",
                hint="install briefing again, or keep styles/fonts beside the sources",
                where=str(shipped_folder()),
            )
        if family not in self.unknown:
            self.unknown.append(family)
        return self.face(WIDEST, bold=bold, italic=italic)

    def _file(self, name: str) -> Face | None:
        for given, data in self.given:
            if given == name:
                if name not in self._own:
                    self._own[name] = own_face(name, data)
                return self._own[name]
        return _shipped(name)

    def for_char(self, char: str, first: Face, *, bold: bool = False, italic: bool = False) -> Face | None:
        """The face to draw a character with: the first one where it can; None when no font has it."""
        if first.covers(char):
            return first
        widest = self.face(WIDEST, bold=bold, italic=italic)
        if widest.covers(char):
            return widest
        if char not in self._found:
            self._found[char] = self._fallback(char)
            if self._found[char] is None:
                self.missing.add(char)
        return self._found[char]

    def _fallback(self, char: str) -> Face | None:
        for name, _ in self.given:
            face = self._file(name)
            if face is not None and face.covers(char):
                return face
        code = ord(char)
        inside = [name for name, ranges in FALLBACKS if any(first <= code <= last for first, last in ranges)]
        for name in inside:
            face = _shipped(name)
            if face is not None and face.covers(char):
                return face
        return None

    def from_system(self, chars: str) -> None:
        """Looks on the machine for what the fonts so far lack; finds become faces of this document."""
        from briefing.formats import fonts_system

        lacking = "".join(char for char in sorted(set(chars)) if self._found.get(char, self) is None)
        for name, data, covered in fonts_system.find(lacking):
            face = own_face(name, data)
            for char in covered:
                if face.covers(char):
                    self._found[char] = face
                    self.missing.discard(char)


def own_face(name: str, data: bytes) -> Face:
    """A face from a file that is not ours; its name is made unique by its content."""
    face = Face(f"{name.rsplit('.', 1)[0]}-{hashlib.sha256(data).hexdigest()[:8]}", data)
    face.drawn.face.name = face.name.encode("ascii", "ignore").replace(b" ", b"")
    return face
