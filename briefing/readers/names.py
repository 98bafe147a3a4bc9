"""Names of agencies, outlets and publishers, and lists of names, as the language packs give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from briefing import languages

LONGEST = 80
"""Characters of one name."""

_AND = re.compile(r"\s*[,;]\s*(?:and|та|і)\s+|\s*[,;]\s*|\s+(?:and|&|та)\s+(?=[^\Wa-z\d_])")
_LICENCE = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,80})[)\]]\s*$")
_INITIALS = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Ltd|Co|Corp))\.$")
_SMALL = frozenset(
    [
        "and",
        "&",
        "of",
        "the",
        "for",
        "in",
        "with",
        "at",
        "de",
        "da",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "del",
        "al",
        "el",
        "bin",
        "ibn",
        "st",
        "staff",
        "wire",
    ]
)
DATELINE_LIKE = re.compile(r"\([A-Z][\w/. -]{1,40}\)\s*[-–—:]|\s--\s")


def _tables(name: str) -> Iterator[dict[str, object]]:
    for code in languages.packs():
        if languages.has(code, name):
            yield languages.load(code, name)


@cache
def agencies() -> dict[str, str]:
    """Every form of an agency's name, to the name that is printed."""
    return _forms("agency")


@cache
def outlets() -> dict[str, str]:
    """Every form of an outlet that signs datelines, to the name that is printed."""
    return _forms("outlet")


def _forms(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in _tables("agencies"):
        rows = table.get(kind, [])
        for row in rows if isinstance(rows, list) else []:
            for form in (row["name"], *row.get("also", [])):
                found[form] = row["name"]
    return found


@cache
def hosts() -> dict[str, str]:
    """Publisher by host."""
    found: dict[str, str] = {}
    for table in _tables("publishers"):
        rows = table.get("hosts", {})
        found.update(rows if isinstance(rows, dict) else {})
    return found


@cache
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in (*agencies(), *outlets(), *hosts().values()))


@cache
def _licences() -> tuple[str, ...]:
    words: list[str] = []
    for table in _tables("headers"):
        rows = table.get("licence", {})
        words += rows.get("words", []) if isinstance(rows, dict) else []
    return tuple(word.casefold() for word in words)


def publisher(name: str) -> str:
    """The name, if it is one of a known publisher; otherwise empty."""
    return name if name.strip().casefold() in _known() else ""


def of_address(url: str) -> str:
    """Publisher of a page by the host of its address; empty when unknown."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    while host:
        if host in hosts():
            return hosts()[host]
        _, _, host = host.partition(".")
    return ""


def without_licence(name: str) -> str:
    """A name without a licence in brackets behind it."""
    found = _LICENCE.search(name)
    if found and any(word in found["inside"].casefold() for word in _licences()):
        return name[: found.start()].strip()
    return name.strip()


def listed(text: str) -> tuple[str, ...]:
    """``A, B, and C`` as its names; empty when one of them is too long to be a name."""
    parts = tuple(part.strip(" .*_") for part in _AND.split(text) if part.strip(" .*_"))
    return () if any(len(part) > LONGEST for part in parts) else parts


def initials_end(text: str) -> bool:
    """Whether the full stop at the end belongs to an abbreviation ("Jr.", "A.")."""
    return bool(_INITIALS.search(text))


@cache
def _not_people() -> frozenset[str]:
    words: list[str] = []
    for table in _tables("headers"):
        for key in ("months", "weekdays"):
            rows = table.get(key, {})
            if isinstance(rows, dict):
                words += rows.get("words", list(rows))
    return frozenset(words)


def is_people(text: str) -> bool:
    """Whether what follows "By" is names: few words, all with a capital or small ones of names."""
    text = text.strip()
    words = re.split(r"[\s,|/]+", text)
    if not text or len(text) > 120 or len(words) > 16 or (text.endswith(".") and not initials_end(text)):  # noqa: PLR2004
        return False
    first = words[0].strip("*_.")
    if not (first[:1].isupper() or first == "the") or first.casefold() in _not_people():
        return False
    return all(word[:1].isupper() or word.casefold().strip(".") in _SMALL for word in words if word)
