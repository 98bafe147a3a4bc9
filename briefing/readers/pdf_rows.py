"""Rows of a PDF's pages with their places: a page in, rows out; rows of all pages in, paragraphs out.

A PDF knows no paragraphs, only letters at places. A row begins a paragraph when the letters get larger or
smaller, when more white stands above it than between other rows, or when it is indented; where a page shows
none of these, the length of the rows tells. Words broken at a row's end are made whole.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, Any

from briefing.model import BlockKind
from briefing.readers import limits
from briefing.readers.parts import Line

if TYPE_CHECKING:
    import pypdf

WHITE = 1.3
"""A row stands off when the white above it is so many times the usual."""
LARGER = 1.15
"""Letters so many times as large as those of the text are a heading's."""
SAME_SIZE = 0.08
"""Share by which sizes of letters in one paragraph may differ."""
INDENT = (0.7, 5.0)
"""First lines are indented by so many letter sizes, at least and at most."""

_SOFT = re.compile(r"[^\W\d_]-$")
_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_LONGEST_HEADING = 250
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of letters.

    Attributes:
        text: Single blanks between words; empty for an empty row.
        left: Where it begins, points from the left; None when the places are not known.
        up: Its base line, points from below.
        size: Of its letters, points.
    """

    text: str
    left: float | None = None
    up: float = 0.0
    size: float = 0.0


Pages = list[list[Row]]


@dataclass(slots=True)
class _Setter:
    """Collects the pieces of a page as pypdf meets them."""

    rows: list[Row] = field(default_factory=list)
    pieces: list[tuple[str, float, float, float]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def take(
        self, text: str, shift: Sequence[float], place: Sequence[float], _font: Any, size: float
    ) -> None:
        self.whole.append(text)
        left = place[4] * shift[0] + place[5] * shift[2] + shift[4]
        up = place[4] * shift[1] + place[5] * shift[3] + shift[5]
        scale = math.hypot(place[2], place[3]) * math.hypot(shift[2], shift[3])
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.close()
            self.pieces.append((piece, left, up, size * scale))

    def close(self) -> None:
        words = [piece for piece in self.pieces if piece[0].strip()]
        text = "".join(piece[0] for piece in self.pieces)
        if words:
            longest = max(words, key=lambda piece: len(piece[0]))
            self.rows.append(Row(_tidy(text), words[0][1], words[0][2], round(longest[3], 1)))
        else:
            self.rows.append(Row(""))
        self.pieces = []


def of_page(page: pypdf.PageObject) -> list[Row]:
    """The rows of a page; without places where pypdf's pieces are not its text."""
    held = _Setter()
    text = str(page.extract_text(visitor_text=held.take) or "")
    held.close()
    if "".join("".join(held.whole).split()) == "".join(text.split()):
        return held.rows
    return [Row(_tidy(row)) for row in text.split("\n")]


def _tidy(text: str) -> str:
    """One line of words, ligatures as letters.

    A font of two-byte codes that is read by the byte leaves a zero before each letter.
    """
    return " ".join(text.replace("\0", "").translate(_LIGATURES).split())


def paragraphs(pages: Pages) -> Iterator[Line]:
    """The paragraphs of all pages, each with the page where it begins."""
    body = _body_size(pages)
    number, held, begun = 0, list[Row](), 1
    for page, rows in enumerate(pages, 1):
        breaks = _breaks(rows)
        for at, row in enumerate(rows):
            if held and row.text and (at in breaks or (at == 0 and _turned(held[-1], row))):
                number += 1
                yield _line(held, number, begun, body)
                held = []
            if row.text:
                begun = begun if held else page
                held.append(row)
        if held and (not rows or _END.search(held[-1].text)):
            number += 1
            yield _line(held, number, begun, body)
            held = []
        if number > limits.PARAGRAPHS:
            break
    if held:
        yield _line(held, number + 1, begun, body)


def _line(rows: Sequence[Row], number: int, page: int, body: float) -> Line:
    text = rows[0].text
    for row in rows[1:]:
        text = _joined(text, row.text)
    larger = body and rows[0].size >= LARGER * body and len(text) <= _LONGEST_HEADING
    return Line(text, number, kind=BlockKind.HEADING if larger else BlockKind.PARAGRAPH, page=page)


def _body_size(pages: Pages) -> float:
    """The size in which most letters are set; 0 when it is not known."""
    counts: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            counts[row.size] += len(row.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _turned(one: Row, other: Row) -> bool:
    """Whether letters of another size follow on the next page: no paragraph goes on in them."""
    return not _same_size(one, other)


def _same_size(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def _breaks(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of the rows of a page that begin a paragraph (the first row is judged by the caller)."""
    set_ = [at for at, row in enumerate(rows) if row.text]
    placed = all(rows[at].left is not None for at in set_)
    whites = {after: _white(rows[at], rows[after]) for at, after in pairwise(set_)} if placed else {}
    usual = median_low([white for white in whites.values() if white > 0] or [0.0])
    found = {after for at, after in pairwise(set_) if not _same_size(rows[at], rows[after])}
    marks = {at for at, white in whites.items() if usual and white > WHITE * usual} | _indents(rows, set_)
    width = _width(rows)
    for at, after in pairwise(set_):
        falls = whites.get(after, 0.0) > 0  # not at the head of a column
        if after in marks or not (marks - found and falls):
            ends = after in marks or after - at > 1 or _ends(rows[at], width)
            found |= {after} if ends else set()
    return frozenset(found)


def _white(one: Row, other: Row) -> float:
    """Distance of two rows in letter sizes; negative when the second stands higher, as in a new column."""
    return (one.up - other.up) / max(one.size, other.size, 1.0)


def _indents(rows: Sequence[Row], set_: Sequence[int]) -> set[int]:
    """Rows that are indented between two of the same letters that are not; centred rows are not meant."""
    found = set()
    for before, at, after in zip(set_, set_[1:], set_[2:], strict=False):
        left, own, right = rows[before].left, rows[at].left, rows[after].left
        alike = _same_size(rows[before], rows[at]) and _same_size(rows[at], rows[after])
        if left is None or own is None or right is None or not alike:
            continue
        size = max(rows[at].size, 1.0)
        if abs(left - right) < size / 3 and INDENT[0] * size <= own - left <= INDENT[1] * size:
            found.add(at)
    return found


def _width(rows: Sequence[Row]) -> int:
    """Usual length of a full row of a page: of its rows, nine in ten are shorter."""
    lengths = sorted(len(row.text) for row in rows if row.text)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends(last: Row, width: int) -> bool:
    """Whether a paragraph ends with a row: it ends a sentence and falls short, or is far too short."""
    return len(last.text) < (0.85 if _END.search(last.text) else 0.55) * width


def _joined(held: str, row: str) -> str:
    """Two rows as one; a word broken with a hyphen is made whole when its rest begins small."""
    if _SOFT.search(held) and row[:1].islower():
        return held[:-1] + row
    return f"{held} {row}"
