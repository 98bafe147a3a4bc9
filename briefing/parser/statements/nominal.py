"""OWNER's claim that CONTENT · his promise to CONTENT · reports that CONTENT."""

from __future__ import annotations

from briefing.parser.statements import nouns
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import clause_end, has_verb, object_end
from briefing.parser.statements.lexicon import CALLFOR, INFINITIVE, THAT, Cue, cue_nouns
from briefing.parser.statements.nouns import Range
from briefing.parser.tokens import ADV, AUX, CAP, DET, FINITE, LOWER, NEG, PREP, PUNCT, SUBJ, Words

_MODIFIERS = 3
_SHORTEST = 3
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))


def find(w: Words, cues: dict[str, Cue], language: str) -> list[Attribution]:
    """The attributions of a sentence whose cue is a noun; none where the noun is the subject.

    A subject is followed by the verb that may deny it ("his claim that … was false"), and no rule here
    tells reliably where the content ends before that verb.
    """
    known = cue_nouns(language)
    out: list[Attribution] = []
    if known.keys().isdisjoint(w.low):
        return out
    acted = False
    for k in range(w.n - _SHORTEST):
        noun = known.get(w.low[k]) if not w.quoted[k] and w.flags[k] & LOWER else None
        if noun is not None and acted:
            one = _read(w, k, noun, cues)
            if one is not None:
                out.append(one)
        acted = acted or has_verb(w, k, k + 1) or bool(w.flags[k] & PREP and not k)
    return out


def _read(w: Words, k: int, noun: Cue, cues: dict[str, Cue]) -> Attribution | None:
    low, frames = w.low[k + 1], noun.frames
    owner = _owner(w, k)
    cue = (_negated_from(w, k), k + 1)
    if low == "that" and frames & THAT and not _is_relative(w, k + 1):
        return Attribution("noun", [(k + 1, clause_end(w, k + 1, cues))], owner, cue, noun)
    if owner is None or not ((low == "to" and frames & INFINITIVE) or (low == "for" and frames & CALLFOR)):
        return None
    end = object_end(w, k + 1, cues)
    if end - k <= _SHORTEST or (low == "to" and w.flags[k + 2] & (DET | CAP | SUBJ)):
        return None
    return Attribution("noun", [(k + 1, end)], owner, cue, noun)


def _negated_from(w: Words, k: int) -> int:
    """Where the cue begins: at the "no" or "without" that denies it, else at the noun."""
    return next((j for j in range(k - 1, max(-1, k - _MODIFIERS - 1), -1) if w.flags[j] & NEG), k)


def _is_relative(w: Words, that: int) -> bool:
    """Whether "that" stands for the noun itself: "a report that took a year"."""
    after = w.flags[that + 1]
    return (
        bool(after & (AUX | FINITE | ADV))
        or not after & (SUBJ | DET | CAP | LOWER)
        or has_verb(w, that + 1, that + 2)
    )


def _owner(w: Words, k: int) -> Range | None:
    """Whose claim it is: a possessive or a name with 's, with adjectives between."""
    j = k - 1
    while (
        j > 0
        and k - j <= _MODIFIERS
        and w.flags[j] & LOWER
        and not w.flags[j] & (DET | PREP | AUX | FINITE | PUNCT)
    ):
        if w.low[j].endswith("'s"):
            break
        j -= 1
    if j < 0 or w.quoted[j]:
        return None
    if w.low[j] in _POSSESSIVES:
        return (j, j + 1)
    if w.low[j].endswith(("'s", "s'")) and not w.flags[j] & PUNCT:
        return nouns.left(w, j)
    return None
