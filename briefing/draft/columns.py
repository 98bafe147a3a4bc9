"""Which cell of a row is the date, which the text, which the sources.

A person may add, drop, rename and swap columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.draft.reading import Unit, holder, plain, q
from briefing.formats.ooxml_lines import PREFIX, bookmark

if TYPE_CHECKING:
    from lxml.etree import _Element

WHAT = 1
"""Place of the text among our columns."""


class Columns:
    """Finds our columns in the tables of a draft by the words in their first row."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(plain(name).casefold() for name in names)
        self._tables: dict[_Element, tuple[int | None, ...]] = {}

    def of(self, unit: Unit, line_id: str) -> tuple[int | None, ...]:
        """For each of our columns its cell in this row; None for one that is not there."""
        starts = _starts(unit)
        places = self._grid(unit)
        found = [starts.index(place) if place in starts else None for place in places]
        if found[WHAT] is None:
            found[WHAT] = _identified(unit, bookmark(line_id))
        return tuple(found)

    def cells_for(self, unit: Unit) -> tuple[int | None, ...]:
        """For each of our columns the cell of a row that covers it; the text always has one.

        Cells that a person merged cover several columns.
        """
        starts = _starts(unit)
        found = [None if place is None else bisect_right(starts, place) - 1 for place in self._grid(unit)]
        if found[WHAT] is None:
            found[WHAT] = _identified(unit, PREFIX)
        return tuple(found)

    def texts(self, unit: Unit, line_id: str) -> tuple[str | None, ...]:
        """Comparable text of each of our columns; None for one that is not there."""
        return tuple(None if index is None else unit.texts[index] for index in self.of(unit, line_id))

    def is_ours(self, unit: Unit) -> bool:
        """Whether the table of a row has our columns: at least the text and one other, by name."""
        texts = [text.casefold() for text in _head(unit).texts]
        return self.names[WHAT] in texts and sum(name in texts for name in self.names) > 1

    def _grid(self, unit: Unit) -> tuple[int | None, ...]:
        head = _head(unit)
        if head.element not in self._tables:
            self._tables[head.element] = self._read(head)
        return self._tables[head.element]

    def _read(self, head: Unit) -> tuple[int | None, ...]:
        starts = _starts(head)
        texts = [text.casefold() for text in head.texts]
        found = [starts[texts.index(name)] if name in texts else None for name in self.names]
        if len(starts) == len(self.names):
            # Renamed headings: as long as no column came or went, the place tells.
            found = [
                place if place is not None or start in found else start
                for place, start in zip(found, starts, strict=True)
            ]
        return tuple(found)


def _head(unit: Unit) -> Unit:
    """The first row of the table of a row."""
    table = holder(unit.element, q("tbl"))
    rows = () if table is None else table.iter(q("tr"))
    return Unit(next((row for row in rows if holder(row, q("tbl")) is table), unit.element), unit.draft)


def _starts(unit: Unit) -> list[int]:
    """First grid column of each cell (cells may span several)."""
    out, at = [], 0
    for cell in unit.cells:
        out.append(at)
        span = cell.find(f"{q('tcPr')}/{q('gridSpan')}")
        value = "1" if span is None else str(span.get(q("val"), "1"))
        at += int(value) if value.isdecimal() else 1
    return out


def _identified(row: Unit, name: str) -> int:
    """The first cell that holds a bookmark whose name begins so; without one, that with the longest text."""

    def holds(cell: _Element) -> bool:
        return any(str(mark.get(q("name"), "")).startswith(name) for mark in cell.iter(q("bookmarkStart")))

    return max(
        range(len(row.cells)), key=lambda at: (holds(row.cells[at]), len(row.texts[at]), -at), default=0
    )
