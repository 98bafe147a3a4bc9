"""What a draft says of a line that a person keeps though the sources no longer hold it.

The line as it stands in the draft in, its line of the section "No longer in the sources" out: the person's
words, what they rested on, and since when that is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.draft.meeting import Meeting
from briefing.draft.reading import Unit
from briefing.draft.rules import Person
from briefing.draft.staying import SECTION
from briefing.formats.ooxml_baseline import BaseLine, Baseline, Gone
from briefing.formats.ooxml_lines import Line, Piece, Role, clean
from briefing.looks import Labels
from briefing.model.document import Style

LISTED = "_gone_"
"""Beginning of the ids of the section's lines; the id of the line they are about follows."""

_CITED = re.compile(r"\[(\d+(?:, \d+)*)\]")


def line_of(meeting: Meeting, base: BaseLine, unit: Unit, person: Person) -> Line:
    """The line of the section that is about a line of the draft."""
    # A joined paragraph holds lines that the sources do support: it is named by our words.
    cells = base.texts if person is Person.JOINED else _shown(meeting, base, unit)
    pieces = (Piece(_as_one(cells)), Piece(f" {_remark(meeting, meeting.gone[base.id])}", Role.BASIS))
    return Line(f"{LISTED}{base.id}", SECTION, Style.LIST, (pieces,))


def alone(base: BaseLine, labels: Labels) -> Line:
    """The same, for a line that a person accepted there and deleted at its place."""
    (text,) = base.texts
    words, kept, rest = text.rpartition(f" {labels.gone_kept}")
    pieces = (Piece(words), Piece(rest, Role.BASIS)) if kept else (Piece(text),)
    return Line(base.id, SECTION, Style.LIST, (tuple(piece for piece in pieces if piece.text),))


def record(meeting: Meeting, base: BaseLine) -> Gone:
    """What a line rested on, and since when that is gone: as first recorded."""
    known = meeting.gone_before.get(base.id)
    if known is not None:
        return known
    since = "" if base.withdrawn else meeting.briefing.as_of
    return Gone(base.id, since, tuple(_sources(base.texts[-1], meeting.base)))


def _sources(text: str, known: Baseline) -> Iterable[str]:
    """The sources that a line cites: its last marks, what follows them is its basis."""
    marks = _CITED.findall(text)
    for number in marks[-1].split(", ") if marks else ():
        key = f"_source_{number}"
        source = known.by_id.get(key) or next((line for line in known.deleted if line.id == key), None)
        if source is not None:
            yield " ".join(source.text.split())


def _remark(meeting: Meeting, gone: Gone) -> str:
    labels = meeting.look.labels
    parts = [labels.gone_kept]
    if gone.since:
        parts.append(labels.gone_since.format(date=meeting.moment(gone.since)))
    if gone.sources:
        parts.append(labels.gone_from.format(sources="; ".join(gone.sources)))
    return clean(" ".join(parts))


def _shown(meeting: Meeting, base: BaseLine, unit: Unit) -> Sequence[str]:
    """The cells of a line as a person sees them."""
    if not unit.is_row:
        return (_words(meeting, unit, 0),)
    places = meeting.columns.of(unit, base.id)
    return tuple("" if place is None else _words(meeting, unit, place) for place in places)


def _words(meeting: Meeting, unit: Unit, cell: int) -> str:
    # Not ``unit.texts``, which is for comparing: quotation marks are the person's.
    held = (meeting.draft.text(paragraph) for paragraph in Unit.paragraphs(unit.cells[cell]))
    return clean(" ".join(" ".join(held).split()))


def _as_one(cells: Sequence[str]) -> str:
    """A row as a sentence: its date before a colon."""
    first, *rest = cells
    told = " ".join(filter(None, rest))
    return ": ".join(filter(None, (first, told)))
