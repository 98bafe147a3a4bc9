"""Lines that the new briefing no longer prints: struck out, kept because a person changed them, or left."""

from __future__ import annotations

from dataclasses import replace

from briefing.draft.deciding import is_edited
from briefing.draft.meeting import Meeting
from briefing.draft.messages import left_because, withdrawn_message
from briefing.draft.proposing import is_proposal
from briefing.draft.reading import Unit, holder, q
from briefing.draft.report import Outcome
from briefing.draft.rules import RULES, Action, Person, Program
from briefing.draft.staying import SECTION, gone, tells_of_changes
from briefing.draft.vanished import record
from briefing.formats.ooxml_baseline import BaseLine
from briefing.model.document import Style

Left = tuple[BaseLine, Unit, Person]
"""A line, where it stands, what a person did to it."""


class Leaving:
    """Settles the lines of one meeting that the briefing no longer prints.

    Attributes:
        left: The lines that stay in the draft though no source holds them, in order.
    """

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._pen = meeting.pen
        self.left: list[Left] = []

    def settle(self) -> None:
        """Settle all of them."""
        for base in self._meeting.base.lines:
            if base.id not in self._meeting.by_id and base.section != SECTION:
                self._line(base)

    def _line(self, base: BaseLine) -> None:
        meeting = self._meeting
        unit = meeting.matches.found.get(base.id)
        stays = meeting.staying.why(base)
        person = meeting.person(base, unit, None)
        action = RULES[person, Program.WITHDRAWN]
        if base.id in meeting.matches.withdrawn:
            self._record(base)
            meeting.kept[base.id] = replace(base, withdrawn=True)
            meeting.tell(Outcome.WITHDRAWN, base, "struck out before")
        elif unit is None or action is Action.CLOSE:
            if not base.withdrawn:
                meeting.deleted.setdefault(base.id, base)
            meeting.tell(Outcome.DELETED, base, "you deleted it" if stays else gone(base))
        elif stays:
            meeting.kept[base.id] = replace(base, withdrawn=False)
            meeting.tell(Outcome.KEPT, base, stays)
        elif person is Person.PENDING and self._is_proposal(base, unit):
            meeting.pen.splices.replace(unit.element, b"")
            meeting.tell(Outcome.WITHDRAWN, base, f"{gone(base)}; it was not settled yet")
        else:
            self._withdraw(base, unit, person)

    def _is_proposal(self, base: BaseLine, unit: Unit) -> bool:
        """Whether a line is our own insertion that nobody has settled or touched."""
        meeting = self._meeting
        untouched = not is_edited(base, unit, meeting.columns)
        return _is_item(base) and untouched and is_proposal(unit, meeting.reviser.author)

    def _record(self, base: BaseLine) -> None:
        if _is_item(base):
            self._meeting.gone[base.id] = record(self._meeting, base)

    def _withdraw(self, base: BaseLine, unit: Unit, person: Person) -> None:
        meeting, action = self._meeting, RULES[person, Program.WITHDRAWN]
        self._record(base)
        meeting.kept[base.id] = replace(base, withdrawn=True)
        if action is Action.DELETE and base.style is Style.HEADING and not self._is_bare(unit):
            meeting.tell(Outcome.KEPT, base, "something of yours stands below it")
        elif action is Action.DELETE and not unit.holds_things:
            self._pen.delete(unit)
            if not meeting.reviser.tracked:
                del meeting.kept[base.id]
                meeting.gone.pop(base.id, None)
            meeting.tell(Outcome.WITHDRAWN, base, gone(base))
            return
        elif action is Action.KEEP or not _is_item(base):
            meeting.tell(Outcome.KEPT, base, gone(base))
        else:
            say = self._pen.comment if base.withdrawn else meeting.comment_anew
            fresh = say(unit, base.id, "withdrawn", withdrawn_message(person, base))
            meeting.tell(
                Outcome.CONFLICT if fresh else Outcome.SAID, base, f"{gone(base)}; {left_because(person)}"
            )
        if _is_item(base):
            self.left.append((base, unit, person))

    def _is_bare(self, heading: Unit) -> bool:
        """Whether nothing but lines that leave and empty paragraphs stands below a heading."""
        meeting = self._meeting
        found = meeting.matches.found
        headings = {unit.element for key, unit in found.items() if key.startswith("_h_")}
        left = {unit.element for key, unit in found.items() if self._leaves(key, unit)}
        at = meeting.draft.place[heading.element]
        for unit in meeting.draft.units[at + 1 :]:
            if unit.element in headings:
                break
            header = unit.is_row and meeting.columns.is_ours(unit) and _is_first(unit)
            if unit.element not in left and not header and (unit.text.strip(" |") or unit.holds_things):
                return False
        return True

    def _leaves(self, line_id: str, unit: Unit) -> bool:
        """Whether a line is struck out: no longer told, and not a person's."""
        meeting = self._meeting
        base = meeting.base.by_id.get(line_id)
        if base is None or line_id in meeting.by_id or meeting.staying.why(base):
            return False
        return meeting.person(base, unit, None) is Person.UNCHANGED


def _is_item(base: BaseLine) -> bool:
    return not base.id.startswith("_") and not tells_of_changes(base)


def _is_first(row: Unit) -> bool:
    table = holder(row.element, q("tbl"))
    return table is not None and table.find(q("tr")) is row.element
