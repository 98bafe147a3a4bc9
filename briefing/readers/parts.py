"""What a format gives before its lines are read for what they are: lines with their places, and fields.

A format's module turns bytes into :class:`Part` values; :mod:`briefing.readers.articles` turns those into
articles, the same way for every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefing.model import BlockKind, DateValue, Problem


class SignalKind(Enum):
    """What a publication date rests on; order of trust from first to last.

    ``MADE`` is the day the file was made: told where nothing else is known, never taken for the date.
    """

    STATED = "stated"
    SIGN = "sign"
    ADDRESS = "address"
    DATELINE = "dateline"
    GUESS = "guess"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Signal:
    """One reading of a publication date.

    Attributes:
        kind: What it rests on.
        rule: Its name as shown to a person (``Date: line``, ``json-ld``).
        words: What was read.
        value: The date; None when the words can be read in two ways.
        readings: Those ways.
        weak: A bare line that only looks like a date.
    """

    kind: SignalKind
    rule: str
    words: str
    value: DateValue | None
    readings: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or header line, with its place.

    Attributes:
        text: As it stands, not yet cleaned; no line breaks.
        number: Paragraph number in the file, from 1, every one counted that holds a word.
        line: Line of the file where it begins, from 1; 0 where lines mean nothing.
        kind: What it is.
        page: Page of a PDF, from 1.
        gap: White space follows it: it does not run on into the next.
    """

    text: str
    number: int = 0
    line: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    gap: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One article as its format tells it.

    Attributes:
        lines: Body, and head where the format has no fields of its own.
        head: Look for header lines among the first lines.
        title: From the format's own field; so are the others.
        signals: Readings of the publication date.
        credited_urls: Addresses of the originals, same order as ``credited``.
        via: Who retold it.
        sender: Who sent the mail: the publisher when nothing in it names one.
        named: Title in the properties of the file, used when its lines show none.
        member: Path to show when the part stands in a file within the file.
    """

    lines: tuple[Line, ...] = ()
    head: bool = True
    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    section: str = ""
    language: str = ""
    signals: tuple[Signal, ...] = ()
    credited: tuple[str, ...] = ()
    credited_urls: tuple[str, ...] = ()
    via: str = ""
    named: str = ""
    member: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a format's module found in one file."""

    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
