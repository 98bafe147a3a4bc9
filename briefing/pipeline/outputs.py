"""A briefing in, the bytes of its files out: a new draft, or the person's draft with the new merged in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing import draft, writers
from briefing.errors import ConflictError
from briefing.layout.withdrawn import with_withdrawn
from briefing.model import Briefing, Problem, Settings
from briefing.model.json_form import to_json
from briefing.pipeline.request import DATA, DRAFT, PAGE
from briefing.store.styles import Style
from briefing.writers import Extras


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a build before they are written.

    Attributes:
        parts: Name and bytes, the draft first.
        problems: What could not be shown.
        merge: What ``draft.merge`` gave; None for a new draft.
    """

    parts: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()
    merge: draft.Merged | None = None

    def hashes(self) -> dict[str, str]:
        """SHA-256 of each part by name."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.parts}


def make(
    briefing: Briefing, style: Style, settings: Settings, edited: bytes | None, last: bytes = b""
) -> Made:
    """The bytes of the draft, the page and the data.

    Args:
        briefing: What to write.
        style: How it looks.
        settings: As given to the stages.
        edited: A person's draft to merge into; None writes a new one.
        last: The record of what was last written, for a draft that has lost its own; empty for none.

    Raises:
        BriefingError: If the person's draft cannot be read.
    """
    extras = Extras(style_source=style.style_source, fonts=style.fonts)
    parts: dict[str, bytes] = {}
    problems: list[Problem] = []
    merged: draft.Merged | None = None
    if edited is not None:
        merged = draft.merge(edited, briefing, style.look, settings, last=last, where=DRAFT)
        lifted = draft.lift(merged.data, author=settings.author, where=DRAFT)
        parts[DRAFT] = merged.data
        problems += (*merged.problems, *lifted.problems)
        document = with_withdrawn(lifted.document, briefing, style.look)
        extras = Extras(document=document, style_source=style.style_source, fonts=style.fonts)
    for writer in writers.WRITERS:
        name = f"briefing{writer.ending}"
        if name not in parts:
            written = writer.write(briefing, style.look, extras)
            parts[name] = written.data
            problems += written.problems
    parts[DATA] = json.dumps(to_json(briefing), ensure_ascii=False, indent=1).encode() + b"\n"
    order = {DRAFT: 0, PAGE: 1, DATA: 2}
    named = sorted(parts.items(), key=lambda part: order.get(part[0], len(order)))
    return Made(tuple(named), tuple(problems), merged)


def count_of(conflicts: Sequence[draft.Told]) -> str:
    """How many lines are in conflict, in words that run on with "from what the sources now say"."""
    return "an edited line differs" if len(conflicts) == 1 else f"{len(conflicts)} edited lines differ"


def check_conflicts(merged: draft.Merged | None, *, strict: bool, where: Path) -> None:
    """Stop before anything is written when only a person can settle an edit and that was asked for.

    Raises:
        ConflictError: With ``strict``, if an edit and the sources contradict each other.
    """
    conflicts = merged.conflicts if merged is not None else ()
    if strict and conflicts:
        raise ConflictError(
            f"{count_of(conflicts)} from what the sources now say: {conflicts[0]}",
            hint="build without --strict: both wordings then stand in the draft, as comments",
            where=str(where),
        )
