"""What can stand between a cue and its content: time, place, channel, addressee, asides."""

from __future__ import annotations

from briefing.parser.statements.bounds import is_verb, quote_end
from briefing.parser.statements.lexicon import INFINITIVE, TOLD, Cue
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CONTRACTION,
    CUE,
    DASH,
    DET,
    LOWER,
    MONTH,
    NUMBER,
    PREP,
    PUNCT,
    SUBJ,
    TIME,
    UNIT,
    Words,
)

_THAT = frozenset(("that", "whether"))
_QUESTION_WORDS = frozenset(("how", "why", "what", "if", "whether", "when", "where", "who"))
_LONGEST_CIRCUMSTANCE = 9
_LONGEST_DETOUR = 20
_LONGEST_TITLE = 7
_ADDRESSEES = frozenset(
    ("me", "us", "him", "them", "reporters", "voters", "supporters", "lawmakers", "journalists", "her", "you")
)


def skip_circumstances(w: Words, k: int, cue: Cue) -> int:
    """Skip time, place and addressee after a cue, up to the first word of the content."""
    if k >= w.n:
        return k
    that = that_ahead(w, k, cue)
    if that is not None:
        return that
    while k < w.n and not (w.low[k] == "to" and cue.frames & INFINITIVE):
        after = _skip_one(w, k)
        if after == k:
            break
        k = after
    return k


def that_ahead(w: Words, k: int, cue: Cue) -> int | None:
    """The "that" which opens the content, when only circumstances stand between."""
    titled = k
    for m in range(k, min(w.n, k + _LONGEST_DETOUR)):
        if m >= titled and w.quoted[m] and is_title(w, m):  # said on NBC's “Meet the Press” that
            titled = quote_end(w, m, w.n)
        if m < titled:
            continue
        if (w.quoted[m] and w.flags[m] & LOWER) or w.low[m] == ";":
            return None
        if w.low[m] in _THAT:
            if m == k:
                return m
            first, flags = w.low[k], w.flags[k]
            if flags & DET and first != "this" and not cue.frames & TOLD:
                return None
            if any(w.flags[z] & (AUX | CONTRACTION | SUBJ) or is_verb(w, z) for z in range(k, m)):
                return None
            if m + 1 < w.n and (w.flags[m + 1] & (AUX | CUE) or is_verb(w, m + 1)):
                return None
            plain = (
                flags & (PREP | TIME | MONTH | CAP | DET | ADV) or first in _ADDRESSEES or cue.frames & TOLD
            )
            return m if plain else None
    return None


def _skip_one(w: Words, k: int) -> int:
    low, flags = w.low[k], w.flags[k]
    after = w.flags[k + 1] if k + 1 < w.n else 0
    if flags & TIME and (low != "this" or after & UNIT):
        k += 1
        while k < w.n and w.flags[k] & UNIT:
            k += 1
        return k
    if low == "on" and after & (TIME | MONTH | CAP):
        k += 2
        while k < w.n and w.flags[k] & (UNIT | NUMBER):
            k += 1
        while (
            k < w.n
            and w.flags[k] & CAP
            and not w.flags[k] & (SUBJ | CONTRACTION | DET)
            and not w.flags[k - 1] & (UNIT | TIME)
        ):
            k += 1
        return k
    if low in ("in", "during", "at", "via", "by", "through", "after", "to") and k + 1 < w.n:
        m = k + 1
        while (
            m < w.n
            and m - k < _LONGEST_CIRCUMSTANCE
            and not w.flags[m] & (PUNCT | SUBJ | CONTRACTION)
            and w.low[m] not in ("that", "whether", "to")
        ):
            m += 1
        if m < w.n and (w.flags[m] & (SUBJ | CONTRACTION) or w.low[m] in ("that", "whether", ",")):
            return m + (w.low[m] == ",")
    return k


def skip_addressee(w: Words, k: int) -> int:
    """End of the addressee of "told": "told Reuters |", "told a crowd in Kyiv |"."""
    m = k + 1 if w.flags[k] & DET else k
    m += 1
    while m < w.n and m - k < 12:  # noqa: PLR2004
        if w.quoted[m]:
            end = quote_end(w, m, w.n)
            if end - m > _LONGEST_TITLE or any(w.flags[z] & LOWER for z in range(m, end)):
                break
            m = end
            continue
        flags, low = w.flags[m], w.low[m]
        if flags & (SUBJ | CONTRACTION | DET | PUNCT) or low in (
            "that",
            "whether",
            "to",
            "how",
            "why",
            "what",
        ):
            break
        if flags & CAP and not w.flags[m - 1] & (CAP | PREP | DET) and w.low[m - 1] != "and":
            break
        m += 1
    if m < w.n and w.flags[m - 1] & CONJ and w.low[m - 1] not in ("that", "and", "or"):
        return w.n
    if m < w.n and w.low[m] in (",", ":"):
        m += 1
    return m


def skip_aside(w: Words, k: int) -> int:
    """Skip an aside between cue and "that": "said, per a translator, that", "said — on Twitter — that"."""
    mark = w.low[k]
    if mark == "," or w.flags[k] & DASH:
        for z in range(k + 1, min(w.n - 1, k + _LONGEST_CIRCUMSTANCE)):
            if w.low[z] == mark:
                return z + 1 if w.low[z + 1] == "that" else k
    return k


def colon_ahead(w: Words, k: int) -> int | None:
    """The quotation behind a colon when no verb stands between: "said | flatly: “…”", "told Reuters: “…”"."""
    for z in range(k, min(w.n - 1, k + _LONGEST_CIRCUMSTANCE)):
        if w.low[z] == ":" and w.quoted[z + 1]:
            return z + 1
        if w.quoted[z] or is_verb(w, z) or w.flags[z] & (AUX | DASH) or w.low[z] in ("that", ";", ":"):
            break
    return None


def is_title(w: Words, start: int) -> bool:
    """Whether a quoted run is the name of a programme or paper: "told “Good Morning Kyiv” that"."""
    end = quote_end(w, start, w.n)
    small = (w.flags[z] for z in range(start, end) if w.flags[z] & LOWER)
    return end < w.n - 1 and end - start <= _LONGEST_TITLE and all(flags & (DET | PREP) for flags in small)


def question_ahead(w: Words, k: int) -> int:
    """Skip who is asked: "asked Sanders | how he felt"."""
    for z in range(k + 1, min(w.n - 1, k + 6)):
        if w.low[z] in _QUESTION_WORDS and w.low[z] not in ("who", "when", "where"):
            return z
        if w.flags[z] & (PUNCT | AUX | CONTRACTION) or is_verb(w, z) or w.quoted[z]:
            break
    return k
