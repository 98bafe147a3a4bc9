"""The words of one sentence in, its raw attributions out, overlaps settled."""

from __future__ import annotations

from briefing.parser.statements import according, asides, leading, nominal, subjects, trailing
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import has_verb, quote_end, strip_end
from briefing.parser.statements.lexicon import TOLD, Cue
from briefing.parser.statements.vocabulary import cue_words
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
    PAST,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    TITLE,
    Words,
)

_QUANTIFIERS = frozenset(
    ("some", "many", "most", "several", "few", "both", "others", "all", "that", "another", "one")
)
_CLAUSES = frozenset(("that", "zero", "object"))
_SNIPPET_WORDS = 6
_QUOTE_REACH = 16
_OBJECT_REACH = 10
_LONGEST_NAME = 6
_LONGEST_MODIFIER = 5
_NUMBER_WORDS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_LIST_COMMAS = 3
_HEADLINE_SHARE = 0.9


def find(w: Words, cues: dict[str, Cue], language: str) -> list[Attribution]:
    """All attributions of a sentence that is not wholly quoted, in order of their content."""
    colon = _colon(w, language)
    if colon is not None:
        return [colon]
    found = [*according.find(w), *asides.find(w, cues)]
    idioms = cue_words(language, "idiom")
    for i, flags in enumerate(w.flags):
        if not flags & (CUE | PAST) or w.quoted[i]:
            continue
        if not flags & CUE:
            told = trailing.plain_verb(w, i, language)
            if told is not None:
                found.append(told)
            continue
        idiom = " ".join(w.low[max(0, i - 3) : i + 1]) in idioms
        if idiom or not _can_be_cue(w, i, cues[w.low[i]]) or any(_inside(i, one) for one in found):
            continue
        hit = _at(w, i, cues, found, language)
        if hit is not None:
            found.append(hit)
    found.extend(nominal.find(w, cues, language))
    kept = _settle(found)
    for one in kept:
        _take_in_quote(w, one, kept, cues)
    kept.extend(_snippets(w, kept))
    kept.sort(key=lambda one: one.content[0])
    return kept


def _at(
    w: Words, i: int, cues: dict[str, Cue], found: list[Attribution], language: str
) -> Attribution | None:
    """The attribution of the cue at word i."""
    cue = cues[w.low[i]]
    inner = next((one for one in found if one.rule in _CLAUSES and _holds(one, i)), None)
    if inner is not None:
        return _reporter(w, i, inner, cues, language)
    passed_on = next((one for one in found if _passes_on(one, i)), None)
    outer = _reporter(w, i, passed_on, cues, language) if passed_on is not None else None
    if outer is not None:
        return outer
    before = trailing.inverted(w, i, cue, cues, language) or trailing.trailing(w, i, cue, cues, language)
    if before is not None and not any(
        one.rule in ("opening", "as") and _overlap(one, before) for one in found
    ):
        return before
    return leading.find(w, i, cue, cues, found, language)


def _inside(i: int, one: Attribution) -> bool:
    return one.cue is not None and one.cue[0] <= i < one.cue[1]


def _holds(one: Attribution, i: int) -> bool:
    return one.content[0][0] <= i < one.content[0][1]


def _passes_on(one: Attribution, i: int) -> bool:
    """Whether "CONTENT, according to SPEAKER" ends before a cue at word i that may report all of it."""
    if one.rule != "according" or one.speaker is None or len(one.content) > 1:
        return False
    return one.content[0][0] == 0 and one.speaker[1] < i


def _reporter(
    w: Words, i: int, inner: Attribution, cues: dict[str, Cue], language: str
) -> Attribution | None:
    """Read "He said that X, The Post reported": who reports it all stands at the end."""
    if not trailing.closes(w, i, told=bool(cues[w.low[i]].frames & TOLD)):
        return None
    outer = trailing.trailing(w, i, cues[w.low[i]], cues, language)
    if outer is None or outer.speaker is None:
        return None
    if inner.rule != "according" and not _holds(inner, outer.speaker[0]):
        return None
    first = inner.content[0][0]
    end = strip_end(w, first, outer.content[0][1])
    if end > first and inner.rule != "according":
        inner.content[0] = (first, end)
    if end == first or w.flags[outer.speaker[0]] & (SUBJ | PRON):  # ", he said": the same speaker once more
        return None
    outer.outer = True
    return outer


def _can_be_cue(w: Words, i: int, cue: Cue) -> bool:
    """Whether a form stands here as a verb."""
    if not i:
        return w.low[0] == "asked" or w.low[0].endswith("ing")
    before, flags = w.low[i - 1], w.flags[i - 1]
    if w.flags[i] & CAP and before not in ('"', "”", "''", ",") and not _is_headline(w):
        return False
    gerund = w.flags[i] & GERUND
    if before in _QUANTIFIERS or (before in _NUMBER_WORDS and not cue.noun):
        return not gerund
    if flags & DET or before.endswith("'s") or before in ("such", "own"):
        return not (cue.noun or cue.plain or w.low[i] in ("said", "called", "read", "telling"))
    if w.flags[i] & PAST and flags & (PREP | NUMBER | DET) and not flags & (ADV | SUBJ | PRON):
        return False
    if cue.plain and i > 1 and w.low[i - 2] in ("a", "an") and flags & LOWER:
        return False
    if not cue.noun or gerund:
        return True
    if cue.plain and i + 1 < w.n and w.flags[i + 1] & TITLE:  # "state Sen. Black"
        return False
    if cue.plain and not w.quoted[i - 1]:
        return _can_be_plain(w, i)
    return not _is_noun(w, i)


def _is_headline(w: Words) -> bool:
    """Whether a sentence is written with a capital on every long word."""
    long = [k for k in range(w.n) if w.ends[k] - w.starts[k] > 3 and not w.flags[k] & (PUNCT | NUMBER)]  # noqa: PLR2004
    return len(long) > 3 and sum(1 for k in long if w.flags[k] & CAP) >= _HEADLINE_SHARE * len(long)  # noqa: PLR2004


def _is_noun(w: Words, i: int) -> bool:
    """Whether a form that may be a noun stands where a noun stands: "in future states", "to questions"."""
    before, flags = w.low[i - 1], w.flags[i - 1]
    if before in ("dozen", "hundred", "other", "various"):
        return True
    if flags & (PREP | NUMBER) and not flags & SUBJ and (before in ("on", "to") or not flags & ADV):
        return True
    if flags & LOWER and flags & (GERUND | TIME) and not flags & AUX:
        return True
    after = w.flags[i + 1] if i + 1 < w.n else 0
    if w.flags[i] & LOWER and after & (AUX | FINITE) and w.low[i + 1] != "that":
        return True
    k = i - 1
    while (
        k > 0
        and i - k < _LONGEST_MODIFIER
        and w.flags[k] & LOWER
        and (w.low[k] == "not" or not w.flags[k] & (PREP | DET | PRON | AUX | FINITE | PAST))
    ):
        k -= 1
    return w.low[i].endswith("s") and bool(w.flags[k] & PREP) and not w.flags[k] & ADV and k < i - 1


def _can_be_plain(w: Words, i: int) -> bool:
    """Whether a base form has what it needs: an auxiliary, "to", a plural subject or a pronoun."""
    k = i - 1
    while k > 0 and w.flags[k] & ADV and w.flags[k] & LOWER and w.low[k] != "to":
        k -= 1
    low, flags = w.low[k], w.flags[k]
    if flags & (AUX | SUBJ | PRON) or low in (
        "to",
        "and",
        "or",
        "but",
        "n't",
        "people",
        "men",
        "women",
        "police",
    ):
        return True
    if low.endswith(("'ll", "'d")):
        return True
    if low == ",":
        return True
    return low.endswith("s") and not low.endswith(("'s", "ss")) and not flags & (PREP | PUNCT)


def _settle(found: list[Attribution]) -> list[Attribution]:
    """Of attributions whose contents overlap, keep the outer or the surer one."""
    kept: list[Attribution] = []
    for one in found:
        clash = next((other for other in kept if _overlap(one, other)), None)
        if clash is not None and not one.outer:
            if clash.rule == "according" and one.rule in _CLAUSES and _is_within(one, clash):
                kept.append(one)
                continue
            if one.rule == "noun" and clash.rule == "object" and _is_within(one, clash):
                kept.append(one)
                continue
            surer = one.rule in ("trailing", "inverted") and clash.rule == "object"
            if surer or (clash.rule == "according" and one.rule in _CLAUSES and _opens_with(one, clash)):
                kept.remove(clash)
            else:
                continue
        kept.append(one)
    return kept


def _is_within(one: Attribution, other: Attribution) -> bool:
    """Whether speaker, cue and content of one stand inside the content of the other: a chain of origin."""
    if one.speaker is None:
        return False
    a, b = other.content[0]
    return a <= one.speaker[0] and one.content[-1][1] <= b


def _opens_with(one: Attribution, other: Attribution) -> bool:
    """Whether the other's cue stands at the beginning of this content: "said that, according to …"."""
    return other.cue is not None and 0 <= other.cue[0] - one.content[0][0] <= 2  # noqa: PLR2004


def _overlap(one: Attribution, other: Attribution) -> bool:
    return one.content[0][0] < other.content[0][1] and other.content[0][0] < one.content[0][1]


def _colon(w: Words, language: str) -> Attribution | None:
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
    if k + 1 >= w.n or w.low[k] != ":" or w.low[0] in cue_words(language, "label"):
        return None
    quoted = any(w.quoted[k + 1 : k + 3])
    if not quoted and (not has_verb(w, k + 1, w.n) or _looks_like_list(w, k + 1)):
        return None
    return Attribution("colon", [(k + 1, w.n)], (0, name_end), (k, k + 1))


def _looks_like_list(w: Words, a: int) -> bool:
    commas = sum(1 for k in range(a, w.n) if w.low[k] == ",")
    caps = sum(1 for k in range(a, w.n) if w.flags[k] & CAP)
    return commas > _LIST_COMMAS and 2 * caps > w.n - a


def _take_in_quote(w: Words, one: Attribution, kept: list[Attribution], cues: dict[str, Cue]) -> None:
    """A quotation further on, with no cue before it, belongs to the content in front of it."""
    if one.rule not in _CLAUSES or one.content[-1][1] >= w.n or len(one.content) > 1:
        return
    end = one.content[0][1]
    start = next((k for k in range(end, w.n) if w.quoted[k]), None)
    if (
        start is None
        or start - end > _QUOTE_REACH
        or any(_overlap(one, other) for other in kept if other is not one)
    ):
        return
    if any(other.content[0][0] >= end for other in kept if other is not one):
        return
    if any(w.low[k] in cues or w.low[k] in (";", ":") or w.flags[k] & SUBJ for k in range(end, start)):
        return
    one.content[0] = (one.content[0][0], quote_end(w, start, w.n))


def _snippets(w: Words, kept: list[Attribution]) -> list[Attribution]:
    """Long quotations inside the sentence that no attribution covers."""
    if True not in w.quoted:
        return []
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
        if len(words) >= _SNIPPET_WORDS and 2 * sum(1 for z in words if w.flags[z] & LOWER) > len(words):
            out.append(_described_as(w, k, end) or _snippet(w, k, end))
        k = end
    return out


def _snippet(w: Words, k: int, end: int) -> Attribution:
    return Attribution("snippet", [(k, end)], subjects.clause_subject(w, k) if k > 1 else None, None)


def _described_as(w: Words, k: int, end: int) -> Attribution | None:
    """Any verb with an object and "as" before a quotation: "has positioned itself as a “town square”"."""
    z = k - 1
    while z > 0 and w.flags[z] & (DET | ADV) and w.low[z] != "as":
        z -= 1
    if z < 2 or w.low[z] != "as":  # noqa: PLR2004
        return None
    for verb in range(z - 1, max(0, z - _OBJECT_REACH), -1):
        if w.flags[verb] & PUNCT or w.quoted[verb]:
            return None
        if w.flags[verb] & (PAST | FINITE | GERUND) and w.flags[verb] & LOWER and not w.flags[verb - 1] & DET:
            start = verb + 1 + (w.low[verb + 1] == "to")
            speaker = subjects.clause_subject(w, verb)
            return Attribution("snippet", [(start, end)], speaker, None) if start < z else None
    return None
