"""The hand that writes into a draft: new lines, new wordings, deletions, comments, identities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.draft.columns import WHAT, Columns
from briefing.draft.commenting import Commenter, fingerprint
from briefing.draft.placing import Spot
from briefing.draft.reading import Draft, Unit, plain, q
from briefing.draft.revising import Reviser, first_run
from briefing.draft.rewording import reword
from briefing.draft.withdrawing import delete_paragraph, delete_row, drop_mark
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line, as_paragraph, bookmark, joined
from briefing.formats.ooxml_offsets import Splices
from briefing.formats.ooxml_runs import PARAGRAPHS, attribute
from briefing.looks import Labels

if TYPE_CHECKING:
    from lxml.etree import _Element


class Pen:
    """Writes changes into the splices of one draft."""

    def __init__(
        self, draft: Draft, reviser: Reviser, comments: Commenter, columns: Columns, labels: Labels
    ) -> None:
        self._draft = draft
        self._reviser = reviser
        self._comments = comments
        self._columns = columns
        self._labels = labels
        self.splices = Splices(draft.part)

    def insert(self, line: Line, spot: Spot, *, marked: bool = True) -> Line:
        """Write a new line at its place; gives the line in the shape it was written in.

        Args:
            line: The line.
            spot: Its place.
            marked: Whether it is called NEW where changes are not tracked.
        """
        word = (line.change or self._labels.new) if marked else ""
        mark = self._reviser.change_mark(word, "BriefingNew")
        if spot.as_row and spot.like is not None:
            self.splices.insert(spot.offset, self._row(line, spot.like, mark).encode())
            return line
        line = as_paragraph(line)
        like = spot.like.element if spot.like is not None and not spot.like.is_row else None
        content = self._reviser.line(line.id, line.cells[0], like, mark)
        paragraph = self._reviser.paragraph(content, like, PARAGRAPHS.get(line.style, ""))
        self.splices.insert(spot.offset, paragraph.encode())
        return line

    def _row(self, line: Line, like: Unit, mark: str) -> str:
        places = self._columns.cells_for(like)
        cells = []
        for index, cell in enumerate(like.cells):
            model = next(iter(Unit.paragraphs(cell)), None)
            held = [line.cells[column] for column, place in enumerate(places) if place == index]
            pieces = joined([part for part in held if part])
            content = ""
            if index == places[WHAT]:
                content = self._reviser.line(line.id, pieces, model, mark)
            elif pieces:
                content = self._reviser.inserted(
                    self._reviser.runs(pieces, None if model is None else first_run(self._draft, model))
                )
            cells.append(self._reviser.cell(cell, self._reviser.paragraph(content, model)))
        return self._reviser.row(like.element, cells)

    def reword(self, base: BaseLine, unit: Unit, line: Line, cells: Sequence[int]) -> bool:
        """Give some cells of a line their new wording; False when one could not be changed."""
        done = True
        places = self._columns.of(unit, line.id) if unit.is_row else (0,)
        for index in cells:
            place = places[index]
            if place is None:
                continue  # the person took the column out
            paragraph = self._paragraph(unit, place)
            done = reword(self._draft, paragraph, line.cells[index], self._reviser, self.splices) and done
        if cells and done and not self._reviser.tracked and not base.change:
            self._mark_changed(self.paragraph(unit, line.id))
        return done

    def _mark_changed(self, paragraph: _Element) -> None:
        mark = self._reviser.change_mark(self._labels.changed, "BriefingChanged").encode()
        props = paragraph.find(q("pPr"))
        if props is None:
            self.splices.first(paragraph, mark)
        else:
            self.splices.after(props, mark)

    def _paragraph(self, unit: Unit, cell: int) -> _Element:
        """The paragraph of a cell that holds its words."""
        held = Unit.paragraphs(unit.cells[cell])
        return next((paragraph for paragraph in held if plain(self._draft.text(paragraph))), held[0])

    def paragraph(self, unit: Unit, line_id: str) -> _Element:
        """The paragraph of a unit that messages are pinned to."""
        if not unit.is_row:
            return unit.element
        place = self._columns.of(unit, line_id)[WHAT]
        return self._paragraph(unit, place or 0)

    def delete(self, unit: Unit) -> None:
        """Take a line out."""
        take_out = delete_row if unit.is_row else delete_paragraph
        take_out(self._draft, unit, self._reviser, self.splices)

    def drop_mark(self, unit: Unit, line_id: str) -> bool:
        """Take out the NEW or CHANGED mark of a line; False when it has none."""
        return drop_mark(self._draft, self.paragraph(unit, line_id), self._reviser, self.splices)

    def comment(self, unit: Unit, line_id: str, topic: str, paragraphs: Sequence[str]) -> bool:
        """Pin a message to a line; False when it was given before.

        Args:
            unit: Where the comment goes.
            line_id: The line it is about.
            topic: What makes it the same message as another.
            paragraphs: Its words.
        """
        place = self.paragraph(unit, line_id)
        return self._comments.say(place, fingerprint(line_id, topic), paragraphs, self.splices)

    def was_said(self, line_id: str, topic: str) -> bool:
        """Whether a message was given in an earlier merge."""
        return fingerprint(line_id, topic) in self._comments.said

    def identify(self, unit: Unit, line_id: str) -> None:
        """Give a line that was found by its words its bookmark back."""
        w, number = self._reviser.w, self._reviser.number()
        paragraph = self.paragraph(unit, line_id)
        start = f'<{w}:bookmarkStart {w}:id="{number}" {w}:name={attribute(bookmark(line_id))}/>'.encode()
        props = paragraph.find(q("pPr"))
        if props is None:
            self.splices.first(paragraph, start)
        else:
            self.splices.after(props, start)
        self.splices.last(paragraph, f'<{w}:bookmarkEnd {w}:id="{number}"/>'.encode())
