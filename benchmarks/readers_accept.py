"""The door for ``../shared/eval/inputs/accept.py``: a path in, the text of its articles out.

    python ../shared/eval/inputs/accept.py benchmarks.readers_accept:read_text all \
        --corpus ../shared/data/inputs

The worker is left out: the harness itself limits time and memory, and counts processes.
"""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

from briefing.errors import BriefingError
from briefing.model import Settings, Source
from briefing.readers import READERS, read

ReaderError = BriefingError
_LIBRARIES = (
    "trafilatura",
    "htmldate",
    "pypdf",
    "feedparser",
    "olefile",
    "striprtf.striprtf",
    "chardet",
    "lxml.html",
)


def warm(_name: str) -> None:
    """Import what readers import when they are needed."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    for reader in READERS:
        reader.function()


def read_text(path: str) -> str:
    """The text of all articles of a file; their titles when there is no text."""
    data = Path(path).read_bytes()
    source = Source(Path(path).name, hashlib.sha256(data).hexdigest())
    reading = read(source, data, Settings(), confine=False)
    return "\n\n".join(article.text for article in reading.articles)
