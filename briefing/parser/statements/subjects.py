"""Subjects without a tagger: whose verb a cue is, past auxiliaries, asides and openings."""

from __future__ import annotations

from briefing.parser.statements.nouns import Range, left
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CATENATIVE,
    CONJ,
    CUE,
    DASH,
    DAY,
    DET,
    FINITE,
    GERUND,
    LOWER,
    MARK,
    MONTH,
    NUMBER,
    PAST,
    PREP,
    PUNCT,
    SUBJ,
    TIME,
    UNIT,
    Words,
    word_class,
)

_LONGEST = 16
_LONGEST_SUBJECT = 8
_LONGEST_DATELINE = 8
_MOST_COMMAS = 3
_RELATIVE = frozenset(("who", "whose", "whom", "which"))
_SUBORDINATORS = frozenset(
    (
        "while",
        "as",
        "although",
        "though",
        "because",
        "if",
        "when",
        "since",
        "after",
        "before",
        "until",
        "whereas",
        "once",
    )
)


def subject_before(w: Words, i: int, language: str) -> tuple[Range | None, int]:
    """The subject of a cue at word i with its negation, and where the verb group of the cue begins."""
    phrase, start = _subject(w, i, language)
    return (with_negation(w, phrase) if phrase else None), start


def with_negation(w: Words, phrase: Range) -> Range:
    """A subject together with the word that negates it: "Neither Russia nor | North Korea", "Not | one"."""
    a = phrase[0]
    if a and w.low[a - 1] in ("not", "no", "neither") and not w.quoted[a - 1]:
        return (a - 1, phrase[1])
    if a and w.low[a - 1] == "nor":
        for k in range(a - 2, max(-1, a - _LONGEST), -1):
            if w.low[k] == "neither":
                return (k, phrase[1])
            if w.flags[k] & (PUNCT | FINITE | AUX) and w.low[k] != ".":
                break
    return phrase


def _subject(w: Words, i: int, language: str) -> tuple[Range | None, int]:
    """The subject of a cue at word i, and where its verb group begins.

    Auxiliaries, adverbs, time words and verbs that take another ("declined to …") are part of the group.
    """
    j, purpose = _group_start(w, i)
    if j > 1 and w.flags[j] & UNIT and w.flags[j - 1] & TIME:
        j -= 2
        if j > 0 and w.low[j] == "on":
            j -= 1
    elif j > 0 and w.flags[j] & DAY:
        j -= 2 if w.low[j - 1] == "on" else 1
    if j < 0:
        return None, i
    start = j + 1
    if w.quoted[j]:
        comma = quoted_aside(w, j)
        return (left(w, comma - 1) if comma else None), start
    if purpose:
        return clause_subject(w, j + 1), start
    if w.low[j] == ",":
        for length in (1, 2, 3):
            opener = j - length - 1
            inner = " ".join(w.low[opener + 1 : j]) if opener > 0 and w.low[opener] == "," else ""
            if inner in word_class(language, "parenthesis"):
                return left(w, opener - 1), start
    if w.low[j] in ("and", "but") or (w.low[j] == "," and j > 0):
        phrase = left(w, j) if w.low[j] == "," else None
        return phrase if phrase and begins_well(w, phrase) else clause_subject(w, j), start
    phrase = _with_relative(w, j) or left(w, j)
    if phrase is not None and not begins_well(w, phrase):
        phrase = clause_subject(w, j)
    return phrase, start


def quoted_aside(w: Words, j: int) -> int:
    """The comma that opens an aside which a quotation ends: "Lee|, citing “magic,” said"; 0 if none."""
    if not w.flags[j] & MARK or j < 2 or w.low[j - 1] != ",":  # noqa: PLR2004
        return 0
    k = j
    while k >= 0 and w.quoted[k]:
        k -= 1
    last = k
    while k > 0 and not w.flags[k] & (PUNCT | FINITE | AUX | SUBJ | CONJ) and not w.quoted[k]:
        k -= 1
    relative = k == last and w.low[min(last + 2, j)] in _RELATIVE  # "Lee|, “who knows,” said"
    return k if k > 0 and (k < last or relative) and w.low[k] == "," and not w.quoted[k - 1] else 0


def begins_well(w: Words, phrase: Range) -> bool:
    """Whether a phrase does not begin in the middle of a clause, at "listened to …" or "working with …"."""
    flags = w.flags[phrase[0]]
    return not (flags & LOWER and flags & (GERUND | PAST) and phrase[1] - phrase[0] > 1)


def _with_relative(w: Words, j: int) -> Range | None:
    """A noun phrase with a relative clause that ends at word j: "friends who have seen him | say"."""
    for q in range(j - 1, max(0, j - _LONGEST), -1):
        if w.quoted[q] or (w.flags[q] & PUNCT and w.low[q] != "."):
            return None
        if w.low[q] == "who":
            if not any(w.flags[z] & (FINITE | AUX | PAST | CUE) for z in range(q + 1, j + 1)):
                return None
            before = left(w, q - 1)
            return (before[0], j + 1) if before else None
    return None


def _group_start(w: Words, i: int) -> tuple[int, bool]:
    """The word before the verb group of a cue; and whether the group is a mere "to say" of purpose."""
    j = i - 1
    while j >= 0 and not w.quoted[j]:
        flags = w.flags[j]
        if w.low[j] == "to":
            k = j - 1
            while k >= 0 and w.flags[k] & ADV and not w.flags[k] & (CATENATIVE | CAP | AUX):
                k -= 1
            if k < 0 or not w.flags[k] & (CATENATIVE | AUX) or w.flags[k] & CAP:
                return j - 1, True
            j = k - 1
        elif flags & (AUX | ADV) and not flags & CAP:
            j -= 1
        else:
            break
    return j, False


def clause_subject(w: Words, i: int) -> Range | None:
    """The first noun phrase of the sentence before word i: the subject of a joined verb phrase."""
    j = _past_openings(w, i)
    if j >= i:
        return None
    if w.flags[j] & SUBJ or w.low[j] == "who":
        return (j, j + 1)
    return phrase_from(w, j, i)


def _past_openings(w: Words, i: int) -> int:
    """Skip phrases and subordinate clauses in front of the subject: "While … , In 2014, Asked why, | he"."""
    j = _past_dateline(w, i)
    for _ in range(_MOST_COMMAS):
        opens = False
        while j < i and (w.flags[j] & (PUNCT | CONJ) or w.quoted[j]):
            opens = opens or w.low[j] in _SUBORDINATORS
            j += 1
        if j >= i:
            return j
        short = w.flags[j] & (PREP | TIME | MONTH | GERUND | PAST | ADV | NUMBER) and not w.flags[j] & SUBJ
        participle = w.low[j].endswith(("ing", "ed")) or w.low[j] == "back"
        timed = _past_time(w, j, i)
        if not (opens or short or participle or timed > j or (j and w.low[j - 1] in ("in", "on", "at"))):
            return j
        comma = _opening_comma(w, j, i)
        if comma is None or (timed > j and timed <= comma):
            return timed
        j = comma + 1
    return j


def _past_dateline(w: Words, i: int) -> int:
    """Skip "WASHINGTON (AP) —" at the beginning."""
    for k in range(1, min(i, _LONGEST_DATELINE)):
        if w.flags[k] & DASH:
            return k + 1 if all(w.flags[z] & (CAP | PUNCT) for z in range(k)) else 0
    return 0


def _past_time(w: Words, j: int, i: int) -> int:
    """Skip an opening time without a comma: "On Sunday morning |", "A few minutes later |"."""
    k = j + 1 if w.low[j] in ("on", "in", "by", "at") else j
    begin = k
    while k < i and w.flags[k] & (TIME | UNIT | MONTH | NUMBER | DAY) and not w.flags[k] & SUBJ:
        k += 1
    if k > begin:
        return k
    for z in range(j + 1, min(i - 1, j + 5)):
        if (w.flags[z] & UNIT or w.low[z] == "time") and w.low[z + 1] in ("later", "earlier", "ago"):
            return z + 2
    return j


def _opening_comma(w: Words, j: int, i: int) -> int | None:
    for k in range(j + 1, i - 1):
        if w.low[k] == "," and not w.quoted[k] and not w.flags[k + 1] & NUMBER:
            return k
    return None


def phrase_from(w: Words, j: int, i: int) -> Range | None:
    """The noun phrase that begins at word j and ends before word i, up to the first verb."""
    k = j + 1 if w.flags[j] & DET else j
    taken = 0
    while k < i and taken < _LONGEST_SUBJECT:
        flags = w.flags[k]
        if flags & (PUNCT | FINITE | AUX | CONJ | CUE) and not (flags & CAP and not flags & PUNCT):
            break
        if flags & LOWER and flags & (PAST | GERUND | ADV):
            break
        if taken and flags & LOWER and w.low[k].endswith("s") and k + 1 < w.n:
            after = w.flags[k + 1]
            if after & (DET | CAP | SUBJ) or w.low[k + 1] == "to":  # an unknown verb: "targets a …"
                break
        k += 1
        taken += 1
    while k - 1 > j and w.flags[k - 1] & PREP:
        k -= 1
    return (j, k) if k > j else None
