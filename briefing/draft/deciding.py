"""What a person did to a line, and what the program now says of it: the two keys of the rule table."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.draft.columns import Columns
from briefing.draft.reading import Unit, comparable, plain
from briefing.draft.rules import Person, Program
from briefing.formats.ooxml_baseline import BaseLine


def person_did(
    base: BaseLine,
    unit: Unit | None,
    now: Sequence[str] | None,
    columns: Columns,
    *,
    joined: bool,
    author: str,
) -> Person:
    """What a person did to a line.

    Args:
        base: The line as last written.
        unit: Where it stands; None when it is nowhere.
        now: The program's present wording; None when it is withdrawn.
        columns: Finds our columns.
        joined: Whether the unit holds other lines too.
        author: Who signs our tracked changes.
    """
    if unit is None:
        return Person.DELETED
    if joined:
        return Person.JOINED
    if unit.unsettled(author):
        return Person.PENDING
    if not is_edited(base, unit, columns):
        return Person.BACK if base.withdrawn else Person.UNCHANGED
    if now is not None and _same(theirs(base, unit, columns), now):
        return Person.SAME
    return Person.EDITED


def program_says(base: BaseLine, now: Sequence[str]) -> Program:
    """What the program now says of a line that it still prints."""
    return Program.UNCHANGED if _same(base.texts, now) else Program.CHANGED


def theirs(base: BaseLine, unit: Unit, columns: Columns) -> tuple[str | None, ...]:
    """The cells of a line as they stand in the draft; None for a column that is gone."""
    if base.row and not unit.is_row:
        return (unit.text,)
    return columns.texts(unit, base.id) if base.row else unit.texts[:1]


def is_edited(base: BaseLine, unit: Unit, columns: Columns) -> bool:
    """Whether the words of a line are no longer the baseline's."""
    if unit.is_row != base.row:
        return unit.text != plain(base.text)
    return not _same(theirs(base, unit, columns), base.texts)


def _same(cells: Sequence[str | None], others: Sequence[str]) -> bool:
    """Whether cells say the same; a column that is gone says nothing against it."""
    if len(cells) != len(others):
        return False
    return all(
        cell is None or comparable(cell) == plain(other) for cell, other in zip(cells, others, strict=True)
    )
