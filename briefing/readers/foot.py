"""Credits inside and behind a text: lines in, lines without them and the credits out.

Two forms: a bracket with outlet and address at the end of a paragraph, ``(Reuters https://…; CNN https://…)``,
and a sentence at the foot, ``refer to the original articles from A, B, and C.`` The sentences are rows
of ``headers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing import languages
from briefing.readers import names
from briefing.readers.parts import Line

DEEPEST = 3
"""Paragraphs from the end in which a foot is looked for."""
LONGEST = 600
"""Characters of a foot sentence."""

_ENTRY = re.compile(r"(?P<name>[^<>]{0,80}?)[\s,:<–—-]*(?P<url>https?://[^\s<>]+?)>?", re.IGNORECASE)
_COUNTED = re.compile(r"[\s*]+\d{0,2}$")
_SENTENCE_START = re.compile(r"(?<=[.!?”\"’]) +(?=[^\Wa-z\d_(]|\()")


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet named as an original, and the address of its report (may be empty)."""

    name: str
    url: str = ""


def bracket(text: str) -> tuple[str, tuple[Credit, ...]]:
    """A paragraph without the credits in brackets at its end, and those credits."""
    stripped = text.rstrip(" .")
    if not stripped.endswith((")", "]")):
        return text, ()
    closing = stripped[-1]
    opening = "(" if closing == ")" else "["
    at = len(stripped)
    for _ in range(3):
        at = stripped.rfind(opening, 0, at)
        if at < 0:
            break
        found = _entries(stripped[at + 1 : -1])
        if found:
            return stripped[:at].rstrip(" ,;–—-"), found
    return text, ()


def _entries(inside: str) -> tuple[Credit, ...]:
    if "://" not in inside:
        return ()
    found: list[Credit] = []
    for part in re.split(r";\s+|,\s+(?=[^\Wa-z\d_])", inside):
        entry = _ENTRY.fullmatch(part.strip())
        if not entry:
            return ()
        name = _COUNTED.sub("", entry["name"].strip(" *_,[]")).strip(" *_,[]()")
        found.append(Credit(name or names.of_address(entry["url"]), entry["url"]))
    return tuple(found)


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["field"], re.compile(row["pattern"]))
        for code in languages.packs()
        if languages.has(code, "headers")
        for row in languages.load(code, "headers").get("foot", [])
    )


def sentence(text: str) -> tuple[str, tuple[str, ...]] | None:
    """What a sentence at the foot names: the field, and the names; None when it is no such sentence."""
    text = text.strip().strip("*_").strip()
    if len(text) > LONGEST:
        return None
    for field, pattern in _rows():
        found = pattern.fullmatch(text)
        if found:
            words = found["names"].strip()
            listed = (words,) if field == "byline" else names.listed(words)
            if listed:
                return field, listed
    return None


@dataclass(frozen=True, slots=True)
class Foot:
    """Lines without their foot, and what it said."""

    lines: tuple[Line, ...]
    credited: tuple[str, ...] = ()
    byline: str = ""


def take(lines: Sequence[Line]) -> Foot:
    """The lines without the sentences at the foot that only name originals or people."""
    kept = list(lines)
    credited: list[str] = []
    byline = ""
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - DEEPEST), -1):
        text, found = _cut(kept[index].text)
        if found is None:
            continue
        if found[0] == "byline":
            byline = byline or found[1][0]
        else:
            credited = [*found[1], *credited]
        kept[index] = replace(kept[index], text=text)
    return Foot(tuple(line for line in kept if line.text), tuple(dict.fromkeys(credited)), byline)


def _cut(text: str) -> tuple[str, tuple[str, tuple[str, ...]] | None]:
    whole = sentence(text)
    if whole:
        return "", whole
    starts = [found.end() for found in _SENTENCE_START.finditer(text, max(0, len(text) - LONGEST))]
    for start in starts[-4:]:
        found = sentence(text[start:])
        if found and found[0] == "credited":
            return text[:start].rstrip(), found
    return text, None
