"""Where the content of a statement begins and ends inside its sentence."""

from __future__ import annotations

from briefing.parser.statements.lexicon import INFINITIVE, OBJECT, QUESTION, TOLD, ZERO, Cue
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CONTRACTION,
    CUE,
    DASH,
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
    Words,
)

_JOINERS = frozenset(("but", "and", "while", "though", "although", "which", "whereas"))
_CONCESSIVE = frozenset(("while", "though", "although", "whereas"))


_SUBORDINATE = frozenset(("because", "after", "when", "while", "before", "although", "though", "until"))
_RELATIVE = frozenset(("who", "whom", "which", "whose"))
_FRONTING = frozenset(
    (
        "while",
        "although",
        "though",
        "when",
        "after",
        "if",
        "because",
        "as",
        "since",
        "before",
        "whereas",
        "despite",
        "amid",
    )
)
_FRONT = 14
_SHORTEST = 4
_ADJECTIVES = (
    "ic",
    "al",
    "ive",
    "ous",
    "ful",
    "less",
    "able",
    "ible",
    "ish",
    "ed",
    "rich",
    "term",
    "ary",
    "ent",
    "ant",
)
_ASIDE = 40
_LONGEST_PARENTHESIS = 20


def content_start(w: Words, end: int) -> int:
    """First word of a content that runs from the beginning of the sentence: without "But", "And", "So".

    An open bracket or a semicolon outside quotation marks begins it anew.
    """
    s = 0
    for k in range(end - 1, -1, -1):
        if w.quoted[k]:
            continue
        if w.low[k] == ")":
            break
        if w.low[k] == ":" and k + 1 < end and w.quoted[k + 1]:
            s = k + 1
            break
        if w.low[k] in ("(", ";") and end - k > _SHORTEST:
            s = k + 1
            break
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
    return bool(flags & (FINITE | PAST)) and bool(flags & LOWER)


def has_verb(w: Words, a: int, b: int) -> bool:
    """Whether an unquoted finite verb stands in a range."""
    for flags, quoted in zip(w.flags[a:b], w.quoted[a:b], strict=True):
        if not quoted and (flags & (AUX | CONTRACTION) or (flags & (FINITE | PAST) and flags & LOWER)):
            return True
    return False


def clause_end(w: Words, start: int, cues: dict[str, Cue]) -> int:
    """End of a that-clause or zero clause: the sentence's, or where another clause of the narrator begins."""
    end = w.n
    fronted = _fronted(w, start)
    resume = start + 2
    for k in range(start + 2, w.n):
        if w.quoted[k] or k < resume:
            continue
        low, flags = w.low[k], w.flags[k]
        dash = (
            flags & DASH and k > start + 3 and (not _dash_closes(w, k) or (k + 1 < w.n and w.quoted[k + 1]))
        )
        if low == ";" or dash:
            end = k
            break
        if flags & DASH:
            resume = _past_dash(w, k)
            continue
        if (low == ":" and k + 1 < w.n and w.quoted[k + 1]) or _after_quoted_comma(w, k):
            end = k
            break
        comma = low == "," and k + 1 < w.n and not w.quoted[k + 1] and not _is_parenthesis(w, k)
        if comma and (_narrator_resumes(w, k + 1, cues) or (fronted and _main_clause_follows(w, k + 1))):
            end = k
            break
        joins = low in ("and", "but") and k + 1 < w.n
        if joins and (_joined_cue(w, k + 1, cues) or _another_speaker(w, k + 1) or _weighs(w, k + 1)):
            end = k - (w.low[k - 1] == ",")
            break
    return _without_bracket(w, start, strip_end(w, start, end))


def _fronted(w: Words, start: int) -> bool:
    """Whether the clause stands in a subordinate one that opens the sentence, or what follows a headline."""
    first = max(0, start - _FRONT + 1)
    openers = (k for k in range(first, start) if w.low[k] in _FRONTING and not w.quoted[k])
    opens = 1 if w.low[0] in ("and", "but", "so") else 0
    return any(k <= opens or w.flags[k] & CAP for k in openers)


def _without_bracket(w: Words, start: int, end: int) -> int:
    """End without a bracket at the end, which is the narrator's."""
    if end - start < _SHORTEST or w.low[end - 1] != ")" or w.quoted[end - 1]:
        return end
    opens = next((z for z in range(end - 2, start, -1) if w.low[z] == "("), start)
    return opens if opens - start > _SHORTEST else end


def _weighs(w: Words, k: int) -> bool:
    """Whether the narrator weighs what was said: "but | it is not clear which …", "but | gave no details"."""
    if w.low[k] in ("gave", "offered", "provided") and w.low[k + 1 : k + 2] == ["no"]:
        return not w.quoted[k]
    opens = w.low[k] == "it" and not w.quoted[k] and w.low[k + 1 : k + 2] in (["is"], ["was"], ["remains"])
    return opens and any(low in ("clear", "unclear", "known", "unknown") for low in w.low[k + 2 : k + 5])


def _another_speaker(w: Words, k: int) -> bool:
    """Whether a new speaker with a plain cue follows "and": "and others have said they …"."""
    if w.quoted[k] or not w.flags[k] & (SUBJ | DET | CAP | PRON):
        return False
    for z in range(k + 1, min(w.n - 1, k + 6)):
        if w.flags[z] & PUNCT or w.quoted[z]:
            return False
        if w.flags[z] & CUE and w.low[z] in ("said", "says", "say", "argued", "told"):
            return bool(w.flags[z + 1] & (SUBJ | CONTRACTION | DET | CAP)) or w.low[z + 1] == "that"
    return False


def _main_clause_follows(w: Words, k: int) -> bool:
    """Whether the main clause begins at word k, behind a subordinate clause in front."""
    opens = w.flags[k] & (SUBJ | CONTRACTION | DET | CAP | NUMBER)
    return has_verb(w, k, k + 14) if opens else bool(w.flags[k] & LOWER) and has_verb(w, k + 1, k + 4)


def _after_quoted_comma(w: Words, k: int) -> bool:
    """Whether a participle of the narrator follows a comma inside the closing mark: ",” telling …"."""
    quoted = k > 1 and w.quoted[k - 1] and w.low[k - 2] == ","
    return quoted and bool(w.flags[k] & GERUND) and bool(w.flags[k] & CUE)


def _dash_closes(w: Words, k: int) -> bool:
    """Whether a dash opens an aside that another dash closes, so that the clause goes on behind it."""
    return any(w.low[z] == w.low[k] and not w.quoted[z] for z in range(k + 2, min(w.n, k + _ASIDE)))


def _is_parenthesis(w: Words, k: int) -> bool:
    """Whether a comma opens an aside behind which the clause's own verb comes: ", which include …, are"."""
    if w.low[k + 1] not in _RELATIVE and w.low[k + 1] != "and":
        return False
    for z in range(k + 2, min(w.n - 1, k + _LONGEST_PARENTHESIS)):
        if w.low[z] == "," and not w.quoted[z]:
            verb = is_verb(w, z + 1) or bool(w.flags[z + 1] & AUX)
            return verb and not w.flags[z + 1] & (CUE | CAP)
    return False


def _past_dash(w: Words, k: int) -> int:
    """One past the dash that closes the aside opened at word k; the next word when none does."""
    ends = (z + 1 for z in range(k + 2, min(w.n, k + _ASIDE)) if w.low[z] == w.low[k] and not w.quoted[z])
    return next(ends, k + 1)


def _narrator_resumes(w: Words, k: int, cues: dict[str, Cue]) -> bool:
    low, flags = w.low[k], w.flags[k]
    if (
        low == "according"
        or (flags & GERUND and flags & CUE)
        or low in ("citing", "referring", "despite", "given")
    ):
        return True
    finite_cue = flags & PAST or low in ("said", "told", "wrote", "says")
    if flags & CUE and finite_cue and flags & LOWER and cues[low].frames & (ZERO | OBJECT):
        return True
    if low in _RELATIVE and any(is_verb(w, z) or w.flags[z] & AUX for z in range(k + 1, min(w.n, k + 7))):
        return True
    if low not in _JOINERS or k + 1 >= w.n or w.low[k + 1] == "that":
        return False
    if low in ("and", "but") and _joined_cue(w, k + 1, cues):
        return True
    after = w.flags[k + 1]
    opens = after & (SUBJ | CONTRACTION | DET | CAP) or low in _CONCESSIVE
    return bool(opens) and any(w.flags[z] & (FINITE | AUX | PAST) for z in range(k + 1, min(w.n, k + 9)))


def _joined_cue(w: Words, k: int, cues: dict[str, Cue]) -> bool:
    """Whether the word after "and" is another cue of the same speaker: "said that … and warned …"."""
    z = k
    between = ADV | AUX | TIME
    while (
        z + 1 < w.n
        and (w.flags[z] & between or w.low[z] in ("once", "again"))
        and not w.flags[z] & (CUE | CAP)
    ):
        z += 1
    helped = any(w.flags[q] & AUX or w.low[q] == "to" for q in range(k, z))  # "but went on to say"
    low, flags = w.low[z], w.flags[z]
    if (
        not flags & CUE
        or w.quoted[z]
        or not cues[low].frames & (ZERO | OBJECT | INFINITIVE | QUESTION | TOLD)
    ):
        return False
    if flags & GERUND and not cues[low].noun:
        return True
    if (
        (flags & PAST and not cues[low].plain)
        or low in ("said", "told", "wrote")
        or (helped and cues[low].plain)
    ):
        return True
    if not low.endswith("s") or z + 1 >= w.n:
        return False
    after = w.flags[z + 1]
    return (
        w.low[z + 1] == "that" or w.quoted[z + 1] or (not cues[low].noun and bool(after & (SUBJ | DET | CAP)))
    )


def object_end(w: Words, start: int, cues: dict[str, Cue]) -> int:
    """End of an object or infinitive: at a comma, dash or semicolon outside quotations and appositions."""
    end = w.n
    k = start + 1
    while k < w.n:
        if w.quoted[k]:
            k += 1
            continue
        low = w.low[k]
        if _after_quoted_comma(w, k):
            end = k
            break
        if low == "," and (closing := _apposition_end(w, k)):
            goes_on = closing + 1 < w.n and w.low[closing] == "," and w.low[closing + 1] in ("of", "that")
            k = closing + goes_on
            continue
        if low == "," and w.low[k + 2 : k + 3] == ["that"] and w.low[k + 1] in ("and", "but"):
            k += 3
            continue
        if low == "," and k + 1 < w.n and w.low[k + 1] in ("including", "or"):
            k += 1
            continue
        if (low in (",", ";") or w.flags[k] & DASH) and not (k + 1 < w.n and w.quoted[k + 1]):
            end = k
            break
        if (
            low in ("and", "but")
            and k + 1 < w.n
            and (_joined_cue(w, k + 1, cues) or _joined_verb(w, start, k))
        ):
            end = k
            break
        if (low in _SUBORDINATE and _opens_subordinate(w, k)) or (
            low == "as" and k + 1 < w.n and w.flags[k + 1] & (SUBJ | CONTRACTION)
        ):
            end = k
            break
        k += 1
    return strip_end(w, start, end)


def _joined_verb(w: Words, start: int, k: int) -> bool:
    """Whether the narrator goes on with another verb: "praised Fields for … | but stopped short of …".

    Not when a verb stands in the object already, whose partner it may be, nor before a noun, which it may
    describe ("old and outdated rules").
    """
    if k + 2 >= w.n or w.quoted[k + 1] or not w.flags[k + 1] & PAST or not w.flags[k + 1] & LOWER:
        return False
    after = w.flags[k + 2]
    if w.low[k] == "and" and not after & (DET | CAP | PREP | SUBJ | ADV | PRON):
        return False
    noun = DET | PREP  # "their work" is no verb
    return not any(has_verb(w, z, z + 1) and not w.flags[z - 1] & noun for z in range(start, k))


def _opens_subordinate(w: Words, k: int) -> bool:
    """Whether "before", "when" and the like open a clause: "before any other" and "times when" do not."""
    if w.low[k] in ("before", "after", "until"):
        return k + 1 < w.n and (bool(w.flags[k + 1] & GERUND) or has_verb(w, k + 1, k + 9))
    return not (w.low[k] == "when" and w.low[k - 1] in ("times", "time", "days", "day", "moment"))


def _apposition_end(w: Words, k: int) -> int:
    """One past an apposition that a comma at k opens: ", the former deputy chief"; 0 when there is none."""
    if k > 1 and k + 1 < w.n and w.flags[k - 2] & DET and w.flags[k - 1] & w.flags[k + 1] & LOWER:
        adjective = not w.flags[k + 1] & (CONJ | AUX | PREP | SUBJ | GERUND | ADV) and not is_verb(w, k + 1)
        adjective = adjective and not w.low[k + 1].endswith("s") and w.low[k + 1].endswith(_ADJECTIVES)
        if adjective and w.low[k - 2] in ("a", "an", "the", "its", "his", "her", "their", "our"):
            return k + 1
    if k + 1 >= w.n or not w.flags[k + 1] & (DET | CAP) or w.flags[k + 1] & (SUBJ | CONTRACTION):
        return 0
    bracket = 0
    for z in range(k + 1, w.n):
        bracket += (w.low[z] == "(") - (w.low[z] == ")")
        if bracket:
            continue
        if w.low[z] in (",", ";", ":", ".") or w.flags[z] & DASH:
            return z
        if w.flags[z] & AUX or (is_verb(w, z) and w.flags[z] & LOWER and not w.flags[z - 1] & DET):
            return 0
    return w.n


def opens_clause(flags: int) -> bool:
    """Whether a word can open a clause without "that": a pronoun, determiner, name or number."""
    return bool(flags & (SUBJ | CONTRACTION | DET | CAP | PRON)) and not flags & (PUNCT | GERUND)
