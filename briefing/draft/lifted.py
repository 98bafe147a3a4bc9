"""The door of lifting: what stands in a draft, and what a person did to it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.draft.baselines import read_record
from briefing.draft.edits import edits_of
from briefing.draft.lifting import Lifter
from briefing.draft.matching import match
from briefing.draft.reading import Draft
from briefing.formats.ooxml_baseline import BaseLine, Baseline
from briefing.model import Edit, Problem, Severity
from briefing.model.document import Document


@dataclass(frozen=True, slots=True)
class Lifted:
    """A lifted draft.

    Attributes:
        document: What a person sees, changes accepted, comments left out.
        edits: What a person did to it since it was written; empty when that is not known.
        document_id: Which draft it is; empty when the file does not say.
        base: Hash of the seeds it was last built from; empty when it is not known.
        base_items: The lines as last written.
        problems: What cannot be shown elsewhere than in Word, and what is not known.
    """

    document: Document
    edits: tuple[Edit, ...] = ()
    document_id: str = ""
    base: str = ""
    base_items: tuple[BaseLine, ...] = ()
    problems: tuple[Problem, ...] = ()


def lift(data: bytes, *, author: str = "briefing", last: bytes | None = None, where: str = "") -> Lifted:
    """Read a draft as a person left it.

    Args:
        data: The draft.
        author: Who signs our tracked changes: what we did is no edit.
        last: The draft as last written, or its record; used when the draft has lost its record.
        where: Name of the file, for messages.

    Raises:
        InputError: If the file cannot be read (see ``formats.ooxml``).
    """
    draft = Draft(data, where)
    baseline = draft.baseline or read_record(last)
    held = baseline or Baseline()
    matches = match(draft, held.lines, held.deleted, author)
    by_id = {line.id: line for line in (*held.deleted, *held.lines)}
    items = {unit.element: by_id[line_id] for line_id, unit in reversed(list(matches.found.items()))}
    document = Lifter(draft, items).document()
    problems = [
        Problem("D220", Severity.WARNING, f"cannot be shown on the page: {thing}", where)
        for thing in document.undrawable
    ]
    return Lifted(
        document=document,
        edits=edits_of(draft, held, matches, author) if baseline else (),
        document_id=draft.document_id,
        base=held.base,
        base_items=held.lines,
        problems=tuple(problems),
    )
