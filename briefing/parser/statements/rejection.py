"""How far a denial or a "did not say" reaches: what the narrator adds is neither."""

from __future__ import annotations

from briefing.parser.statements.bounds import strip_end
from briefing.parser.tokens import ADV, AUX, CAP, FINITE, LOWER, PAST, PREP, PUNCT, SUBJ, Words

_LONGEST_SUBJECT = 4


def rejected_end(w: Words, start: int, end: int, *, clause: bool) -> int:
    """End of what is denied or not said: the narrator's "but …" and, behind a bare clause, "and …" are not.

    "They denied it came from here | and farmers have been worried": a denial that is read too far denies
    what the narrator states, so in doubt it is short.
    """
    for k in range(start + 2, end - 1):
        if w.quoted[k]:
            continue
        if (
            w.flags[k] & CAP and w.flags[k] & PREP and w.flags[k - 1] & LOWER
        ):  # a caption: "denies it | On Friday"
            return k
        if w.low[k] not in ("but", "and") or w.low[k + 1] == "that":
            continue
        if (w.low[k] == "but" and w.low[k - 1] == ",") or (clause and _new_clause(w, k + 1)):
            return strip_end(w, start, k)
    return end


def _new_clause(w: Words, k: int) -> bool:
    """Whether a noun phrase of few words and an auxiliary stand at word k: "and | farmers have been"."""
    for z in range(k, min(w.n, k + _LONGEST_SUBJECT)):
        if w.flags[z] & AUX and w.flags[z] & FINITE:
            return z > k and not w.flags[z - 1] & (SUBJ | ADV)
        if w.quoted[z] or w.flags[z] & (PUNCT | PREP | FINITE | PAST | SUBJ):
            return False
    return False
