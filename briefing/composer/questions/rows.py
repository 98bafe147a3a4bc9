"""Rows of the table of stated questions, and the sentences they fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing import languages
from briefing.languages.memory import remembered
from briefing.text.quoted import hidden
from briefing.text.triggers import holds_one

_TABLE = "questions"
_LONGEST = 600
"""Sentences longer than this many characters are tables or lists: no pattern is tried on them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``questions.toml``; see the head of that file."""

    id: str
    type: str
    trigger: tuple[str, ...]
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    says: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A row that fits a sentence: where its groups stand, counted from the start of the sentence."""

    row: Row
    groups: Mapping[str, tuple[int, int]]


@cache
def rows(language: str) -> tuple[Row, ...]:
    """The rows of a language; none when it has no table."""
    if not languages.has(language, _TABLE):
        return ()
    return tuple(
        Row(
            id=str(row["id"]),
            type=str(row["type"]),
            trigger=tuple(row["trigger"]),
            pattern=re.compile(row["pattern"]),
            needs=re.compile(row["needs"]) if "needs" in row else None,
            says=str(row["says"]),
            whole=bool(row.get("whole", False)),
        )
        for row in languages.load(language, _TABLE)["row"]
    )


@cache
def closing(language: str) -> re.Pattern[str] | None:
    """Verbs by which a party answers."""
    if not languages.has(language, _TABLE):
        return None
    return re.compile(rf"\b(?:{languages.load(language, _TABLE)['closes']['verbs']})\b")


@cache
def plans(language: str, name: str) -> re.Pattern[str] | None:
    """Words that set a thing for a day (``due``), or say that it no longer stands as it was (``moved``)."""
    if not languages.has(language, "conflicts"):
        return None
    return re.compile(languages.load(language, "conflicts")[name]["pattern"])


@remembered(False)  # noqa: FBT003  most sentences do not
def moves(text: str, language: str) -> bool:
    """Whether a sentence says that something no longer stands as it was."""
    shape = plans(language, "moved")
    return shape is not None and shape.search(text) is not None


@cache
def leaning(language: str) -> frozenset[str]:
    """Words that point at something outside the clause they stand in."""
    if not languages.has(language, _TABLE):
        return frozenset()
    return frozenset(languages.load(language, _TABLE)["leaning"]["words"].split())


def _kept(fits: Sequence[Fit], language: str) -> list[Any]:
    return [[rows(language).index(fit.row), dict(fit.groups)] for fit in fits]


def _back(kept: list[Any], language: str) -> Sequence[Fit]:
    return tuple(
        Fit(rows(language)[number], {name: (begin, end) for name, (begin, end) in groups.items()})
        for number, groups in kept
    )


@remembered((), keep=_kept, back=_back)
def fits(sentence: str, language: str) -> Sequence[Fit]:
    """The rows that fit a sentence, at most one of a type, in the order of the table."""
    if len(sentence) > _LONGEST:
        return ()
    lowered = sentence.lower()
    out: list[Fit] = []
    masked = ""
    for row in rows(language):
        if not holds_one(lowered, row.trigger):
            continue
        masked = masked or hidden(sentence)
        found = row.pattern.search(masked)
        if not found or (row.needs and not row.needs.search(masked)):
            continue
        if not any(fit.row.type == row.type for fit in out):
            groups = {name: found.span(name) for name, held in found.groupdict().items() if held is not None}
            out.append(Fit(row, groups))
    return tuple(out)
