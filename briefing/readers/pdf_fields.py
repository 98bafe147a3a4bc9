"""What a PDF says about itself beside its pages: properties in, title, outlet, author and date signals out.

Publishing systems write the day of publication into PRISM and Dublin Core properties (XMP, ISO 16684-1);
those are signs. CreationDate is the day the file was made, by a press or by somebody who printed a page
much later: it is told, and never taken for the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from briefing.errors import InputError
from briefing.readers import guards, header_dates, limits
from briefing.readers.parts import Signal, SignalKind

LONGEST = 500
"""Characters of a property."""

_DATES = ("publicationDate", "coverDate", "issued")
_MADE = re.compile(r"\s*(?:D:)?(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)")
_FILE_LIKE = re.compile(
    r"^(?:microsoft word\b|untitled|unknown|document\d*$|title$|print\b|\(anonymous\)|about:blank)"
    r"|\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|html?|tex|dvi|ps)\b|^[\w-]+$|^https?:",
    re.IGNORECASE,
)
"""Titles that programs make up: names of files, single words, addresses."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Properties of a PDF; empty strings where it has none."""

    title: str = ""
    publisher: str = ""
    byline: str = ""
    signals: tuple[Signal, ...] = ()


def read(reader: Any, where: str) -> Fields:
    """The properties of an opened PDF.

    Args:
        reader: A ``pypdf.PdfReader``.
        where: Path to name in an error.
    """
    info = reader.metadata or {}
    said = _packet(reader, where)
    title = said.get("title") or _text(info.get("/Title"))
    signals = [
        Signal(SignalKind.SIGN, f"PDF property {name}", said[name], read.value, read.readings)
        for name in _DATES
        if name in said and (read := header_dates.read(said[name]))
    ]
    return Fields(
        title="" if _FILE_LIKE.search(title) else title,
        publisher=said.get("publicationName") or said.get("publisher", ""),
        byline=_byline(said.get("creator") or _text(info.get("/Author"))),
        signals=(*signals, *_made(_text(info.get("/CreationDate")))),
    )


def _packet(reader: Any, where: str) -> dict[str, str]:
    """The simple properties of the XMP packet, by local name; the first of each."""
    held = reader.root_object.get("/Metadata")
    if held is None:
        return {}
    data = held.get_object().get_data()
    if len(data) > limits.MEGABYTE:
        return {}
    try:
        root = guards.xml(data, where)
    except InputError:
        return {}
    found: dict[str, str] = {}
    for element in root.iter():
        words = " ".join("".join(map(str, element.itertext())).split())[:LONGEST]
        if words:
            found.setdefault(guards.local(element), words)
        for key, value in element.attrib.items():
            found.setdefault(str(key).rpartition("}")[2], str(value)[:LONGEST])
    return found


def _made(words: str) -> tuple[Signal, ...]:
    found = _MADE.match(words)
    read = header_dates.read(f"{found['year']}-{found['month']}-{found['day']}") if found else None
    if read is None or read.value is None:
        return ()
    return (Signal(SignalKind.MADE, "CreationDate", words, read.value),)


def _byline(words: str) -> str:
    """A person's name: two words or more, and no name of a program or account."""
    return words if re.fullmatch(r"[^\W\d_][\w’'.,& -]+ [\w’'.,& -]+", words) else ""


def _text(value: Any) -> str:
    return " ".join(str(value)[:LONGEST].split()) if isinstance(value, str) else ""
