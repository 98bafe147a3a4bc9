"""What the result of a stage depends on besides its input, as one hash.

The sources and tables of the program are hashed themselves: nobody has to remember to raise a version
number, and a cache can never answer with what an older rule found.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

import briefing

READING = ("model", "text", "languages", "formats", "readers", "parser", "timeline", "composer")
"""The parts of the program that decide what is found in one article, and what is asked of its sentences."""

_LIBRARIES = (
    "chardet",
    "dateparser",
    "feedparser",
    "htmldate",
    "lxml",
    "olefile",
    "pikepdf",
    "pypdf",
    "PyYAML",
    "striprtf",
    "trafilatura",
)


@cache
def reading() -> str:
    """Of everything that reads and parses an article."""
    return _of(READING)


@cache
def program() -> str:
    """Of the whole program."""
    return _of((".",))


def _of(parts: tuple[str, ...]) -> str:
    root = Path(briefing.__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    for part in parts:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
