"""Where a new line goes in a draft that a person may have sorted, thinned out and added to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.draft.columns import Columns
from briefing.draft.reading import Draft, Unit, holder, q
from briefing.formats.ooxml_lines import Line
from briefing.model.document import Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDERED = 2
"""Known lines that must have changed places before a section counts as turned round."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the main part.

    Attributes:
        offset: Where the bytes go.
        like: The unit whose formatting is copied; None when there is none of its kind.
        as_row: Whether the line goes in as a table row.
    """

    offset: int
    like: Unit | None
    as_row: bool = False


class Places:
    """Finds the place of new lines.

    Args:
        draft: The draft.
        lines: All lines of the new briefing in printed order.
        found: The units of the lines that are in the draft.
        columns: Finds our tables.
    """

    def __init__(
        self, draft: Draft, lines: Sequence[Line], found: Mapping[str, Unit], columns: Columns
    ) -> None:
        self._draft = draft
        self._lines = lines
        self._found = found
        self._columns = columns
        self._index = {line.id: index for index, line in enumerate(lines)}
        self._claimed = {unit.element for unit in found.values()}
        self._spots: dict[str, Spot] = {}
        self._sections: dict[tuple[str, bool], tuple[tuple[str, ...], bool]] = {}

    def turned(self, section: str, *, row: bool) -> bool:
        """Whether the person turned the order of a section round (newest first)."""
        return self._known(section, row=row)[1]

    def of(self, line: Line) -> Spot | None:
        """The place of a new line; None when the person deleted its section."""
        spot = self._beside(line, row=True) if line.row else None
        spot = spot or (self._in_table(line) if line.row else None)
        spot = spot or self._beside(line, row=False) or self._below(line)
        if spot is not None:
            self._spots[line.id] = spot
        return spot

    def _position(self, line_id: str) -> int:
        return self._draft.place[self._found[line_id].element]

    def _known(self, section: str, *, row: bool) -> tuple[tuple[str, ...], bool]:
        """Known lines of a section that stand in its order, and whether that order is turned round."""
        key = (section, row)
        if key not in self._sections:
            here = [
                line.id
                for line in self._lines
                if line.section == section
                and line.id in self._found
                and line.style not in (Style.HEADING, Style.NOTE)
                and self._found[line.id].is_row == row
            ]
            places = [self._position(line_id) for line_id in here]
            forward = rising(places)
            backward = rising([-place for place in places])
            turned = len(here) > _ORDERED and len(backward) > len(forward)
            kept = tuple(here[index] for index in (backward if turned else forward))
            self._sections[key] = (kept, turned)
        return self._sections[key]

    def _beside(self, line: Line, *, row: bool) -> Spot | None:
        if line.style in (Style.HEADING, Style.NOTE):
            return None
        known, turned = self._known(line.section, row=row)
        if not known:
            return None
        at = self._index[line.id]
        earlier = [line_id for line_id in known if self._index[line_id] < at]
        later = [line_id for line_id in known if self._index[line_id] > at]
        before, after = (later[:1], earlier[-1:]) if not turned else (earlier[-1:], later[:1])
        like = self._like(known, before or after)
        if before:
            return Spot(self.before(self._found[before[0]], row=row), like, as_row=row)
        unit = self._found[after[0]]
        last = unit if row else self._past_own(unit)
        return Spot(self._draft.part.end(last.element), like, as_row=row)

    def below(self, line_id: str) -> tuple[Unit, ...]:
        """The units from a heading, if it is in the draft, to the next of ours."""
        heading = self._found.get(line_id)
        return () if heading is None else tuple(self._between(heading))

    def after(self, unit: Unit) -> int:
        """Where a block ends; a row with its table."""
        return self._draft.part.end(_block(unit))

    def before(self, unit: Unit, *, row: bool = False) -> int:
        """Where a block begins, with the bookmarks in front of it that may carry its identity.

        Args:
            unit: The block; a row stands for its table.
            row: The row itself, which another is to go before.
        """
        first = unit.element if row else _block(unit)
        for mark in first.itersiblings(preceding=True):
            if mark.tag not in (q("bookmarkStart"), q("bookmarkEnd")):
                break
            first = mark if mark.tag == q("bookmarkStart") else first
        return self._draft.part.start(first)

    def _like(self, known: Sequence[str], near: Sequence[str]) -> Unit:
        """The neighbour, unless its look is not that of the section (a person made it a heading …)."""
        unit = self._found[near[0]]
        looks = Counter(self._look(self._found[line_id]) for line_id in known)
        usual = looks.most_common(1)[0][0]
        if self._look(unit) == usual:
            return unit
        return next(self._found[line_id] for line_id in known if self._look(self._found[line_id]) == usual)

    def _look(self, unit: Unit) -> str:
        """What a neighbour must have in common with most: its style; a row, how many cells it has."""
        return str(len(unit.cells)) if unit.is_row else self._style(unit)

    def _style(self, unit: Unit) -> str:
        return self._draft.style_of(unit.element)

    def _past_own(self, unit: Unit) -> Unit:
        """The last of the person's own paragraphs of the same style that follow a unit."""
        units, at = self._draft.units, self._draft.place[unit.element]
        while at + 1 < len(units):
            following = units[at + 1]
            same = (
                not following.is_row
                and following.element not in self._claimed
                and following.element.getparent() is unit.element.getparent()
                and self._style(following) == self._style(unit)
            )
            if not same:
                break
            at += 1
        return units[at]

    def _in_table(self, line: Line) -> Spot | None:
        """At the end of our table when none of its rows is known any more."""
        heading = self._found.get(f"_h_{line.section}")
        if heading is None:
            return None
        last = None
        for unit in self._between(heading):
            if unit.is_row and self._columns.is_ours(unit):
                last = unit
        return None if last is None else Spot(self._draft.part.end(last.element), last, as_row=True)

    def _between(self, heading: Unit) -> Iterable[Unit]:
        """Units from a heading to the next of ours."""
        units, at = self._draft.units, self._draft.place[heading.element]
        others = {unit.element for line_id, unit in self._found.items() if line_id.startswith("_h_")}
        for unit in units[at + 1 :]:
            if unit.element in others:
                return
            yield unit

    def _below(self, line: Line) -> Spot | None:
        """After the heading, or where a section that is new begins."""
        mates = [self._spots[mate.id] for mate in self._mates(line) if mate.id in self._spots]
        if mates and not mates[-1].as_row:
            like = None if line.style is not Style.HEADING else mates[-1].like
            return Spot(mates[-1].offset, like)
        heading = self._found.get(f"_h_{line.section}")
        if line.style is Style.HEADING:
            return self._new_section(line)
        if not line.section:
            return self._top()
        if heading is None:
            return None
        rows = [self._found[key] for key in self._known(line.section, row=True)[0]]
        if rows and line.style is Style.NOTE:
            return Spot(self.after(rows[-1]), None)
        paragraphs = self._known(line.section, row=False)[0]
        after = self._past_own(self._found[paragraphs[-1]]) if paragraphs else heading
        return Spot(self._draft.part.end(after.element), None)

    def _mates(self, line: Line) -> list[Line]:
        """The lines before it in its section, nearest last."""
        at = self._index[line.id]
        return [mate for mate in self._lines[:at] if mate.section == line.section] if line.section else []

    def _new_section(self, line: Line) -> Spot:
        at = self._index[line.id]
        headings = [mate for mate in self._lines if mate.style is Style.HEADING and mate.id in self._found]
        like = self._found[headings[0].id] if headings else None
        following = [mate for mate in headings if self._index[mate.id] > at]
        if following:
            return Spot(self.before(self._found[following[0].id]), like)
        return Spot(self.end, like)

    def _top(self) -> Spot:
        """For a line of the head of the document, of which nothing is there: where the text begins."""
        return Spot(self._draft.part.inside(self._draft.body), None)

    @cached_property
    def end(self) -> int:
        """Offset of the end of the text, before the section properties."""
        blocks = [block for block in self._draft.body if isinstance(block.tag, str)]
        if blocks and blocks[-1].tag == q("sectPr"):
            return self._draft.part.start(blocks[-1])
        return self._draft.part.close(self._draft.body)


def _block(unit: Unit) -> _Element:
    """A paragraph, or the table of a row."""
    table = holder(unit.element, q("tbl"))
    return unit.element if table is None else table


def rising(places: Sequence[int]) -> list[int]:
    """Indexes of a longest rising run of numbers (not necessarily neighbours), in order."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at] = place
            ends[at] = index
    out: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        out.append(index)
        index = previous[index]
    return out[::-1]
