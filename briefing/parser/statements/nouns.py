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
    MONTH,
    NUMBER,
    PAST,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    UNIT,
    Words,
    word_class,
)

Range = tuple[int, int]
_LONGEST = 16
_LONGEST_SUBJECT = 8
_LONGEST_DATELINE = 8
_LONGEST_ASIDE = 40
_LONGEST_LIST = 8
_MOST_COMMAS = 3
_OPENERS = {",": ",", "—": "—", "–": "–", "--": "--", "-": "-", ")": "("}
_STOP_ASIDE = frozenset('"“”;:') | {"''", "``"}
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
    if low[i] in _SINGLE_WORDS:
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
        return phrase if phrase and _begins_well(w, phrase) else clause_subject(w, j), start
    phrase = _with_relative(w, j) or left(w, j)
    if phrase is not None and not _begins_well(w, phrase):
        phrase = clause_subject(w, j)
    return phrase, start


def _begins_well(w: Words, phrase: Range) -> bool:
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
    if flags & (CONJ | GERUND | SUBJ | CONTRACTION | PUNCT) and not flags & CAP:
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
    while j < w.n and not w.quoted[j]:
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
    ):
        return False
    if b - a == 1:
        low, flags = w.low[a], w.flags[a]
        if a == 0 and flags & (PREP | CONJ) and low != "who":  # "By saying …", "When asked …"
            return False
        if low in ("it", "which", "that"):
            return True
        if flags & LOWER and flags & (GERUND | CATENATIVE) and not flags & SUBJ:
            return False
        if flags & (CONJ | PREP | AUX | ADV) and low != "who" and not flags & (CAP | SUBJ):
            return False
        if flags & PUNCT or low in (
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
