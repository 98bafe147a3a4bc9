"""Rows of a table in, patterns out that are tried on a text only where it holds a word that they need.

A pattern that is searched is slow to see that it does not fit, and most fit few texts. Its ``trigger`` says
which words to look for first. It never says more than the pattern itself: no answer changes by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        id: Its name.
        pattern: What it fits.
        trigger: A text that it fits holds one of these in its lower case. Empty: the pattern is always tried.
    """

    id: str
    pattern: re.Pattern[str]
    trigger: tuple[str, ...]

    def may_fit(self, lowered: str) -> bool:
        """Whether the pattern is to be tried on a text with this lower case."""
        return not self.trigger or holds_one(lowered, self.trigger)


def compiled(rows: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows of a table, in its order."""
    return tuple(Row(row["id"], re.compile(row["pattern"]), tuple(row.get("trigger", ()))) for row in rows)


def holds_one(lowered: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text, or in a word of it."""
    for word in words:  # noqa: SIM110  a generator takes twice as long, a hundred times a sentence
        if word in lowered:
            return True
    return False
