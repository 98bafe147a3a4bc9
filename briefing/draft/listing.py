"""The section "No longer in the sources": the lines that a person keeps though no source holds them.

The lines themselves stay where they are, with their comment. The section names each of them, and goes when
there is none left. It is ours, and only follows from the rest: what nobody touched in it is proposed anew or
taken back; what a person wrote into it, or took out of it, stays so.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from briefing.draft import vanished
from briefing.draft.deciding import is_edited
from briefing.draft.leaving import Left
from briefing.draft.meeting import Meeting
from briefing.draft.messages import ENTRY_ALONE, ENTRY_UNTRUE
from briefing.draft.placing import Spot
from briefing.draft.proposing import Own, Proposer, own
from briefing.draft.reading import Unit
from briefing.draft.report import Outcome
from briefing.draft.staying import HEADING, heading
from briefing.draft.vanished import LISTED
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

_YOURS = "your wording"


class _Why(Enum):
    """Why the section no longer names a line."""

    SUPPORTED = "in the sources again"
    HERE = "it stands in the section itself"
    ALONE = "you deleted it at its place"


_UNTRUE = {_Why.SUPPORTED: ENTRY_UNTRUE, _Why.ALONE: ENTRY_ALONE}


class Listing:
    """Settles the section in one meeting.

    Args:
        meeting: The meeting, its other lines settled.
        left: The lines that stay in the draft though no source holds them, in order.
    """

    def __init__(self, meeting: Meeting, left: list[Left]) -> None:
        self._meeting = meeting
        self._proposer = Proposer(meeting.draft, meeting.reviser)
        below = {unit.element for unit in meeting.places.below(HEADING)}
        self._here = {base.id for base, unit, _ in left if unit.element in below}
        named = (one for one in left if one[0].id not in self._here)
        self._wanted = [vanished.line_of(meeting, *one) for one in named]
        self._shown: list[Unit] = []
        self._closed: set[_Element] = set()

    def settle(self) -> None:
        """Write the section, bring it up to date, or take it away."""
        meeting = self._meeting
        wanted = {line.id for line in self._wanted}
        for base in meeting.base.lines:
            if base.id.startswith(LISTED) and base.id not in wanted:
                self._close(base)
        for line_id in [key for key in meeting.deleted if key.startswith(LISTED) and key not in wanted]:
            del meeting.deleted[line_id]
        new = [line for line in self._wanted if not self._known(line)]
        if not new and not self._shown and not self._own_below():
            self._close_heading()
            return
        title = heading(meeting.look.labels)
        fresh = not self._known(title)
        if not fresh and self._heading is None and not self._shown:
            for line in new:
                meeting.tell(Outcome.DELETED, line, "you deleted its section")
            return
        self._insert(title, new, fresh=fresh)

    @property
    def _heading(self) -> Unit | None:
        matches = self._meeting.matches
        return matches.found.get(HEADING) or matches.withdrawn.get(HEADING)

    def _insert(self, title: Line, new: list[Line], *, fresh: bool) -> None:
        """Put new lines at the end of the section, which begins before the sources."""
        meeting, found = self._meeting, self._meeting.matches.found
        place = meeting.draft.place
        beside = sorted(self._shown, key=lambda unit: place[unit.element])
        if HEADING in found:  # what a person moved elsewhere is no place for more
            below = {unit.element for unit in meeting.places.below(HEADING)}
            beside = [unit for unit in beside if unit.element in below]
        last = beside[-1] if beside else self._heading
        if last is not None:
            at = meeting.places.after(last)
        else:
            following = found.get("_h_sources")
            at = meeting.places.end if following is None else meeting.places.before(following)
        if fresh:
            model = next((unit for key, unit in found.items() if key.startswith("_h_")), None)
            self._put(title, Spot(meeting.places.before(beside[0]) if beside else at, model))
        like = next((unit for unit in beside if not unit.is_row), None)
        for line in new:
            self._put(line, Spot(at, like))

    def _put(self, line: Line, spot: Spot) -> None:
        self._meeting.kept[line.id] = BaseLine.of(self._meeting.pen.insert(line, spot, marked=False))
        self._meeting.tell(Outcome.UNCHANGED, line)

    def _known(self, line: Line) -> bool:
        """Bring a line that is, or was, in the draft up to date; False for one to be written."""
        meeting = self._meeting
        unit = meeting.matches.found.get(line.id)
        struck = meeting.matches.withdrawn.get(line.id)
        base = meeting.base.by_id.get(line.id) or meeting.deleted.pop(line.id, None)
        if base is None and unit is not None:
            base = BaseLine.of(line)  # in the draft, but in no record
        place = unit or struck
        if place is None and (base is None or base.withdrawn):
            return False
        assert base is not None, "what has a place has a record, too"  # noqa: S101
        if place is None:
            meeting.deleted[line.id] = base
            meeting.tell(Outcome.DELETED, line, "you deleted it")
            return True
        if line.id != HEADING:
            self._shown.append(place)
        held = own(place, meeting.reviser.author)
        if held is None or (struck is None and self._touched(base, place)):
            meeting.kept[line.id] = replace(base, withdrawn=False)
            meeting.tell(Outcome.KEPT, line, _YOURS)
        else:
            self._say(held, line, base if struck is None else None)
        return True

    def _say(self, held: Own, line: Line, base: BaseLine | None) -> None:
        """Give a line of ours its words, unless it is known to have them."""
        if base is None or base.texts != line.texts:
            self._replace(held, self._proposer.saying(held, line, named=self._named(line.id)), line.id)
        self._meeting.kept[line.id] = BaseLine.of(line)
        self._meeting.tell(Outcome.UNCHANGED, line)

    def _close(self, base: BaseLine) -> None:
        """Settle an entry of which the line is not to be named any more."""
        meeting, why = self._meeting, self._why(base.id.removeprefix(LISTED))
        struck, unit = meeting.matches.withdrawn.get(base.id), meeting.matches.found.get(base.id)
        if struck is not None:
            meeting.kept[base.id] = base
            self._closed.add(struck.element)
        if unit is None:
            return
        held = own(unit, meeting.reviser.author)
        theirs = held is None or self._touched(base, unit)
        if held is not None and not theirs and not base.withdrawn:
            alone = why is _Why.ALONE and not held.inserted
            self._alone(base, held) if alone else self._take_away(base, held, why.value)
            return
        meeting.kept[base.id] = base
        self._shown.append(unit)
        message = _UNTRUE.get(why, ()) if theirs else ()
        fresh = bool(message) and meeting.pen.comment(unit, base.id, why.value, message)
        meeting.tell(Outcome.CONFLICT if fresh else Outcome.KEPT, base, why.value if fresh else _YOURS)

    def _alone(self, base: BaseLine, held: Own) -> None:
        """An entry that a person accepted holds the last copy of the words they deleted at their place."""
        self._shown.append(held.unit)
        self._say(held, vanished.alone(base, self._meeting.look.labels), base)

    def _take_away(self, base: BaseLine, held: Own, why: str) -> None:
        meeting = self._meeting
        written = self._proposer.without(held)
        self._replace(held, written, base.id)
        self._closed.add(held.unit.element)
        if written:
            meeting.kept[base.id] = replace(base, withdrawn=True)
        meeting.tell(Outcome.WITHDRAWN, base, why)

    def _close_heading(self) -> None:
        meeting = self._meeting
        deleted = meeting.deleted.pop(HEADING, None)
        base, unit = meeting.base.by_id.get(HEADING, deleted), meeting.matches.found.get(HEADING)
        if base is None:
            return
        if HEADING in meeting.matches.withdrawn:
            meeting.kept[HEADING] = base
        elif unit is None and self._wanted and not base.withdrawn:
            meeting.deleted[HEADING] = base  # with all its entries: it stays so while they would stand there
        if unit is None:
            return
        held = own(unit, meeting.reviser.author)
        if held is None or base.withdrawn or self._touched(base, unit):
            meeting.kept[HEADING] = base
            meeting.tell(Outcome.KEPT, base, _YOURS)
        else:
            self._take_away(base, held, "its section is empty")

    def _why(self, named: str) -> _Why:
        """Why a line is not to be named."""
        meeting = self._meeting
        base = meeting.base.by_id.get(named)
        if named in meeting.by_id or (base is not None and meeting.staying.why(base)):
            return _Why.SUPPORTED
        return _Why.HERE if named in self._here else _Why.ALONE

    def _touched(self, base: BaseLine, unit: Unit) -> bool:
        """Whether a person changed the words of a line."""
        meeting = self._meeting
        return base.id in meeting.matches.joined or is_edited(base, unit, meeting.columns)

    def _replace(self, held: Own, written: str, line_id: str) -> None:
        meeting = self._meeting
        meeting.pen.splices.replace(held.unit.element, written.encode())
        if line_id in meeting.matches.by_text:
            meeting.matches.by_text.remove(line_id)

    def _named(self, line_id: str) -> bool:
        return line_id not in self._meeting.matches.by_text

    def _own_below(self) -> bool:
        """Whether something of the person's stands below our heading."""
        below = (unit for unit in self._meeting.places.below(HEADING) if unit.element not in self._closed)
        return any(unit.text.strip(" |") or unit.holds_things for unit in below)
