"""Lines of a briefing that a draft knows under another name.

The ids of items are carried over from issue to issue. A draft that is older than the program, or whose
output folder was lost, has other ids for the same lines: taken for strangers, each would be struck out and
written anew below itself. Here such a line gets the id it has in the draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.draft.reading import plain
from briefing.formats.ooxml_baseline import BaseLine, Baseline
from briefing.formats.ooxml_lines import Line
from briefing.languages.words import terms
from briefing.text.vectors import Vector, likeness, vector

_SAME = 2.0
"""Closeness of lines that rest on one sentence or read the same."""
_ALIKE = 0.6
"""Least likeness of two wordings of one line: that of ids carried over between issues."""
_MOST = 100_000
"""Pairs beyond which likeness is not asked for (a second or so)."""


def under_known_names(lines: Sequence[Line], base: Baseline, *, alone: bool) -> tuple[Line, ...]:
    """The lines, those that the baseline has under another id with that id.

    Args:
        lines: What the briefing prints.
        base: What was last written.
        alone: Whether the briefing was made without the issue before it: nobody has compared wordings yet.
    """
    told = {line.id for line in lines}
    free = [line for line in (*base.lines, *base.deleted) if line.id not in told and _is_item(line.id)]
    held = {line.id for line in (*base.lines, *base.deleted)}
    new = [line for line in lines if line.id not in held and _is_item(line.id)]
    names: dict[str, str] = {}
    for _, line_id, known in sorted(_pairs(new, free, alone=alone and len(new) * len(free) <= _MOST)):
        if line_id not in names and known not in names.values():
            names[line_id] = known
    return tuple(replace(line, id=names.get(line.id, line.id)) for line in lines)


def _is_item(line_id: str) -> bool:
    return not line_id.startswith("_")


def _pairs(new: Sequence[Line], free: Sequence[BaseLine], *, alone: bool) -> Iterator[tuple[float, str, str]]:
    """Pairs that may be one line, with their closeness (negative, so that the closest come first)."""
    both: tuple[Line | BaseLine, ...] = (*new, *free) if alone else ()
    meanings = {line.id: _meaning(line.text) for line in both}
    for line in new:
        for other in free:
            if (line.section, line.row) != (other.section, other.row):
                continue
            closeness = 0.0
            if set(line.evidence) & set(other.evidence) or plain(line.text) == plain(other.text):
                closeness = _SAME
            elif alone:
                closeness = likeness(meanings[line.id], meanings[other.id])
            if closeness >= _ALIKE:
                yield -closeness, line.id, other.id


def _meaning(text: str) -> Vector:
    return vector(terms(text), {})
