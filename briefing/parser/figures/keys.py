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
    DASH,
    DET,
    FINITE,
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
        frozenset(table["groups"]["words"]),
        frozenset(table["groups"]["nations"]),
    )


def of_sentence(w: Words, numbers: Sequence[Number], language: str) -> list[Key]:
    """The key of each number of a sentence; what one leaves out, it takes from its neighbour."""
    rules = _rules(language)
    out: list[Key] = []
    for place, number in enumerate(numbers):
        left = numbers[place - 1].end if place else 0
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
        return Key(
            w.low[number.first]
            if number.first < number.end and w.flags[number.first] & PUNCT
            else w.low[number.end],
            "",
            "money",
            number.end,
        )
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
        plural = (
            flags & LOWER
            and low.endswith("s")
            and not low.endswith("ss")
            and not flags & (FINITE | ADV | DET | CONJ)
        )
        if ((low in rules.units or plural) and (low,) not in rules.states) or low in rules.units:
            group = _group(w, k, z, rules)
            return w.low[z], group, z + 1
        if flags & (CONJ | FINITE | PAST) and (low,) in rules.states:
            break
    return "", _group(w, k, last, rules), number.end


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
    best: tuple[int, str] | None = None
    for k, state in _states(w, left, right, rules):
        if k >= number.end:
            cost = k - number.end
            if _breaks(w, unit_end, k):
                continue
            if k == unit_end and w.flags[k] & PAST and _finite_follows(w, k + 1, right):
                cost += _PARTICIPLE_COST
        else:
            cost = number.start - k + _BEFORE_COST
            if _breaks(w, k, number.start):
                continue
        if best is None or cost < best[0]:
            best = (cost, state)
    return best[1] if best else ""


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
    return any(w.flags[k] & AUX for k in range(a, b))


def _joined(w: Words, a: int, b: int) -> bool:
    """Whether "and" or a comma joins two counted things: "12 soldiers and 3 civilians were killed"."""
    return b - a < 8 and any(w.low[k] in ("and", ",", "or") for k in range(a, b))  # noqa: PLR2004
