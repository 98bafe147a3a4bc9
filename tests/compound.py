"""Compound files (MS-CFB) with the streams of an Outlook mail (MS-OXMSG), made here: olefile only reads them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

Tree = Mapping[str, "bytes | Tree"]
SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END] if count else []


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    head = wide.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(wide) + 2 if name else 0, kind, 1, FREE, right, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)


def write(tree: Tree) -> bytes:
    """A compound file with these storages and streams."""
    rows: list[list] = [["Root Entry", 5, FREE, FREE, b""]]

    def add(held: Tree) -> int:
        places = []
        for name in sorted(held, key=lambda name: (len(name), name.upper())):
            places.append(len(rows))
            inner = held[name]
            rows.append([name, 2 if isinstance(inner, bytes) else 1, FREE, FREE, b""])
            if isinstance(inner, bytes):
                rows[places[-1]][4] = inner
            else:
                rows[places[-1]][3] = add(inner)
        for one, after in pairwise(places):
            rows[one][2] = after
        return places[0] if places else FREE

    rows[0][3] = add(tree)
    mini, minifat = b"", []
    sectors, fat = b"", []
    starts = {}
    for at, row in enumerate(rows):
        if row[1] != 2 or not row[4]:
            continue
        if len(row[4]) < CUTOFF:
            starts[at] = len(mini) // MINI
            mini += _padded(row[4], MINI)
            minifat += _chain(starts[at], len(mini) // MINI - starts[at])
        else:
            starts[at] = len(fat)
            sectors += _padded(row[4], SECTOR)
            fat += _chain(starts[at], len(sectors) // SECTOR - starts[at])

    def put(data: bytes) -> int:
        nonlocal sectors
        first = len(fat)
        sectors += _padded(data, SECTOR)
        fat.extend(_chain(first, len(sectors) // SECTOR - first))
        return first if data else END

    root_start = put(mini)
    table = struct.pack(f"<{len(minifat)}I", *minifat)
    minifat_start = put(table + b"\xff" * (-len(table) % SECTOR))
    directory = b"".join(
        _entry(name, kind, right, child, root_start if at == 0 else starts.get(at, 0), len(mini) if at == 0 else len(data))
        for at, (name, kind, right, child, data) in enumerate(rows)
    )  # fmt: skip
    directory += _entry("", 0, FREE, FREE, 0, 0) * (-len(rows) % 4)
    directory_start = put(directory)
    count = next(count for count in range(1, 110) if (len(fat) + count) * 4 <= count * SECTOR)
    first_fat = len(fat)
    fat += [FAT] * count
    fat += [FREE] * (count * SECTOR // 4 - len(fat))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack(
        "<IIIIIIIII",
        0,
        count,
        directory_start,
        0,
        CUTOFF,
        minifat_start,
        len(_padded(table, SECTOR)) // SECTOR,
        END,
        0,
    )
    places = [first_fat + at if at < count else FREE for at in range(109)]
    return head + struct.pack("<109I", *places) + sectors + struct.pack(f"<{len(fat)}I", *fat)


def properties(sent: datetime | None, head: int) -> bytes:
    """The properties stream: a head, then entries of 16 bytes; here the time of sending."""
    if sent is None:
        return bytes(head)
    ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    return bytes(head) + struct.pack("<IIQ", 0x00390040, 6, ticks)


def mail(
    subject: str = "",
    sender: str = "",
    body: str = "",
    sent: datetime | None = None,
    head: int = 32,
    **more: bytes | Tree,
) -> dict[str, bytes | Tree]:
    """The streams of a mail; ``more`` are further streams by name."""
    held: dict[str, bytes | Tree] = {"__properties_version1.0": properties(sent, head)}
    for tag, words in (("0037", subject), ("0C1A", sender), ("1000", body)):
        if words:
            held[f"__substg1.0_{tag}001F"] = words.encode("utf-16-le")
    return {**held, **more}
