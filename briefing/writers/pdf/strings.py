"""Glyphs in, the strings of a content stream out: numbers, escapes, kerning between the letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing.formats.fonts import Face, Glyph


def number(value: float) -> str:
    """A number as PDF writes it: at most two places, no exponent."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Codes(dict[str, tuple[str, bytes]]):
    """The characters of a face to font name and code, as reportlab gives them out in one document.

    Asked for once each: a document has a hundred thousand letters and few different ones.
    """

    def __init__(self, face: Face, canvas: Any) -> None:
        super().__init__()
        self._drawn = face.drawn
        self._document = canvas._doc  # noqa: SLF001  splitString asks for it

    def __missing__(self, char: str) -> tuple[str, bytes]:
        subset, code = self._drawn.splitString(char, self._document)[0]
        found = self[char] = (self._drawn.getSubsetInternalName(subset, self._document), code)
        return found


def stretches(codes: Codes, glyphs: Sequence[Glyph]) -> list[tuple[str, str]]:
    r"""Glyphs as strings of a TJ array; ``\0!n\0`` between them raises what follows by n thousandths."""
    out: list[tuple[str, str]] = []
    name, body, run, raised = "", "", b"", 0.0

    def close() -> None:
        nonlocal body, run
        if run:
            body += string(run)
            run = b""

    for glyph in glyphs:
        wanted, code = codes[glyph.char]
        if wanted != name:
            close()
            if body:
                out.append((name, body))
            name, body = wanted, ""
        if round(glyph.dy) != raised:
            close()
            raised = round(glyph.dy)
            body += f"\0!{raised}\0"
        if abs(glyph.dx) >= 1:
            close()
            body += f"{number(-glyph.dx)} "
        run += code
        after = glyph.advance - glyph.width - glyph.dx
        if abs(after) >= 1:
            close()
            body += f"{number(-after)} "
    close()
    if raised:
        body += "\0!0\0"
    out.append((name, body))
    return out


def string(data: bytes) -> str:
    """Bytes as a PDF string; what is not plain ASCII as an octal code."""
    return "(" + "".join(_ESCAPES[byte] for byte in data) + ")"


_ESCAPES = tuple(
    "\\" + chr(byte) if chr(byte) in "()\\" else chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}"  # noqa: PLR2004
    for byte in range(256)
)
