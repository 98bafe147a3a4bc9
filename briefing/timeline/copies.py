"""Texts in, pairs of which one is a copy of the other out: whole, shortened, lightly edited or embedded.

News copies are *shortened* copies: of 69 pairs in 1,206 real articles that share 30 % of the smaller one's
five-word shingles, 65 have a Jaccard index below .5. So containment in the smaller text is measured (Broder
1997, "On the resemblance and containment of documents"): over a sample of shingles to find candidates, over
all of them to decide.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from briefing.languages.memory import remembered

SHINGLE = 5
"""Words in a row."""
THRESHOLD = 0.25
"""Share of the smaller text's shingles that stand in the other."""
SAMPLE = 4
"""One shingle in so many is used to find candidates."""
FEWEST = 12
"""Shingles; a shorter text says too little to be called a copy unless it is all there."""
COMMON = 60
"""Texts; a shingle in more of them only ties each to the first."""

_WORD = re.compile(r"\w+")


def numbers(words: Sequence[str], run: int) -> Iterator[int]:
    """A number for each run of so many words, the same on every machine."""
    joined = " ".join(words)
    # The words are joined once and the runs cut out of that: a join for each run takes four times as long.
    sizes = map(len, words if joined.isascii() else map(str.encode, words))
    ends = list(accumulate([size + 1 for size in sizes]))
    data = joined.encode()
    return (
        zlib.crc32(data[begin : end - 1]) for begin, end in zip([0, *ends], ends[run - 1 :], strict=False)
    )


def kept(found: frozenset[int], _language: str) -> str:
    """Numbers as text, for the memory."""
    return array("I", sorted(found)).tobytes().hex()


def back(text: str, _language: str) -> frozenset[int]:
    """Numbers from their text."""
    return frozenset(array("I", bytes.fromhex(text)))


@remembered(
    frozenset(),
    of="article",
    keep=kept,
    back=back,
)
def shingles(text: str, _language: str = "") -> frozenset[int]:
    """The shingles of a text."""
    return frozenset(numbers(_WORD.findall(text.casefold()), SHINGLE))


def pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Indexes of the texts of which one is a copy of the other, the lower first, sorted."""
    held = [shingles(text) for text in texts]
    shared = _shared(held)
    boilerplate = _boilerplate(held, shared)
    held = [_without(part, boilerplate) for part in held]
    # What stands in one text only counts for its length, and is looked at no further: most of every text.
    sizes = [len(part) for part in held]
    held = [part & shared for part in held]
    return [
        (one, other)
        for one, other in _candidates(held, sizes)
        if _is_copy(len(held[one] & held[other]), min(sizes[one], sizes[other]))
    ]


def _shared(held: Sequence[frozenset[int]]) -> frozenset[int]:
    """Shingles that stand in two texts or more."""
    seen: set[int] = set()
    twice: set[int] = set()
    for part in held:
        twice |= seen & part
        seen |= part
    return frozenset(twice)


def _is_copy(common: int, fewest: int) -> bool:
    """Whether so many shingles in common make a copy, where the smaller text has ``fewest``."""
    return common >= THRESHOLD * fewest > 0 and (fewest >= FEWEST or common == fewest)


def _candidates(held: Sequence[frozenset[int]], sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that share a sampled shingle."""
    where: dict[int, list[int]] = {}
    for index, part in enumerate(held):
        short = sizes[index] < FEWEST * SAMPLE
        for shingle in part:
            if short or shingle % SAMPLE == 0:
                where.setdefault(shingle, []).append(index)
    found: set[tuple[int, int]] = set()
    for listed in where.values():
        if len(listed) <= COMMON:
            found.update(combinations(listed, 2))
        else:
            found.update((listed[0], other) for other in listed[1:])
    return sorted(found)


def _boilerplate(held: Sequence[frozenset[int]], shared: frozenset[int]) -> frozenset[int]:
    """Shingles that so many texts share that they tell nothing: "click here to subscribe"."""
    often = max(10, len(held) // 4)
    if len(held) <= often:
        return frozenset()
    counts = Counter(shingle for part in held for shingle in part & shared)
    return frozenset(shingle for shingle, count in counts.items() if count > often)


def _without(part: frozenset[int], boilerplate: frozenset[int]) -> frozenset[int]:
    """A text without boilerplate; one that is mostly made of it is a much copied text, and stays whole."""
    rest = part - boilerplate
    return rest if 2 * len(rest) >= len(part) else part
