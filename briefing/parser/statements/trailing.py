"""Attributions whose content comes first: "CONTENT," said SPEAKER · CONTENT, SPEAKER said."""

from __future__ import annotations

from briefing.parser.statements import nouns, subjects
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.between import that_ahead
from briefing.parser.statements.bounds import clause_end, content_start, first_quoted, has_verb, quote_end
from briefing.parser.statements.leading import is_passive
from briefing.parser.statements.lexicon import QUOTE, TOLD, ZERO, Cue
from briefing.parser.statements.nouns import Range
from briefing.parser.statements.vocabulary import words_of
from briefing.parser.tokens import (
    ADV,
    CAP,
    CONJ,
    CONTRACTION,
    CUE,
    DASH,
    DET,
    GERUND,
    LOWER,
    MARK,
    MONTH,
    NEG,
    NUMBER,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    UNIT,
    Words,
)

_LONGEST_TITLE = 6
_SAYS = frozenset(("said", "says", "say", "wrote", "writes", "added", "adds", "according"))
_GOES_ON = frozenset(
    (
        "which",
        "who",
        "or",
        "adding",
        "noting",
        "saying",
        "referring",
        "calling",
        "citing",
        "according",
        "as",
        "in",
        "while",
        "when",
        "after",
        "before",
        "because",
        "although",
        "though",
        "where",
        "with",
        "citing",
        "during",
    )
)


def inverted(w: Words, i: int, cue: Cue, cues: dict[str, Cue], language: str) -> Attribution | None:
    """Read "CONTENT," said SPEAKER, with the cue at word i."""
    if not i or not cue.frames & QUOTE or w.flags[i] & GERUND:
        return None
    before = _past_mark(w, i - 1)
    quoted = w.quoted[before]
    if not (quoted and _closes_quote(w, before)) and w.low[before] != "," and not w.flags[before] & DASH:
        return None
    if not quoted and w.low[i] not in _SAYS:
        return None
    speaker = nouns.right(w, i + 1, w.n)
    if speaker is None:
        return None
    first = w.flags[speaker[0]]
    if quoted and w.low[i] in _SAYS and subjects.quoted_aside(w, before) and has_verb(w, speaker[0] + 1, w.n):
        return None
    if first & PREP and not first & CAP:  # "said on NBC's …" goes on behind an aside
        return None
    named = any(w.flags[k] & CAP for k in range(*speaker))
    role = w.low[speaker[1] - 1] in words_of(language, "roles") | words_of(
        language, "unnamed"
    )  # "says minister"
    if not (quoted or named or role or first & (DET | PRON) or w.low[speaker[0]].endswith("s")):
        return None
    end = before + quoted
    content = (content_start(w, end), end)
    if quoted and _is_title(w, end):
        return None
    if content[1] - content[0] < 1 or not (quoted or _plain_inversion(w, content, speaker)):
        return None
    return Attribution(
        "inverted", [content, *_resumed(w, content[1], speaker[1], cues)], speaker, (i, i + 1), cue
    )


def _past_mark(w: Words, k: int) -> int:
    """The end of the content in front of a dash or of a mark whose partner is lost; else word k itself."""
    if not k or w.quoted[k]:
        return k
    dash = w.flags[k] & DASH and w.quoted[k - 1]
    return k - 1 if dash or (w.flags[k] & MARK and w.low[k - 1] == ",") else k


def _closes_quote(w: Words, k: int) -> bool:
    """Whether a quotation ends at word k: with its mark, or with a stop before a dash (quotes.parted)."""
    return bool(w.flags[k] & MARK or (w.flags[k] & PUNCT and w.flags[k + 1] & DASH))


def _is_title(w: Words, end: int) -> bool:
    """Whether the quotation that ends here is a title: a few words, all in capitals, behind other words."""
    k = end - 1
    while k >= 0 and w.quoted[k]:
        k -= 1
    words = [z for z in range(k + 1, end) if not w.flags[z] & PUNCT]
    return k >= 0 and 0 < len(words) <= _LONGEST_TITLE and all(w.flags[z] & (CAP | PREP | DET) for z in words)


def _plain_inversion(w: Words, content: Range, speaker: Range) -> bool:
    """Whether ", said X" without quotation marks is an inversion: a clause before, no clause after."""
    if content[1] - content[0] < 2:  # noqa: PLR2004
        return False
    a, b = speaker
    z = a
    while z < b and w.low[z] not in (",", "who", "that", "which"):
        z += 1
    if has_verb(w, a, z) or w.flags[a] & (SUBJ | CONTRACTION) or w.low[a] in ("there", "that"):
        return False
    if any(w.flags[k] & (CONTRACTION | NEG) for k in range(a, z)) or (
        w.low[b : b + 1] != [","] and has_verb(w, b, b + 6)
    ):
        return False
    return has_verb(w, *content) or has_verb(w, b, w.n)


def trailing(w: Words, i: int, cue: Cue, cues: dict[str, Cue], language: str) -> Attribution | None:
    """Read "CONTENT," SPEAKER said · CONTENT, SPEAKER said, with the cue at word i."""
    if not cue.frames & QUOTE or w.flags[i] & GERUND:
        return None
    closing = bool(_nothing_follows(w, i) or cue.frames & TOLD or w.low[i] in ("asked", "asks"))
    if True not in w.quoted[:i] and not (closing and "," in w.low[:i]):  # no content ends before the speaker
        return None
    speaker, verb_start = subjects.subject_before(w, i, language)
    if speaker is None or speaker[0] == 0 or not nouns.is_nominal(w, speaker):
        return None
    j = _past_mark(w, speaker[0] - 1)
    quoted = w.quoted[j] and _closes_quote(w, j)
    if quoted and _is_title(w, j + 1):
        return None
    if not (closing or w.quoted[j]) or not (quoted or (w.low[j] == "," and j > 0)):
        return None
    end = j + 1 if quoted else j
    start = content_start(w, end)
    direct = w.quoted[end - 1]
    told = bool(cue.frames & TOLD)
    if not direct and (not cue.frames & ZERO or is_passive(w, verb_start, i)):
        return None
    if not direct and verb_start - speaker[1] > 1 and w.low[speaker[1]] != ",":
        return None
    if not direct and that_ahead(w, i + 1, cue) is not None:
        return None
    if not direct and not (
        has_verb(w, start, end) or any(w.quoted[start:end]) or _interrupts(w, i) or closes(w, i, told=told)
    ):
        return None
    if not _is_content(w, i, start, end, direct=direct, told=told):
        return None
    content = (start, end)
    return Attribution(
        "trailing", [content, *_resumed(w, end, i + 1, cues)], speaker, (verb_start, i + 1), cue
    )


def plain_verb(w: Words, i: int, language: str) -> Attribution | None:
    """Read "CONTENT," SPEAKER barked: any verb in the past does beside a quotation that ends in its comma."""
    if i < 2 or not w.flags[i] & LOWER or not _nothing_follows(w, i) or True not in w.quoted[:i]:  # noqa: PLR2004
        return None
    speaker, verb_start = subjects.subject_before(w, i, language)
    if speaker is None or speaker[0] < 2 or not nouns.is_nominal(w, speaker):  # noqa: PLR2004
        return None
    j = speaker[0] - 1
    if not (w.quoted[j] and w.flags[j] & MARK and w.low[j - 1] in (",", "!", "?")):
        return None
    return Attribution("trailing", [(content_start(w, j + 1), j + 1)], speaker, (verb_start, i + 1))


def _interrupts(w: Words, i: int) -> bool:
    """Whether it stands inside a clause whose verb comes behind it: "The goal, he said, is …"."""
    k = skip_time(w, i + 1)
    return k < w.n and w.low[k] == "," and has_verb(w, k, w.n)


def _past_name(w: Words, k: int) -> int:
    """One past the addressee that begins at word k."""
    while k < w.n and not w.quoted[k] and not w.flags[k] & (PUNCT | PREP | TIME | CONJ | SUBJ):
        k += 1
    return k


def closes(w: Words, i: int, *, told: bool = False) -> bool:
    """Whether only time, place or a full stop follow the cue, and behind "told" the addressee."""
    k = skip_time(w, i + 1)
    if told and k < w.n and w.flags[k] & (CAP | DET | LOWER) and not w.flags[k] & (PREP | CONJ):
        k = skip_time(w, _past_name(w, k))
    if k >= w.n or w.low[k] == ".":
        return True
    rest = range(k, w.n)
    plain = w.flags[k] & PREP and w.low[k] != "to"
    return (
        bool(plain)
        and not any(w.low[z] in (",", "that", ":") or w.quoted[z] for z in rest)
        and not has_verb(w, k, w.n)
    )


def _nothing_follows(w: Words, i: int) -> bool:
    if i + 1 >= w.n:
        return True
    low, flags = w.low[i + 1], w.flags[i + 1]
    if low in (".", ",", ";", ":") or w.quoted[i + 1] or flags & (PREP | TIME | MONTH | ADV):
        return True
    return low in ("when", "while", "as", "referring", "adding", "after", "of", "because", "to")


def _is_content(w: Words, i: int, start: int, end: int, *, direct: bool, told: bool) -> bool:
    behind = skip_time(w, i + 1)
    after = behind if behind < w.n else None
    parenthetical = (
        after is not None
        and w.low[after] == ","
        and after + 1 < w.n
        and w.n - i > 5  # noqa: PLR2004
        and not w.quoted[after + 1]
        and w.low[after + 1] not in ("who", "which", "but")
    )
    if not direct and not parenthetical:
        opener = w.flags[start]
        if not closes(w, i, told=told) and (opener & (PREP | CONJ | TIME | MONTH | GERUND | ADV)):
            return False
    if end - start < 3 and not direct and not (parenthetical and end > start):  # noqa: PLR2004
        return False
    if after is not None and w.low[after] in ("that", "whether"):
        return False
    follows = first_quoted(w, i + 1, w.n)
    return direct or follows is None or follows > i + 2


def _resumed(w: Words, content_end: int, after: int, cues: dict[str, Cue]) -> list[Range]:
    """The rest of a content that goes on behind the attribution: "X," he said, "Y"."""
    start = first_quoted(w, after, w.n)
    between = range(after, start if start is not None else after)
    own = any(w.low[z] in cues and not w.quoted[z] and cues[w.low[z]].frames & QUOTE for z in between)
    if w.quoted[content_end - 1]:
        return [] if start is None or own else [(start, quote_end(w, start, w.n))]
    k = skip_time(w, after)
    long = w.n - k > 4 or not has_verb(w, 0, content_end)  # noqa: PLR2004
    if k + 1 < w.n and w.low[k] in (",", ";", ":") and long:
        low, flags = w.low[k + 1], w.flags[k + 1]
        if low in ("and", "but") and not _clause_begins(w, k + 2):
            return []
        if (
            low not in _GOES_ON
            and not (flags & GERUND and flags & CUE)
            and not flags & PUNCT | w.quoted[k + 1]
        ):
            return [(k + 1, clause_end(w, k + 1, cues))]
    if start is not None and not own and any(w.quoted[:content_end]):
        return [(start, quote_end(w, start, w.n))]
    return []


def skip_time(w: Words, k: int) -> int:
    """Skip "on Saturday", "Tuesday night" behind a cue."""
    z = k
    if z < w.n and w.low[z] == "on":
        z += 1
    begin = z
    while z < w.n and w.flags[z] & (TIME | UNIT | MONTH | NUMBER):
        z += 1
    return z if z > begin else k


def _clause_begins(w: Words, k: int) -> bool:
    """Whether a subject and a verb stand at word k."""
    return k < w.n and bool(w.flags[k] & (SUBJ | CONTRACTION | DET | CAP)) and has_verb(w, k + 1, k + 8)
