"""Attributions where cases and not the order of words tell who speaks (Ukrainian).

    that        SPEAKER повідомив, що CONTENT · Як повідомив SPEAKER, CONTENT
    quote       SPEAKER сказав: «CONTENT»
    inverted    «CONTENT», — сказав SPEAKER · CONTENT, повідомив SPEAKER
    according   За словами SPEAKER, CONTENT · CONTENT, за даними SPEAKER

Only these few forms are read, each with its mark between cue and content: without a grammar of cases a
looser pattern would guess. The negation before a cue ("не заявляв") is part of the cue.
"""

from __future__ import annotations

from functools import cache

from briefing import languages
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import quote_end, strip_end
from briefing.parser.statements.lexicon import Cue
from briefing.parser.statements.nouns import Range
from briefing.parser.tokens import ADV, CONJ, CUE, DASH, DAY, MONTH, NEG, PREP, PUNCT, TIME, Words

_LONGEST_SPEAKER = 10
_BETWEEN = 12
_SHORTEST = 2


@cache
def _sources(language: str) -> frozenset[tuple[str, ...]]:
    rows = languages.load(language, "cues").get("source", ())
    return frozenset(tuple(words.split()) for row in rows for words in row["words"])


def find(w: Words, cues: dict[str, Cue], language: str) -> list[Attribution]:
    """All attributions of a sentence that is not wholly quoted, in order of their content."""
    out = _according(w, language)
    for i in range(w.n):
        if w.flags[i] & CUE and not w.quoted[i] and not any(_taken(one, i) for one in out):
            cue = cues[w.low[i]]
            one = _as_said(w, i, cue) or _before(w, i, cue) or _behind(w, i, cue)
            if one is not None:
                out.append(one)
    out.sort(key=lambda one: one.content[0])
    return out


def _taken(one: Attribution, i: int) -> bool:
    return any(a <= i < b for a, b in one.content) or (one.cue is not None and one.cue[0] <= i < one.cue[1])


def _group(w: Words, i: int) -> Range:
    """The cue with the negation before it."""
    return (i - 1, i + 1) if i and w.flags[i - 1] & NEG else (i, i + 1)


def _as_said(w: Words, i: int, cue: Cue) -> Attribution | None:
    """Read Як повідомив SPEAKER, CONTENT, with the cue at word i."""
    speaker = _phrase(w, i + 1, w.n) if i == 1 and w.low[0] == "як" else None
    if speaker is None or w.low[speaker[1] : speaker[1] + 1] != [","]:
        return None
    content = (speaker[1] + 1, strip_end(w, speaker[1] + 1, w.n))
    return Attribution("as", [content], speaker, (i, i + 1), cue) if content[1] - content[0] > 1 else None


def _behind(w: Words, i: int, cue: Cue) -> Attribution | None:
    """Read SPEAKER сказав, що CONTENT · SPEAKER сказав: «CONTENT», with the cue at word i."""
    for k in range(i + 1, min(w.n - 1, i + _BETWEEN)):
        colon = w.low[k] == ":" and w.quoted[k + 1]
        clause = w.low[k] == "," and w.low[k + 1] == "що"
        if not colon and not clause:
            if w.quoted[k] or w.low[k] in (",", ";", ":") or w.flags[k] & (CUE | DASH):
                return None
            continue
        speaker = _subject(w, _group(w, i)[0]) or _phrase(w, i + 1, k)
        end = quote_end(w, k + 1, w.n) if colon else strip_end(w, k + 1, w.n)
        if speaker is None or end - k <= _SHORTEST:
            return None
        return Attribution("quote" if colon else "that", [(k + 1, end)], speaker, _group(w, i), cue)
    return None


def _before(w: Words, i: int, cue: Cue) -> Attribution | None:
    """Read «CONTENT», — сказав SPEAKER · «CONTENT», — він сказав, with the cue at word i."""
    start = _group(w, i)[0]
    speaker = _phrase(w, i + 1, w.n)
    mark = start - 1
    if speaker is None:
        speaker = _subject(w, start)
        mark = speaker[0] - 1 if speaker else mark
    elif w.low[speaker[1] : speaker[1] + 2] == [",", "що"]:
        return None
    end = mark
    while end >= 0 and not w.quoted[end] and (w.flags[end] & DASH or w.low[end] == ","):
        end -= 1
    end += 1
    quoted = end > 0 and w.quoted[end - 1]
    if speaker is None or end < _SHORTEST or (end > mark and not quoted):
        return None
    first = end - 1
    while quoted and first > 0 and w.quoted[first - 1]:
        first -= 1
    if not quoted:
        first = 0
    if not quoted and any(w.flags[k] & CUE or w.quoted[k] for k in range(end)):
        return None
    content = [(first, end)]
    after = next((k for k in range(max(i, speaker[1] - 1) + 1, w.n) if w.quoted[k]), None)
    if quoted and after is not None:
        content.append((after, quote_end(w, after, w.n)))
    return Attribution("inverted", content, speaker, _group(w, i), cue)


def _according(w: Words, language: str) -> list[Attribution]:
    known = _sources(language)
    for i in range(w.n - 2):
        if w.quoted[i] or tuple(w.low[i : i + 2]) not in known:
            continue
        speaker = _phrase(w, i + 2, w.n)
        if speaker is None:
            continue
        after = speaker[1]
        parts = [(0, strip_end(w, 0, i))]
        if w.low[after : after + 1] == [","]:
            parts.append((after + 1, strip_end(w, after + 1, w.n)))
        parts = [(a, b) for a, b in parts if b > a]
        if sum(b - a for a, b in parts) >= _SHORTEST:
            return [Attribution("according", parts, speaker, (i, i + 2))]
    return []


def _phrase(w: Words, k: int, end: int) -> Range | None:
    """The speaker from word k on, to the next mark, time or conjunction."""
    z = k
    while z < min(end, k + _LONGEST_SPEAKER) and not w.quoted[z]:
        stops = w.flags[z] & (PUNCT | TIME | DAY | MONTH | CONJ | CUE | ADV) or (z > k and w.flags[z] & PREP)
        if stops:
            break
        z += 1
    if z == k or w.flags[k] & PREP:
        return None
    return (k, z)


def _subject(w: Words, end: int) -> Range | None:
    """The speaker before a cue: back to the mark, quotation or conjunction in front of it."""
    last = end
    while last > 0 and w.flags[last - 1] & (ADV | TIME | DAY) and not w.quoted[last - 1]:
        last -= 1
    if last < end and last > 0 and w.flags[last - 1] & PREP:  # "у вівторок"
        last -= 1
    k = last
    while k > 0 and last - k < _LONGEST_SPEAKER and not w.quoted[k - 1]:
        if w.flags[k - 1] & (PUNCT | CONJ | CUE | TIME | DAY | MONTH):
            break
        k -= 1
    return (k, last) if k < last else None
