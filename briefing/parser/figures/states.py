"""The state of what a number counts: the state word of its own clause that costs least."""

from __future__ import annotations

from briefing.parser.figures.numbers import Number
from briefing.parser.figures.table import Table
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CUE,
    DASH,
    DAY,
    DET,
    FINITE,
    GERUND,
    MONTH,
    NUMBER,
    PAST,
    PREP,
    SUBJ,
    TIME,
    UNIT,
    Words,
)

_LONGEST_STATE = 4
_PARTICIPLE_COST = 8
_BEFORE_COST = 2
_UNIT_COST = 6
_PHRASE_COST = 5
_PHRASE = 4
_PRIVILEGE = 8
_ADJOINING = 1
_EQUALS = frozenset(
    (
        "surpassed",
        "reached",
        "exceeded",
        "topped",
        "hit",
        "to",
        "at",
        "totaled",
        "totalled",
        "stands",
        "stood",
    )
)
_SUBORDINATORS = frozenset(
    ("because", "if", "although", "while", "whereas", "when", "after", "before", "since")
)
_CIRCUMSTANCE = frozenset(("in", "aboard", "across", "from", "throughout", "near", "within", "outside"))


def equals(w: Words, number: Number) -> bool:
    """Whether a verb of equality stands before a number: "the number of deaths is 20"."""
    k = number.start - 1
    hedge = number.start < number.first and w.low[number.start] in _EQUALS  # "surpassed" is both
    return hedge or (k >= 0 and bool(w.flags[k] & AUX or w.low[k] in _EQUALS))


def state_of(
    w: Words, number: Number, unit: tuple[str, int], within: tuple[int, int], table: Table
) -> tuple[str, int]:
    """The state of a number and the place of its word, ``-1`` when there is none.

    Args:
        w: The sentence.
        number: The number.
        unit: What it counts, and one past that word.
        within: The words that may tell: from the number before to the number behind.
        table: The words of the language.
    """
    best: tuple[int, str, int] | None = None
    for k, end, state in _states(w, *within, table):
        if (unit[0] in table.things and state in table.personal) or (w.low[k] in table.own and k >= unit[1]):
            continue
        if k >= number.end:
            cost = _cost_after(w, (k, end), number, unit, within[1], table)
        elif end == number.start:
            cost = _ADJOINING
        else:
            cost = _cost_before(w, k, number, unit, table)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, state, k)
    return best[1:] if best else ("", -1)


def share_state(w: Words, end: int, table: Table) -> str:
    """The state of a share: only of what it is a share of, "54% of the vote"."""
    return next((state for k, _, state in _states(w, end, min(end + 1, w.n), table) if k == end), "")


def _cost_before(w: Words, k: int, number: Number, unit: tuple[str, int], table: Table) -> int | None:
    """How far a state word before the number is from it; None when the number is where it was, not what."""
    start = number.start
    if _breaks(w, k, start) or any(w.low[z] in _SUBORDINATORS for z in range(k, start)):
        return None
    if unit[0] not in table.persons and w.low[start - 1] in _CIRCUMSTANCE:
        return None
    cost = start - k + _BEFORE_COST - _PRIVILEGE * equals(w, number)
    if any(w.flags[z] & PREP for z in range(max(0, k - _PHRASE), k)):
        cost += _PHRASE_COST
    if unit[0] and unit[1] < w.n and w.flags[unit[1]] & AUX:
        cost += _PARTICIPLE_COST  # "one died and two journalists were wounded": a clause of its own
    return cost


def _cost_after(
    w: Words, word: tuple[int, int], number: Number, unit: tuple[str, int], right: int, table: Table
) -> int | None:
    """How far a state word behind the number is from it; None when it belongs to another clause or number."""
    (k, end), unit_end = word, unit[1]
    if _breaks(w, unit_end, k) or any(w.low[z] in _SUBORDINATORS for z in range(unit_end, k)):
        return None
    if any(w.flags[z] & SUBJ and w.flags[z - 1] & CONJ for z in range(unit_end + 1, k)):
        return None
    if k >= unit_end and (_governs(w, word, right) or _has_object(w, k, end, table)):
        return None
    cost = k - number.end
    if k < unit_end:
        if w.low[k] in table.own:
            return cost - _PRIVILEGE
        if w.low[k] in table.holders or _finite_follows(w, unit_end, right):
            return cost + _UNIT_COST
        return cost - _PRIVILEGE if end == unit_end else cost
    if k == unit_end and w.flags[k] & PAST and _finite_follows(w, k + 1, right):
        cost += _PARTICIPLE_COST
    return cost


def _governs(w: Words, word: tuple[int, int], right: int) -> bool:
    """Whether a word goes with the next number: "injuring 13", "captured only 12", "the arrest of two"."""
    k, end = word
    if right >= w.n:
        return False
    if right - end == 1 and w.low[end] == "of":
        return True
    verb = w.flags[k] & (PAST | GERUND | FINITE | CUE) or not w.low[k].endswith("s")
    near = right == end or (right - end == 1 and w.flags[end] & ADV)
    return bool(near and verb and not w.flags[k - 1] & AUX)


def _has_object(w: Words, k: int, end: int, table: Table) -> bool:
    """Whether a verb in the active has its object behind it: "Four gunmen killed the mayor"."""
    if w.low[k] not in table.transitive or w.flags[k - 1] & AUX or end >= w.n:
        return False
    when = any(bits & (TIME | DAY | UNIT | MONTH | NUMBER) for bits in w.flags[end : end + 3])
    return bool(w.flags[end] & (DET | CAP)) and not w.flags[end] & PREP and not when


def _states(w: Words, a: int, b: int, table: Table) -> list[tuple[int, int, str]]:
    """The words of state between two places: first, one past the last, the state."""
    out: list[tuple[int, int, str]] = []
    k = a
    while k < b:
        if w.low[k] in table.firsts:
            for length in range(min(_LONGEST_STATE, w.n - k), 0, -1):
                state = table.states.get(tuple(w.low[k : k + length]))
                if state is not None:
                    if state:
                        out.append((k, k + length, state))
                    k += length - 1
                    break
        k += 1
    return out


def _breaks(w: Words, a: int, b: int) -> bool:
    """Whether a clause ends between two words: a semicolon, dash or quotation mark outside asides."""
    return any(w.low[k] in (";", ":") or w.flags[k] & DASH for k in range(a, b))


def _finite_follows(w: Words, a: int, b: int) -> bool:
    return any((w.flags[k] & AUX and not w.flags[k] & CAP) or w.low[k] == "died" for k in range(a, b))
