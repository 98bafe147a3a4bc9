"""The table of formats: which reader takes a file, by its content and its ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import limits, markdown, plain
from briefing.readers.parts import Parts


@dataclass(frozen=True, slots=True)
class Reader:
    """A format.

    Attributes:
        name: As shown to a person.
        endings: Endings of file names, with the dot, lower case.
        media_type: IANA name.
        run: Bytes to parts; may raise InputError.
        looks: Whether the first bytes are of this format; None when content tells nothing.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    run: Callable[[Source, bytes, Settings], Parts]
    looks: Callable[[bytes], bool] | None = None


READERS: tuple[Reader, ...] = (
    Reader("Markdown", (".md", ".markdown", ".mdown", ".mkd"), "text/markdown", markdown.parts),
    Reader("plain text", (".txt", ".text", ".asc", ""), "text/plain", plain.parts),
)
"""Asked in this order: first by content, then by ending."""


def endings() -> tuple[str, ...]:
    """Endings of all formats, sorted."""
    return tuple(sorted({ending for reader in READERS for ending in reader.endings if ending}))


def choose(source: Source, data: bytes) -> Reader:
    """The reader of a file.

    Raises:
        InputError: If the file is empty, too large, or of no known format.
    """
    if not data:
        raise InputError("the file is empty", hint="save the article again", where=source.path)
    if len(data) > limits.FILE:
        raise InputError(
            f"the file is larger than {limits.FILE // limits.MEGABYTE} MB",
            hint="save the text of the article alone",
            where=source.path,
        )
    for reader in READERS:
        if reader.looks is not None and reader.looks(data[:4096]):
            return reader
    ending = PurePosixPath(source.path).suffix.lower()
    for reader in READERS:
        if ending in reader.endings:
            return reader
    raise InputError(
        f'"{ending}" is a format that is not read',
        hint="save it as .txt, .docx, .html or .pdf",
        where=source.path,
    )
