"""What a number counts: unit, group and state, from the words of its own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing import languages
from briefing.parser.figures.numbers import Number
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CUE,
    DASH,
    DET,
    FINITE,
    GERUND,
    LOWER,
    PAST,
    PREP,
    PUNCT,
    SUBJ,
    Words,
)

_UNIT_REACH = 5
_LONGEST_STATE = 4
_PARTICIPLE_COST = 8
_BEFORE_COST = 2
_UNIT_COST = 6
_PHRASE_COST = 5
_PRIVILEGE = 8
_GOVERNS = 2
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


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is about.

    Attributes:
        unit: Noun that is counted, as written.
        group: Of whom.
        state: In what state.
        end: One past the last word of the unit.
        own_state: The state was found in its own clause, not taken over from a neighbour.
    """

    unit: str = ""
    group: str = ""
    state: str = ""
    end: int = 0
    own_state: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    states: dict[tuple[str, ...], str]
    firsts: frozenset[str]
    units: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    nations: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    table = languages.load(language, "figures")
    states = {tuple(words.split()): row["id"] for row in table["state"] for words in row["words"]}
    return _Rules(
        states,
        frozenset(words[0] for words in states),
        frozenset(table["units"]["words"]),
        frozenset(table["units"]["persons"]),
        frozenset(table["groups"]["words"]),
        frozenset(table["groups"]["nations"]),
    )


def of_sentence(w: Words, numbers: Sequence[Number], language: str) -> list[Key]:
    """The key of each number of a sentence; what one leaves out, it takes from its neighbour."""
    rules = _rules(language)
    out: list[Key] = []
    for place, number in enumerate(numbers):
        left = max(numbers[place - 1].end, out[-1].end) if place else 0
        right = numbers[place + 1].start if place + 1 < len(numbers) else w.n
        out.append(_key(w, number, left, right, rules))
    for place in range(len(out) - 1):
        if not out[place].state and _joined(w, numbers[place].end, numbers[place + 1].start):
            out[place] = replace(out[place], state=out[place + 1].state)
    for place in range(1, len(out)):
        key, before = out[place], out[place - 1]
        if (
            not key.unit
            and key.state
            and before.unit
            and not numbers[place].money
            and not numbers[place].percent
        ):
            out[place] = replace(key, unit=before.unit, group=key.group or before.group)
    return out


def _key(w: Words, number: Number, left: int, right: int, rules: _Rules) -> Key:
    if number.percent:
        return Key("%", "", "", number.end + 1)
    if number.money:
        sign = number.first < number.end and w.flags[number.first] & PUNCT
        return Key(w.low[number.first if sign else min(number.end, w.n - 1)], "", "money", number.end)
    unit, group, end = _unit(w, number, right, rules)
    state = _state(w, number, end, left, right, rules)
    return Key(unit, group, state, end, bool(state))


def _unit(w: Words, number: Number, right: int, rules: _Rules) -> tuple[str, str, int]:
    """The noun behind a number, and the group in front of that noun."""
    k = number.end
    if k < w.n and w.low[k] == "of":
        k += 1
        while k < w.n and w.flags[k] & DET:
            k += 1
    last = min(right, k + _UNIT_REACH)
    for z in range(k, last):
        low, flags = w.low[z], w.flags[z]
        if flags & (PUNCT | AUX | PREP | SUBJ) and not flags & CAP and low not in ("'", "-"):
            break
        if flags & CAP and low.endswith("s"):
            nation = _group(w, k, z, rules) or _nation(w, k, z, rules)
            if nation:
                return low, nation, z + 1
        plural = (
            flags & LOWER
            and low.endswith("s")
            and not low.endswith("ss")
            and not flags & (FINITE | ADV | DET | CONJ)
        )
        if (plural and (low,) not in rules.states) or low in rules.units:
            group = _group(w, k, z, rules)
            if not group and low in rules.persons:
                group = " ".join(w.low[q].title() for q in range(k, z) if w.flags[q] & CAP)
            return low, group, z + 1
        if flags & (CONJ | FINITE | PAST) and (low,) in rules.states:
            break
    return "", _group(w, k, last, rules), number.end


def _nation(w: Words, a: int, z: int, rules: _Rules) -> str:
    """The nation of a plural at z: "Americans", "North Koreans"."""
    for first in (z - 1, z):
        name = " ".join(w.low[max(first, a) : z + 1]).removesuffix("s")
        if name in rules.nations:
            return name.title()
    return ""


def _group(w: Words, a: int, b: int, rules: _Rules) -> str:
    words = w.low[a:b]
    for k, low in enumerate(words):
        two = " ".join(words[k : k + 2])
        if two in rules.nations:
            return two.title()
        if low in rules.nations:
            return low.title() if len(low) > 3 else low.upper()  # noqa: PLR2004
        if low in rules.groups:
            return low
    return ""


def _state(w: Words, number: Number, unit_end: int, left: int, right: int, rules: _Rules) -> str:
    """The state word of least cost among those of the number's own clause."""
    best: tuple[int, str] | None = None
    equals = number.start > 0 and (w.flags[number.start - 1] & AUX or w.low[number.start - 1] in _EQUALS)
    for k, state in _states(w, left, right, rules):
        if k >= number.end:
            cost = _cost_after(w, k, number, unit_end, right)
        else:
            cost = (
                None
                if _breaks(w, k, number.start)
                else number.start - k + _BEFORE_COST - _PRIVILEGE * bool(equals)
            )
            if cost is not None and k > 0 and any(w.flags[z] & PREP for z in range(max(left, k - 4), k)):
                cost += _PHRASE_COST
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, state)
    return best[1] if best else ""


def _cost_after(w: Words, k: int, number: Number, unit_end: int, right: int) -> int | None:
    """How far a state word behind the number is from it; None when it belongs to another clause or number."""
    if _breaks(w, unit_end, k) or any(w.low[z] in _SUBORDINATORS for z in range(unit_end, k)):
        return None
    verb = w.flags[k] & (PAST | GERUND | FINITE | CUE) or not w.low[k].endswith("s")
    if k >= unit_end and right < w.n and _governs(w, k, right) and verb and not w.flags[k - 1] & AUX:
        return None
    cost = k - number.end
    if k < unit_end and _finite_follows(w, unit_end, right):
        cost += _UNIT_COST
    if k == unit_end and w.flags[k] & PAST and _finite_follows(w, k + 1, right):
        cost += _PARTICIPLE_COST
    return cost


def _governs(w: Words, k: int, right: int) -> bool:
    """Whether a verb stands right before the next number: "injuring 13", "captured only 12"."""
    return right - k == 1 or (right - k == _GOVERNS and bool(w.flags[k + 1] & ADV))


def _states(w: Words, a: int, b: int, rules: _Rules) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    k = a
    while k < b:
        if w.low[k] in rules.firsts:
            for length in range(min(_LONGEST_STATE, w.n - k), 0, -1):
                state = rules.states.get(tuple(w.low[k : k + length]))
                if state is not None:
                    out.append((k, state))
                    k += length - 1
                    break
        k += 1
    return out


def _breaks(w: Words, a: int, b: int) -> bool:
    """Whether a clause ends between two words: a semicolon, dash or quotation mark outside asides."""
    return any(w.low[k] in (";", ":") or w.flags[k] & DASH for k in range(a, b))


def _finite_follows(w: Words, a: int, b: int) -> bool:
    return any(w.flags[k] & AUX or w.low[k] == "died" for k in range(a, b))


def _joined(w: Words, a: int, b: int) -> bool:
    """Whether "and" or a comma joins two counted things: "12 soldiers and 3 civilians were killed"."""
    near = b - a < 8 and any(w.low[k] in ("and", ",", "or") for k in range(a, b))  # noqa: PLR2004
    return near and not any(w.flags[k] & (AUX | FINITE) for k in range(a, b))
