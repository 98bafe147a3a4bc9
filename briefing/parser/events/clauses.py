"""Words of a clause in, what its finite verb makes of it out: a deed, a plan, or nothing to tell.

The first finite verb that stands in no relative clause, aside or opening phrase is judged, and only it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.model import EventStatus
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    FINITE,
    GERUND,
    LOWER,
    MONTH,
    NEG,
    NUMBER,
    PAST,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    Words,
)
from briefing.text.triggers import holds_one

_SHORTEST = 4
_LONGEST_GROUP = 5
_PLAN_REACH = 6
_REDUCED_REACH = 6
"""A date stands at most so many words behind the participle it belongs to."""
_FIRST = frozenset(("first", "originally", "initially", "previously"))
_HAVE = frozenset(("has", "have", "had", "hasn't", "haven't", "hadn't"))
_WAS = frozenset(("was", "were", "wasn't", "weren't"))
_IS = frozenset(("is", "are", "isn't", "aren't"))
_RELATIVE = frozenset(("who", "which", "whose", "where", "when", "that"))
_NO_STATEMENT = frozenset(("so", "why", "how", "what", "where", "who", "because", "although", "if", "unless"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern of phrases.

    Attributes:
        pattern: What they look like.
        needs: What ``lowered`` gives for a text that holds a phrase holds one of these.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]

    @classmethod
    def of(cls, pattern: re.Pattern[str], phrases: Sequence[str]) -> Phrases:
        """A pattern with what it needs: the phrases, but not one that holds another."""
        ordered = sorted(phrases, key=len)
        return cls(pattern, tuple(one for k, one in enumerate(ordered) if not holds_one(one, ordered[:k])))

    def stands_in(self, text: str, lowered: str) -> bool:
        """Whether a phrase stands in a text, which is given as ``lowered`` as well."""
        return holds_one(lowered, self.needs) and self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables ``events`` and ``hedges`` of a pack."""

    planned: re.Pattern[str]
    hedge: Phrases
    claimed: Phrases
    held: Phrases
    stative: frozenset[str]
    adjectives: frozenset[str]
    participles: frozenset[str]
    opinion: frozenset[str]
    conditional: frozenset[str]
    past: frozenset[str]
    present_plural: frozenset[str]
    present_singular: frozenset[str]


def lowered(words: str) -> str:
    """A text in lower case, with one space between its words."""
    return " ".join(words.lower().split())


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern of phrases, the longest first; by their first letter, so that few are tried at a word."""
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        rest = re.escape(phrase[1:]).replace(r"\ ", r"\s+")
        by_letter.setdefault(phrase[0], []).append(rest)
    body = "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"\b(?:{body or '(?!)'})\b", re.IGNORECASE)


def _closing(verbs: Sequence[str]) -> re.Pattern[str]:
    """A tail as in "…, Lee believes.": comma, a holder of a few words, the verb that ends the sentence."""
    holder = r"(?!(?:who|which|that|whom|and|but)\b)(?:[\w.'’-]+\s+){1,6}"
    return re.compile(rf",\s+{holder}{_any(verbs).pattern}\W*$")


@cache
def rules_of(language: str) -> Rules:
    """The rules of a pack, read once."""
    table = languages.load(language, "events")
    groups = languages.load(language, "hedges")["hedge"]
    number = [word for group in groups if group.get("numeric") for word in group["words"]]
    plain = [word for group in groups if not group.get("numeric") for word in group["words"]]
    claimed = [word for group in groups if group["claimed"] for word in group["words"]]
    counted = r"(?=\s+(?:an?\s+)?[$€£]?(?:\d|dozen|hundred|thousand|half|a\s))"
    lists = ("stative", "adjectives", "participles", "opinion", "conditional", "past")
    present = ("present_plural", "present_singular")
    return Rules(
        planned=_any(table["planned"]["words"]),
        hedge=Phrases.of(
            re.compile(rf"{_any(plain).pattern}|{_any(number).pattern}{counted}", re.IGNORECASE),
            [*plain, *number],
        ),
        claimed=Phrases.of(_any(claimed), claimed),
        held=Phrases.of(_closing(table["held"]["words"]), table["held"]["words"]),
        **{name: frozenset(table[name]["words"]) for name in (*lists, *present)},
    )


def status(
    w: Words, a: int, b: int, rules: Rules, *, dated: bool, present: bool = False
) -> EventStatus | None:
    """What the wording of a clause makes of it; None when it tells no event.

    Args:
        w: The sentence.
        a: First word of the clause.
        b: One past its last.
        rules: Of the language.
        dated: A date stands in the clause, which makes up for words of judgement.
        present: The article narrates in the present, as digests do.
    """
    if b - a < _SHORTEST or has_unquoted(w, a, b, rules.conditional):
        return None
    k = finite_verb(w, a, b, rules, present=present)
    if k is None:
        return None
    if not dated and not rules.opinion.isdisjoint(w.low[a : k + 1]):
        return None
    if rules.planned.match(" ".join(w.low[k : k + _PLAN_REACH])):
        return EventStatus.PLANNED
    deed = is_deed(w, k, b, rules, present=present)
    return EventStatus.HAPPENED if deed or _hedged_deed(w, k, b, rules) else None


def has_unquoted(w: Words, a: int, b: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands in a range, outside quotation marks."""
    if words.isdisjoint(w.low[a:b]):
        return False
    return any(w.low[k] in words and not w.quoted[k] for k in range(a, b))


def tells(w: Words, rules: Rules, *, present: bool = False) -> int | None:
    """The main verb of a whole sentence when it tells a deed."""
    k = finite_verb(w, 0, w.n, rules, present=present)
    return k if k is not None and is_deed(w, k, w.n, rules, present=present) else None


def is_reduced(w: Words, place: int, rules: Rules) -> bool:
    """Whether the date at a word belongs to a relative clause without its pronoun, not to the main verb.

    "A disease [first recognized two months ago] kills": "first" and a participle right behind a noun, and not
    the main verb. Without "first" a participle is as often the verb of a clause ("laid out plans Saturday").
    """
    for k in range(place - 1, max(1, place - _REDUCED_REACH) - 1, -1):
        if w.flags[k] & PUNCT:
            return False
        if _is_past(w, k, rules) and w.low[k - 1] in _FIRST:
            noun, main = k - 2, finite_verb(w, 0, w.n, rules)
            within = main is not None and k <= main < place
            return noun >= 0 and not within and not w.flags[noun] & (PUNCT | AUX | SUBJ | PRON | CONJ | CAP)
    return False


def in_subject(w: Words, place: int, clause: tuple[int, int], rules: Rules) -> bool:
    """Whether the date at a word belongs to a deed spoken of in the subject, not to the verb behind it.

    "The decision [to hold a vote in March] was legal", "Reports [condemning the raid on Sunday] were wrong".
    """
    first, last = clause
    deed = any(w.low[k] == "to" or w.flags[k] & GERUND for k in range(first + 1, place))
    if not deed:
        return False
    verb = finite_verb(w, first, last, rules)
    return verb is not None and place < verb and "," not in w.low[first:verb]


def finite_verb(w: Words, a: int, b: int, rules: Rules, *, present: bool = False) -> int | None:
    """Number of the first finite verb of the main clause, or of the auxiliary that opens its group."""
    first = _opening_end(w, a, b)
    if first is None:
        return None
    k = first
    while k < b:
        low, flags = w.low[k], w.flags[k]
        if k > first and low in _RELATIVE:
            k = _relative_end(w, k, b, rules)
            continue
        if low == "," and k + 1 < b and k > first and _is_past(w, k + 1, rules):
            k = _aside_end(w, k + 1, b)
            continue
        if k > first and not w.quoted[k] and not flags & CAP:
            if flags & AUX and low not in ("to", "not", "being", "be", "been"):
                return k
            if _is_finite(w, k, rules, present=present) and _has_subject(w, first, k):
                return k
        k += 1
    return None


def is_deed(w: Words, k: int, b: int, rules: Rules, *, present: bool = False) -> bool:
    """Whether the finite verb at word k tells something done: "was hit", "left", not "is ready", "seems"."""
    if w.flags[k] & AUX:
        return _group_tells_deed(w, k, b, rules, present=present)
    low = w.low[k]
    if low == "appeared":  # "appeared under duress" is seen, "appeared unable" is judged
        return k + 1 < b and bool(w.flags[k + 1] & PREP) and w.low[k + 1] != "to"
    if low in rules.stative or low in rules.adjectives:
        return False
    return bool(w.flags[k] & PAST) or low in rules.past or (present and _is_present(w, k, rules))


def _group_tells_deed(w: Words, k: int, b: int, rules: Rules, *, present: bool) -> bool:
    """A verb group that an auxiliary opens: "has been killed" tells a deed, "is ready" does not."""
    head = w.low[k]
    if (
        head not in _HAVE
        and head not in _WAS
        and not head.startswith("did")
        and not (present and head in _IS)
    ):
        return False
    z = k + 1
    while z < b and z - k < _LONGEST_GROUP and (w.flags[z] & (ADV | NEG) or w.low[z] in ("been", "being")):
        z += 1
    if z >= b or w.low[z] in rules.stative:
        return False
    if head.startswith("did"):
        return True
    return bool((w.flags[z] & PAST and w.low[z] not in rules.adjectives) or w.low[z] in rules.participles)


def _hedged_deed(w: Words, k: int, b: int, rules: Rules) -> bool:
    """Whether the verb group itself is hedged: "are believed to have died", "may have killed"."""
    found = rules.claimed.pattern.match(" ".join(w.low[k:b]))
    if found is None or not found.group().endswith((" to", " have")):
        return False
    z = k + len(found.group().split())
    if found.group().endswith(" to"):
        while z < b and w.low[z] in ("have", "be", "been"):
            z += 1
        bare = w.low[z - 1] == "to"
        return z < b and (bare or _is_past(w, z, rules))
    return z < b and (_is_past(w, z, rules) or w.low[z] == "been")


def _opening_end(w: Words, a: int, b: int) -> int | None:
    """Skip an opening phrase or clause: "In a video released by Ukraine, | …"; None for a mere fragment."""
    while a < b and (w.flags[a] & PUNCT or w.low[a] in ("and", "but", "yet")):
        a += 1
    if a < b and w.flags[a] & (PREP | CONJ | TIME | GERUND | MONTH) and not w.flags[a] & SUBJ:
        comma = _comma(w, a, b)
        if comma is not None and b - comma > _SHORTEST:
            return comma + 1
    return None if a < b and w.low[a] in _NO_STATEMENT else a


def _comma(w: Words, a: int, b: int) -> int | None:
    """The comma that ends an opening phrase, past commas inside a date or a list of places."""
    for k in range(a + 1, b):
        if w.low[k] == "," and not w.quoted[k] and k + 1 < b and not w.flags[k + 1] & (NUMBER | PREP):
            return k
    return None


def _relative_end(w: Words, k: int, b: int, rules: Rules) -> int:
    """One past a relative clause: to its comma, or past its verb when no comma opens it."""
    if w.low[k - 1] == ",":
        return _aside_end(w, k, b)
    for z in range(k + 1, b):
        if w.low[z] == ",":
            return z + 1
        if w.flags[z] & AUX or (w.flags[z] & FINITE and w.flags[z] & LOWER) or _is_past(w, z, rules):
            while z + 1 < b and (w.flags[z + 1] & (AUX | ADV) or _is_past(w, z + 1, rules)):
                z += 1  # noqa: PLW2901  the verb group goes on
            return z + 1
    return b


def _aside_end(w: Words, k: int, b: int) -> int:
    """One past the comma that closes an aside; the end of the clause when none does."""
    return next((z + 1 for z in range(k + 1, b) if w.low[z] == "," and not w.quoted[z]), b)


def _is_past(w: Words, k: int, rules: Rules) -> bool:
    return bool(w.flags[k] & PAST) or w.low[k] in rules.past or w.low[k] in rules.participles


def _is_present(w: Words, k: int, rules: Rules) -> bool:
    """A deed in the present that agrees with its subject: "drones strike", "a drone strikes"."""
    before = w.low[k - 1]
    plural = (before.endswith("s") and not before.endswith(("ss", "'s"))) or before in (
        "people",
        "others",
        "troops",
    )
    if w.low[k] in rules.present_plural:
        return plural or bool(w.flags[k - 1] & CAP)
    return w.low[k] in rules.present_singular and k + 1 < w.n and not w.low[k + 1].endswith("ed")


def _is_finite(w: Words, k: int, rules: Rules, *, present: bool) -> bool:
    flags, before = w.flags[k], w.flags[k - 1]
    if before & NUMBER and k > 1 and w.flags[k - 2] & (MONTH | PREP | NUMBER):  # a date: "on 1 March 2024 |"
        before = 0
    if (before & (DET | NUMBER) and not before & PRON) or (before & PREP and not before & ADV):
        return False
    if present and _is_present(w, k, rules):
        return not (k + 1 < w.n and w.flags[k + 1] & FINITE and w.flags[k + 1] & LOWER)
    if present and (w.low[k] in rules.present_plural or w.low[k] in rules.present_singular):
        return False
    return bool(flags & FINITE) or bool(flags & PAST and w.low[k] not in rules.adjectives)


def _has_subject(w: Words, a: int, k: int) -> bool:
    """Whether a noun or pronoun stands before the verb."""
    for flags in w.flags[a:k]:
        if not flags & (DET | PREP | PUNCT | ADV) and flags & (CAP | SUBJ | LOWER):
            return True
    return bool(k > a and w.flags[k - 1] & (SUBJ | DET))
