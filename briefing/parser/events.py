"""Words, statements and dates of an article in, the events it tells out.

An event is a clause whose finite verb tells something that happened or is planned. Opinion, states,
background in the present tense, questions, conditions and what stands inside quotation marks are none.
What is told by somebody is an event with status CLAIMED (or DENIED) and a claimant; the narrator's own
hedges stay beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.model import (
    BlockKind,
    CueClass,
    DateMention,
    DateValue,
    Event,
    EventStatus,
    Span,
    Statement,
    StatementKind,
    TimexType,
    WhenBasis,
)
from briefing.parser.tokens import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DASH,
    DET,
    FINITE,
    GERUND,
    LOWER,
    MONTH,
    NEG,
    NUMBER,
    PAST,
    PREP,
    PRON,
    PUNCT,
    SUBJ,
    TIME,
    ParsedText,
    Words,
)

_FIRST_PERSON = frozenset(
    ("i", "we", "you", "my", "our", "your", "us", "me", "i'm", "we're", "i've", "we've", "let's", "you're")
)
_SUBORDINATE = frozenset(
    (
        "after",
        "before",
        "since",
        "until",
        "who",
        "which",
        "whose",
        "where",
        "when",
        "while",
        "following",
        "that",
        "as",
    )
)
_SHORTEST = 4
_LONGEST_GROUP = 5
_HAVE = frozenset(("has", "have", "had"))


@dataclass(frozen=True, slots=True)
class _Rules:
    planned: re.Pattern[str]
    hedge: re.Pattern[str]
    claimed: re.Pattern[str]
    stative: frozenset[str]
    adjectives: frozenset[str]
    participles: frozenset[str]
    opinion: frozenset[str]
    conditional: frozenset[str]
    past: frozenset[str]


def _any(phrases: Sequence[str], tail: str = "") -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda one: (-len(one), one))
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"\b(?:{body or '(?!)'})\b{tail}", re.IGNORECASE)


@cache
def _rules(language: str) -> _Rules:
    table = languages.load(language, "events")
    groups = languages.load(language, "hedges")["hedge"]
    number = [word for group in groups if group.get("numeric") for word in group["words"]]
    plain = [word for group in groups if not group.get("numeric") for word in group["words"]]
    claimed = [word for group in groups if group["claimed"] for word in group["words"]]
    counted = r"(?=\s+(?:an?\s+)?[$€£]?(?:\d|dozen|hundred|thousand|half|a\s))"
    hedge = rf"{_any(plain).pattern}|{_any(number).pattern}{counted}"
    return _Rules(
        planned=_any(table["planned"]["words"]),
        hedge=re.compile(hedge, re.IGNORECASE),
        claimed=_any(claimed),
        **{
            name: frozenset(table[name]["words"])
            for name in ("stative", "adjectives", "participles", "opinion", "conditional", "past")
        },
    )


def find(
    text: ParsedText, statements: Sequence[Statement], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """The events of an article, in the order of the text."""
    if not languages.has(text.language, "events"):
        return ()
    rules = _rules(text.language)
    by_sentence: dict[int, list[Statement]] = {}
    for one in statements:
        by_sentence.setdefault(one.sentence.index, []).append(one)
    out: list[Event] = []
    for w in text.words:
        if w.all_quoted or _kind(text, w) in (BlockKind.HEADING, BlockKind.TABLE_CELL):
            continue
        near = [one for one in dates if w.sentence.span.contains(one.span)] if dates else []
        out.extend(_of_sentence(text, w, by_sentence.get(w.sentence.index, []), near, rules))
    return tuple(out)


def _kind(text: ParsedText, w: Words) -> BlockKind:
    blocks = text.article.blocks
    return blocks[w.sentence.block].kind if w.sentence.block < len(blocks) else BlockKind.PARAGRAPH


def _of_sentence(
    text: ParsedText, w: Words, said: list[Statement], dates: list[DateMention], rules: _Rules
) -> Iterator[Event]:
    said = [one for one in said if one.cue is not None]
    if not said or _narrates(w, said, rules):
        yield from _told(w, text, dates, rules)
    for one in said:
        yield from _claimed(text, w, one, dates, rules)


def _narrates(w: Words, said: list[Statement], rules: _Rules) -> bool:
    """Whether the main verb of the sentence is the narrator's own: no cue, and in nobody's words."""
    main = _main_verb(w, 0, w.n, rules)
    if main is None:
        return False
    place = w.starts[main]
    spans = [part for one in said for part in (*one.content, *((one.cue,) if one.cue else ()))]
    return not any(part.start <= place < part.end for part in spans)


def _told(w: Words, text: ParsedText, dates: list[DateMention], rules: _Rules) -> Iterator[Event]:
    """The narrator's own event: the whole sentence, so that no "not" and no condition is lost."""
    if w.low[-1] == "?" or any(
        low in _FIRST_PERSON and not quoted for low, quoted in zip(w.low, w.quoted, strict=True)
    ):
        return
    status = _status(w, 0, w.n, rules, dated=bool(dates))
    if status is None:
        return
    span = w.sentence.span
    words = text.article.text[span.start : span.end]
    if rules.claimed.search(words):
        status = EventStatus.CLAIMED
    value, mention = _when(w, dates, span)
    yield Event(
        sentence=w.sentence,
        what=span,
        when=value,
        status=status,
        when_mention=mention,
        hedge=_hedge(words, rules),
        when_basis=WhenBasis.OWN_WORDS if mention else WhenBasis.NONE,
    )


def _claimed(
    text: ParsedText, w: Words, one: Statement, dates: list[DateMention], rules: _Rules
) -> Iterator[Event]:
    """What somebody says has happened, or denies."""
    if one.negated or one.kind is StatementKind.DIRECT or one.speaker is None or len(one.content) != 1:
        return
    content = one.content[0]
    inside = [k for k in range(w.n) if content.start <= w.starts[k] < content.end]
    if (
        not inside
        or w.low[inside[-1]] == "?"
        or one.cue_class in (CueClass.ASKED, CueClass.URGED, CueClass.OTHER)
    ):
        return
    first, last = inside[0], inside[-1] + 1
    if w.low[first] in ("whether", "if", "how", "why", "what", "to"):
        return
    if w.low[first] == "that":
        first += 1
    if any(w.low[k] in _FIRST_PERSON and not w.quoted[k] for k in inside):
        return
    near = [date for date in dates if content.contains(date.span)]
    status = _status(w, first, last, rules, dated=bool(near))
    if status is None:
        return
    what = text.span(w.starts[first], content.end)
    value, mention = _when(w, near, what)
    if one.cue_class is CueClass.DENIED:
        status = EventStatus.DENIED
    elif status is not EventStatus.PLANNED:
        status = EventStatus.CLAIMED
    yield Event(
        sentence=w.sentence,
        what=what,
        when=value,
        status=status,
        when_mention=mention,
        hedge=_hedge(text.article.quote(what), rules),
        claimant=one.speaker.surface,
        when_basis=WhenBasis.OWN_WORDS if mention else WhenBasis.NONE,
    )


def _status(w: Words, a: int, b: int, rules: _Rules, *, dated: bool) -> EventStatus | None:
    """What the wording of a clause makes of it; None when it tells no event."""
    if b - a < _SHORTEST:
        return None
    if any(w.low[k] in rules.conditional and not w.quoted[k] for k in range(a, b)):
        return None
    main = _main_verb(w, a, b, rules)
    planned = rules.planned.search(" ".join(w.low[a:b]))
    if not planned and main is None and not _hedged_deed(w, a, b, rules):
        return None
    upto = a if main is None else main + 1
    if not dated and any(w.low[k] in rules.opinion for k in range(a, upto)):
        return None
    return EventStatus.PLANNED if planned and main is None else EventStatus.HAPPENED


def _hedged_deed(w: Words, a: int, b: int, rules: _Rules) -> bool:
    """Whether the verb group itself is hedged: "are believed to have died", "may have killed"."""
    words = " ".join(w.low[a:b])
    found = rules.claimed.search(words)
    if found is None or not found.group().endswith((" to", " have")):
        return False
    return (
        re.match(r"\s+(?:have been \w+ed|have (?!been)|be \w+ed|(?!be\b|have\b)\w+)", words[found.end() :])
        is not None
    )


def _main_verb(w: Words, a: int, b: int, rules: _Rules) -> int | None:
    """The word number of the clause's finite verb, when it tells a deed in the past; None otherwise.

    The first finite verb that stands in no relative clause, aside or opening phrase is judged, and only it.
    """
    k = _opening_end(w, a, b)
    first = k
    while k < b:
        low, flags = w.low[k], w.flags[k]
        if low in ("who", "which", "whose", "where", "when", "that") and k > first:
            k = _aside_end(w, k, b)
            continue
        if low == "," and k + 1 < b and k > first and _is_past(w, k + 1, rules):
            k = _aside_end(w, k + 1, b)
            continue
        if k > first and not w.quoted[k] and not flags & CAP:
            if flags & AUX and low not in ("to", "not", "being", "be", "been"):
                return _judge_group(w, k, b, rules)
            if _is_finite(w, k, rules) and _has_subject(w, first, k):
                return k if _tells_deed(w, k, b, rules) else None
        k += 1
    return None


def _opening_end(w: Words, a: int, b: int) -> int:
    """Skip an opening phrase or subordinate clause: "In a video released by Ukraine, | …"."""
    while a < b and (w.flags[a] & PUNCT or w.low[a] in ("and", "but", "so", "yet")):
        a += 1
    if a < b and w.flags[a] & (PREP | CONJ | TIME | GERUND | MONTH) and not w.flags[a] & SUBJ:
        comma = _comma(w, a, b)
        if comma is not None and b - comma > _SHORTEST:
            return comma + 1
    return a


def _comma(w: Words, a: int, b: int) -> int | None:
    """The comma that ends an opening phrase, past commas inside a date or a list of places."""
    for k in range(a + 1, b):
        if w.low[k] == "," and not w.quoted[k] and k + 1 < b and not w.flags[k + 1] & (NUMBER | PREP):
            return k
    return None


def _aside_end(w: Words, k: int, b: int) -> int:
    """One past the comma that closes an aside; the end of the clause when none does."""
    for z in range(k + 1, b):
        if w.low[z] == "," and not w.quoted[z]:
            return z + 1
    return b


def _is_past(w: Words, k: int, rules: _Rules) -> bool:
    low, flags = w.low[k], w.flags[k]
    return bool(flags & PAST) or low in rules.past or low in rules.participles


def _is_finite(w: Words, k: int, rules: _Rules) -> bool:
    flags, before = w.flags[k], w.flags[k - 1]
    if (before & (DET | NUMBER) and not before & PRON) or (before & PREP and not before & ADV):
        return False
    return bool(flags & FINITE) or bool(flags & PAST and w.low[k] not in rules.adjectives)


def _judge_group(w: Words, k: int, b: int, rules: _Rules) -> int | None:
    """A verb group that an auxiliary opens: "has been killed" tells a deed, "is ready" does not."""
    head = w.low[k]
    if head not in _HAVE and head not in (
        "was",
        "were",
        "did",
        "didn't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
    ):
        return None
    z = k + 1
    while z < b and z - k < _LONGEST_GROUP and (w.flags[z] & (ADV | NEG) or w.low[z] in ("been", "being")):
        z += 1
    if z >= b:
        return None
    if head.startswith("did"):
        return z if w.low[z] not in rules.stative else None
    participle = (w.flags[z] & PAST and w.low[z] not in rules.adjectives) or w.low[z] in rules.participles
    return z if participle and w.low[z] not in rules.stative else None


def _tells_deed(w: Words, k: int, b: int, rules: _Rules) -> bool:
    low = w.low[k]
    if low == "appeared":  # "appeared under duress" is seen, "appeared unable" is judged
        return k + 1 < b and bool(w.flags[k + 1] & PREP) and w.low[k + 1] != "to"
    if low in rules.stative or low in rules.adjectives:
        return False
    return bool(w.flags[k] & PAST) or low in rules.past


def _has_subject(w: Words, a: int, k: int) -> bool:
    """Whether a noun or pronoun stands before the verb."""
    return any(
        w.flags[z] & (CAP | SUBJ | LOWER) and not w.flags[z] & (DET | PREP | PUNCT | ADV) for z in range(a, k)
    ) or bool(k > a and w.flags[k - 1] & (SUBJ | DET))


def _when(w: Words, dates: Sequence[DateMention], what: Span) -> tuple[DateValue | None, DateMention | None]:
    """The date of an event: the only one of its clause, or the only one of its main clause."""
    usable = [one for one in dates if one.value is not None and one.type in (TimexType.DATE, TimexType.TIME)]
    if len(usable) > 1:
        usable = [one for one in usable if not _in_subordinate(w, one, what)]
    if not usable or len({one.value for one in usable}) > 1 or _in_subordinate(w, usable[0], what):
        return None, None
    return usable[0].value, usable[0]


def _in_subordinate(w: Words, mention: DateMention, what: Span) -> bool:
    """Whether a date stands in a clause that a subordinating word opens: "who was arrested in May"."""
    k = next((z for z in range(w.n) if w.starts[z] >= mention.span.start), w.n)
    while k > 0 and w.starts[k - 1] >= what.start:
        k -= 1
        if w.low[k] == "," or w.flags[k] & DASH:
            return False
        if w.low[k] in _SUBORDINATE:
            return True
    return False


def _hedge(words: str, rules: _Rules) -> str:
    return "; ".join(dict.fromkeys(found.group() for found in rules.hedge.finditer(words)))
