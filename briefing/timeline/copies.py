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
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, combinations

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
OFTEN = 10
"""Texts; a shingle in more of them, and in more than a quarter of all, tells nothing: "subscribe here"."""
SLICE = 1 << 18
"""Numbers that are counted at a time."""
_NUMBERS = 1 << 32

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


def kept(found: array[int], _language: str) -> str:
    """Numbers as text, for the memory."""
    return found.tobytes().hex()


def back(text: str, _language: str) -> array[int]:
    """Numbers from their text."""
    return array("I", bytes.fromhex(text))


def distinct(found: Iterable[int]) -> array[int]:
    """Each number once, rising: unsigned, of 32 bits."""
    return array("I", sorted(set(found)))


@remembered(
    array("I"),
    of="article",
    keep=kept,
    back=back,
)
def shingles(text: str, _language: str = "") -> array[int]:
    """The shingles of a text, each once, rising."""
    return distinct(numbers(_WORD.findall(text.casefold()), SHINGLE))


def pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Indexes of the texts of which one is a copy of the other, the lower first, sorted."""
    whole = [shingles(text) for text in texts]
    # What stands in one text only counts for its length, and is looked at no further: most of every text.
    counts = _shared(whole)
    # Its keys as a set: a set intersects with an array without a step of Python for each number.
    shared = set(counts)
    held = [shared.intersection(part) for part in whole]
    sizes = [len(part) for part in whole]
    often = max(OFTEN, len(texts) // 4)
    boilerplate = {shingle for shingle, count in counts.items() if count > often}
    for index, part in enumerate(held if boilerplate else ()):
        rest = part - boilerplate
        size = sizes[index] - len(part) + len(rest)
        # A text that is mostly made of boilerplate is a much copied text, and stays whole.
        if 2 * size >= sizes[index]:
            held[index], sizes[index] = rest, size
    return [
        (one, other)
        for one, other in _candidates(held, sizes)
        if _is_copy(held[one], held[other], min(sizes[one], sizes[other]))
    ]


def _shared(whole: Sequence[array[int]]) -> dict[int, int]:
    """Shingles that stand in two texts or more, with the number of these.

    Counted in one slice of the numbers after the other: so the table stays small, whatever the folder holds.
    """
    slices = sum(map(len, whole)) // SLICE + 1
    begins = [0] * len(whole)
    out: dict[int, int] = {}
    for number in range(1, slices + 1):
        edge = number * _NUMBERS // slices
        ends = [bisect_left(part, edge, begin) for part, begin in zip(whole, begins, strict=True)]
        parts = (part[begin:end] for part, begin, end in zip(whole, begins, ends, strict=True))
        counts = Counter(chain.from_iterable(parts))
        out.update([one for one in counts.items() if one[1] > 1])
        begins = ends
    return out


def _is_copy(one: set[int], other: set[int], fewest: int) -> bool:
    """Whether two texts have enough in common to be copies, where the smaller has ``fewest`` shingles."""
    least = THRESHOLD * fewest if fewest >= FEWEST else fewest
    # Most of what others have of a text is less than that: then nothing need be compared.
    return fewest > 0 and len(one) >= least and len(other) >= least and len(one & other) >= least


def _candidates(held: Sequence[set[int]], sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that share a sampled shingle."""
    where: dict[int, list[int]] = {}
    for index, part in enumerate(held):
        short = sizes[index] < FEWEST * SAMPLE
        for shingle in part if short else [one for one in part if one % SAMPLE == 0]:
            where.setdefault(shingle, []).append(index)
    found: set[tuple[int, int]] = set()
    for listed in where.values():
        if len(listed) <= COMMON:
            found.update(combinations(listed, 2))
        else:
            found.update((listed[0], other) for other in listed[1:])
    return sorted(found)
