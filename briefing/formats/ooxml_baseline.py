"""What a draft said when it was last written, kept inside the draft itself.

A custom XML part survives every save as .docx in Word and LibreOffice (measured; not .odt, .doc or
.rtf). It holds JSON, compressed: about 40 bytes a line. A draft without it is normal: see ``draft.lift``.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import InputError
from briefing.formats.ooxml import Package, parse
from briefing.formats.ooxml_lines import Line
from briefing.model.document import Style

NAMESPACE = "urn:briefing:baseline"
FORMAT = 1
"""Of the JSON; a newer one is refused."""
DOCUMENT_ID = "briefing document id"
"""Name of the custom property that holds the document id (survives .odt, .doc and .rtf too)."""


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A line as last written: what :class:`Line` says, in plain text.

    ``withdrawn`` lines are no longer in the sources: they stand in the draft as a pending deletion, or
    because a person wanted them. ``evidence`` marks the sentences it rested on; drafts of older versions
    have none.
    """

    id: str
    section: str
    style: Style
    texts: tuple[str, ...]
    change: str = ""
    origins: tuple[str, ...] = ()
    row: bool = False
    withdrawn: bool = False
    evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " | ".join(self.texts)

    @classmethod
    def of(cls, line: Line) -> BaseLine:
        """The plain text of a line."""
        return cls(
            line.id,
            line.section,
            line.style,
            line.texts,
            line.change,
            line.origins,
            row=line.row,
            evidence=line.evidence,
        )


@dataclass(frozen=True, slots=True)
class Gone:
    """What a line rested on that the sources no longer hold.

    Attributes:
        id: Of the line.
        since: As-of time of the build that no longer found it, ISO 8601; empty when unknown.
        sources: The sources it cited, as the list of sources had them then.
    """

    id: str
    since: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Everything a later merge must know about a draft.

    Attributes:
        document_id: Which draft this is, over all its copies.
        base: Hash of the seeds it was made from.
        lines: As last written, in printed order.
        deleted: Lines that the person deleted, as they were then: they stay deleted.
        said: Hashes of the messages that were given, so that each is given once.
        as_of: When it was written, ISO 8601.
        issue: Number of the issue.
        marking: Handling marking that its header shows.
        columns: Headings of the table columns (date, what, sources).
        gone: Of each withdrawn line that is still in the draft, what it rested on.
    """

    document_id: str = ""
    base: str = ""
    lines: tuple[BaseLine, ...] = ()
    deleted: tuple[BaseLine, ...] = ()
    said: tuple[str, ...] = ()
    as_of: str = ""
    issue: int = 0
    marking: str = ""
    columns: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()
    by_id: Mapping[str, BaseLine] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {line.id: line for line in self.lines})


def encode(baseline: Baseline) -> bytes:
    """The custom XML part."""
    data = {
        "format": FORMAT,
        "document": baseline.document_id,
        "base": baseline.base,
        "as_of": baseline.as_of,
        "issue": baseline.issue,
        "marking": baseline.marking,
        "columns": list(baseline.columns),
        "lines": [_row(line) for line in baseline.lines],
        "deleted": [_row(line) for line in baseline.deleted],
        "said": list(baseline.said),
    }
    if baseline.gone:
        data["gone"] = [[one.id, one.since, list(one.sources)] for one in baseline.gone]
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<b:baseline xmlns:b="{NAMESPACE}" format="{FORMAT}">{packed}</b:baseline>'
    ).encode()


def _row(line: BaseLine) -> list[Any]:
    return [
        line.id,
        line.section,
        line.style.value,
        list(line.texts),
        line.change,
        list(line.origins),
        int(line.row) + 2 * int(line.withdrawn),
        list(line.evidence),
    ]


def _line(row: list[Any]) -> BaseLine:
    name, section, style, texts, change, origins, flags, *evidence = row
    return BaseLine(
        name,
        section,
        Style(style),
        tuple(texts),
        change,
        tuple(origins),
        row=bool(flags & 1),
        withdrawn=bool(flags & 2),
        evidence=tuple(evidence[0]) if evidence else (),
    )


def find(package: Package) -> str:
    """Name of the part that holds the baseline; empty when the draft has lost it."""
    for name, data in package.parts.items():
        if name.startswith("customXml/") and NAMESPACE.encode() in data and b"baseline" in data:
            root = parse(data, name)
            if root.tag == f"{{{NAMESPACE}}}baseline":
                return name
    return ""


def decode(data: bytes, where: str = "") -> Baseline | None:
    """A baseline from its part; None when the part is damaged (then it counts as lost).

    Raises:
        InputError: If a newer version of the program wrote it.
    """
    root = parse(data, where)
    if int(root.get("format", "0") or 0) > FORMAT:
        raise InputError("a newer version of briefing wrote this draft", hint="update briefing", where=where)
    try:
        held = json.loads(
            gzip.decompress(base64.b64decode("".join(str(part) for part in root.itertext()), validate=True))
        )
        return Baseline(
            document_id=held["document"],
            base=held["base"],
            lines=_lines(held["lines"]),
            deleted=_lines(held["deleted"]),
            said=tuple(held["said"]),
            as_of=held["as_of"],
            issue=held["issue"],
            marking=held["marking"],
            columns=tuple(held["columns"]),
            gone=tuple(Gone(key, since, tuple(cited)) for key, since, cited in held.get("gone", ())),
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, binascii.Error, zlib.error):
        return None


def _lines(rows: Iterable[list[Any]]) -> tuple[BaseLine, ...]:
    return tuple(_line(row) for row in rows)
