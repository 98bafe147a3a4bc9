"""A look: what ``styles/<name>.toml`` says, as one immutable value that both writers obey."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import Any

from briefing.errors import RulesError

PAGES = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Page sizes in points."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that the writers print."""

    takeaways: str = "Key takeaways"
    timeline: str = "Timeline"
    undated: str = "Undated"
    questions: str = "Open questions"
    sources: str = "Sources"
    changes: str = "What changed since issue {issue}"
    withdrawn: str = "No longer in the sources"
    glance: str = "The period at a glance"
    contents: str = "Contents"
    as_of: str = "As of"
    covers: str = "Covers"
    issue: str = "Issue"
    since: str = "Since last issue"
    date: str = "Date"
    what: str = "What happened, or was said"
    source: str = "Sources"
    new: str = "NEW"
    changed: str = "CHANGED"
    page: str = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as ``#RRGGBB``."""

    ink: str = "#14181D"
    muted: str = "#4A545E"
    accent: str = "#0B4F7D"
    new: str = "#A33B00"
    changed: str = "#6A3D9A"
    tint: str = "#EEF3F7"


@dataclass(frozen=True, slots=True)
class Look:
    """How a briefing looks.

    Attributes:
        name: File name without its ending.
        page: ``A4`` or ``Letter``.
        date_style: ``dmy`` (12 January 2025), ``mdy`` (January 12, 2025) or ``iso``.
        labels: Words.
        colours: Colours.
        serif: Family for running text.
        sans: Family for headings, labels and sources.
        condensed: Family for marks.
    """

    name: str = "sober"
    page: str = "A4"
    date_style: str = "dmy"
    labels: Labels = field(default_factory=Labels)
    colours: Colours = field(default_factory=Colours)
    serif: str = "IBM Plex Serif"
    sans: str = "IBM Plex Sans"
    condensed: str = "IBM Plex Sans Condensed"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return PAGES[self.page]


def read_look(name: str, text: str, where: str = "") -> Look:
    """A look from the text of its TOML file.

    Raises:
        RulesError: If the text is not TOML, or has a key or value that no look knows.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"the look is not valid TOML: {error}", where=where) from error
    look: Look = _fill(Look, {**data, "name": name}, where, "")
    if look.page not in PAGES:
        known = ", ".join(PAGES)
        raise RulesError(f'page = "{look.page}" is not known', hint=f"use one of {known}", where=where)
    return look


def _fill(kind: Any, data: dict[str, Any], where: str, path: str) -> Any:
    known = {part.name for part in fields(kind)}
    parts: dict[str, Any] = {}
    for key, value in data.items():
        if key not in known:
            raise RulesError(
                f'unknown key "{path}{key}"', hint=f"known: {', '.join(sorted(known))}", where=where
            )
        table = {"labels": Labels, "colours": Colours}.get(key)
        if table is not None and isinstance(value, dict):
            parts[key] = _fill(table, value, where, f"{key}.")
        elif table is None and isinstance(value, str):
            parts[key] = value
        else:
            raise RulesError(f'"{path}{key}" has the wrong kind of value', where=where)
    return kind(**parts)
