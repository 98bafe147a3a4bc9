"""Characters in logical order in, embedding levels and visual order out (Unicode UAX #9).

The implicit part only: signs that embed, override or isolate are taken out before (:mod:`.wording`), so
rules X1 to X8 have nothing to do.
"""

from __future__ import annotations

import re
import unicodedata

_STRONG_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_rtl(text: str) -> bool:
    """Whether anything in a text may run from right to left."""
    return _STRONG_RTL.search(text) is not None


def base_level(text: str) -> int:
    """1 when the first letter runs from right to left, else 0 (rules P2, P3)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
    return 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    edge = "R" if base % 2 else "L"
    _weak(kinds, edge)
    _neutral(kinds, edge)
    return [_level(kind, base) for kind in kinds]


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2 == 0:
        return base + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return base + (1 if kind in ("L", "EN", "AN") else 0)


def _weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W7."""
    before = edge
    strong = edge
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = before
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
        before = kinds[place]
        if kind in ("L", "R", "AL"):
            strong = kind
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kinds[place] = "R"
    for place in range(1, len(kinds) - 1):
        around = kinds[place - 1]
        if around == kinds[place + 1] and (
            (kinds[place] == "ES" and around == "EN") or (kinds[place] == "CS" and around in ("EN", "AN"))
        ):
            kinds[place] = around
    _terminators(kinds)
    strong = edge
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _terminators(kinds: list[str]) -> None:
    """Rule W5: signs such as ``%`` beside a number belong to it."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > place:
            touches = (place > 0 and kinds[place - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
            if touches:
                kinds[place:end] = ["EN"] * (end - place)
        place = end + 1


def _neutral(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2: what has no direction takes that of its neighbours when both agree."""
    side = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    place, before = 0, edge
    while place < len(kinds):
        if kinds[place] in side:
            before = side[kinds[place]]
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] not in side:
            end += 1
        after = side[kinds[end]] if end < len(kinds) else edge
        kinds[place:end] = [before if before == after else edge] * (end - place)
        place = end


def visual_order(level_of: list[int]) -> list[int]:
    """Places of the pieces of one line from left to right (rule L2)."""
    order = list(range(len(level_of)))
    if not order:
        return order
    for level in range(max(level_of), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and level_of[order[end]] >= level:
                end += 1
            if end > place:
                order[place:end] = order[place:end][::-1]
            place = end + 1
    return order
