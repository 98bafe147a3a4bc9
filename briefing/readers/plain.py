"""Plain text in any encoding people meet: bytes in, one part out."""

from __future__ import annotations

import re

from briefing.errors import InputError
from briefing.model import Problem, Settings, Severity, Source
from briefing.readers import encoding, limits, paragraphs
from briefing.readers.parts import Part, Parts

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\1(?![\w*])")


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of a file as one part.

    Raises:
        InputError: If the file is too long, or holds no text but binary data.
    """
    del settings
    text, problems = text_of(source, data)
    return Parts((Part(paragraphs.from_text(without_emphasis(text))),), problems)


def text_of(source: Source, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The decoded text with line feeds between lines, and a problem when the decoding lost something."""
    if len(data) > limits.TEXT:
        raise InputError(
            f"the text is longer than {limits.TEXT // limits.MEGABYTE} MB",
            hint="split it into articles",
            where=source.path,
        )
    decoded = encoding.decode(data)
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", decoded.text)
    if text.count("\n") > 4 * limits.PARAGRAPHS:
        raise InputError("the text has too many lines", hint="split it into articles", where=source.path)
    if looks_binary(text):
        raise InputError(
            "this is not text but binary data",
            hint="save the article as .txt, .docx, .html or .pdf",
            where=source.path,
        )
    return text, _losses(source, decoded)


_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\ufffd]")
"""Controls but line break, tab, return and escape, and what could not be decoded."""


def looks_binary(text: str) -> bool:
    """Whether a tenth of the characters are controls or could not be decoded."""
    sample = text[:100_000]
    return len(_BAD.findall(sample)) * 10 > len(sample)


def without_emphasis(text: str) -> str:
    """Text without the stars around words: ``*Izvestia*`` is the name Izvestia."""
    return _EMPHASIS.sub(r"\2", text)


def _losses(source: Source, decoded: encoding.Decoded) -> tuple[Problem, ...]:
    if not decoded.lost:
        return ()
    return (
        Problem(
            "R105",
            Severity.WARNING,
            f"{decoded.lost} places could not be decoded as {decoded.encoding} and are marked \ufffd",
            source.path,
            hint="save the file as UTF-8",
        ),
    )
