"""Lines that a new briefing does not print, and whether its sources still hold them.

A baseline line and a briefing in, the reason why the line stays out; empty for a line that is withdrawn. A
line that only made way for others, or whose sentence is printed elsewhere, is not withdrawn: to say "no
longer in the sources" of it would be untrue.
"""

from __future__ import annotations

from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line, Piece, evidence_of
from briefing.looks import Labels
from briefing.model import Briefing, ItemKind, SectionKind
from briefing.model.document import Style
from briefing.model.left_out import marks_of

LEFT_OUT = "left out of a fresh build for length"
ELSEWHERE = "its sentence is still in the sources"
GONE = "no longer in the sources"
AT_ITS_PLACE = "what changed is shown at the lines themselves"
"""Of a line of the section "What changed", which drafts of older versions have."""

SECTION = SectionKind.WITHDRAWN.value
HEADING = f"_h_{SECTION}"


def heading(labels: Labels) -> Line:
    """The heading over what is named that stays though it is withdrawn."""
    return Line(HEADING, SECTION, Style.HEADING, ((Piece(labels.withdrawn),),))


class Staying:
    """What of a briefing is not printed, and what else rests on the same sentences."""

    def __init__(self, briefing: Briefing) -> None:
        self._ids = {line.partition("\t")[0] for line in briefing.left_out_items}
        self._left_out = marks_of(briefing.left_out_items)
        # A line that tells of a withdrawn one quotes it, too: it is no proof that the sources hold it.
        printed = (item for item in briefing.items if item.kind is not ItemKind.CHANGE)
        self._printed = {mark for item in printed for mark in evidence_of(item)}

    def why(self, base: BaseLine) -> str:
        """Why a line that is not printed stays in the draft; empty when it is withdrawn."""
        if tells_of_changes(base):
            return ""
        if base.id in self._ids or not self._left_out.isdisjoint(base.evidence):
            return LEFT_OUT
        return "" if self._printed.isdisjoint(base.evidence) else ELSEWHERE


def tells_of_changes(base: BaseLine) -> bool:
    """Whether a line stands under "What changed", which a draft no longer repeats."""
    return base.section == SectionKind.CHANGES.value


def gone(base: BaseLine) -> str:
    """In words, why a withdrawn line is withdrawn."""
    return AT_ITS_PLACE if tells_of_changes(base) else GONE
