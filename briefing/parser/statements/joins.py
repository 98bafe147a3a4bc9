"""Attributions of single sentences in, those that run over several sentences joined.

A sentence that is wholly quoted continues the statement before it, or waits for the one behind it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from briefing.parser.statements import inflected, sentence
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import quote_end
from briefing.parser.statements.lexicon import Cue, cues
from briefing.parser.tokens import (
    PUNCT,
    ParsedText,
    Words,
    free_order,
)

_REACH = 14
_FEW = 4
_QUOTING = frozenset(("inverted", "trailing", "quote", "according"))


@dataclass(slots=True)
class Raw:
    """A statement in offsets of the article, before it is read for its meaning.

    Attributes:
        rule: Pattern that found it.
        words: Sentence of the cue, or of the quotation when there is no cue.
        content: Offsets of the content.
        speaker: Offsets of the speaker's mention.
        cue: Offsets of the cue with its auxiliaries.
        verb: The cue verb.
        first: Number of the first sentence it touches.
        last: Number of the last.
        found: The attribution it came from.
        inherited: The speaker was taken from the statement before.
        speaker_words: The sentence of the speaker's mention.
        capitals: The speaker is written in capitals, as in a transcript.
    """

    rule: str
    words: Words
    content: list[tuple[int, int]]
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    verb: Cue | None
    first: int
    last: int
    found: Attribution | None = field(default=None)
    inherited: bool = False
    speaker_words: Words | None = None
    capitals: bool = False

    @property
    def opens_quoted(self) -> bool:
        """Whether the content begins inside quotation marks."""
        return self.found is not None and self.words.quoted[self.found.content[0][0]]


def find(text: ParsedText) -> list[Raw]:
    """All statements of an article, in order."""
    known = cues(text.language)
    read = inflected.find if free_order(text.language) else sentence.find
    out: list[Raw] = []
    turn: Raw | None = None
    ends = _ends_of_quoted(text)
    for number, words in enumerate(text.words):
        if words.all_quoted:
            _add_quoted(out, text, number, known, ends)
            continue
        found = read(words, known, text.language)
        found = _continued(out, text, number, found)
        if _runs_on(out, words, found, number):
            span = words.sentence.span
            out[-1].content.append((span.start, span.end))
            out[-1].last = number
            continue
        for one in found:
            raw = _raw(words, one, number)
            if not raw.content:
                continue
            raw.capitals = raw.speaker is not None and text.article.text[slice(*raw.speaker)].isupper()
            _take_waiting(out, raw, text, number)
            out.append(raw)
        turn = _turn(out, turn, words, number)
    _inherit(out)
    return out


def _runs_on(out: list[Raw], w: Words, found: list[Attribution], number: int) -> bool:
    """Whether a sentence that begins with a quotation and has no cue goes on with the quotation before it."""
    if not out or not w.quoted[0] or any(one.cue is not None for one in found) or not found:
        return False
    before = out[-1]
    same = before.words.sentence.block == w.sentence.block
    return same and before.last == number - 1 and before.rule in _QUOTING and before.words.quoted[0]


def _continued(out: list[Raw], text: ParsedText, number: int, found: list[Attribution]) -> list[Attribution]:
    """Give the quoted begin of a sentence to the statement whose quotation it goes on with."""
    w = text.words[number]
    before = _owner(out, text, number) if w.quoted[0] else None
    if before is None or any(one.content[0][0] == 0 and one.cue is not None for one in found):
        return found
    end = quote_end(w, 0, w.n)
    before.content.append((w.starts[0], w.ends[end - 1]))
    before.last = number
    return [one for one in found if one.content[0][0] >= end]


def _owner(out: list[Raw], text: ParsedText, number: int) -> Raw | None:
    """The statement in whose content the quotation begins that this sentence starts inside of."""
    start = text.words[number].sentence.span.start
    marks = text.quotations_between(start, start + 1)
    if not marks or marks[0].start >= start:
        return None
    near = (raw for raw in reversed(out[-_FEW:]) if raw.last == number - 1)
    return next((raw for raw in near if _holds(raw.content, marks[0].start)), None)


def _holds(content: list[tuple[int, int]], place: int) -> bool:
    """Whether a part of a content (in the order of the text; a long one has many parts) holds a place."""
    before = bisect_right(content, place, key=lambda part: part[0])
    return before > 0 and place < content[before - 1][1]


def _turn(out: list[Raw], turn: Raw | None, w: Words, number: int) -> Raw | None:
    """In a transcript a name in capitals speaks to the end of its paragraph: that turn, extended."""
    if out and out[-1].rule == "colon" and out[-1].capitals and out[-1].first == number:
        return out[-1]
    if turn is None or turn.words.sentence.block != w.sentence.block:
        return None
    turn.content.append((w.sentence.span.start, w.sentence.span.end))
    turn.last = number
    return turn


def _raw(w: Words, one: Attribution, number: int) -> Raw:
    def offsets(part: tuple[int, int] | None) -> tuple[int, int] | None:
        return (w.starts[part[0]], w.ends[part[1] - 1]) if part and part[1] > part[0] else None

    content = [place for place in map(offsets, one.content) if place is not None]
    return Raw(
        one.rule,
        w,
        content,
        offsets(one.speaker),
        offsets(one.cue),
        one.verb,
        number,
        number,
        one,
        speaker_words=w,
    )


def _ends_of_quoted(text: ParsedText) -> list[int]:
    """For each sentence the first behind it, in its paragraph, that is not wholly quoted."""
    ends = list(range(len(text.words)))
    for number in range(len(text.words) - 1, -1, -1):
        words = text.words[number]
        if words.all_quoted:
            goes_on = number + 1 < len(ends) and text.words[number + 1].sentence.block == words.sentence.block
            ends[number] = ends[number + 1] if goes_on else number + 1
    return ends


def _add_quoted(
    out: list[Raw], text: ParsedText, number: int, known: dict[str, Cue], ends: list[int]
) -> None:
    """A wholly quoted sentence continues the statement before it, or waits."""
    words = text.words[number]
    if all(flags & PUNCT for flags in words.flags):  # a mark of its own parts nothing
        for raw in out[-_FEW:]:
            raw.last += raw.last == number - 1
        return
    span = words.sentence.span
    before = _owner(out, text, number) or _quoting(out, number)
    if before is not None:
        same_block = text.words[number - 1].sentence.block == words.sentence.block
        waits = before.rule != "orphan" and _has_own_cue(
            text, number, known, ends[number], same_block=same_block
        )
        if not waits and (before.rule != "orphan" or same_block or _left_open(text, number - 1)):
            before.content.append((span.start, span.end))
            before.last = number
            return
    out.append(Raw("orphan", words, [(span.start, span.end)], None, None, None, number, number))


def _quoting(out: list[Raw], number: int) -> Raw | None:
    """The statement that a quotation in a sentence can go on with: the one that quotes, if several."""
    near = [raw for raw in out[-_FEW:] if raw.last == number - 1]
    direct = [raw for raw in near if raw.rule in _QUOTING and raw.opens_quoted]
    return (direct or near)[-1] if near else None


def _left_open(text: ParsedText, number: int) -> bool:
    """Whether a sentence ends inside a quotation that no mark closes, as long ones do."""
    end = text.words[number].sentence.span.end
    marks = text.quotations_between(end - 1, end)
    return bool(marks) and not marks[-1].closed


def _has_own_cue(text: ParsedText, number: int, known: dict[str, Cue], k: int, *, same_block: bool) -> bool:
    """Whether the quoted run that begins here ends in a sentence of its paragraph, k, with its own cue.

    Inside a paragraph the run must be one and the same quotation, or it goes on with what came before.
    """
    start = text.words[number].sentence.span.start
    here = text.quotations_between(start, start + 1)
    if same_block and (not here or here[0].start < start):
        return False
    block = text.words[number].sentence.block
    if k >= len(text.words) or text.words[k].sentence.block != block or not text.words[k].quoted[0]:
        return False
    w = text.words[k]
    if same_block and here[0].end <= w.sentence.span.start:
        return False
    z = 0
    while z < w.n and w.quoted[z]:
        z += 1
    return any(low in known or low == "according" for low in w.low[z : z + _REACH])


def _take_waiting(out: list[Raw], raw: Raw, text: ParsedText, number: int) -> None:
    """Join a waiting quotation in front: "A. B," he said."""
    if not out or out[-1].rule not in ("orphan", "snippet") or out[-1].last != number - 1:
        return
    waiting = out[-1]
    ends_quoted = waiting.rule == "orphan" or text.words[number - 1].quoted[-1]
    goes_on = text.words[number - 1].sentence.block == raw.words.sentence.block or (
        raw.words.quoted[0] and _left_open(text, number - 1)
    )
    if ends_quoted and goes_on and raw.opens_quoted and raw.rule in ("inverted", "trailing"):
        out.pop()
        raw.content[:0] = waiting.content
        raw.first = waiting.first


def _inherit(raws: list[Raw]) -> None:
    """A quotation without a speaker takes the last one of the same or the preceding paragraph."""
    before: Raw | None = None
    for raw in raws:
        lacks = raw.speaker is None and raw.rule in ("orphan", "snippet")
        if lacks and before is not None and raw.words.sentence.block - before.words.sentence.block <= 1:
            raw.speaker = before.speaker
            raw.speaker_words = before.speaker_words
            raw.inherited = True
        if raw.speaker is not None:
            before = raw
