"""Lines that the new briefing prints: each is looked up in the rule table, and what it says is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.draft.deciding import program_says, theirs
from briefing.draft.meeting import Meeting
from briefing.draft.messages import (
    SUPPORTED,
    changed_message,
    deleted_message,
    returned_message,
    section_message,
)
from briefing.draft.reading import Unit, plain
from briefing.draft.report import Outcome
from briefing.draft.rules import RULES, Action, Person, Program, materially_different
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line, as_paragraph
from briefing.model.document import Style


class Printed:
    """Settles the lines of one meeting that the briefing prints."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._pen = meeting.pen
        self._unplaced: dict[str, list[Line]] = {}

    def settle(self) -> None:
        """Settle all of them but the line below the title, which waits for the others."""
        for line in self._ordered():
            self._line(line)

    def settle_sections(self) -> None:
        """Tell, in one comment each, what is new for sections that the person deleted."""
        meeting = self._meeting
        for section, lines in self._unplaced.items():
            near = meeting.near(lines[0])
            title = meeting.by_id[f"_h_{section}"].text
            for line in lines:
                meeting.deleted[line.id] = BaseLine.of(line)
            topic = "\0".join(line.id for line in lines)
            self._pen.comment(near, f"_h_{section}", topic, section_message(title, lines))
            for line in lines:
                meeting.tell(Outcome.CONFLICT, line, f"you deleted the section “{title}”")

    def settle_meta(self) -> None:
        """As-of time and issue change with every build: they follow when anything else has changed."""
        meeting = self._meeting
        line = meeting.by_id["_meta"]
        base, unit = meeting.base.by_id.get(line.id), meeting.matches.found.get(line.id)
        if unit is None:
            if base is not None:
                meeting.deleted.setdefault(line.id, base)
            return
        if base is None:
            meeting.kept[line.id] = BaseLine.of(line)
            return
        changed = program_says(base, line.texts) is Program.CHANGED
        if changed and self._pen.splices and meeting.person(base, unit, line) is Person.UNCHANGED:
            self._reword(base, unit, line)
        else:
            meeting.kept[line.id] = base

    def _ordered(self) -> list[Line]:
        """Lines in the order in which new ones are written.

        New lines that go to one place stand in the order in which they came; where a person sorted the
        newest first, they come newest first.
        """
        out: list[Line] = []
        first: dict[tuple[str, Style], int] = {}
        for line in self._meeting.lines:
            if line.id == "_meta":
                continue
            kind = (line.section, line.style)
            place = first.setdefault(kind, len(out))
            turned = bool(line.section) and self._meeting.places.turned(line.section, row=line.row)
            out.insert(place if turned else len(out), line)
        return out

    def _line(self, line: Line) -> None:
        meeting = self._meeting
        base = meeting.base.by_id.get(line.id) or meeting.deleted.get(line.id)
        unit = meeting.matches.found.get(line.id)
        if base is None and unit is None:
            self._new(line)
            return
        # A line that is in the draft, but in no record, was the program's present wording.
        base = base or BaseLine.of(line)
        if line.row and not base.row:
            line = as_paragraph(line)
        if line.id in meeting.matches.withdrawn:
            self._returned(line)
            return
        person = meeting.person(base, unit, line)
        action = RULES[person, program_says(base, line.texts)]
        if unit is None:
            self._stay_deleted(base, line, offer=action is Action.OFFER)
            return
        meeting.deleted.pop(line.id, None)
        if action is Action.REWORD and base.row == line.row:
            self._reword(base, unit, line)
        elif action in (Action.REWORD, Action.COMMENT):
            self._conflict(base, unit, line, person)
        else:
            self._keep(base, unit, line, person)

    def _new(self, line: Line) -> None:
        meeting = self._meeting
        spot = meeting.places.of(line)
        if spot is None:
            self._unplaced.setdefault(line.section, []).append(line)
            return
        written = self._pen.insert(line, spot)
        change = "" if meeting.reviser.tracked else line.change
        meeting.kept[line.id] = replace(BaseLine.of(written), change=change)
        meeting.tell(Outcome.NEW, line)

    def _keep(self, base: BaseLine, unit: Unit, line: Line, person: Person) -> None:
        meeting = self._meeting
        change = self._settle_mark(base, unit, line)
        meeting.kept[line.id] = replace(BaseLine.of(line), change=change)
        if base.withdrawn and self._pen.was_said(line.id, "withdrawn"):
            meeting.comment_anew(unit, line.id, "supported again", SUPPORTED)
        if person is Person.JOINED:
            meeting.tell(Outcome.KEPT, line, "you joined it with another")
        elif person is not Person.EDITED:
            meeting.tell(Outcome.UNCHANGED, line)
        elif meeting.guessing and line.style is not Style.HEADING:
            self._conflict(base, unit, line, person)
        else:
            told = self._pen.was_said(line.id, f"changed\0{line.text}")
            meeting.tell(Outcome.SAID if told else Outcome.KEPT, line, "your wording")

    def _settle_mark(self, base: BaseLine, unit: Unit, line: Line) -> str:
        """Drop a NEW or CHANGED mark that other seeds have made untrue; gives the mark that now stands."""
        meeting = self._meeting
        stale = base.change and base.change != line.change and meeting.base.base != meeting.briefing.base
        if not stale or unit.changes:
            return base.change
        self._pen.drop_mark(unit, line.id)
        return ""

    def _reword(self, base: BaseLine, unit: Unit, line: Line) -> None:
        meeting = self._meeting
        change = self._settle_mark(base, unit, line)
        if not self._pen.reword(base, unit, line, _differing(base, line)):
            self._conflict(base, unit, line, Person.EDITED)
            return
        meeting.kept[line.id] = replace(BaseLine.of(line), change=change)
        meeting.tell(Outcome.CHANGED, line)

    def _conflict(self, base: BaseLine, unit: Unit, line: Line, person: Person) -> None:
        """Both have changed a line; rows are taken cell by cell, so that only real conflicts remain."""
        meeting = self._meeting
        meeting.kept[line.id] = replace(BaseLine.of(line), change=base.change)
        if person is Person.EDITED and line.row and unit.is_row:
            now = theirs(base, unit, meeting.columns)
            changed = _differing(base, line)
            free = [i for i in changed if now[i] is None or now[i] == plain(base.texts[i])]
            meet = [i for i in changed if i not in free and now[i] != plain(line.texts[i])]
            if self._pen.reword(base, unit, line, free) and not meet:
                meeting.tell(Outcome.CHANGED, line, "you changed other cells of this row")
                return
        message = changed_message(person, unit, line)
        self._say(unit, line, f"changed\0{line.text}", message, message[0])

    def _stay_deleted(self, base: BaseLine, line: Line, *, offer: bool) -> None:
        meeting = self._meeting
        meeting.deleted.setdefault(line.id, base)
        if not offer or line.id.startswith("_") or not materially_different(base, BaseLine.of(line)):
            meeting.tell(Outcome.DELETED, line, "you deleted it")
            return
        why = "you deleted it; the sources now say more"
        self._say(meeting.near(line), line, f"deleted\0{line.text}", deleted_message(line), why)

    def _returned(self, line: Line) -> None:
        """A line that we had struck out is in the sources again."""
        meeting = self._meeting
        meeting.kept[line.id] = replace(BaseLine.of(line), withdrawn=False)
        unit = meeting.matches.withdrawn[line.id]
        why = "struck out before, in the sources again"
        self._say(unit, line, f"returned\0{line.text}", returned_message(line), why)

    def _say(self, unit: Unit, line: Line, topic: str, message: Sequence[str], why: str) -> None:
        """Comment on a line, once."""
        fresh = self._pen.comment(unit, line.id, topic, message)
        self._meeting.tell(Outcome.CONFLICT if fresh else Outcome.SAID, line, why)


def _differing(base: BaseLine, line: Line) -> list[int]:
    """The cells in which the program now says something else."""
    pairs = zip(base.texts, line.texts, strict=True)
    return [index for index, (was, now) in enumerate(pairs) if plain(was) != plain(now)]
