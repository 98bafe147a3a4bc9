"""Attributions in an opening or aside: As SPEAKER said, CONTENT · Asked whether CONTENT, he did."""

from __future__ import annotations

from briefing.parser.statements import nouns, subjects
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import content_start, has_verb, strip_end
from briefing.parser.statements.leading import is_passive
from briefing.parser.statements.lexicon import CALLFOR, QUESTION, QUOTE, THAT, ZERO, Cue
from briefing.parser.statements.nouns import Range
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CUE,
    DET,
    FINITE,
    GERUND,
    LOWER,
    NUMBER,
    PUNCT,
    SUBJ,
    Words,
)

_NAME_REACH = 12
_AFTER_REACH = 10
_QUESTIONS = frozenset(("if", "whether", "why", "how", "what", "when", "where", "who", "which", "about"))


def find(w: Words, cues: dict[str, Cue]) -> list[Attribution]:
    """The attributions of a sentence that stand in such a clause."""
    out: list[Attribution] = []
    opening = _opening(w, cues) or _participle(w, cues)
    if opening is not None:
        out.append(opening)
    for i, low in enumerate(w.low):
        if (
            low == "as"
            and not w.quoted[i]
            and (i == 0 or w.low[i - 1] == "," or (i == 1 and w.low[0] in ("but", "and")))
        ):
            one = _as_said(w, i, cues)
            if one is not None:
                out.append(one)
    return out


def _as_said(w: Words, i: int, cues: dict[str, Cue]) -> Attribution | None:
    """As SPEAKER said · As reported by SPEAKER."""
    if i + 2 < w.n and w.low[i + 2] == "by" and w.flags[i + 1] & CUE:
        speaker = nouns.right_plain(w, i + 3)
        place = verb = i + 1
    else:
        place = _cue_after(w, i + 1, cues)
        verb = place
        while verb > i + 1 and w.flags[verb - 1] & (AUX | ADV) and w.flags[verb - 1] & LOWER:
            verb -= 1
        speaker = (i + 1, verb) if verb > i + 1 else None
    if speaker is None or place <= i or not nouns.is_nominal(w, speaker):
        return None
    cue = cues[w.low[place]]
    if (
        cue.frames & CALLFOR
        or is_passive(w, verb, place)
        or (not cue.frames & QUOTE and cue.lemma != "point")
    ):
        return None
    after = max(place + 1, speaker[1])
    close = next(
        (k for k in range(after, min(w.n, after + _AFTER_REACH)) if w.low[k] in (",", ":") or w.quoted[k]),
        None,
    )
    if i == 0 or (i == 1 and w.low[0] in ("but", "and")):
        if close is None:
            return None
        start = close if w.quoted[close] else close + 1
        content = (start, w.n if w.quoted[w.n - 1] else strip_end(w, start, w.n))
    else:
        content = (content_start(w, i), i - 1)
    if content[1] - content[0] < 3 or not (has_verb(w, *content) or w.quoted[content[0]]):  # noqa: PLR2004
        return None
    return Attribution("as", [content], speaker, (verb, place + 1), cue)


def _cue_after(w: Words, start: int, cues: dict[str, Cue]) -> int:
    for k in range(start, min(w.n, start + _NAME_REACH)):
        if w.quoted[k] or (w.flags[k] & PUNCT and w.low[k] not in ("'", ".")):
            return -1
        if w.flags[k] & CUE and not w.flags[k] & CAP and not cues[w.low[k]].plain and k > start:
            return k
    return -1


def _opening(w: Words, cues: dict[str, Cue]) -> Attribution | None:
    """Asked whether CONTENT, he …."""
    i = 1 if w.low[0] in ("when", "and", "but") and w.n > 1 else 0
    if w.quoted[i] or w.low[i] != "asked" or i + 2 >= w.n:
        return None
    k = i + 1
    if w.low[k] not in _QUESTIONS:
        k = next((z for z in range(k, min(w.n, k + _AFTER_REACH)) if w.low[z] in _QUESTIONS), k)
    if w.low[k] not in _QUESTIONS or k + 1 >= w.n:
        return None
    start = k + 1 if w.low[k] == "about" else k
    comma = _main_clause(w, start)
    return Attribution("opening", [(start, comma)], None, (i, i + 1), cues["asked"]) if comma else None


def _participle(w: Words, cues: dict[str, Cue]) -> Attribution | None:
    """Read "Declaring that CONTENT, SPEAKER …" and "Speaking to X and declaring that CONTENT, SPEAKER …"."""
    i = _opening_participle(w)
    if i < 0 or i + 2 >= w.n or w.low[i] not in cues:
        return None
    cue = cues[w.low[i]]
    that = w.low[i + 1] in ("that", "how", "why") and cue.frames & (THAT | QUESTION)
    clause = cue.frames & ZERO and w.flags[i + 1] & (SUBJ | DET | CAP) and has_verb(w, i + 1, i + 9)
    comma = _main_clause(w, i + 1)
    speaker = _subject_at(w, comma + 1) if comma and (that or clause) else None
    return Attribution("opening", [(i + 1, comma)], speaker, (i, i + 1), cue) if speaker is not None else None


def _opening_participle(w: Words) -> int:
    """The last of the joined participles that open a sentence; -1 when none does."""
    if w.quoted[0] or not w.low[0].endswith("ing"):
        return -1
    for k in range(1, min(w.n - 1, _NAME_REACH)):
        if w.quoted[k] or w.flags[k] & (PUNCT | AUX | FINITE | SUBJ):
            return 0
        if w.low[k] == "and" and w.flags[k + 1] & GERUND:
            return k + 1
    return 0


def _main_clause(w: Words, start: int) -> int:
    """The comma behind which the main clause begins; 0 when there is none."""
    for k in range(start + 1, w.n - 2):
        if (
            w.low[k] == ","
            and not w.quoted[k]
            and w.flags[k + 1] & (SUBJ | DET | CAP | NUMBER)
            and has_verb(w, k + 2, k + 14)
        ):
            return k
    return 0


def _subject_at(w: Words, k: int) -> Range | None:
    return (k, k + 1) if w.flags[k] & SUBJ else subjects.phrase_from(w, k, w.n)
