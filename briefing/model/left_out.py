"""A line that was found but is not printed: where its words stand, not the words again.

Thousands of lines are left out of a large briefing. Each is one line of text in the JSON form, its fields
apart by tabulators: id, kind, date as printed, why, places, marks, first words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

MARK = 12
"""Hexadecimal digits of a mark."""


def mark(sentence: str) -> str:
    """A mark for a sentence, the same however it is spaced; empty for an empty one."""
    words = " ".join(sentence.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:MARK] if words else ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One line left out.

    Attributes:
        id: The id it has when it is printed.
        kind: ``event`` or ``statement``.
        when_label: The date it would be printed with; may be empty.
        why: The rule that refuses it; empty when there was no room.
        places: Number of the source, first and one past the last code point in the article, of each telling.
        marks: ``mark`` of the sentence of each telling.
        words: How it begins.
    """

    id: str
    kind: str
    when_label: str = ""
    why: str = ""
    places: tuple[tuple[int, int, int], ...] = ()
    marks: tuple[str, ...] = ()
    words: str = ""

    def __str__(self) -> str:
        places = " ".join(f"{source}:{start}-{end}" for source, start, end in self.places)
        return "\t".join(
            (self.id, self.kind, self.when_label, self.why, places, " ".join(self.marks), self.words)
        )


def left_out(line: str) -> LeftOut:
    """A line of the JSON form.

    Raises:
        ValueError: If it is none.
    """
    name, kind, when, why, places, marks, words = line.split("\t")
    spans = (place.replace("-", ":").split(":") for place in places.split())
    found = tuple((int(source), int(start), int(end)) for source, start, end in spans)
    return LeftOut(name, kind, when, why, found, tuple(marks.split()), words)


def marks_of(lines: tuple[str, ...]) -> set[str]:
    """The marks of many lines."""
    return {one for line in lines for one in line.split("\t", 6)[5].split()}


def of_form_1(item: dict[str, Any]) -> str:
    """The line of an item as form 1 listed it: whole, with all its evidence."""
    evidence = item.get("evidence", ())
    spans = [(int(one["source"]), one["span"]) for one in evidence]
    return str(
        LeftOut(
            id=item["id"],
            kind=item["kind"],
            when_label=item.get("when_label", ""),
            places=tuple((source, span["start"], span["end"]) for source, span in spans),
            marks=tuple(mark(one["quote"]) for one in evidence),
            words=" ".join(item.get("label", "").split()),
        )
    )
