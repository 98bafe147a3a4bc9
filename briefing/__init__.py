"""briefing: a folder of articles in, a briefing you would sign out.

The stages, one by one, for programs that want them::

    from pathlib import Path
    from briefing import Settings, build

    result = build(Path("seeds"), Path("output"), Settings(as_of="2025-01-13T18:00+00:00"))
    for item in result.briefing.items:
        print(item.when_label, item.text, item.sources)

``read`` gives the articles of one file, ``parse`` what is found in an article, ``compose`` the briefing of
many, ``merge`` a new briefing into an edited draft, ``write`` the bytes of a Word or PDF file. Nothing here
looks at the clock: the time of the briefing is ``Settings.as_of``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.errors import BriefingError
    from briefing.front import build, compose, merge, parse, read, write
    from briefing.looks import Look
    from briefing.model import Article, Briefing, Settings

__all__ = [
    "Article",
    "Briefing",
    "BriefingError",
    "Look",
    "Settings",
    "build",
    "compose",
    "merge",
    "parse",
    "read",
    "write",
]

_HOMES = {
    "Article": "briefing.model",
    "Briefing": "briefing.model",
    "BriefingError": "briefing.errors",
    "Look": "briefing.looks",
    "Settings": "briefing.model",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for: ``briefing --help`` must not load the stages."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "briefing.front")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
