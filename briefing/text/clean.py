"""One gate for text on its way in: what cannot be shown is taken out, and the removal is marked.

A string in, a :class:`Cleaned` out. Every reader's text passes here before it becomes an article,
so that no later stage meets a control character, half a surrogate pair or a direction override.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was taken out that could have meant something."""

_BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Invisible by definition (Unicode 15, Default_Ignorable_Code_Point): taking them out changes nothing a
# person sees. Joiners (200C, 200D) and variation selectors stay: they shape Persian, Hindi and emoji.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060-\u206f\ufeff]")

# Overrides show text in another order than it is stored; tag characters and the rest show nothing.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufff0-\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f\U0001fffe\U0001ffff]"
)
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

# Only sequences that compose are normalised, each of bounded length: normalising a long run of combining
# marks takes quadratic time in CPython.
_DECOMPOSED = re.compile("[^\u0300-\u036f\\s][\u0300-\u036f]{1,8}|[\u1100-\u11ff]{2,64}")
_PILE = re.compile("([\u0300-\u036f]{8})[\u0300-\u036f]+")

_WINDOWS_1252 = {
    code: bytes([code]).decode("cp1252", "ignore")
    for code in range(0x80, 0xA0)
    if code != 0x85  # noqa: PLR2004
}
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


# UTF-8 read as Windows-1252, by letters that no language writes in a row: a mark of punctuation ("â€™"), a
# sign ("Â£"). A space or a lost character inside, and one between an apostrophe and its "s", go with it.
_MISREAD = re.compile(
    "(?P<joins>\u00e2\u20ac ?\u2122 (?=(?:s|t|re|ve|ll|d|m)\\b))"
    "|\u00e2\u20ac ?(?P<mark>[\u02dc\u2122\u0153\u201c\u201d\u00a2\u00a6\ufffd\x9d])"
    "|\u00c2(?P<sign>[\u00a3\u00a9\u00ae\u00ab\u00bb\u00a7\u00bd\u00bc\u00be\u00b0\u00b7\u2030])"
    "|\u00c3 ?(?P<letter>[\u00a1-\u00bf])"
)
_MEANT = {
    "\u02dc": "\u2018",
    "\u2122": "\u2019",
    "\u0153": "\u201c",
    "\ufffd": "\u201d",
    "\x9d": "\u201d",
    "\u201c": "\u2013",
    "\u201d": "\u2014",
    "\u00a2": "\u2022",
    "\u00a6": "\u2026",
}


def _meant(found: re.Match[str]) -> str:
    """What misread letters were."""
    if found["joins"]:
        return "\u2019"
    if found["letter"]:
        return chr(ord(found["letter"]) + 0x40)
    return found["sign"] or _MEANT[found["mark"]]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that can be shown, and what was taken out of it.

    Attributes:
        text: Line breaks are line feeds, spaces plain, characters composed (NFC).
        removed: What was taken out and marked with U+FFFD, as (code point such as ``U+202E``, count),
            in order of code point.
        mended: Number of C1 controls read as the Windows-1252 characters they were meant to be, and of marks
            and signs put right that were UTF-8 read as Windows-1252 ("\u00e2\u20ac\u2122").
    """

    text: str
    removed: tuple[tuple[str, int], ...] = ()
    mended: int = 0


def clean(text: str) -> Cleaned:
    """Text without what cannot be shown; linear in its length.

    C1 controls are read as Windows-1252, as the WHATWG encoding standard does: they come from pages
    that name the wrong encoding. Other controls, lone surrogates, non-characters and direction
    overrides become U+FFFD and are counted.
    """
    if text.isascii() and text.isprintable():
        return Cleaned(_SPACES.sub(" ", text) if "  " in text else text)
    misread = 0
    if "\u00e2\u20ac" in text or "\u00c2" in text or "\u00c3" in text:
        text, misread = _MISREAD.subn(_meant, text)
    text = _BREAK.sub(lambda found: _BREAKS[found[0]], text)
    text, mended = _C1.subn(lambda found: _WINDOWS_1252[ord(found[0])] or MARK, text)
    removed = Counter(_FORBIDDEN.findall(text)) if not text.isascii() or not text.isprintable() else Counter()
    real = {char: count for char, count in removed.items() if char != MARK}
    if real:
        text = _FORBIDDEN.sub(MARK, text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _PILE.sub(r"\1", text)
    text = _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    listed = tuple((f"U+{ord(char):04X}", real[char]) for char in sorted(real))
    return Cleaned(text, listed, mended + misread)


def printable(text: str) -> str:
    """A name or message that is safe on a terminal: what cannot be shown is written as an escape."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
