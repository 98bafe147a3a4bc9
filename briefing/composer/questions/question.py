"""What an open question is before it becomes an item, and how its template is filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from briefing.model import DateValue, ItemKind, Span

ORDER = ("U8", "U7", "U2", "U11", "U1", "U9", "U10", "U6", "U4", "U3", "U5", "U12")
"""Types, the most telling first."""

A_TYPE = 3
"""Most questions of one type."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open or answered question.

    Attributes:
        type: One of :data:`ORDER`.
        rule: Row or rule that found it.
        text: As printed.
        spans: The sentences it rests on, the one that states it first.
        published: When the article that states it was published; None when unknown.
        weight: How much its sentence matters.
        party: Who would have to answer, verbatim; empty when nobody is named.
        about: Terms of what is asked, for finding an answer.
        whether: The clause behind "whether" of what is unclear, verbatim; empty for other questions.
        lead: Part of the text set in bold.
        kind: Question or answered.
        when: Date of the answer.
    """

    type: str
    rule: str
    text: str
    spans: tuple[Span, ...]
    published: DateValue | None
    weight: float = 0.0
    party: str = ""
    about: tuple[str, ...] = field(default=())
    whether: str = ""
    lead: str = ""
    kind: ItemKind = ItemKind.QUESTION
    when: DateValue | None = None


_LOWERED = ("The", "A", "An", "What", "How", "Why", "Who", "Whom", "Where", "When", "Whether", "Which")


class _Slots(Formatter):
    """Fills templates; a slot may ask for ``lower`` (first letter), ``past`` (of a verb) or ``in``."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        text = str(value)
        if format_spec == "lower":
            return text[:1].lower() + text[1:] if text.partition(" ")[0] in _LOWERED else text
        if format_spec == "in":
            first, _, rest = text.partition(" ")
            return f"{first.lower()} {rest}" if first in ("The", "A", "An") and rest else text
        if format_spec == "past":
            return _past(text)
        return super().format_field(value, format_spec)


def filled(template: str, slots: dict[str, str]) -> str:
    """A template with its slots filled word for word."""
    return " ".join(_Slots().vformat(template, (), slots).split())


def _past(verb: str) -> str:
    first, space, rest = verb.partition(" ")
    if not first.endswith("ed"):
        first += "d" if first.endswith("e") else "ed"
    return f"{first}{space}{rest}"
