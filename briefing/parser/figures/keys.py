"""What a number counts: unit, group and state, from the words of its own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.parser.figures.numbers import Number
from briefing.parser.figures.states import equals, share_state, state_of
from briefing.parser.figures.table import Table, table_of
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
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
_NUMBER_OF_REACH = 10
_JOINT_REACH = 4
_SHARED = ("men", "women", "children", "people")
"""Ends of plurals without an s: "policemen", "schoolchildren"."""
_WITHIN = ("'", "-", '"', "“", "”")
_PAIRS = ("and", "or")
_TOTALS = ("total", "figure", "number", "tally", "count", "toll")


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is about.

    Attributes:
        unit: Noun that is counted, as written.
        group: Of whom.
        state: In what state.
        end: One past the last word of the unit.
        state_at: Where the word of the state stands; -1 when it was taken over from a neighbour.
    """

    unit: str = ""
    group: str = ""
    state: str = ""
    end: int = 0
    state_at: int = -1


def of_sentence(w: Words, numbers: Sequence[Number], language: str) -> list[Key]:
    """The key of each number of a sentence; what one leaves out, it takes from its neighbour."""
    table = table_of(language)
    out: list[Key] = []
    for place, number in enumerate(numbers):
        left = max(numbers[place - 1].end, out[-1].end) if place else 0
        right = numbers[place + 1].start if place + 1 < len(numbers) else w.n
        out.append(_key(w, number, left, right, table))
    for place in range(len(out) - 2, -1, -1):
        here, there = out[place], out[place + 1]
        between = (here.end, numbers[place + 1].start)
        if not here.state and (_joined(w, *between) or w.low[slice(*between)][-2:] == ["among", "the"]):
            out[place] = _with_state(here, there.state, table)
    for place in range(len(out) - 1):
        out[place], out[place + 1] = _part(
            w, (out[place], numbers[place]), out[place + 1], numbers[place + 1]
        )
    for place in range(1, len(out)):
        if not numbers[place].money and not numbers[place].percent:
            out[place] = _after(w, (out[place - 1], numbers[place - 1]), (out[place], numbers[place]), table)
    return out


def _key(w: Words, number: Number, left: int, right: int, table: Table) -> Key:
    if number.percent:
        end = number.end + 1
        return Key("%", "", share_state(w, end, table), end)
    if number.money:
        sign = number.first < number.end and w.flags[number.first] & PUNCT
        return Key(w.low[number.first if sign else min(number.end, w.n - 1)], "", "money", number.end)
    unit, group, end = _unit(w, number, right, table)
    state, at = state_of(w, number, (unit, end), (left, right), table)
    if not unit and equals(w, number):
        unit = _number_of(w, left, number.start, table)
        state = table.states.get((unit,), state)
    return Key(unit, group, state, end, at)


def _part(w: Words, here: tuple[Key, Number], there: Key, whole: Number) -> tuple[Key, Key]:
    """A part and its whole, "two of the 12 passengers died": what is told is told of the part."""
    key, number = here
    between = w.low[number.end : whole.start]
    if number.money or number.percent or between[:1] != ["of"] or len(between) > _JOINT_REACH:
        return key, there
    if not all(w.flags[z] & DET for z in range(number.end + 1, whole.start)):
        return key, there
    told = key if 0 <= key.state_at < number.start else there
    part = replace(key, unit=there.unit, group=there.group, state=told.state, end=number.end)
    return part, there if there.state_at < there.end else replace(there, state="", state_at=-1)


def _after(w: Words, before: tuple[Key, Number], here: tuple[Key, Number], table: Table) -> Key:
    """A key with what it takes over from the figure before it."""
    (old, first), (key, number) = before, here
    goes_on = not key.unit and _continues(w, old, number)
    same_object = 0 <= old.state_at < first.start and _joined(w, old.end, number.start)
    if not key.state and (goes_on or same_object):
        key = _with_state(key, old.state, table)
    bare = not key.unit or key.unit in table.bare
    among = "among" in w.low[old.end : number.start]
    if bare and key.state and old.unit and old.unit not in table.bare and not among:
        return replace(key, unit=old.unit, group=key.group or old.group)
    return key


def _with_state(key: Key, state: str, table: Table) -> Key:
    """A key with the state of its neighbour, where that can hold of what it counts."""
    return key if key.unit in table.things and state in table.personal else replace(key, state=state)


def _continues(w: Words, old: Key, number: Number) -> bool:
    """Whether a bare number goes on counting the same: "up from 91", "to a total of 9"."""
    k = number.start - 1
    if k < old.end or not old.unit:
        return False
    if w.low[k] == "from":
        return k == 0 or w.low[k - 1] in ("up", "down", ",", "increase", "rise")
    more = number.end < w.n and (w.low[number.end] in ("more", "in") or w.flags[number.end] & AUX)
    if more and w.low[k] in ("and", ",", "but"):
        return w.low[number.end] in ("more", "in") or old.state_at < old.end
    back = w.low[max(old.end, k - _UNIT_REACH) : number.first]
    return any(word in _TOTALS for word in back)


def _unit(w: Words, number: Number, right: int, table: Table) -> tuple[str, str, int]:
    """The noun behind a number, and the group in front of that noun."""
    k = number.end
    if k < w.n and w.low[k] == "of":
        k += 1
        while k < w.n and w.flags[k] & DET:
            k += 1
    last = min(right, k + _UNIT_REACH)
    for z in range(k, last):
        low, flags = w.low[z], w.flags[z]
        if flags & (PUNCT | AUX | PREP | SUBJ) and not flags & CAP and low not in _WITHIN:
            last = z
            break
        if flags & CAP:
            nation = _people(w, k, z, table, number)
            if nation:
                return low, nation, z + 1
        if _is_unit(w, z, number, table, k):
            group = _group(w, k, z, table)
            if not group and low in table.persons:
                group = " ".join(w.low[q].title() for q in range(k, z) if w.flags[q] & CAP)
            return low, group, z + 1
        adjective = z == k and not flags & FINITE
        if flags & (CONJ | FINITE | PAST) and low not in _PAIRS and not adjective:
            last = z
            break
    return "", _group(w, k, last, table), number.end


def _is_unit(w: Words, z: int, number: Number, table: Table, first: int) -> bool:
    """Whether a word is the noun that a number counts."""
    low, flags = w.low[z], w.flags[z]
    if low in table.units or low.endswith(_SHARED):
        return True
    if number.value == 1 and low in table.singular:
        return True
    if not flags & LOWER or not low.endswith("s") or low.endswith(("ss", "'s", "us", "is")):
        return False
    verb = flags & FINITE and (z > first or number.value == 1)
    return not verb and not flags & (ADV | DET | CONJ) and (low,) not in table.states


def _people(w: Words, first: int, z: int, table: Table, number: Number) -> str:
    """The group that a capitalised noun names: "Americans", "North Koreans", "one American"."""
    low = w.low[z]
    if not low.endswith("s"):
        alone = number.value == 1 and z == first and low in table.nations
        ends = z + 1 >= w.n or w.flags[z + 1] & (PUNCT | AUX | CONJ | PREP | PAST)
        return low.title() if alone and ends else ""
    for start in (z - 1, z):
        name = " ".join(w.low[max(start, first) : z + 1]).removesuffix("s")
        if name in table.nations:
            return name.title()
    if z == first and low.endswith(table.endings):
        return low.removesuffix("s").title()
    return _group(w, first, z, table)


def _number_of(w: Words, left: int, start: int, table: Table) -> str:
    """The unit that stands before its number: "the number of confirmed cases there is 26"."""
    for k in range(max(left, start - _NUMBER_OF_REACH), start - 2):
        if w.low[k] in ("number", "total") and w.low[k + 1] == "of":
            for z in range(k + 2, start):
                if w.low[z] in table.units or (w.flags[z] & LOWER and w.low[z].endswith("s")):
                    return w.low[z]
    return ""


def _group(w: Words, a: int, b: int, table: Table) -> str:
    words = w.low[a:b]
    for k, low in enumerate(words):
        two = " ".join(words[k : k + 2])
        if two in table.nations:
            return two.title()
        if low in table.nations:
            return low.title() if len(low) > 3 else low.upper()  # noqa: PLR2004
        if low in table.groups:
            return low
    return ""


def _joined(w: Words, a: int, b: int) -> bool:
    """Whether only "and", "or" or a comma stands between: "12 soldiers and 3 civilians were killed"."""
    return 0 < b - a < _JOINT_REACH and all(w.low[k] in ("and", ",", "or") for k in range(a, b))
