"""The words of one sentence in, its raw attributions out, overlaps settled."""

from __future__ import annotations

from briefing.parser.statements import according, leading, nouns, trailing
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import quote_end
from briefing.parser.statements.lexicon import Cue
from briefing.parser.tokens import CAP, CUE, DET, LOWER, PUNCT, Words

_NOUN_BEFORE = frozenset(("such", "'s"))
_SNIPPET_WORDS = 4
_LONGEST_NAME = 6


def find(w: Words, cues: dict[str, Cue], language: str) -> list[Attribution]:
    """All attributions of a sentence that is not wholly quoted, in order of their content."""
    colon = _colon(w)
    if colon is not None:
        return [colon]
    found = according.find(w)
    for i in range(w.n):
        if not w.flags[i] & CUE or w.quoted[i] or not _can_be_cue(w, i, cues[w.low[i]]):
            continue
        if any(one.rule in ("that", "zero") and one.content[0][0] <= i < one.content[0][1] for one in found):
            continue
        cue = cues[w.low[i]]
        hit = (
            trailing.inverted(w, i, cue, cues)
            or trailing.trailing(w, i, cue, cues, language)
            or leading.find(w, i, cue, cues, found, language)
        )
        if hit is not None:
            found.append(hit)
    kept = _settle(found)
    kept.extend(_snippets(w, kept))
    kept.sort(key=lambda one: one.content[0])
    return kept


def _can_be_cue(w: Words, i: int, cue: Cue) -> bool:
    """Whether a form stands here as a verb."""
    if w.flags[i] & CAP and i > 0 and w.low[i - 1] not in ('"', "”", "''", ","):
        return False
    if (
        i
        and w.flags[i - 1] & DET
        and w.low[i - 1]
        not in ("some", "many", "most", "several", "few", "both", "others", "all", "that", "another", "one")
    ):
        return not (cue.noun or w.low[i] in ("said", "called", "read"))
    return True


def _settle(found: list[Attribution]) -> list[Attribution]:
    """Of attributions whose contents overlap, keep the outer or the surer one."""
    kept: list[Attribution] = []
    for one in found:
        clash = next((other for other in kept if _overlap(one, other)), None)
        if clash is not None:
            if one.rule in ("trailing", "inverted") and clash.rule == "object":
                kept.remove(clash)
            else:
                continue
        kept.append(one)
    return kept


def _overlap(one: Attribution, other: Attribution) -> bool:
    return one.content[0][0] < other.content[0][1] and other.content[0][0] < one.content[0][1]


def _colon(w: Words) -> Attribution | None:
    """NAME: CONTENT, as in transcripts and captions."""
    if w.quoted[0] or not w.flags[0] & CAP or len(w.low[0]) == 1:
        return None
    k = 1
    while k < min(w.n, _LONGEST_NAME) and w.flags[k] & CAP and not w.flags[k] & PUNCT:
        k += 1
    if k < w.n and w.low[k] == "(":
        close = next((z for z in range(k, min(w.n, k + 8)) if w.low[z] == ")"), None)
        if close is None:
            return None
        name_end, k = k, close + 1
    else:
        name_end = k
    if k + 1 >= w.n or w.low[k] != ":":
        return None
    return Attribution("colon", [(k + 1, w.n)], (0, name_end), (k, k + 1))


def _snippets(w: Words, kept: list[Attribution]) -> list[Attribution]:
    """Long quotations inside the sentence that no attribution covers."""
    covered = [False] * w.n
    for one in kept:
        for a, b in one.content:
            covered[a:b] = [True] * (b - a)
    out: list[Attribution] = []
    k = 0
    while k < w.n:
        if not w.quoted[k] or covered[k]:
            k += 1
            continue
        end = quote_end(w, k, w.n)
        words = [z for z in range(k, end) if not w.flags[z] & PUNCT]
        if len(words) >= _SNIPPET_WORDS and sum(1 for z in words if w.flags[z] & LOWER) > 1:
            speaker = nouns.clause_subject(w, k) if k > 1 else None
            out.append(Attribution("snippet", [(k, end)], speaker, None))
        k = end
    return out
