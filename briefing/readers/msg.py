"""A mail saved by Outlook (``.msg``, MS-OXMSG): bytes in, one part out. No attachment is opened."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import encoding, guards, header_dates, limits, markup, paragraphs
from briefing.readers.parts import Line, Part, Parts, Signal, SignalKind

# Property tags of MS-OXPROPS: subject, sender's name, body, HTML body; times of sending and delivery.
_SUBJECT, _SENDER, _ADDRESS, _BODY, _HTML = "0037", "0c1a", "0c1f", "1000", "1013"
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
            return _mail(source, _Streams(held), settings)
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


class _Streams:
    """The streams of the outermost storage, by name in lower case."""

    def __init__(self, held: Any) -> None:
        self._held = held
        self._paths = {path[0].lower(): path for path in held.listdir() if len(path) == 1}

    def bytes(self, name: str) -> bytes:
        path = self._paths.get(name)
        if not path or self._held.get_size(path) > limits.TEXT:
            return b""
        return bytes(self._held.openstream(path).read())

    def text(self, tag: str) -> str:
        wide = self.bytes(f"__substg1.0_{tag}001f")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return encoding.decode(self.bytes(f"__substg1.0_{tag}001e").rstrip(b"\0")).text


def _mail(source: Source, streams: _Streams, settings: Settings) -> Parts:
    body = streams.text(_BODY).replace("\r\n", "\n").replace("\r", "\n")
    marked = streams.bytes(f"__substg1.0_{_HTML}0102")
    lines: tuple[Line, ...] = paragraphs.from_text(body, quoted=True)
    if not lines and marked:
        lines = markup.lines(encoding.decode(marked).text, source.path)
    title = streams.text(_SUBJECT)
    if not lines and not title:
        raise InputError(
            "there is no subject and no text in it", hint="save the mail as .eml", where=source.path
        )
    return Parts(
        (
            Part(
                lines or (Line(title),),
                title=title,
                sender=streams.text(_SENDER) or streams.text(_ADDRESS),
                signals=_signals(streams.bytes("__properties_version1.0"), settings),
            ),
        )
    )


def _signals(properties: bytes, settings: Settings) -> tuple[Signal, ...]:
    """The time of sending: entries of 16 bytes behind a head of 32 (MS-OXMSG 2.4.1)."""
    times: dict[int, int] = {}
    for at in range(32, len(properties) - 15, 16):
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
