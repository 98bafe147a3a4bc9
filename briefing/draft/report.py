"""What a merge tells the person, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What became of a line."""

    UNCHANGED = "unchanged"
    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    CONFLICT = "conflict"
    DELETED = "stays deleted"
    SAID = "said before"


NEEDS_A_PERSON = frozenset({Outcome.CONFLICT})
"""Outcomes for which ``--strict`` exits with 4."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the report.

    Attributes:
        outcome: What became of the line.
        item: Its id.
        text: The wording it is about.
        why: In words, what was done and why; may be empty.
    """

    outcome: Outcome
    item: str
    text: str
    why: str = ""

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _LONGEST else self.text[: _LONGEST - 1].rstrip() + "…"
        reason = f" ({self.why})" if self.why else ""
        return f"{self.outcome.value}: {shown}{reason}"


_LONGEST = 90
"""Characters of a line that are shown."""
