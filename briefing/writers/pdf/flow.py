"""Blocks in, pages out: what stands where, before anything is drawn (so the number of pages is known)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.writers.pdf.blocks import Block, NewPage, Page

_SLACK = 0.01
"""Rounding that is not worth a new page, in points."""


_WORTH = 150.0
"""Least room in which a long table is begun on a later page, in points."""


class Flow:
    """Puts blocks on pages, one after the other.

    Args:
        top: Height of the upper edge of the text.
        bottom: Height of its lower edge.
        note_height: Height of a footnote by its number, in points.
        note_space: Space and rule above the footnotes, in points.
    """

    def __init__(
        self, top: float, bottom: float, note_height: Callable[[int], float], note_space: float = 12
    ) -> None:
        self._top = top
        self._bottom = bottom
        self._note_height = note_height
        self._note_space = note_space
        self.pages = [Page()]
        self._y = top
        self._foot = 0.0

    @property
    def _room(self) -> float:
        return self._y - self._bottom - self._foot + _SLACK

    @property
    def _empty(self) -> bool:
        return not self.pages[-1].placed

    def run(self, blocks: Sequence[Block]) -> list[Page]:
        """All blocks on pages."""
        for place, block in enumerate(blocks):
            if isinstance(block, NewPage):
                if self._turn(blocks, place):
                    self._next()
                continue
            self._put(block, self._needed(blocks, place))
        return self.pages

    def _turn(self, blocks: Sequence[Block], place: int) -> bool:
        """Page 1 stands alone, unless all the rest fits on it too; later pages are used to their end."""
        if self._empty:
            return False
        if len(self.pages) > 1:
            return self._room < _WORTH
        rest = sum(later.before + later.height for later in blocks[place + 1 :])
        return rest > self._room

    def _needed(self, blocks: Sequence[Block], place: int) -> float:
        """Height that must be free to begin a block here, with what it must not be parted from."""
        needed, block = 0.0, blocks[place]
        while block.keep and place + 1 < len(blocks):
            needed += block.before + block.height
            place += 1
            block = blocks[place]
        return needed + block.before + block.least

    def _next(self) -> None:
        self.pages.append(Page())
        self._y = self._top
        self._foot = 0.0

    def _put(self, block: Block, needed: float) -> None:
        if not self._empty and needed > self._room:
            self._next()
        while True:
            if self._empty:
                block = self._begin(block)
            room = self._room - (0 if self._empty else block.before) - self._for_notes(block)
            if block.height <= room:
                self._place(block)
                return
            parts = block.split(room)
            if parts is None and self._empty_but_header():
                parts = block.split((self._top - self._bottom) / 2)
            if parts is None and self._empty_but_header():
                self._place(block)  # taller than a page and not to be split: drawn as far as it goes
                return
            if parts is not None:
                self._place(parts[0])
                block = parts[1]
            self._next()

    def _empty_but_header(self) -> bool:
        placed = self.pages[-1].placed
        return all(block is block.header for block, _ in placed)

    def _begin(self, block: Block) -> Block:
        """The first block of a page, under the repeated heading row of its table."""
        if len(self.pages) == 1 and self._empty:
            return block
        if block.header is not None:
            self._place(block.header)
        return block.at_head()

    def _for_notes(self, block: Block) -> float:
        fresh = [note for note in dict.fromkeys(block.notes) if note not in self.pages[-1].notes]
        height = sum(self._note_height(note) for note in fresh)
        return height + (self._note_space if fresh and not self.pages[-1].notes else 0)

    def _place(self, block: Block) -> None:
        page = self.pages[-1]
        self._foot += self._for_notes(block)
        page.notes += [note for note in dict.fromkeys(block.notes) if note not in page.notes]
        top = self._y - (block.before if page.placed else 0)
        page.placed.append((block, top))
        self._y = top - block.height
