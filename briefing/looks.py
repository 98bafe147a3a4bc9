"""A look: what ``styles/<name>.toml`` says, as one immutable value that both writers obey."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import RulesError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PAGES = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Page sizes in points."""

DATE_STYLES = ("dmy", "mdy", "iso")
MASTHEADS = ("plain", "band")


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
    gone_kept: str = "Kept at its place."
    gone_since: str = "Not found in the sources since {date}."
    gone_from: str = "It rested on {sources}"
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
    kicker: str = "Briefing"
    change: str = "Change"
    number: str = "No."
    source_title: str = "Source and title"
    published: str = "Published"
    kind: str = "Kind and basis"
    credited: str = "credits {names}"
    file_hash: str = "SHA-256\N{NO-BREAK SPACE}{digits}…"
    last_issue: str = "last: {date}"
    count_new: str = "{count} new"
    count_changed: str = "{count} changed"
    count_withdrawn: str = "{count} withdrawn"
    count_answered: str = "{count} answered"
    count_none: str = "nothing new"
    previous: str = "Previously: {text}"
    continued: str = "cont."
    notes: str = "Notes"
    note: str = "Note {number}"
    source_spoken: str = "Source {number}"
    picture: str = "Picture without a description"
    closing: str = (
        "Every line names its sources by number. Statements and figures are given as their sources report "
        "them; the program that compiled this briefing does not check whether they are true. “1 origin” "
        "means that all reports lead back to the same person, office or document. SHA-256: how the hash of "
        "the file that was read begins."
    )
    strip_key: str = (
        "To scale, one mark per item. Circle: event; square: statement. Bar: date approximate or a range."
    )
    strip_filled: str = "Filled: {new} or {changed} in this issue."
    strip_histogram: str = "To scale: how many items fall on each {unit}."
    strip_dark: str = "Dark: {new} or {changed} in this issue."
    strip_wide: str = "Not drawn, their date being wider than a {unit}: {count}."
    strip_day: str = "day"
    strip_week: str = "week"
    strip_month: str = "month"
    strip_outside: str = "Not on the scale: {count} ({dates})."
    strip_alt: str = "Drawing of the period to scale, {first} to {last}: {count} dated items."
    strip_reported: str = "Stroke: known only by the day of the report."
    strip_report_of: str = "report of {date}"
    strip_reported_count: str = "{count} of them are known only by the day of the report."
    strip_most: str = "Most on {days}."


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
        masthead: ``plain``, or ``band`` for the title on a band of the accent colour.
        labels: Words.
        colours: Colours.
        serif: Family for running text.
        sans: Family for headings, labels and sources.
        condensed: Family for marks.
    """

    name: str = "sober"
    page: str = "A4"
    date_style: str = "dmy"
    masthead: str = "plain"
    labels: Labels = field(default_factory=Labels)
    colours: Colours = field(default_factory=Colours)
    serif: str = "IBM Plex Serif"
    sans: str = "IBM Plex Sans"
    condensed: str = "IBM Plex Sans Condensed"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return PAGES[self.page]


def shipped_styles() -> Traversable | Path:
    """The folder of looks that comes with the program: in the wheel, or beside the sources."""
    shipped = files("briefing") / "_styles"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parent.parent / "styles"


def shipped_looks() -> tuple[str, ...]:
    """Names of the looks that come with the program, sorted."""
    names = [entry.name for entry in shipped_styles().iterdir()]
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def shipped_look(name: str) -> Look:
    """A look that comes with the program.

    Raises:
        RulesError: If there is none of that name.
    """
    if name not in shipped_looks():
        known = ", ".join(shipped_looks())
        raise RulesError(f'there is no look "{name}"', hint=f"use one of {known}")
    path = shipped_styles() / f"{name}.toml"
    return read_look(name, path.read_text(encoding="utf-8"), where=f"styles/{name}.toml")


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
    for key, value, known in (
        ("page", look.page, tuple(PAGES)),
        ("date_style", look.date_style, DATE_STYLES),
        ("masthead", look.masthead, MASTHEADS),
    ):
        if value not in known:
            raise RulesError(
                f'{key} = "{value}" is not known', hint=f"use one of {', '.join(known)}", where=where
            )
    _check_colours(look.colours, where)
    _check_labels(look.labels, where)
    return look


def _check_colours(colours: Colours, where: str) -> None:
    for part in fields(Colours):
        value = getattr(colours, part.name)
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            raise RulesError(
                f'colours.{part.name} = "{value}" is no colour', hint="write #RRGGBB", where=where
            )


def _check_labels(labels: Labels, where: str) -> None:
    """A label may use the places in braces that its default uses, and no others."""
    for part in fields(Labels):
        value, known = getattr(labels, part.name), set(re.findall(r"{(\w*)}", str(part.default)))
        try:
            value.format(**dict.fromkeys(known, "1"))
        except (KeyError, ValueError, IndexError) as error:
            places = ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"
            raise RulesError(
                f'labels.{part.name} = "{value}" has a place that is not known',
                hint=f"places it may have: {places}",
                where=where,
            ) from error


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
