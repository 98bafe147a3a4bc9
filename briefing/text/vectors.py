"""Texts as weighted bags of words: rarity, likeness, centroids. Pure arithmetic, exactly repeatable.

Sums run over sorted keys or insertion order, never over sets, so that the same input gives the same
floating-point result under any hash seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

Vector = dict[str, float]


def rarity(bags: Iterable[Sequence[str]]) -> dict[str, float]:
    """How telling each term is: ``log((1 + n) / (1 + texts with it)) + 1``."""
    frequency: dict[str, int] = {}
    count = 0
    for bag in bags:
        count += 1
        for term in dict.fromkeys(bag):
            frequency[term] = frequency.get(term, 0) + 1
    return {term: math.log((1 + count) / (1 + seen)) + 1 for term, seen in frequency.items()}


def vector(bag: Sequence[str], weights: Mapping[str, float]) -> Vector:
    """The bag as a vector of length one; empty for an empty bag."""
    out: Vector = {term: weights.get(term, 1.0) for term in bag} if weights else dict.fromkeys(bag, 1.0)
    if len(out) < len(bag):  # most sentences say no word twice
        out = dict.fromkeys(out, 0.0)
        for term in bag:
            out[term] += weights.get(term, 1.0)
    return scaled(out)


def scaled(out: Vector) -> Vector:
    """The same direction, length one."""
    length = math.sqrt(sum([held * held for held in out.values()]))
    return {term: held / length for term, held in out.items()} if length else {}


def likeness(one: Vector, other: Vector) -> float:
    """Cosine of two vectors of length one."""
    if len(one) > len(other):
        one, other = other, one
    return sum([held * other[term] for term, held in one.items() if term in other])


def centroid(vectors: Iterable[Vector]) -> Vector:
    """Direction of the sum of vectors."""
    out: Vector = {}
    for part in vectors:
        for term, held in part.items():
            out[term] = out.get(term, 0.0) + held
    return scaled(out)


def common(one: Vector, other: Vector) -> Vector:
    """What two centroids share: the sum over the terms that both have."""
    return scaled({term: held + other[term] for term, held in one.items() if term in other})
