"""Lines of a text file in, paragraphs with their numbers and lines out.

Empty lines part paragraphs. Lines that stand together are one paragraph when they are wrapped (the next
word would not have fitted), otherwise each is a paragraph of its own: people save texts both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.model import BlockKind, DateOrder
from briefing.readers import headers
from briefing.readers.parts import Line

NARROWEST, WIDEST = 40, 130
"""Characters: lines wrapped by a program are between these in the widest place."""

_ITEM = re.compile(r"\s{0,8}(?:[-*•‣◦–+]|\(?\d{1,2}[.)])\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-=*_~#]\s*){3,}\s*")
_QUOTED = re.compile(r"\s{0,3}(?:>\s?){1,9}")
_Row = tuple[int, str, str]


def from_text(text: str, *, quoted: bool = False, first: int = 1) -> tuple[Line, ...]:
    """The paragraphs of a text.

    Args:
        text: With line feeds between lines.
        quoted: Take the ``>`` of quoted mail lines off.
        first: Line number of the first line, for text that begins further down in its file.
    """
    lines: list[Line] = []
    for chunk in _chunks(text, first, quoted=quoted):
        groups = _groups(chunk)
        for index, group in enumerate(groups):
            lines.append(_paragraph(group, len(lines) + 1, gap=index == len(groups) - 1))
    return tuple(lines)


def _chunks(text: str, first: int, *, quoted: bool) -> Iterator[list[_Row]]:
    """Runs of lines without an empty line or a drawn rule between them; a row is (line, raw, stripped)."""
    chunk: list[_Row] = []
    for number, raw in enumerate(text.split("\n"), start=first):
        line = _QUOTED.sub("", raw, count=1) if quoted else raw
        if line.strip() and not _RULE.fullmatch(line):
            chunk.append((number, line, line.strip()))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _groups(chunk: list[_Row]) -> list[list[_Row]]:
    """The paragraphs of a run of lines."""
    parts: list[list[_Row]] = []
    for row in chunk:
        if not parts or _ITEM.match(row[1]):
            parts.append([])
        parts[-1].append(row)
    groups: list[list[_Row]] = []
    for part in parts:
        groups.extend([part] if _is_wrapped(part) else [[row] for row in part])
    return groups


def _is_wrapped(rows: list[_Row]) -> bool:
    """Whether the lines were broken by a program: at most lines' ends the next word did not fit."""
    if len(rows) == 1:
        return False
    widest = max(len(row[2]) for row in rows)
    if not NARROWEST <= widest <= WIDEST:
        return False
    if any(headers.take(Line(row[2]), headers.Head(title="-"), DateOrder.UNSET) for row in rows[:6]):
        return False
    full = sum(
        len(row[2]) + 1 + len(after[2].split(maxsplit=1)[0]) >= 0.9 * widest for row, after in pairwise(rows)
    )
    return full >= 0.8 * (len(rows) - 1)


def _paragraph(group: list[_Row], number: int, *, gap: bool) -> Line:
    found = _ITEM.match(group[0][1])
    first = group[0][1][found.end() :] if found else group[0][2]
    text = " ".join([first.strip(), *(row[2] for row in group[1:])])
    kind = BlockKind.LIST_ITEM if found and not text.startswith(("-", "*")) else BlockKind.PARAGRAPH
    return Line(text, number, group[0][0], kind, gap=gap)
