"""Mails (``.eml``) and mailboxes (``.mbox``): bytes in, a part for every mail out, attachments read as files.

The standard library reads them under its ``compat32`` policy; the newer one hangs on a long header.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from briefing.errors import InputError
from briefing.model import Problem, Settings, Severity, Source
from briefing.readers import encoding, guards, header_dates, limits, markup, paragraphs, within
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

LONGEST_HEADER = 4_000
"""Characters of a header that are read."""

_FROM = re.compile(rb"(?:^|\n)From [^\n]{1,300}\n(?=[!-9;-~]{1,80}:)")
_REPLY = re.compile(r"^(?:(?:re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """A mail as one part, with a part for each attachment that can be read.

    Raises:
        InputError: If it has too many parts or is damaged beyond reading.
    """
    if data.count(b"multipart/") > limits.MAIL_PARTS:
        raise guards.too_much(f"the mail has more than {limits.MAIL_PARTS} parts", source.path)
    try:
        message = message_from_bytes(data)
        held = list(message.walk())
    except (RecursionError, ValueError, LookupError, HeaderParseError) as error:
        raise guards.damaged("mail", source.path) from error
    if len(held) > limits.MAIL_PARTS:
        raise guards.too_much(f"the mail has more than {limits.MAIL_PARTS} parts", source.path)
    lines, attached = _body(source, held)
    found = [_part(message, lines, settings)] if lines else []
    inside = within.read(source, attached, settings)
    problems = inside.problems
    if not lines and not inside.parts:
        found = [_part(message, tuple(Line(text) for text in [header(message, "subject")] if text), settings)]
    return Parts((*found, *inside.parts), problems)


def mailbox(source: Source, data: bytes, settings: Settings) -> Parts:
    """The mails of a mailbox (RFC 4155: each begins with a ``From `` line).

    Raises:
        InputError: If none of its mails can be read.
    """
    starts = [
        found.start() + (data[found.start() : found.start() + 1] == b"\n") for found in _FROM.finditer(data)
    ]
    if not starts:
        return parts(source, data, settings)
    found: list[Part] = []
    problems: list[Problem] = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        if number > limits.ENTRIES:
            message = f"the mailbox has {len(starts):,} mails; only the first {limits.ENTRIES:,} were read"
            problems.append(Problem("R120", Severity.WARNING, message, source.path))
            break
        mail = data[start:end].split(b"\n", 1)[-1].replace(b"\n>From ", b"\nFrom ")
        try:
            read = parts(source, mail, settings)
        except InputError as error:
            problems.append(within.unread(source, f"mail {number}", error))
            continue
        found.extend(read.parts)
        problems.extend(read.problems)
    return Parts(tuple(found), tuple(problems))


def _body(source: Source, held: list[Message]) -> tuple[tuple[Line, ...], list[tuple[str, bytes]]]:
    """The paragraphs of the mail, and its attachments as (name, bytes)."""
    plain: list[str] = []
    marked: list[str] = []
    attached: list[tuple[str, bytes]] = []
    for part in held:
        kind = part.get_content_type()
        name = _name(part)
        if part.is_multipart():
            continue
        if name and (part.get_content_disposition() == "attachment" or not kind.startswith("text/")):
            attached.append((name, payload(part)))
        elif kind == "text/plain" and part.get_content_disposition() != "attachment":
            plain.append(text_of(part))
        elif kind == "text/html" and part.get_content_disposition() != "attachment":
            marked.append(text_of(part))
    words = "\n\n".join(plain)
    if words.strip():
        return paragraphs.from_text(words, quoted=True), attached
    if marked:
        return markup.lines("\n".join(marked)[: limits.HTML], source.path), attached
    return (), attached


def _part(message: Message, lines: tuple[Line, ...], settings: Settings) -> Part:
    name, address = parseaddr(header(message, "from"))
    words = header(message, "date")
    moment = header_dates.mail_moment(words) if words else None
    value = header_dates.in_zone(moment, settings.time_zone) if moment else None
    return Part(
        lines,
        title=_REPLY.sub("", header(message, "subject")),
        sender=name or address,
        url=header(message, "archived-at").strip("<> "),
        signals=(Signal(SignalKind.STATED, "mail header Date", words, value),) if value else (),
    )


def header(message: Message, name: str) -> str:
    """A header in plain words; what cannot be decoded is left as it stands."""
    raw = str(message.get(name) or "")[:LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError, LookupError):
        return " ".join(raw.split())
    words = [
        piece
        if isinstance(piece, str)
        else encoding.decode(piece, codec if encoding.is_text_codec(codec or "") else "").text
        for piece, codec in ((piece, codec or "") for piece, codec in pieces)
    ]
    return " ".join("".join(words).split())


def payload(part: Message) -> bytes:
    """The bytes of a part; empty when its transfer encoding is broken."""
    try:
        held = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return held if isinstance(held, bytes) else b""


def text_of(part: Message) -> str:
    """The text of a part in the encoding it names, if that is one of text, or the one it is in."""
    data = payload(part)[: limits.TEXT]
    try:
        named = part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError):
        named = ""
    return encoding.decode(data, named).text.replace("\r\n", "\n").replace("\r", "\n")


def _name(part: Message) -> str:
    try:
        return " ".join(str(part.get_filename() or "")[:200].split())
    except (ValueError, LookupError, TypeError):
        return ""
