"""The difference between two wordings, word by word, as a person would mark it.

Two texts in, the ranges that differ out. A number such as "2,700" or a time such as "14:07" is one word,
and a blank between two changed words changes with them.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*%?|\w+(?:['’]\w+)*|\s+|[^\w\s]")
_LONGEST = 1_500
"""Tokens beyond which the difference is not searched word by word (the search grows with the square)."""


@dataclass(frozen=True, slots=True)
class Swap:
    """Replace ``old[start:end]`` by ``new[first:last]``; either may be empty."""

    start: int
    end: int
    first: int
    last: int


def swaps(old: str, new: str) -> tuple[Swap, ...]:
    """What turns one text into the other, in order."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _LONGEST:
        return (Swap(0, len(old), 0, len(new)),) if old != new else ()
    starts, firsts = _offsets(before), _offsets(after)
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[Swap] = []
    for index, (kind, i, j, k, m) in enumerate(codes):
        joint = 0 < index < len(codes) - 1 and not "".join(before[i:j]).strip()
        if kind == "equal" and not joint:
            continue
        swap = Swap(starts[i], starts[j], firsts[k], firsts[m])
        if found and (found[-1].end, found[-1].last) == (swap.start, swap.first):
            last = found.pop()
            swap = Swap(last.start, swap.end, last.first, swap.last)
        found.append(swap)
    return tuple(found)


def _offsets(tokens: list[str]) -> list[int]:
    out = [0]
    for token in tokens:
        out.append(out[-1] + len(token))
    return out
