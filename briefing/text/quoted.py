"""Quotation marks: which stretches of a text stand inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import Article

_PAIRS = {"“": "”", "«": "»", "„": "“”"}
_STRAIGHT = '"'
_MARK = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values(), _STRAIGHT)))}]")
_HIDDEN = "¤"


def quoted(text: str, begin: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Stretches inside quotation marks, without the marks, within one paragraph.

    A mark that is not closed quotes to the end of the paragraph, as newspapers do.
    """
    end = len(text) if end is None else end
    out: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for mark in _MARK.finditer(text, begin, end):
        place, sign = mark.start(), mark[0]
        if opened < 0:
            if sign in _PAIRS or sign == _STRAIGHT:
                opened, closing = place + 1, _PAIRS.get(sign, _STRAIGHT)
        elif sign in closing:
            out.append((opened, place))
            opened = -1
    if opened >= 0:
        out.append((opened, end))
    return out


def quoted_in(article: Article, offset: int) -> list[tuple[int, int]]:
    """Quoted stretches of the paragraph that holds an offset."""
    block = article.block_at(offset)
    if block is None:
        return quoted(article.text)
    return quoted(article.text, block.start, block.end)


def quoted_by_sides(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Quoted stretches of a paragraph with an odd mark: one opens where a word follows and none precedes."""
    out: list[tuple[int, int]] = []
    opened = -1
    for place in range(begin, end):
        if text[place] not in '"“”':
            continue
        before, after = text[max(begin, place - 1) : place], text[place + 1 : min(end, place + 2)]
        opens = text[place] == "“" or (
            text[place] == _STRAIGHT and not before.strip("( [") and bool(after.strip())
        )
        if opens:
            opened = place + 1
        elif opened >= 0:
            out.append((opened, place))
            opened = -1
    return [*out, (opened, end)] if opened >= 0 else out


def inside(stretches: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    """Whether a range touches the inside of quotation marks."""
    return any(first < end and begin < last for first, last in stretches)


def hidden(sentence: str) -> str:
    """The sentence with what is quoted in it made invisible to patterns, same length.

    Hedges and pronouns inside quotation marks are the speaker's, not the reporter's.
    """
    if _MARK.search(sentence) is None:  # most sentences: nothing is quoted
        return sentence
    out = sentence
    for begin, end in quoted(sentence):
        out = out[:begin] + _HIDDEN * (end - begin) + out[end:]
    return out


def balanced(text: str) -> bool:
    """Whether every quotation mark of a text has its partner there."""
    return (
        text.count(_STRAIGHT) % 2 == 0
        and text.count("“") == text.count("”")
        and (text.count("«") == text.count("»"))
    )
