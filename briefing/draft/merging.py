"""A person's draft and a new briefing in, the draft with both in it out.

For each line: what the person did, what the program says, what ``rules.RULES`` says to that; then the
change is written at its place. Everything else in the file stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.draft.baselines import store_baseline
from briefing.draft.leaving import Leaving
from briefing.draft.listing import Listing
from briefing.draft.meeting import Meeting
from briefing.draft.printed import Printed
from briefing.draft.reading import Draft
from briefing.draft.report import NEEDS_A_PERSON, Outcome, Told
from briefing.draft.unlinking import unlinked
from briefing.errors import InputError
from briefing.formats.ooxml import parse
from briefing.looks import Look
from briefing.model import Briefing, Problem, Settings, Severity


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
    data, taken_out = unlinked(data, where)
    draft = Draft(data, where)
    if draft.part.root.nsmap.get(draft.part.w) is None or not draft.units:
        raise InputError(
            "it has no text, or its XML is of an unusual form",
            hint="open it in Word and save it under a new name",
            where=where,
        )
    meeting = Meeting(draft, briefing, look, settings, last, where)
    printed = Printed(meeting)
    printed.settle()
    leaving = Leaving(meeting)
    leaving.settle()
    Listing(meeting, leaving.left).settle()
    printed.settle_sections()
    printed.settle_meta()
    for line_id in meeting.matches.by_text:
        if line_id in meeting.kept:
            meeting.pen.identify(meeting.matches.found[line_id], line_id)
    parts = _parts(meeting)
    report, problems = tuple(meeting.report), (*_told(taken_out, where), *meeting.problems)
    if not parts:
        return Merged(data, report, problems, changed=bool(taken_out))
    return Merged(draft.package.with_parts(parts), report, problems)


def _told(taken_out: Sequence[str], where: str) -> list[Problem]:
    if not taken_out:
        return []
    message = f"the draft ran or fetched something when it was opened: {', '.join(taken_out)}"
    hint = "that was taken out; the words it showed stayed"
    return [Problem("D215", Severity.WARNING, message, where, hint=hint)]


def _parts(meeting: Meeting) -> dict[str, bytes]:
    """The parts of the file that are no longer as they came."""
    out: dict[str, bytes] = {}
    draft, base = meeting.draft, meeting.base
    if meeting.pen.splices:
        name = draft.package.document
        out[name] = meeting.pen.splices.apply()
        parse(out[name], name)  # never write what cannot be read again
    out.update(meeting.comments.parts(out))
    order = meeting.order
    baseline = replace(
        base,
        document_id=base.document_id or meeting.briefing.document_id,
        base=meeting.briefing.base,
        lines=tuple(
            sorted(meeting.kept.values(), key=lambda line: (order.get(line.id, len(order)), line.id))
        ),
        deleted=tuple(meeting.deleted[key] for key in sorted(meeting.deleted)),
        said=tuple(meeting.comments.said),
        gone=tuple(meeting.gone[key] for key in sorted(meeting.gone)),
        as_of=meeting.briefing.as_of if out else base.as_of,
        issue=meeting.briefing.issue,
    )
    out.update(store_baseline(draft, baseline, out))
    return out
