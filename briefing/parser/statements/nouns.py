"""Noun phrases without a tagger: where the speaker beside a cue begins and ends.

All functions take the words of one sentence and give half-open ranges of word numbers. They lean on closed
classes of words, on capitals and on punctuation, and give None rather than guess past a clause boundary.
"""

from __future__ import annotations

from briefing.parser.tokens import (
    ADV,
    ASIDE,
    AUX,
    CAP,
    CATENATIVE,
    CONJ,
    CONTRACTION,
    CUE,
    DASH,
    DAY,
    DET,
    FINITE,
    GERUND,
    LOWER,
    NUMBER,
    PAST,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    UNIT,
    Words,
)

Range = tuple[int, int]
_LONGEST = 16
_LONGEST_ASIDE = 40
_LONGEST_LIST = 8
_MOST_COMMAS = 3
_OPENERS = {",": ",", "—": "—", "–": "–", "--": "--", "-": "-", ")": "("}
_STOP_ASIDE = frozenset('"“”;:') | {"''", "``"}
_TAKE_TO = frozenset(
    (
        "close",
        "privy",
        "adviser",
        "advisers",
        "aide",
        "aides",
        "ambassador",
        "envoy",
        "loyal",
        "opposed",
        "next",
        "related",
    )
)
_SINGLE_WORDS = frozenset(("he", "she", "they", "we", "i", "you", "it", "who", "which"))


def left(w: Words, i: int) -> Range | None:
    """The noun phrase that ends at word i, with an apposition when word i is the comma that closes it."""
    if i < 0:
        return None
    if w.low[i] in _OPENERS:
        return _with_aside(w, i)
    if w.flags[i] & PUNCT or w.quoted[i]:
        return None
    low, flags = w.low, w.flags
    j, steps = i, 0
    while j >= 0 and not w.quoted[j] and steps <= _LONGEST and not _stops_left(w, j, i):
        j -= 1
        steps += 1
    a = _skip_lead(w, j + 1, i)
    if a > i:
        return None
    if a == i and (flags[i] & (CAP | PRON | SUBJ)):
        return (a, i + 1)
    if low[i] in _SINGLE_WORDS or (low[i] == "that" and i > a):
        return (i, i + 1)
    for k in range(a, i):
        if flags[k] & (FINITE | PAST) and flags[k] & LOWER and _is_verb(w, k, a):
            a = k + 1
    a = _skip_lead(w, a, i)
    return (_list_start(w, a, i), i + 1) if a <= i else None


def _list_start(w: Words, a: int, i: int) -> int:
    """Begin of a list that opens the sentence: "Friends, | lobbyists and former foes"."""
    listed = 1 < a <= _LONGEST_LIST and w.low[a - 1] == "," and "and" in w.low[a:i]
    inside = (w.flags[k] for k in range(a - 1) if w.low[k] != ",")
    if listed and not any(flags & (PUNCT | FINITE | AUX | PAST | PREP | CONJ) for flags in inside):
        return 0
    return a


def _is_verb(w: Words, k: int, a: int) -> bool:
    """Whether a word that may be a finite verb is one inside a noun phrase candidate that begins at a."""
    if w.flags[k] & FINITE:
        return True
    return k > a and not w.flags[k - 1] & (DET | NUMBER | PREP | ADV)


def _stops_left(w: Words, j: int, i: int) -> bool:
    low, flags = w.low[j], w.flags[j]
    if flags & PUNCT:
        return low not in ("'", "$", "&", "/", "%", "€", "£", "#", "@")
    if j == i:
        return False
    if flags & CUE and not flags & CAP and not (j > 0 and w.flags[j - 1] & (DET | PREP)):
        return True
    if low in ("and", "or"):
        return not _joins_nouns(w, j)
    if low in ("why", "how"):  # "it's not clear why | Lee said"
        return True
    if flags & CONJ and low not in ("as", "since", "after", "before", "until", "than"):
        return low not in ("instead", "asked", "still", "even", "once") or bool(flags & CUE)
    if flags & AUX and low not in ("all", "both", "may", "will"):
        return True
    if low in ("may", "will"):
        return not flags & CAP
    if low != "to":
        return False
    joins = (j + 1 < w.n and w.flags[j + 1] & (CAP | DET)) or (j > 0 and w.low[j - 1] in _TAKE_TO)
    return not joins


def _joins_nouns(w: Words, j: int) -> bool:
    """Whether "and" at j joins two noun phrases: both sides look nominal."""
    if j == 0 or j + 1 >= w.n:
        return False
    before, after = w.flags[j - 1], w.flags[j + 1]
    if before & PUNCT:
        return False
    if before & CAP and after & (CAP | DET):
        return True
    return bool(
        not before & (CAP | AUX | ADV | PREP | FINITE | PAST)
        and after & LOWER
        and not after & (SUBJ | DET | AUX | PREP | FINITE | PAST | CUE | ADV | CONTRACTION)
    )


def _skip_lead(w: Words, a: int, i: int) -> int:
    """Skip what can stand before a noun phrase but is no part of it."""
    while a <= i:
        low, flags = w.low[a], w.flags[a]
        lead = flags & PREP or low in ("and", "or", "'s") or (flags & TIME and a < i and low != "this")
        if not lead and not (
            flags & ADV and flags & LOWER and a < i and not flags & DET and low.endswith("ly")
        ):
            break
        a += 1
    return a


def _with_aside(w: Words, i: int) -> Range | None:
    """The noun phrase before an aside that closes at i; an apposition belongs to it, a clause does not."""
    opener = _OPENERS[w.low[i]]
    j = i - 1
    while j >= 0 and w.low[j] != opener:
        if w.low[j] in _STOP_ASIDE:
            return None
        j -= 1
    if j <= 0 or i - j > _LONGEST_ASIDE or i - j == 1:
        return None
    phrase = _head_of(w, j)
    if phrase is None:
        return None
    inner = w.flags[j + 1]
    if inner & ASIDE or (inner & GERUND and not inner & DET):
        return phrase
    return (phrase[0], i if w.low[i] == "," else i + 1)


def _head_of(w: Words, j: int) -> Range | None:
    """The noun phrase before a comma, past an age or an apposition: "Yin May, 60, a doctor from Dawei |,"."""
    if w.low[j] == "," and w.flags[j - 1] & NUMBER and j > 1 and w.low[j - 2] == ",":  # an age
        j -= 2
    phrase = left(w, j - 1)
    if phrase is None or w.low[j] != ",":
        return phrase
    a = phrase[0]
    if a > 1 and w.low[a - 1] == "," and w.flags[a] & DET and w.flags[a - 2] & (CAP | NUMBER):
        before = _head_of(w, a - 1)
        if before is not None and w.flags[before[0]] & CAP:
            return (before[0], phrase[1])
    return phrase


def right(w: Words, i: int, end: int) -> Range | None:
    """The noun phrase that begins at word i, with appositions, up to the end of what can belong to it."""
    if i >= end:
        return None
    if w.flags[i] & SUBJ:
        return (i, i + 1)
    j, commas = i, 0
    while j < end and not w.quoted[j]:
        if w.flags[j] & PUNCT and w.low[j] not in ("'", "&", "/", "$", "%", "#", "@", "."):
            if w.low[j] == "," and _apposition_follows(w, j, end) and commas < _MOST_COMMAS:
                commas += 1
            elif w.low[j] == "(":
                close = next((z for z in range(j, min(end, j + 7)) if w.low[z] == ")"), None)
                if close is None:
                    break
                j = close
            else:
                break
        elif j > i and _ends_right(w, j, end, commas):
            break
        j += 1
    while j > i and w.low[j - 1] in (".", ","):
        j -= 1
    return (i, j) if j > i else None


def _apposition_follows(w: Words, comma: int, end: int) -> bool:
    k = comma + 1
    if k >= end or w.quoted[k]:
        return False
    flags, low = w.flags[k], w.low[k]
    if flags & (CONJ | GERUND | SUBJ | CONTRACTION | PUNCT | AUX) and not flags & CAP:
        return False
    return low not in ("in", "according", "with", "on", "at", "by", "to", "per")


def _ends_right(w: Words, j: int, end: int, commas: int) -> bool:
    low, flags = w.low[j], w.flags[j]
    if low == "that" or low in ("said", "says", "told"):
        return True
    if flags & TIME and not flags & CAP:
        return low not in ("last", "this", "next", "early", "late", "earlier", "later") or (
            (j + 1 < end and bool(w.flags[j + 1] & UNIT)) or low in ("earlier", "later")
        )
    if flags & DAY:
        return True
    if low in ("in", "at", "on"):
        return commas == 0
    return low in (
        "during",
        "after",
        "as",
        "when",
        "while",
        "before",
        "via",
        "because",
        "if",
        "about",
        "though",
        "although",
    )


def right_plain(w: Words, i: int) -> Range | None:
    """The noun phrase after "according to": up to the next punctuation or relative pronoun."""
    j = i
    while j < min(w.n, i + _LONGEST_ASIDE) and not w.quoted[j]:
        if w.flags[j] & PUNCT and w.low[j] not in ("'", "&", "/", "$", "%", "#", "@"):
            break
        if j > i and w.low[j] in ("who", "which", "that", "whose"):
            break
        j += 1
    return (i, j) if j > i else None


def is_nominal(w: Words, phrase: Range) -> bool:
    """Whether a range can be a speaker at all."""
    a, b = phrase
    if (
        w.quoted[a]
        or (any(w.quoted[a:b]) and w.flags[b - 1] & LOWER)
        or (w.flags[b - 1] & PREP and w.flags[b - 1] & LOWER)
        or w.low[b - 1] in ("when", "if", "while", "because")
    ):
        return False
    if b - a == 1:
        low, flags = w.low[a], w.flags[a]
        if a == 0 and flags & (PREP | CONJ) and low != "who":  # "By saying …", "When asked …"
            return False
        if low in ("it", "which", "that"):
            return True
        if flags & LOWER and flags & CUE and flags & FINITE:  # ", says | report"
            return False
        if flags & LOWER and flags & (GERUND | CATENATIVE) and not flags & SUBJ:
            return False
        if flags & (CONJ | PREP | AUX | ADV) and low != "who" and not flags & (CAP | SUBJ):
            return False
        if flags & (PUNCT | DAY) or low in (
            "the",
            "a",
            "an",
            "this",
            "there",
            "what",
            "here",
            "more",
            "less",
            "too",
            "also",
            "still",
            "soon",
        ):
            return False
    return any(not w.flags[k] & (PUNCT | DASH) for k in range(a, b))
