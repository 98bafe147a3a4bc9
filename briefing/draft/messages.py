"""The words of our comments: what happened, what the person wrote, what the sources say."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.draft.reading import Unit
from briefing.draft.rules import Person
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line

_WHY = {
    Person.PENDING: "Not changed: this line has tracked changes that are not settled.",
    Person.JOINED: "Not changed: you joined this line with another.",
    Person.BACK: "Not changed: you kept this line when it was withdrawn.",
}
_BOTH = "Conflict: you changed this line, and the sources have changed too."

SUPPORTED = ("The sources support this line again. It was left as it stands.",)
ENTRY_UNTRUE = ("The sources support this line again. This was left, because you changed it.",)
ENTRY_ALONE = ("You deleted this line at its place. This was left, because you changed it.",)


def changed_message(person: Person, unit: Unit, line: Line) -> tuple[str, ...]:
    """A line that is left alone although the program has a new wording for it."""
    return (_WHY.get(person, _BOTH), f"You wrote: {unit.text}", f"The sources now say: {line.text}")


_LEFT = {
    Person.PENDING: "it has tracked changes that are not settled",
    Person.JOINED: "you joined it with another",
    Person.UNCHANGED: "you put something into it",
}
_EDITED = "you changed it"


def left_because(person: Person) -> str:
    """Why a line was left that would have been taken out."""
    return f"it was left, because {_LEFT.get(person, _EDITED)}"


def withdrawn_message(person: Person, base: BaseLine) -> tuple[str, ...]:
    """A line that the sources no longer support, and why it was left."""
    because = left_because(person)
    return (
        f"The sources no longer support this line. {because[0].upper()}{because[1:]}.",
        f"It said: {base.text}",
    )


def deleted_message(line: Line) -> tuple[str, ...]:
    """A line that a person deleted and that now says something they had not seen."""
    return ("You deleted a line here. The sources now say more than it did:", line.text)


def returned_message(line: Line) -> tuple[str, ...]:
    """A line that we had struck out and that the sources hold again."""
    return (
        "This line is in the sources again: reject its deletion to keep it.",
        f"The sources now say: {line.text}",
    )


def section_message(title: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """New lines for a section that a person deleted."""
    return (f"You deleted the section “{title}”. New for it:", *(line.text for line in lines))
