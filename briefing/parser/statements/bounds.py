"""Where the content of a statement begins and ends inside its sentence."""

from __future__ import annotations

from briefing.parser.statements.lexicon import OBJECT, ZERO, Cue
from briefing.parser.tokens import (
    AUX,
    CAP,
    CONTRACTION,
    CUE,
    DASH,
    DET,
    FINITE,
    GERUND,
    LOWER,
    PAST,
    PRON,
    PUNCT,
    SUBJ,
    Words,
)

_JOINERS = frozenset(("but", "and", "while", "though", "although", "which", "whereas"))
_NEXT_CUE = frozenset(
    (
        "adding",
        "noting",
        "saying",
        "calling",
        "citing",
        "referring",
        "according",
        "telling",
        "arguing",
        "suggesting",
        "insisting",
        "warning",
    )
)


def content_start(w: Words, end: int) -> int:
    """First word of a content that runs from the beginning of the sentence: without "But", "And", "So"."""
    s = 0
    while s < end and w.low[s] in ("but", "and", "so") and not w.quoted[s]:
        s += 1
    if s < end and w.low[s] == ",":
        s += 1
    return s


def strip_end(w: Words, a: int, b: int) -> int:
    """End without the punctuation that closes the sentence and not the quotation."""
    while b > a and (w.low[b - 1] in (".", ",", ";", ":") or w.flags[b - 1] & DASH) and not w.quoted[b - 1]:
        b -= 1
    return b


def quote_end(w: Words, i: int, end: int) -> int:
    """End of the quoted run that begins at word i."""
    while i < end and w.quoted[i]:
        i += 1
    return i


def first_quoted(w: Words, i: int, end: int) -> int | None:
    """First quoted word from i on."""
    return next((k for k in range(i, end) if w.quoted[k]), None)


def is_verb(w: Words, k: int) -> bool:
    """Whether word k looks like a finite verb."""
    flags = w.flags[k]
    return bool(flags & FINITE) or bool(flags & PAST and flags & LOWER)


def has_verb(w: Words, a: int, b: int) -> bool:
    """Whether an unquoted finite verb stands in a range."""
    return any(
        (is_verb(w, k) or w.flags[k] & (AUX | CONTRACTION)) and not w.quoted[k] for k in range(a, min(b, w.n))
    )


def clause_end(w: Words, start: int, cues: dict[str, Cue]) -> int:
    """End of a that-clause or zero clause: the sentence's, or where another clause of the narrator begins."""
    end = w.n
    for k in range(start + 2, w.n):
        if w.quoted[k]:
            continue
        low, flags = w.low[k], w.flags[k]
        if low == ";" or (flags & DASH and k > start + 3):
            end = k
            break
        if low == "," and k + 1 < w.n and not w.quoted[k + 1] and _narrator_resumes(w, k + 1):
            end = k
            break
        if low in ("and", "but") and k + 1 < w.n and _joined_cue(w.low[k + 1], w.flags[k + 1], cues):
            end = k - (w.low[k - 1] == ",")
            break
    return strip_end(w, start, end)


def _narrator_resumes(w: Words, k: int) -> bool:
    low = w.low[k]
    if low in _NEXT_CUE:
        return True
    if low not in _JOINERS or k + 1 >= w.n:
        return False
    after = w.flags[k + 1]
    return bool(after & (SUBJ | CONTRACTION | DET | CAP)) and any(
        w.flags[z] & (FINITE | AUX | PAST) for z in range(k + 1, min(w.n, k + 9))
    )


def _joined_cue(low: str, flags: int, cues: dict[str, Cue]) -> bool:
    """Whether the word after "and" is a cue in the past: "said that … and warned …"."""
    if not flags & CUE:
        return False
    return bool(cues[low].frames & (ZERO | OBJECT)) and (
        low.endswith("ed") or low in ("said", "told", "wrote")
    )


def object_end(w: Words, start: int, cues: dict[str, Cue]) -> int:
    """End of an object or infinitive: at the next comma, dash or semicolon outside quotation marks."""
    end = w.n
    for k in range(start + 1, w.n):
        if w.quoted[k]:
            continue
        if w.low[k] in (",", ";") or w.flags[k] & DASH:
            end = k
            break
        if w.low[k] in ("and", "but") and k + 1 < w.n and _joined_cue(w.low[k + 1], w.flags[k + 1], cues):
            end = k
            break
    return strip_end(w, start, end)


def opens_clause(flags: int) -> bool:
    """Whether a word can open a clause without "that": a pronoun, determiner, name or number."""
    return bool(flags & (SUBJ | CONTRACTION | DET | CAP | PRON)) and not flags & (PUNCT | GERUND)
