"""Attributions whose speaker comes first: SPEAKER said that CONTENT · SPEAKER denied CONTENT."""

from __future__ import annotations

from briefing.model import CueClass
from briefing.parser.statements import nouns, subjects
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.between import (
    colon_ahead,
    is_title,
    question_ahead,
    skip_addressee,
    skip_aside,
    skip_circumstances,
)
from briefing.parser.statements.bounds import (
    clause_end,
    first_quoted,
    has_verb,
    is_verb,
    object_end,
    opens_clause,
    quote_end,
)
from briefing.parser.statements.lexicon import (
    ABOUT,
    CALLFOR,
    INFINITIVE,
    OBJECT,
    QUESTION,
    QUOTE,
    THAT,
    TOLD,
    ZERO,
    Cue,
)
from briefing.parser.statements.nouns import Range
from briefing.parser.statements.rejection import rejected_end
from briefing.parser.statements.vocabulary import cue_words, words_of
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    CONTRACTION,
    CUE,
    DASH,
    DET,
    GERUND,
    LOWER,
    MARK,
    NEG,
    NUMBER,
    PAST,
    PREP,
    PUNCT,
    SUBJ,
    Words,
)

_ASKING = frozenset((CueClass.ASKED, CueClass.URGED, CueClass.STATED))
_REJECTING = frozenset((CueClass.DENIED, CueClass.DECLINED))
_THAT = frozenset(("that", "whether"))
_MONEY = frozenset(("$", "€", "£"))
_QUESTION_WORDS = frozenset(("how", "why", "what", "if", "whether", "when", "where", "who"))
_FREE_ZERO = frozenset(
    (
        "said",
        "says",
        "say",
        "saying",
        "told",
        "tells",
        "argued",
        "insisted",
        "claimed",
        "suggests",
        "suggested",
        "added",
        "warned",
    )
)
_NO_OBJECT = frozenset(
    (
        "in",
        "at",
        "on",
        "to",
        "by",
        "with",
        "that",
        "and",
        "when",
        "after",
        "as",
        "during",
        "from",
        "off",
        "out",
        "up",
        "or",
        "but",
        "for",
    )
)
_RELATIVE = frozenset(("which", "that", "who", "what"))
_JOINED_REACH = 5
_BARE = 4
_BE = frozenset(("is", "are", "was", "were", "been", "being", "be", "wasn't", "weren't", "isn't", "aren't"))


def find(
    w: Words, i: int, cue: Cue, cues: dict[str, Cue], found: list[Attribution], language: str
) -> Attribution | None:
    """The attribution that a cue at word i leads, or None."""
    if i + 1 >= w.n:
        return None
    speaker, verb_start, known = _speaker(w, i, found, language)
    if not known or (speaker is not None and not nouns.is_nominal(w, speaker)):
        return None
    if _asked(w, speaker):
        return None
    verb = (verb_start, i + 1)
    quoted = _with_quote(w, i, cue, cues, speaker, verb)
    if quoted is not None:
        return quoted
    k = i + 1
    if speaker is not None and _is_relative(w, i, cue, speaker):
        end = clause_end(w, i + 1, cues)
        pronoun = (speaker[0] - 1, speaker[0])
        return Attribution("relative", [pronoun, (i + 1, end)], speaker, verb, cue) if end > i + 2 else None
    if cue.frames & CALLFOR and w.low[k] in ("for", "on"):
        end = object_end(w, k + 1, cues)
        return (
            Attribution("object", [(k + 1, end)], speaker, (verb_start, k + 1), cue) if end > k + 1 else None
        )
    if cue.frames & ABOUT and w.low[k] in ("about", "of") and k + 1 < w.n:
        end = object_end(w, k + 1, cues)
        return (
            Attribution("object", [(k + 1, end)], speaker, (verb_start, k + 1), cue) if end > k + 1 else None
        )
    if cue.lemma == "point":
        if w.low[k] == "to" and k + 1 < w.n:
            end = object_end(w, k + 1, cues)
            return (
                Attribution("object", [(k + 1, end)], speaker, (verb_start, k + 1), cue)
                if end > k + 1
                else None
            )
        if w.low[k] != "out" or k + 1 >= w.n:
            return None
        k += 1
        verb = (verb_start, k)
    one = _with_clause(w, k, cue, cues, speaker, verb)
    refused = one is not None and one.rule == "object" and cue.cue_class is CueClass.DENIED
    if refused and any(low in cue_words(language, "refused") for low in w.low[k:]):
        return None  # "denied him | access" says nothing about what is true
    return one


def _speaker(w: Words, i: int, found: list[Attribution], language: str) -> tuple[Range | None, int, bool]:
    """Speaker, begin of the verb group, and whether the cue can stand here at all."""
    if not i:
        return None, i, bool(w.flags[i] & PAST)
    before = w.low[i - 1]
    earlier = _just_before(i, found)
    if w.flags[i] & GERUND:
        return _speaker_of_participle(w, i, earlier, found, language)
    speaker, verb_start = subjects.subject_before(w, i, language)
    if w.flags[verb_start] & GERUND and verb_start < i:
        speaker = earlier.speaker if earlier else subjects.clause_subject(w, verb_start)
    joint = w.low[verb_start - 1]
    aside = earlier is not None and earlier.speaker is not None and w.low[earlier.speaker[0]] in _RELATIVE
    serial = joint == "," and not aside and _serial(verb_start, speaker)
    if earlier is not None and (joint in ("and", "but") or serial):
        speaker = earlier.speaker
    if speaker is None and before in ("and", "but"):
        speaker = subjects.clause_subject(w, i - 1)
    if is_passive(w, verb_start, i):
        return None, verb_start, True
    if speaker is None and not w.flags[i - 1] & AUX:
        return None, verb_start, False
    return speaker, verb_start, True


def _is_relative(w: Words, i: int, cue: Cue, speaker: Range) -> bool:
    """Whether the cue stands inside a relative clause whose verb comes next: "which she said | was paid"."""
    if not cue.frames & ZERO or not speaker[0] or w.low[speaker[0] - 1] not in _RELATIVE:
        return False
    after = w.flags[i + 1]
    return (
        bool(after & AUX or is_verb(w, i + 1))
        and not after & (SUBJ | DET | CAP | CUE)
        and not w.quoted[i + 1]
    )


def _asked(w: Words, speaker: Range | None) -> bool:
    """Whether the sentence asks for the statement instead of reporting it: "Did the minister say that …?"."""
    if speaker is None or w.low[-1] != "?" or w.quoted[-1]:
        return False
    before = speaker[0] - 1
    return w.low[0] == "who" if before < 0 else bool(w.flags[before] & AUX) and not w.quoted[before]


def _serial(verb_start: int, speaker: Range | None) -> bool:
    """Whether a verb after a comma goes on with the verbs before it, rather than closing an aside."""
    return speaker is None or speaker[1] < verb_start - 1


def _just_before(i: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose content ends right before the group of a joined cue."""
    if not found:
        return None
    last = found[-1]
    end = max(part[1] for part in last.content)
    return last if end <= i and i - end <= _JOINED_REACH and last.rule != "according" else None


def _speaker_of_participle(
    w: Words, i: int, earlier: Attribution | None, found: list[Attribution], language: str
) -> tuple[Range | None, int, bool]:
    """Whose "saying", "warning" it is: the noun before it, else the subject of the sentence."""
    k = i - 1
    while k > 0 and w.flags[k] & ADV and w.flags[k] & LOWER and w.low[k].endswith("ly"):
        k -= 1
    before, flags = w.low[k], w.flags[k]
    if earlier is not None and before in (",", "and", "but", "while", "by"):
        return _own_subject(w, i, earlier) or earlier.speaker, i, True
    if flags & AUX or (flags & ADV and not flags & PREP):
        speaker, verb_start = subjects.subject_before(w, i, language)
        if speaker is not None and before != ",":
            return speaker, verb_start, True
    verb = flags & PAST and flags & LOWER
    closed = w.quoted[k] and flags & MARK
    if before in (",", "and", "but", "while", "by") or flags & (PREP | DASH) or verb or closed:
        if found and found[0].speaker is not None and found[0].cue and found[0].cue[1] <= i:
            return _own_subject(w, i, found[-1]) or found[-1].speaker, i, True
        subject = subjects.clause_subject(w, i)
        if subject and not subject[0] and before in ("and", "but") and w.low[0].endswith("ing"):
            subject = None if not has_verb(w, 0, i) else subject  # "Speaking | and warning that"
        return subject, i, True
    speaker = nouns.left(w, k)
    if speaker is not None and speaker[0] > 1 and w.low[speaker[1] - 1] in words_of(language, "channels"):
        return subjects.clause_subject(w, speaker[0]) or speaker, i, True  # "issued a statement saying"
    if speaker is not None and not subjects.begins_well(w, speaker):  # "returned from China saying"
        speaker = subjects.clause_subject(w, k) or speaker
    return speaker, i, speaker is not None


def _own_subject(w: Words, i: int, earlier: Attribution) -> Range | None:
    """The pronoun whose clause stands between a statement and a participle: "…, but he left, saying"."""
    first = max(part[1] for part in earlier.content)
    z = next((k for k in range(first, i) if w.flags[k] & SUBJ and not w.quoted[k]), None)
    return (z, z + 1) if z is not None and has_verb(w, z + 1, i) else None


def is_passive(w: Words, verb_start: int, i: int) -> bool:
    """Whether the subject is not the one who speaks: "was told", "has been reported"."""
    if not (w.flags[i] & PAST or w.low[i] in ("told", "said", "asked", "written")):
        return False
    return any(w.low[k] in _BE for k in range(verb_start, i))


def _with_quote(
    w: Words, i: int, cue: Cue, cues: dict[str, Cue], speaker: Range | None, verb: Range
) -> Attribution | None:
    """SPEAKER said: "CONTENT" · SPEAKER called it "CONTENT"."""
    k = i + 1
    start = first_quoted(w, k, min(w.n, k + 2))
    if start is None:
        start = colon_ahead(w, k)
        k = start or k
    if not cue.frames & QUOTE or start is None or (cue.frames & TOLD and is_title(w, start)):
        return None
    if cue.lemma == "write" and is_title(w, start):  # a book
        return None
    if start > k and w.low[k] not in (",", ":", "that", "of", "as"):
        return None
    inner = quote_end(w, start, w.n)
    end = clause_end(w, inner - 2, cues)
    last = inner - 1
    while last > start and w.flags[last] & MARK:
        last -= 1
    if inner < w.n and w.low[last] in (",", ".", "!", "?"):
        end = inner
    end = max(end, inner)
    if w.low[inner : inner + 2] == ["and", "that"]:
        end = clause_end(w, inner + 1, cues)
    if end <= start:
        return None
    first = k if start > k and w.low[k] == "that" else start
    return Attribution("quote" if end == inner else "that", [(first, end)], speaker, verb, cue)


def _with_clause(
    w: Words, k: int, cue: Cue, cues: dict[str, Cue], speaker: Range | None, verb: Range
) -> Attribution | None:
    start = skip_circumstances(w, skip_aside(w, k), cue)
    if cue.frames & QUESTION and cue.lemma == "ask" and start == k:
        start = question_ahead(w, k)
    if start == k and w.low[k] == ":" and k + 1 < w.n:
        start = k + 1
    if cue.frames & TOLD and start == k and w.low[k] not in _THAT and (not w.quoted[k] or is_title(w, k)):
        start = skip_addressee(w, k)
    if start >= w.n:
        return None
    rule = _frame(w, k, start, cue)
    if rule == "zero" and w.flags[verb[1] - 1] & GERUND and not _verb_first(w, start):
        return None
    if not rule or (
        speaker is None and rule != "that" and not (w.low[start] == "to" and cue.cue_class in _ASKING)
    ):
        return None
    whole = rule != "object" or w.low[start] == "to"
    end = clause_end(w, start, cues) if whole else object_end(w, start, cues)
    if cue.cue_class in _REJECTING or any(w.flags[z] & NEG for z in range(*verb)):
        end = rejected_end(w, start, end, clause=rule == "zero")
    if w.low[start] == "to" and start > verb[1] and w.flags[start - 1] & NEG:  # "told him | not to speak"
        start -= 1
    bare = rule == "zero" or w.flags[start] & (SUBJ | CAP)
    if bare and end - start <= _BARE and w.flags[end - 1] & CUE and rule != "that":  # "…, he said"
        return None
    if end - start < (1 if rule == "object" else 2):
        return None
    return Attribution(rule, [(start, end)], speaker, verb, cue)


def _frame(w: Words, k: int, start: int, cue: Cue) -> str:
    """Which frame the word at the start of the content opens, "" for none."""
    low, flags, frames = w.low[start], w.flags[start], cue.frames
    if low in _THAT and frames & THAT and not (start > k and not frames & (QUOTE | TOLD)):
        return "that"
    if low in _QUESTION_WORDS and frames & QUESTION:
        return "that"
    if w.quoted[start]:
        book = cue.lemma == "write" and is_title(w, start)
        return "zero" if frames & (QUOTE | OBJECT) and not book else ""
    if low == "to" and frames & INFINITIVE:
        return "object"
    if cue.lemma == "ask" and not flags & PUNCT and _infinitive_ahead(w, start):
        return "object"
    verbal = is_verb(w, start) and not flags & (DET | SUBJ | CAP)
    if low in _MONEY and frames & ZERO and _has_clause(w, start):
        return "zero"
    opens = opens_clause(flags) or flags & NUMBER or cue.lemma == "say"
    if (
        frames & ZERO
        and not verbal
        and opens
        and not flags & PUNCT
        and low not in ("to", "by", "with")
        and (cue.lemma == "say" or _has_clause(w, start))
    ):
        if w.low[k - 1] in _FREE_ZERO or flags & (SUBJ | CONTRACTION | DET | CAP):
            return "zero" if cue.lemma != "ask" else "object"
        return ""
    if frames & OBJECT and not flags & PUNCT and low not in _NO_OBJECT:
        return "object"
    return ""


def _verb_first(w: Words, start: int) -> bool:
    """Whether no comma comes before the first verb: one does in "writing the page, a message appeared"."""
    comma = next((k for k in range(start, w.n) if w.low[k] == "," and not w.quoted[k]), 0)
    return comma - start < _BARE or w.quoted[start] or has_verb(w, start, comma)


def _infinitive_ahead(w: Words, k: int) -> bool:
    """Whether a short noun phrase and "to" follow: "asked | the Justice Department to investigate"."""
    for z in range(k + 1, min(w.n, k + 8)):
        if w.low[z] == "to":
            return True
        helps = w.flags[z] & AUX and w.low[z] not in ("not", "never")
        if helps or w.flags[z] & (PUNCT | SUBJ | CONTRACTION) or is_verb(w, z):
            return False
    return False


def _has_clause(w: Words, start: int) -> bool:
    """Whether a finite verb or a quotation follows: a clause and not a mere object."""
    for k in range(start, w.n):
        if w.quoted[k] or w.flags[k] & CONTRACTION:
            return True
        if k > start and ((w.flags[k] & AUX and w.low[k] not in ("to", "not")) or is_verb(w, k)):
            return True
        if w.low[k] == ";" or (
            w.low[k] == "," and k > start + 1 and k + 1 < w.n and w.flags[k + 1] & (CONJ | GERUND)
        ):
            return False
    return False
