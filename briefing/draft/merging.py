"""A person's draft and a new briefing in, the draft with both in it out.

For each line: what the person did, what the program says, what ``rules.RULES`` says to that; then the
change is written at its place. Everything else in the file stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, zip_longest

from briefing.draft.baselines import baseline_for, store_baseline
from briefing.draft.columns import Columns
from briefing.draft.commenting import Commenter
from briefing.draft.deciding import person_did, program_says, theirs
from briefing.draft.matching import match
from briefing.draft.messages import changed_message, deleted_message, section_message, withdrawn_message
from briefing.draft.placing import Places
from briefing.draft.reading import Draft, Unit, holder, plain, q
from briefing.draft.report import NEEDS_A_PERSON, Outcome, Told
from briefing.draft.revising import Reviser
from briefing.draft.rules import RULES, Action, Person, Program, materially_different
from briefing.draft.staying import Staying, gone, tells_of_changes
from briefing.draft.warnings import warnings_of
from briefing.draft.writing import Pen
from briefing.errors import InputError
from briefing.formats.ooxml import parse
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line, as_paragraph, lines_of
from briefing.layout import to_document
from briefing.looks import Look
from briefing.model import Briefing, Problem, Settings
from briefing.model.document import Style


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged draft.

    Attributes:
        data: Bytes of the file; the person's own bytes when nothing had to be changed.
        report: Every line, in printed order, then the withdrawn.
        problems: What to know about the file.
        changed: Whether ``data`` differs from what came in.
    """

    data: bytes
    report: tuple[Told, ...]
    problems: tuple[Problem, ...] = ()
    changed: bool = True

    @property
    def told(self) -> tuple[Told, ...]:
        """The report without the lines to which nothing happened."""
        return tuple(told for told in self.report if told.outcome is not Outcome.UNCHANGED)

    @property
    def conflicts(self) -> tuple[Told, ...]:
        """Lines that need a person."""
        return tuple(told for told in self.report if told.outcome in NEEDS_A_PERSON)


def merge(
    data: bytes,
    briefing: Briefing,
    look: Look,
    settings: Settings,
    *,
    last: bytes | None = None,
    where: str = "",
) -> Merged:
    """Bring a draft that a person edited up to date.

    Args:
        data: The draft.
        briefing: What the program says now.
        look: For the printed words.
        settings: Author of the tracked changes, and whether changes are tracked.
        last: The draft as last written, or its record (``record_of``), from ``output/history``; used when
            the draft has lost its own.
        where: Name of the file, for messages.

    Raises:
        InputError: If the file cannot be patched (see ``formats.ooxml``); it is then left as it is.
    """
    draft = Draft(data, where)
    if draft.part.root.nsmap.get(draft.part.w) is None or not draft.units:
        raise InputError(
            "it has no text, or its XML is of an unusual form",
            hint="open it in Word and save it under a new name",
            where=where,
        )
    return _Merge(draft, briefing, look, settings, last, where).run(data)


def moment_of(iso: str) -> str:
    """An ISO time as WordprocessingML dates are written (UTC); empty when it is none."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Merge:
    """One merge, from the opened draft to the bytes."""

    def __init__(
        self, draft: Draft, briefing: Briefing, look: Look, settings: Settings, last: bytes | None, where: str
    ) -> None:
        self.draft, self.briefing = draft, briefing
        labels = look.labels
        self.lines = lines_of(to_document(briefing, look), briefing, labels.new, labels.changed)
        self.staying = Staying(briefing)
        self.by_id = {line.id: line for line in self.lines}
        self.base, lost = baseline_for(draft, last, briefing, look.labels, where)
        self.guessing = self.base.issue == 0
        self.problems = [*lost, *warnings_of(draft, self.base, briefing, where)]
        self.report: list[Told] = []
        moment = moment_of(briefing.as_of)
        self.reviser = Reviser(draft, settings.author, moment, tracked=settings.tracked)
        self.comments = Commenter(draft, self.reviser, moment, self.base.said)
        self.columns = Columns(self.base.columns)
        self.pen = Pen(draft, self.reviser, self.comments, self.columns, look.labels)
        self.deleted = {line.id: line for line in self.base.deleted}
        strangers = [
            line for line in self.lines if line.id not in self.base.by_id and line.id not in self.deleted
        ]
        unproven = list(map(BaseLine.of, strangers))
        known = [*self.base.lines, *(unproven if self.guessing else ())]
        self.matches = match(draft, known, [*self.base.deleted, *unproven], settings.author)
        self.places = Places(draft, self.lines, self.matches.found, self.columns)
        self.kept: dict[str, BaseLine] = {}
        self.unplaced: dict[str, list[Line]] = {}
        self.order = {line.id: index for index, line in enumerate(self.lines)}

    # -- the whole -----------------------------------------------------------------------------

    def run(self, data: bytes) -> Merged:
        """Merge and give the file."""
        for line in self._ordered():
            self._line(line)
        for base in self.base.lines:
            if base.id not in self.by_id:
                self._withdrawn(base)
        for section, lines in self.unplaced.items():
            self._section_deleted(section, lines)
        self._meta()
        for line_id in self.matches.by_text:
            if line_id in self.kept:
                self.pen.identify(self.matches.found[line_id], line_id)
        parts = self._parts()
        report, problems = tuple(self.report), tuple(self.problems)
        if not parts:
            return Merged(data, report, problems, changed=False)
        return Merged(self.draft.package.with_parts(parts), report, problems)

    def _ordered(self) -> list[Line]:
        """Lines in the order in which new ones are written; the line below the title waits.

        New lines that go to one place stand in the order in which they came; where a person sorted the
        newest first, they come newest first.
        """
        out: list[Line] = []
        for line in self.lines:
            if line.id == "_meta":
                continue
            turned = bool(line.section) and self.places.turned(line.section, row=line.row)
            if turned and out and out[-1].section == line.section and out[-1].style is line.style:
                first = next(
                    i
                    for i, other in enumerate(out)
                    if other.section == line.section and other.style is line.style
                )
                out.insert(first, line)
            else:
                out.append(line)
        return out

    def _parts(self) -> dict[str, bytes]:
        out: dict[str, bytes] = {}
        if self.pen.splices:
            name = self.draft.package.document
            out[name] = self.pen.splices.apply()
            parse(out[name], name)  # never write what cannot be read again
        out.update(self.comments.parts(out))
        kept = sorted(self.kept.values(), key=lambda line: self.order.get(line.id, len(self.order)))
        baseline = replace(
            self.base,
            document_id=self.base.document_id or self.briefing.document_id,
            base=self.briefing.base,
            lines=tuple(kept),
            deleted=tuple(self.deleted[key] for key in sorted(self.deleted)),
            said=tuple(self.comments.said),
            as_of=self.briefing.as_of if out else self.base.as_of,
            issue=self.briefing.issue,
            marking=self.base.marking,
        )
        out.update(store_baseline(self.draft, baseline, out))
        return out

    # -- one line ------------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        base = self.base.by_id.get(line.id) or self.deleted.get(line.id)
        unit = self.matches.found.get(line.id)
        if base is None and unit is None:
            self._new(line)
            return
        if base is None:
            base = self._stranger(line)
        if line.row and not base.row:
            line = as_paragraph(line)
        person = self._person(base, unit, line)
        program = program_says(base, line.texts)
        if self.matches.withdrawn.get(line.id) is not None:
            self._returned(line)
            return
        action = RULES[person, program]
        if unit is not None:
            self.deleted.pop(line.id, None)
        if action in (Action.NOTHING, Action.KEEP):
            self._keep(base, unit, line, person)
        elif action is Action.REWORD and unit is not None:
            self._reword(base, unit, line)
        elif action is Action.COMMENT and unit is not None:
            self._conflict(base, unit, line, person)
        else:
            self._stay_deleted(base, line)

    def _stranger(self, line: Line) -> BaseLine:
        """The baseline of a line that is in the draft, but in no record: the program's present wording."""
        return BaseLine.of(line)

    def _person(self, base: BaseLine, unit: Unit | None, line: Line | None) -> Person:
        now = None if line is None else line.texts
        return person_did(base, unit, now, self.columns, joined=base.id in self.matches.joined)

    def _tell(self, outcome: Outcome, line: Line | BaseLine, why: str = "") -> None:
        self.report.append(Told(outcome, line.id, line.text, why))

    def _new(self, line: Line) -> None:
        spot = self.places.of(line)
        if spot is None:
            self.unplaced.setdefault(line.section, []).append(line)
            return
        written = self.pen.insert(line, spot)
        self.kept[line.id] = replace(BaseLine.of(written), change="" if self.reviser.tracked else line.change)
        self._tell(Outcome.NEW, line)

    def _keep(self, base: BaseLine, unit: Unit | None, line: Line, person: Person) -> None:
        change = self._settle_mark(base, unit, line)
        self.kept[line.id] = replace(BaseLine.of(line), change=change)
        if person is Person.EDITED or (
            person is Person.SAME and program_says(base, line.texts) is Program.UNCHANGED
        ):
            if self.guessing and line.style is not Style.HEADING:
                self._conflict(base, unit, line, person)
                return
            told = self.pen.was_said(line.id, f"changed\0{line.text}")
            self._tell(Outcome.SAID if told else Outcome.KEPT, line, "your wording")
        elif person is Person.JOINED:
            self._tell(Outcome.KEPT, line, "you joined it with another")
        else:
            self._tell(Outcome.UNCHANGED, line)

    def _settle_mark(self, base: BaseLine, unit: Unit | None, line: Line) -> str:
        """Drop a NEW or CHANGED mark that other seeds have made untrue; gives the mark that now stands."""
        stale = base.change and base.change != line.change and self.base.base != self.briefing.base
        if not stale or unit is None or unit.changes:
            return base.change
        self.pen.drop_mark(unit, line.id)
        return ""

    def _reword(self, base: BaseLine, unit: Unit, line: Line) -> None:
        cells = [
            i for i, (a, b) in enumerate(zip(base.texts, line.texts, strict=True)) if plain(a) != plain(b)
        ]
        change = self._settle_mark(base, unit, line)
        if not self.pen.reword(base, unit, line, cells):
            self._conflict(base, unit, line, Person.EDITED)
            return
        self.kept[line.id] = replace(BaseLine.of(line), change=change)
        self._tell(Outcome.CHANGED, line)

    def _conflict(self, base: BaseLine, unit: Unit | None, line: Line, person: Person) -> None:
        """Both have changed a line; rows are taken cell by cell, so that only real conflicts remain."""
        assert unit is not None, "a line that is nowhere has no conflict"  # noqa: S101
        self.kept[line.id] = replace(BaseLine.of(line), change=base.change)
        now = theirs(base, unit, self.columns)
        if person is Person.EDITED and line.row and unit.is_row:
            changed = [
                i for i, (a, b) in enumerate(zip(base.texts, line.texts, strict=True)) if plain(a) != plain(b)
            ]
            free = [i for i in changed if now[i] is None or now[i] == plain(base.texts[i])]
            open_cells = [i for i in changed if i not in free and now[i] != plain(line.texts[i])]
            if self.pen.reword(base, unit, line, free) and not open_cells:
                self._tell(Outcome.CHANGED, line, "you changed other cells of this row")
                return
        message = changed_message(person, unit, line)
        topic = f"changed\0{line.text}"
        if self.pen.comment(unit, line.id, topic, message):
            self._tell(Outcome.CONFLICT, line, message[0])
        else:
            self._tell(Outcome.SAID, line, message[0])

    def _stay_deleted(self, base: BaseLine, line: Line) -> None:
        held = self.deleted.setdefault(line.id, base)
        if not materially_different(held, BaseLine.of(line)) or not line.section or line.id.startswith("_"):
            self._tell(Outcome.DELETED, line, "you deleted it")
            return
        near = self._near(line)
        if near is not None and self.pen.comment(
            near, line.id, f"deleted\0{line.text}", deleted_message(line)
        ):
            self._tell(Outcome.CONFLICT, line, "you deleted it; the sources now say more")
        else:
            self._tell(Outcome.SAID, line, "you deleted it; the sources now say more")

    def _near(self, line: Line) -> Unit | None:
        """A neighbour to pin a message to: in the section, else its heading, else the first line at all."""
        at = self.order[line.id]
        before, after = reversed(self.lines[:at]), iter(self.lines[at + 1 :])
        for mate in chain.from_iterable(zip_longest(before, after)):
            if mate is not None and mate.section == line.section and mate.id in self.matches.found:
                return self.matches.found[mate.id]
        return self._anywhere()

    def _anywhere(self) -> Unit | None:
        for line in self.lines:
            if line.id in self.matches.found:
                return self.matches.found[line.id]
        return self.draft.units[0]

    def _returned(self, line: Line) -> None:
        """A line that we had struck out is in the sources again."""
        self.kept[line.id] = replace(BaseLine.of(line), withdrawn=False)
        unit = self.matches.withdrawn[line.id]
        if self.pen.comment(
            unit,
            line.id,
            f"returned\0{line.text}",
            (
                "This line is in the sources again: reject its deletion to keep it.",
                f"The sources now say: {line.text}",
            ),
        ):
            self._tell(Outcome.CONFLICT, line, "struck out before, in the sources again")
        else:
            self._tell(Outcome.SAID, line, "struck out before, in the sources again")

    # -- what is no longer there ---------------------------------------------------------------

    def _withdrawn(self, base: BaseLine) -> None:
        unit = self.matches.found.get(base.id)
        if base.id in self.matches.withdrawn:
            self.kept[base.id] = replace(base, withdrawn=True)
            self._tell(Outcome.WITHDRAWN, base, "struck out before")
            return
        stays = self.staying.why(base)
        if stays and unit is not None:
            self.kept[base.id] = replace(base, withdrawn=False)
            self._tell(Outcome.KEPT, base, stays)
            return
        person = self._person(base, unit, None)
        action = RULES[person, Program.WITHDRAWN]
        if unit is None or action is Action.CLOSE:
            if not base.withdrawn:
                self.deleted.setdefault(base.id, base)
            self._tell(Outcome.DELETED, base, "you deleted it" if stays else gone(base))
            return
        self.kept[base.id] = replace(base, withdrawn=True)
        if action is Action.DELETE and base.style is Style.HEADING and not self._is_bare(unit):
            self._tell(Outcome.KEPT, base, "something of yours stands below it")
        elif action is Action.DELETE and not unit.holds_things:
            self.pen.delete(unit)
            if not self.reviser.tracked:
                del self.kept[base.id]
            self._tell(Outcome.WITHDRAWN, base, gone(base))
        elif action is Action.KEEP or base.id.startswith("_") or tells_of_changes(base):
            self._tell(Outcome.KEPT, base, gone(base))
        elif self.pen.comment(unit, base.id, "withdrawn", withdrawn_message(base)):
            self._tell(Outcome.CONFLICT, base, "no longer in the sources, and you changed it")
        else:
            self._tell(Outcome.SAID, base, "no longer in the sources, and you changed it")

    def _is_bare(self, heading: Unit) -> bool:
        """Whether nothing but lines that leave and empty paragraphs stands below a heading."""
        headings = {unit.element for key, unit in self.matches.found.items() if key.startswith("_h_")}
        left = {unit.element for key, unit in self.matches.found.items() if self._leaves(key, unit)}
        at = self.draft.place[heading.element]
        for unit in self.draft.units[at + 1 :]:
            if unit.element in headings:
                break
            header = unit.is_row and self.columns.is_ours(unit) and _is_first(unit)
            if unit.element not in left and not header and (unit.text.strip(" |") or unit.holds_things):
                return False
        return True

    def _leaves(self, line_id: str, unit: Unit) -> bool:
        """Whether a line is struck out: no longer told, and not a person's."""
        base = self.base.by_id.get(line_id)
        if base is None or line_id in self.by_id or self.staying.why(base):
            return False
        return self._person(base, unit, None) is Person.UNCHANGED

    def _section_deleted(self, section: str, lines: Sequence[Line]) -> None:
        """New lines of a section that the person deleted: one comment, no lines."""
        heading = self.base.by_id.get(f"_h_{section}") or self.deleted.get(f"_h_{section}")
        title = heading.text if heading is not None else section
        near = self._near(lines[0]) if lines else None
        fresh = [line for line in lines if line.id not in self.deleted]
        for line in fresh:
            self.deleted[line.id] = BaseLine.of(line)
        if fresh and near is not None:
            topic = "\0".join(line.id for line in fresh)
            self.pen.comment(near, f"_h_{section}", topic, section_message(title, fresh))
        for line in fresh:
            self._tell(Outcome.CONFLICT, line, f"you deleted the section “{title}”")

    # -- the line below the title --------------------------------------------------------------

    def _meta(self) -> None:
        """As-of time and issue change with every build: they follow when anything else has changed."""
        line = self.by_id.get("_meta")
        if line is None:
            return
        base, unit = self.base.by_id.get(line.id), self.matches.found.get(line.id)
        if base is None or unit is None:
            if base is not None:
                self.deleted.setdefault(line.id, base)
            elif line.id not in self.deleted and unit is not None:
                self.kept[line.id] = BaseLine.of(line)
            return
        person = self._person(base, unit, line)
        if (
            person is Person.UNCHANGED
            and self.pen.splices
            and program_says(base, line.texts) is Program.CHANGED
        ):
            self._reword(base, unit, line)
            return
        self.kept[line.id] = base


def _is_first(unit: Unit) -> bool:
    table = holder(unit.element, q("tbl"))
    return table is not None and table.find(q("tr")) is unit.element
