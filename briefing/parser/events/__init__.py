"""Words, statements and dates of an article in, the events it tells out.

An event is a clause whose finite verb tells something that happened or is planned. Opinion, states,
background in the present tense, questions, conditions and what stands inside quotation marks are none.
What is told by somebody is an event with status CLAIMED (or DENIED) and a claimant; the narrator's own
hedges stay beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

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
from briefing.parser.events import clauses
from briefing.parser.events.clauses import Rules, rules_of
from briefing.parser.tokens import (
    DASH,
    PUNCT,
    ParsedText,
    Words,
)
from briefing.text.triggers import holds_one

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
        "whom",
        "whose",
        "where",
        "when",
        "while",
        "following",
        "that",
        "as",
    )
)


def find(
    text: ParsedText, statements: Sequence[Statement], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """The events of an article, in the order of the text."""
    if not languages.has(text.language, "events"):
        return ()
    rules = rules_of(text.language)
    by_sentence: dict[int, list[Statement]] = {}
    for one in statements:
        by_sentence.setdefault(one.sentence.index, []).append(one)
    present = _narrates_in_present(text, rules)
    dates_within = text.dates_within(dates)
    out: list[Event] = []
    for w in text.words:
        if w.all_quoted or _kind(text, w) in (BlockKind.HEADING, BlockKind.TABLE_CELL):
            continue
        near = dates_within.get(w.sentence.index, [])
        out.extend(_of_sentence(text, w, by_sentence.get(w.sentence.index, []), near, rules, present=present))
    return tuple(out)


def _narrates_in_present(text: ParsedText, rules: Rules) -> bool:
    """Whether an article tells its deeds in the present, as digests do: more of them than in the past."""
    told = [w for w in text.words if not w.all_quoted]
    deeds = (w for w in told if clauses.tells(w, rules) is not None)
    past = len(list(islice(deeds, (len(told) + 1) // 2)))
    if 2 * past >= len(told):  # most news: there cannot be more in the present
        return False
    return sum(clauses.tells(w, rules, present=True) is not None for w in told) > 2 * past


def _kind(text: ParsedText, w: Words) -> BlockKind:
    blocks = text.article.blocks
    return blocks[w.sentence.block].kind if w.sentence.block < len(blocks) else BlockKind.PARAGRAPH


def _of_sentence(
    text: ParsedText,
    w: Words,
    said: list[Statement],
    dates: list[DateMention],
    rules: Rules,
    *,
    present: bool,
) -> Iterator[Event]:
    said = [one for one in said if one.cue is not None]
    if not said or _narrates(w, said, rules, present=present):
        yield from _told(w, text, dates, rules, present=present)
    for one in said:
        yield from _claimed(text, w, one, dates, rules, present=present)


def _narrates(w: Words, said: list[Statement], rules: Rules, *, present: bool) -> bool:
    """Whether the main verb of the sentence is the narrator's own: no cue, and in nobody's words."""
    main = clauses.tells(w, rules, present=present)
    if main is None:
        return False
    place = w.starts[main]
    spans = [part for one in said for part in (*one.content, *((one.cue,) if one.cue else ()))]
    return not any(part.start <= place < part.end for part in spans)


def _told(
    w: Words, text: ParsedText, dates: list[DateMention], rules: Rules, *, present: bool
) -> Iterator[Event]:
    """The narrator's own event: the whole sentence, so that no "not" and no condition is lost."""
    if w.low[-1] == "?" or clauses.has_unquoted(w, 0, w.n, _FIRST_PERSON):
        return
    status = clauses.status(w, 0, w.n, rules, dated=bool(dates), present=present)
    if status is None:
        return
    span = w.sentence.span
    words = text.article.text[span.start : span.end]
    lowered = clauses.lowered(words)
    if rules.claimed.stands_in(words, lowered) or rules.held.stands_in(words, lowered):
        status = EventStatus.CLAIMED
    value, mention = _when(w, _own(w, dates, rules, (0, w.n)), span)
    basis = WhenBasis.OWN_WORDS if mention else WhenBasis.NONE
    if value is None and not dates and present and status is EventStatus.HAPPENED and text.article.published:
        value, basis = (
            text.article.published,
            WhenBasis.PUBLISHED,
        )  # a digest tells of its own day, and says so
    yield Event(
        sentence=w.sentence,
        what=span,
        when=value,
        status=status,
        when_mention=mention,
        hedge=_hedge(words, lowered, rules),
        when_basis=basis,
    )


def _claimed(
    text: ParsedText, w: Words, one: Statement, dates: list[DateMention], rules: Rules, *, present: bool
) -> Iterator[Event]:
    """What somebody says has happened, or denies."""
    if len(one.chain) > 1:  # the inner statement of the chain tells it, with its own claimant
        return
    if one.negated or one.kind is StatementKind.DIRECT or one.speaker is None or len(one.content) != 1:
        return
    content = one.content[0]
    inside = w.between(content.start, content.end)
    if (
        not inside
        or w.low[inside[-1]] == "?"
        or one.cue_class in (CueClass.ASKED, CueClass.URGED, CueClass.ACCUSED, CueClass.OTHER)
    ):
        return
    first, last = inside[0], inside[-1] + 1
    if w.low[first] in ("whether", "if", "how", "why", "what", "to"):
        return
    if w.low[first] == "that":
        first += 1
    while first < last - 1 and w.flags[first] & PUNCT and not w.quoted[first]:
        first += 1
    if clauses.has_unquoted(w, inside.start, inside.stop, _FIRST_PERSON):
        return
    near = [date for date in dates if content.contains(date.span)]
    status = clauses.status(w, first, last, rules, dated=bool(near), present=present)
    if status is None:
        return
    # What is quoted may run on into the next sentence; the event is what this one tells.
    what = text.span(w.starts[first], min(content.end, w.sentence.span.end))
    words = text.article.quote(what)
    value, mention = _when(w, _own(w, near, rules, (first, last)), what)
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
        hedge=_hedge(words, clauses.lowered(words), rules),
        claimant=one.speaker.surface,
        when_basis=WhenBasis.OWN_WORDS if mention else WhenBasis.NONE,
    )


def _own(w: Words, dates: Sequence[DateMention], rules: Rules, clause: tuple[int, int]) -> list[DateMention]:
    """The dates but those of relative clauses without their pronoun, and of what the subject is about."""
    places = [(one, bisect_left(w.starts, one.span.start)) for one in dates]
    return [
        one
        for one, place in places
        if not clauses.is_reduced(w, place, rules) and not clauses.in_subject(w, place, clause, rules)
    ]


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
    k = bisect_left(w.starts, mention.span.start)
    while k > 0 and w.starts[k - 1] >= what.start:
        k -= 1
        if w.low[k] == "," or w.flags[k] & DASH:
            return False
        if w.low[k] in _SUBORDINATE:
            return True
    return False


def _hedge(words: str, lowered: str, rules: Rules) -> str:
    if not holds_one(lowered, rules.hedge.needs):
        return ""
    return "; ".join(dict.fromkeys(found.group() for found in rules.hedge.pattern.finditer(words)))
