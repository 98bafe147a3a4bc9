"""Words of a sentence in, its numbers out, each with hedge and interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.parser.tokens import (
    CAP,
    DASH,
    DET,
    MONTH,
    NUMBER,
    PUNCT,
    Words,
)

_TENTH = 0.1
_YEARS = frozenset(range(1800, 2100))  # sets: a float is searched for in a whole range
_TENS = frozenset(range(20, 100, 10))
_DIGITS = frozenset(range(1, 10))
_HUNDRED = 100
_ROUND = ("hundred", "thousand", "million", "billion")
_LONGEST_HEDGE = 4
_LONGEST_VAGUE = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands, in word numbers of its sentence.

    Attributes:
        start: First word, hedge included.
        first: First word of the number itself.
        end: One past its last word.
        value: As written; the middle of a vague interval.
        low: Smallest value the words allow.
        high: Largest; None when open above.
        hedge: Words of the hedge.
        money: A currency sign or word belongs to it.
        percent: It is a share.
    """

    start: int
    first: int
    end: int
    value: float
    low: float
    high: float | None
    hedge: tuple[int, int] | None = None
    money: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers table of a pack."""

    words: dict[str, float]
    multipliers: dict[str, float]
    vague: dict[tuple[str, ...], tuple[float, float]]
    hedges: dict[tuple[str, ...], str]
    signs: frozenset[str]
    currencies: frozenset[str]
    skip: frozenset[str]
    pointing: frozenset[str]
    """Words before a "one" that is a pronoun: "the one who", "each one"."""
    counting: frozenset[str]
    """Words by which a sentence holds a number without a digit."""
    first: frozenset[str]
    """Words with which a number can begin that begins with no digit."""


@cache
def rules(language: str) -> Rules:
    """The numbers table of a pack, read once."""
    table = languages.load(language, "figures")
    vague = [tuple(term.split()) for term in table["vague"]]
    alone = (term[0] for term in vague if len(term) == 1)
    words = {word: float(value) for word, value in table["numbers"].items()}
    tens, digits = ([one for one in words.items() if one[1] in of] for of in (_TENS, _DIGITS))
    words |= {f"{ten}-{digit}": tenth + unit for ten, tenth in tens for digit, unit in digits}
    return Rules(
        words=words,
        multipliers={word: float(value) for word, value in table["multipliers"].items()},
        vague={
            tuple(term.split()): (float(pair[0]), float(pair[1])) for term, pair in table["vague"].items()
        },
        hedges={tuple(term.split()): row["kind"] for row in table["hedge"] for term in row["words"]},
        signs=frozenset(table["money"]["signs"]),
        currencies=frozenset(table["money"]["words"]),
        skip=frozenset(table["units"]["skip"]),
        pointing=frozenset(table["units"]["pointing"]),
        counting=frozenset((*words, *table["multipliers"], *alone)),
        first=frozenset(("a", *words, *(term[0] for term in vague))),
    )


def may_have(w: Words, rules: Rules) -> bool:
    """Whether a sentence holds a number at all; cheap."""
    if not rules.counting.isdisjoint(w.low):
        return True
    for bits in w.flags:  # noqa: SIM110  a generator takes twice as long, for each sentence
        if bits & NUMBER:
            return True
    return False


def find(w: Words, rules: Rules, dates: Sequence[tuple[int, int]]) -> list[Number]:
    """The numbers of a sentence that can count something, in order."""
    out: list[Number] = []
    k = 0
    while k < w.n:
        if not w.flags[k] & NUMBER and w.low[k] not in rules.first:
            k += 1
            continue
        if dates and any(a < w.ends[k] and w.starts[k] < b for a, b in dates):
            k += 1
            continue
        one = _vague(w, k, rules) or _plain(w, k, rules)
        if one is None:
            k += 1
            continue
        k = one.end
        if _counts(w, one, rules):
            out.append(one)
    return out


def _vague(w: Words, k: int, rules: Rules) -> Number | None:
    for length in range(min(_LONGEST_VAGUE, w.n - k), 0, -1):
        pair = rules.vague.get(tuple(w.low[k : k + length]))
        if pair is not None:
            start, hedge, kind = _hedge(w, k, rules)
            low, high = pair if pair[0] < pair[1] else interval(kind, pair[0])
            return Number(start, k, k + length, sum(pair) / 2, low, None if kind == "least" else high, hedge)
    return None


def _value(low: str) -> float | None:
    """The value of digits: "11,000", "2.7", "2,7" is not read."""
    if not low[0].isdigit() or low.startswith("00"):
        return None
    bare = low.replace(",", "")
    try:
        return float(bare)
    except ValueError:
        return None


def _plain(w: Words, k: int, rules: Rules) -> Number | None:
    value, end = _read(w, k, rules)
    pair = _pair(w.low[k]) if value is None and w.flags[k] & NUMBER else None
    if value is None and pair is None:
        return None
    if pair is None and end + 1 < w.n and w.low[end] in ("to", "and", "-", "–", "or"):
        pair, end = _joined_pair(w, k, value, end, rules)
    factor = 1.0
    while end < w.n and w.low[end] in rules.multipliers:
        factor *= rules.multipliers[w.low[end]]
        end += 1
    if factor == 1.0 and end < w.n and w.low[end] == "dozen":
        factor, end = 12.0, end + 1
    first = k
    money = k > 0 and w.low[k - 1] in rules.signs
    if money:
        first = k - 1
    if end < w.n and w.low[end] in rules.currencies:
        money = True
    percent = end < w.n and (w.low[end] in ("%", "percent") or w.low[end : end + 2] == ["per", "cent"])
    start, hedge, kind = _hedge(w, first, rules)
    if pair:
        low, high = pair[0] * factor, pair[1] * factor
        if w.low[k - 1 : k] == ["between"]:
            start = min(start, k - 1)
        return Number(start, first, end, (low + high) / 2, low, high, hedge, money, percent)
    number = (value or 0.0) * factor
    low, top = interval(kind, number)
    return Number(start, first, end, number, low, top, hedge, money, percent)


def _pair(low: str) -> tuple[float, float] | None:
    """An interval in one word: "250-260"."""
    left, dash, right = low.partition("-")
    if not dash:
        return None
    one, two = _value(left), _value(right)
    return (one, two) if one is not None and two is not None and one < two else None


def _joined_pair(
    w: Words, k: int, value: float | None, joint: int, rules: Rules
) -> tuple[tuple[float, float] | None, int]:
    """An interval in several words, and one past it: "250 to 260", "two or three", "between five and ten"."""
    other, end = _read(w, joint + 1, rules)
    between = w.low[joint] != "and" or (k > 0 and w.low[k - 1] == "between")
    score = w.low[joint] == "to" and not w.flags[joint + 1] & NUMBER
    if value is None or other is None or value >= other or not between or score:
        return None, joint
    return (value, other), end


def _read(w: Words, k: int, rules: Rules) -> tuple[float | None, int]:
    """A number in digits or words, and one past it: "11,000", "twenty-six", "one hundred and five"."""
    if w.flags[k] & NUMBER:
        return _value(w.low[k]), k + 1
    one = w.low[k] == "a" and k + 1 < w.n and w.low[k + 1] in _ROUND
    value, end = (1.0 if one else rules.words.get(w.low[k])), k + 1
    if value is None:
        return None, end
    if (
        value in _TENS
        and end + 1 < w.n
        and w.flags[end] & DASH
        and rules.words.get(w.low[end + 1]) in _DIGITS
    ):
        value, end = value + rules.words[w.low[end + 1]], end + 2
    if end < w.n and w.low[end] == "hundred":
        rest = end + 1 + (w.low[end + 1 : end + 2] == ["and"])
        small = rules.words.get(w.low[rest]) if rest < w.n else None
        value, end = (value * _HUNDRED, end + 1) if small is None else (value * _HUNDRED + small, rest + 1)
    return value, end


def _hedge(w: Words, first: int, rules: Rules) -> tuple[int, tuple[int, int] | None, str]:
    for length in range(min(_LONGEST_HEDGE, first), 0, -1):
        kind = rules.hedges.get(tuple(w.low[first - length : first]))
        if kind is not None:
            return first - length, (first - length, first), kind
    return first, None, ""


def interval(kind: str, number: float) -> tuple[float, float | None]:
    """Smallest and largest value that a hedge allows (design: about ten per cent, "at least" open above)."""
    if kind == "about":
        return round(number * (1 - _TENTH), 6), round(number * (1 + _TENTH), 6)
    if kind == "nearly":
        return round(number * (1 - _TENTH), 6), number
    if kind == "least":
        return number, None
    if kind == "most":
        return 0.0, number
    return number, number


def _counts(w: Words, one: Number, rules: Rules) -> bool:
    """Whether a number counts something: not an age, a year, an ordinal, a time, a part of a name."""
    after = w.low[one.end] if one.end < w.n else ""
    before = w.low[one.start - 1] if one.start else ""
    if w.low[one.first] == "one" and one.hedge is None and (before in rules.pointing or after == "of"):
        return False
    if one.end == 1 and one.end < w.n and w.flags[0] & NUMBER and w.flags[1] & CAP and w.flags[1] & DET:
        return False  # a point of a list: "4 An arrest warrant …"
    if after in rules.skip or before in ("aged", "no.", "number", "page", "chapter", "article", "section"):
        return False
    if one.first and w.flags[one.first - 1] & MONTH and not one.hedge:
        return False
    if not one.money and not one.percent:
        if (
            one.value in _YEARS
            and one.end - one.first == 1
            and "," not in w.low[one.first]
            and not one.hedge
            and not _plural(after)
        ):
            return False
        if before == "," and after in (",", ".") and one.value < 120:  # noqa: PLR2004  an age in apposition
            return False
        if (
            one.first
            and w.flags[one.first - 1] & CAP
            and not w.flags[one.first - 1] & PUNCT
            and one.hedge is None
            and not _plural(after)
        ):
            return one.first == 1
    return not (one.end < w.n and w.flags[one.end] & DASH and w.ends[one.end - 1] == w.starts[one.end])


def _plural(low: str) -> bool:
    return low.endswith("s") or low in ("people", "men", "women", "children", "personnel", "troops")
