"""An article in words and its dates in, its statements out: who said what, to whom, where and when.

``sentence`` finds raw attributions, ``joins`` puts together what runs over sentences, ``persons`` tells
who the mentions are, ``circumstances`` reads channel, addressee and date, ``polarity`` keeps every "not",
``tiers`` says how sure the reading is. Content is kept as offsets: it cannot differ from the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.model import CueClass, DateMention, Span, Speaker, Statement, StatementKind, Tier, WhenBasis
from briefing.parser.statements import circumstances, joins, polarity, tiers
from briefing.parser.statements.joins import Raw
from briefing.parser.statements.persons import Persons
from briefing.parser.tokens import PUNCT, ParsedText

_DIRECT_SHARE = 0.9
_NEAR = 12


def find(text: ParsedText, dates: Sequence[DateMention]) -> tuple[Statement, ...]:
    """The statements of an article, in the order of the text."""
    raws = joins.find(text)
    speaking: dict[int, list[tuple[int, int]]] = {}
    for raw in raws:
        if raw.speaker is not None and not raw.inherited:
            speaking.setdefault(raw.words.sentence.index, []).append(raw.speaker)
    persons = Persons(text, speaking)
    by_sentence = _by_sentence(text, dates)
    out: list[Statement] = []
    for raw in raws:
        one = _read(text, raw, persons, by_sentence[raw.words.sentence.index])
        out.append(_dated_by_context(one, out, text.language))
    return tuple(_chained(out, [raw.rule == "noun" for raw in raws]))


def _chained(found: list[Statement], nominal: list[bool]) -> list[Statement]:
    """Chains of origin: who stands in the content of another's report is the farther origin.

    "The NIS said X, according to lawmaker Lee": Lee's statement has the chain Lee, NIS; the inner one is
    listed only, so that nothing is told twice. "The ministry denied the mayor's claim that X" is no chain:
    a noun names what is denied, and nobody passes it on.
    """
    out = list(found)
    for k, outer in enumerate(found):
        for j in range(max(0, k - _NEAR), min(len(found), k + _NEAR)):
            inner = found[j]
            if (
                j == k
                or nominal[j]
                or inner.sentence.index != outer.sentence.index
                or not _reports(outer, inner)
            ):
                continue
            if inner.speaker is not None:
                out[k] = replace(out[k], chain=(*out[k].chain, inner.speaker))
                out[j] = replace(out[j], tier=Tier.LISTED)
    return out


def _reports(outer: Statement, inner: Statement) -> bool:
    """Whether the inner statement, cue and speaker, stands inside the outer's content."""
    if inner.speaker is None or inner.speaker.mention is None or inner.cue is None:
        return False
    return any(part.contains(inner.speaker.mention) and part.contains(inner.cue) for part in outer.content)


def _by_sentence(text: ParsedText, dates: Sequence[DateMention]) -> list[tuple[DateMention, ...]]:
    out: list[list[DateMention]] = [[] for _ in text.words]
    at = 0
    for mention in sorted(dates, key=lambda one: one.span.start):
        while at < len(out) and text.words[at].sentence.span.end <= mention.span.start:
            at += 1
        if at < len(out) and text.words[at].sentence.span.start <= mention.span.start:
            out[at].append(mention)
    return [tuple(mentions) for mentions in out]


def _read(text: ParsedText, raw: Raw, persons: Persons, dates: tuple[DateMention, ...]) -> Statement:
    article, w = text.article, raw.words
    content = _joined(article.text, raw.content)
    kind = _kind(text, raw, content)
    speaker = persons.resolve(raw.speaker_words or w, raw.speaker) if raw.speaker else None
    free = circumstances.outside(w, raw)
    when, mention, basis = circumstances.when(article, w, raw, dates, text.language)
    cue_words = article.text[raw.cue[0] : raw.cue[1]] if raw.cue and raw.rule != "colon" else ""
    cue_class = raw.verb.cue_class if raw.verb else CueClass.STATED
    parts = [*content, *(part for part in (raw.speaker, raw.cue) if part is not None and not raw.inherited)]
    return Statement(
        sentence=w.sentence,
        span=text.span(min(a for a, _ in parts), max(b for _, b in parts)),
        content=tuple(text.span(a, b) for a, b in content),
        speaker=speaker,
        cue=text.span(*raw.cue) if raw.cue else None,
        cue_words=cue_words,
        cue_class=cue_class,
        kind=kind,
        quotes=_quotes(text, content),
        negated=polarity.negated(w, raw, text.language),
        channel=circumstances.channel(article.text, w, raw, free, text.language),
        addressee=circumstances.addressee(article.text, w, raw, free),
        chain=_chain(speaker),
        when=when,
        when_mention=mention,
        when_basis=basis,
        tier=tiers.of(w, raw, speaker, kind, text.language),
    )


def _chain(speaker: Speaker | None) -> tuple[Speaker, ...]:
    return (speaker,) if speaker is not None else ()


def _joined(text: str, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches parted only by white space are one."""
    out: list[tuple[int, int]] = []
    for a, b in content:
        if out and not text[out[-1][1] : a].strip():
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _kind(text: ParsedText, raw: Raw, content: list[tuple[int, int]]) -> StatementKind:
    """Direct when nine words in ten are quoted, mixed when some are (the measure of PolNeAR)."""
    words = quoted = 0
    for w in text.words[raw.first : raw.last + 1]:
        span = w.sentence.span
        inside = set[int]()
        for a, b in content:
            if a < span.end and span.start < b:
                inside.update(w.between(a, b))
        for k in inside:
            if not w.flags[k] & PUNCT:
                words += 1
                quoted += w.quoted[k]
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if quoted >= _DIRECT_SHARE * words else StatementKind.MIXED


def _quotes(text: ParsedText, content: list[tuple[int, int]]) -> tuple[Span, ...]:
    out: list[Span] = []
    for mark in text.quotations_between(content[0][0], content[-1][1]):
        for a, b in content:
            start, end = max(a, mark.inner_start), min(b, mark.inner_end)
            if text.article.text[start:end].strip():
                out.append(text.span(start, end))
    return tuple(out)


def _dated_by_context(one: Statement, before: list[Statement], language: str) -> Statement:
    """A statement right behind a dated one of its speaker and paragraph shares its date, and says so."""
    if one.when_basis is not WhenBasis.NONE or not before or one.speaker is None or one.speaker.pronoun:
        return one
    last = before[-1]
    follows = one.sentence.block == last.sentence.block and one.sentence.index - last.sentence.index in (0, 1)
    same = last.speaker is not None and last.speaker.name == one.speaker.name
    if (
        not follows
        or not same
        or last.when_basis is not WhenBasis.OWN_WORDS
        or polarity.tells_earlier(one.cue_words, language)
    ):
        return one
    return replace(one, when=last.when, when_mention=last.when_mention, when_basis=WhenBasis.CONTEXT)
