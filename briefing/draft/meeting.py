"""A draft and a new briefing brought together: where each line stands, the pen, and the record that is kept.

The rules themselves are applied by ``printed`` (lines that the briefing prints) and ``leaving`` (lines that
it no longer prints); both write what they did into the meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain, zip_longest

from briefing.draft.baselines import baseline_for
from briefing.draft.columns import Columns
from briefing.draft.commenting import Commenter
from briefing.draft.deciding import person_did
from briefing.draft.matching import match
from briefing.draft.placing import Places
from briefing.draft.reading import Draft, Unit
from briefing.draft.renaming import under_known_names
from briefing.draft.report import Outcome, Told
from briefing.draft.revising import Reviser
from briefing.draft.rules import Person
from briefing.draft.staying import Staying, heading
from briefing.draft.warnings import warnings_of
from briefing.draft.writing import Pen
from briefing.formats.ooxml_baseline import BaseLine, Gone
from briefing.formats.ooxml_lines import Line, lines_of
from briefing.layout import days, to_document
from briefing.looks import Look
from briefing.model import Briefing, Settings


def moment_of(iso: str) -> str:
    """An ISO time as WordprocessingML dates are written (UTC); empty when it is none."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Meeting:
    """Both sides of one merge, and what comes of it.

    Attributes:
        lines: What the briefing prints, in order.
        base: What was last written.
        guessing: Nothing is known of what was last written: the text alone tells.
        matches: Where each line stands in the draft.
        places: Where new lines go.
        pen: Writes into the draft.
        kept: The lines of the next record, by id.
        deleted: Lines that the person deleted, as they last stood, by id.
        gone_before: What withdrawn lines rested on, as recorded, by id of the line.
        gone: The same for the next record.
        report: What was done, line by line.
        problems: What to know about the file.
    """

    def __init__(
        self, draft: Draft, briefing: Briefing, look: Look, settings: Settings, last: bytes | None, where: str
    ) -> None:
        self.draft, self.briefing, self.look = draft, briefing, look
        labels = look.labels
        self.base, lost = baseline_for(draft, last, briefing, labels, where)
        self.guessing = self.base.issue == 0
        told = lines_of(to_document(briefing, look), briefing, labels.new, labels.changed)
        self.lines = under_known_names(told, self.base, alone=not briefing.last_issue_as_of)
        self.by_id = {line.id: line for line in self.lines}
        self.order = {line.id: index for index, line in enumerate(self.lines)}
        self.problems = [*lost, *warnings_of(draft, self.base, briefing, self.lines, where)]
        self.staying = Staying(briefing)
        moment = moment_of(briefing.as_of)
        self.reviser = Reviser(draft, settings.author, moment, tracked=settings.tracked)
        self.comments = Commenter(draft, self.reviser, moment, self.base.said)
        self.columns = Columns(self.base.columns)
        self.pen = Pen(draft, self.reviser, self.comments, self.columns, labels)
        self.deleted = {line.id: line for line in self.base.deleted}
        strangers = [
            line for line in self.lines if line.id not in self.base.by_id and line.id not in self.deleted
        ]
        unproven = list(map(BaseLine.of, strangers))
        known = [*self.base.lines, *(unproven if self.guessing else ())]
        others = [*self.base.deleted, *unproven, BaseLine.of(heading(labels))]
        self.matches = match(draft, known, others, settings.author)
        self.places = Places(draft, self.lines, self.matches.found, self.columns)
        self.kept: dict[str, BaseLine] = {}
        self.gone_before = {one.id: one for one in self.base.gone}
        self.gone: dict[str, Gone] = {}
        self.report: list[Told] = []

    def tell(self, outcome: Outcome, line: Line | BaseLine, why: str = "") -> None:
        """Add a line to the report."""
        self.report.append(Told(outcome, line.id, line.text, why))

    def person(self, base: BaseLine, unit: Unit | None, line: Line | None) -> Person:
        """What the person did to a line."""
        now = None if line is None else line.texts
        joined = base.id in self.matches.joined
        return person_did(base, unit, now, self.columns, joined=joined, author=self.reviser.author)

    def moment(self, iso: str) -> str:
        """A time as the draft prints it."""
        style = self.look.date_style if self.briefing.language == "en" else "iso"
        return days.moment(iso, style)

    def comment_anew(self, unit: Unit, line_id: str, topic: str, message: Sequence[str]) -> bool:
        """Pin a message about what has just happened to a line; with the date when it happened before.

        Returns:
            False when it was said in this very state of the sources.
        """
        if self.pen.was_said(line_id, topic):
            as_of = self.briefing.as_of
            topic, message = f"{topic}\0{as_of}", (f"As of {self.moment(as_of)}: {message[0]}", *message[1:])
        return self.pen.comment(unit, line_id, topic, message)

    def near(self, line: Line) -> Unit:
        """A neighbour to pin a message to: in the section, else the first line of the draft."""
        at = self.order[line.id]
        before, after = reversed(self.lines[:at]), iter(self.lines[at + 1 :])
        found = self.matches.found
        for mate in chain.from_iterable(zip_longest(before, after)):
            if mate is not None and mate.section == line.section and mate.id in found:
                return found[mate.id]
        anywhere = (found[other.id] for other in self.lines if other.id in found)
        return next(anywhere, self.draft.units[0])
