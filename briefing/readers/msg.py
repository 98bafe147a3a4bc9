"""A mail saved by Outlook (``.msg``, MS-OXMSG): bytes in, a part out, attachments read as files."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import (
    encoding,
    guards,
    header_dates,
    limits,
    markup,
    packed_rtf,
    paragraphs,
    rtf,
    within,
)
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

# Property tags of MS-OXPROPS: subject, sender's name, body, HTML and RTF body; times of sending and delivery.
_SUBJECT, _SENDER, _ADDRESS, _BODY, _HTML, _RTF = "0037", "0c1a", "0c1f", "1000", "1013", "1009"
# Long name, name and title of an attachment; its bytes; the storage of a mail attached.
_NAMES, _DATA, _MAIL = ("3707", "3704", "3001"), "__substg1.0_37010102", "__substg1.0_3701000d"
_ATTACHMENT = "__attach_version1.0_#"
_TIMES = (0x00390040, 0x0E060040)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The mail.

    Raises:
        InputError: If it is damaged or no mail.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL) as held:
            found = _mail(source, _Streams(held), settings)
    except (
        OSError,
        ValueError,
        TypeError,
        IndexError,
        KeyError,
        AttributeError,
        struct.error,
        RecursionError,
    ) as error:
        raise guards.damaged("Outlook mail", source.path) from error
    if not found.parts and not found.problems:
        raise InputError(
            "there is no subject and no text in it", hint="save the mail as .eml", where=source.path
        )
    return found


class _Streams:
    """The streams of a storage by name in lower case: of a mail, or of one of its attachments."""

    def __init__(self, held: Any, storage: tuple[str, ...] = ()) -> None:
        self._held = held
        self.storage = storage
        self._paths = {path[-1].lower(): path for path in held.listdir() if tuple(path[:-1]) == storage}

    def bytes(self, name: str) -> bytes:
        path = self._paths.get(name)
        return bytes(self._held.openstream(path).read()) if path else b""

    def text(self, tag: str) -> str:
        """The words of a property.

        Raises:
            InputError: If there are too many.
        """
        wide = self.bytes(f"__substg1.0_{tag}001f")
        narrow = self.bytes(f"__substg1.0_{tag}001e")
        if len(wide) + len(narrow) > limits.TEXT:
            raise guards.too_much(f"its text is longer than {limits.TEXT // limits.MEGABYTE} MB", "")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return encoding.decode(narrow.rstrip(b"\0")).text

    def within(self, beginning: str) -> list[_Streams]:
        """The storages in this one whose names begin so, in their order."""
        here = len(self.storage)
        found = {tuple(path[: here + 1]) for path in self._held.listdir() if len(path) > here + 1}
        listed = sorted(
            path for path in found if path[:here] == self.storage and path[here].lower().startswith(beginning)
        )
        return [_Streams(self._held, path) for path in listed[: limits.MAIL_PARTS]]


def _mail(source: Source, streams: _Streams, settings: Settings) -> Parts:
    """A mail with the mails and files attached to it."""
    lines = _lines(source, streams, settings)
    title = streams.text(_SUBJECT)
    attached = [(_name_of(held, at), held) for at, held in enumerate(streams.within(_ATTACHMENT), 1)]
    inside = within.read(source, ((name, held.bytes(_DATA)) for name, held in attached
                                  if name and not held.within(_MAIL)), settings)  # fmt: skip
    mails = [
        _mail(replace(source, path=f"{source.path}{within.MARK}{within.shown(name)}"), mail, settings)
        for name, held in attached for mail in held.within(_MAIL) if len(streams.storage) < 2 * limits.DEPTH
    ]  # fmt: skip
    part = Part(
        lines or (Line(title),),
        title=title,
        sender=streams.text(_SENDER) or streams.text(_ADDRESS),
        signals=_signals(streams.bytes("__properties_version1.0"), 24 if streams.storage else 32, settings),
        member=source.path if streams.storage else "",
    )
    own = (part,) if lines or (title and not inside.parts and not mails) else ()
    return Parts(
        (*own, *inside.parts, *(part for mail in mails for part in mail.parts)),
        (*inside.problems, *(problem for mail in mails for problem in mail.problems)),
    )


def _name_of(attachment: _Streams, number: int) -> str:
    """The name of an attachment; signatures of the whole mail have none, and a mail may lack one."""
    name = next((name for name in map(attachment.text, _NAMES) if name), "")
    return name or (f"mail {number}" if attachment.within(_MAIL) else "")


def _lines(source: Source, streams: _Streams, settings: Settings) -> tuple[Line, ...]:
    """The body: plain, or HTML, or RTF, which Outlook keeps packed."""
    plain = streams.text(_BODY).replace("\r\n", "\n").replace("\r", "\n")
    lines = paragraphs.from_text(plain, quoted=True)
    marked = streams.bytes(f"__substg1.0_{_HTML}0102")
    if not lines and marked:
        lines = markup.lines(encoding.decode(marked).text, source.path)
    packed = streams.bytes(f"__substg1.0_{_RTF}0102")
    if not lines and packed:
        lines = rtf.parts(source, packed_rtf.unpack(packed), settings).parts[0].lines
    return lines


def _signals(properties: bytes, head: int, settings: Settings) -> tuple[Signal, ...]:
    """The time of sending: entries of 16 bytes behind a head (MS-OXMSG 2.4.1)."""
    times: dict[int, int] = {}
    for at in range(head, len(properties) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", properties, at)
        times.setdefault(tag, value)
    for tag in _TIMES:
        if times.get(tag):
            try:
                moment = _EPOCH + timedelta(microseconds=times[tag] // 10)
            except OverflowError:
                continue
            value = header_dates.in_zone(moment, settings.time_zone)
            return (Signal(SignalKind.STATED, "mail sent", moment.isoformat(), value),)
    return ()
