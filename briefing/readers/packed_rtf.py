"""RTF as Outlook packs it into a mail (MS-OXRTFCP): bytes in, bytes out."""

from __future__ import annotations

import struct

from briefing.readers import limits

_HEAD = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_PREFIX = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the ring holds before the first byte (MS-OXRTFCP 2.1.2.1)."""


def unpack(data: bytes) -> bytes:
    """The RTF document.

    Raises:
        ValueError: If the bytes are of another form, cut off, or too many.
    """
    if len(data) < _HEAD.size:
        raise ValueError("too short")
    _, size, kind, _ = _HEAD.unpack_from(data)
    if size > limits.TEXT:
        raise ValueError("too large")
    if kind == _PLAIN:
        return data[_HEAD.size : _HEAD.size + size]
    if kind != _PACKED:
        raise ValueError("neither packed nor plain")
    return _rings(data[_HEAD.size :], size)


def _rings(data: bytes, size: int) -> bytes:
    """Literals and references into a ring of the last 4,096 bytes, eight to a control byte."""
    ring = bytearray(_RING)
    ring[: len(_PREFIX)] = _PREFIX
    here, at = len(_PREFIX), 0
    out = bytearray()
    while at < len(data) and len(out) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                token, at = data[at] << 8 | data[at + 1], at + 2
                if token >> 4 == here:  # a reference to itself is the end
                    return bytes(out[:size])
                piece = [(token >> 4) + step for step in range((token & 15) + 2)]
            elif at < len(data):
                ring[here], piece, at = data[at], [here], at + 1
            else:
                return bytes(out)
            for place in piece:
                ring[here] = ring[place % _RING]
                out.append(ring[here])
                here = (here + 1) % _RING
    return bytes(out[:size])
