"""Articles in, out where origins give two days for one thing that can only have happened once (U9).

A false alarm is an invented fact, so little is compared: a named person or thing right in front of a verb of
the table ``once`` ("Pavel Orlov was buried"), and a day written with its month in the same clause. A weekday
is not compared, since its date is our reading; nor what was announced, which has a day of its own, for its
verb is not in the table. Where a thing may come again elsewhere, the words between verb and day must fit too:
arrested in Kalvik is not arrested in Solvik.

Likeness alone will not do: of 154 pairs of sentences of our development sets that are alike (cosine .7) with
two days at most three apart, one was a true difference; most were the furniture of pages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing import languages
from briefing.languages.words import terms
from briefing.model import Article, Conflict, ConflictKind, DateMention, Found, Member, Origin, Sentence
from briefing.text.quoted import hidden

WITHIN = 3
"""Days between two tellings; farther apart they may tell of two things."""
FARTHEST = 10
"""Words between a verb and its day."""
_TABLE = "once"
_NAME = r"(?:[A-Z][\w’-]*[a-z][\w’-]*|[A-Z]\.|(?:al|el|Al|El)-[A-Z]\w+)"
_ACTOR = re.compile(rf"(?<![\w’'-])({_NAME}(?: (?:de |van |von |bin |al |el )?{_NAME})*) $")
_MARKS = "[,;:()¤–—]"
_FOLLOWS = re.compile(r",? (?:the )?(?:[a-z]+ )?$")


@dataclass(frozen=True, slots=True)
class Once:
    """One telling of what happens once.

    Attributes:
        verb: Id of the row.
        actor: The name in front of the verb, as written.
        around: Terms between the verb and the day, where the thing may come again; else None.
    """

    verb: str
    actor: str
    around: frozenset[str] | None

    @property
    def names(self) -> frozenset[str]:
        """The words of the name."""
        return frozenset(self.actor.lower().split())


@dataclass(frozen=True, slots=True)
class _Told:
    once: Once
    day: date
    member: Member
    voice: str
    origin: str
    order: tuple[date, int]


def differing(
    articles: Sequence[Article], found: Sequence[Found], origin_of: Mapping[str, Origin]
) -> tuple[Conflict, ...]:
    """The things that two origins date to two days, in the order of their first telling."""
    held: dict[tuple[str, str], list[_Told]] = {}
    for place, (article, part) in enumerate(zip(articles, found, strict=True)):
        for told in _told(article, part, place, origin_of):
            held.setdefault((told.once.verb, told.once.actor.split()[-1].lower()), []).append(told)
    out: list[Conflict] = []
    for group in held.values():
        latest = _latest(group)
        for number, first in enumerate(latest):
            others = [one for one in latest[number + 1 :] if _disagree(first, one)]
            if others:
                members = (first.member, *{one.day: one.member for one in reversed(others)}.values())
                out.append(Conflict(ConflictKind.DATE, first.once.actor, members))
                break
    return tuple(out)


def _told(article: Article, part: Found, place: int, origin_of: Mapping[str, Origin]) -> Iterator[_Told]:
    if article.published is None or not languages.has(article.language, _TABLE):
        return
    starts = [sentence.span.start for sentence in part.sentences]
    for mention in part.dates:
        at = bisect_right(starts, mention.span.start) - 1
        if at < 0 or not _is_written_out(mention):
            continue
        sentence = part.sentences[at]
        once = _once_in(article, sentence, mention)
        if once is not None and mention.value is not None:
            yield _Told(
                once,
                mention.value.earliest,
                Member(article.id, sentence.span),
                article.publisher or origin_of[article.id].id,
                origin_of[article.id].id,
                (article.published.earliest, place),
            )


def _is_written_out(mention: DateMention) -> bool:
    value = mention.value
    sure = value is not None and value.is_day and not value.approximate and not value.uncertain
    return sure and {"day", "month"} <= set(mention.known)


def _once_in(article: Article, sentence: Sentence, mention: DateMention) -> Once | None:
    text = hidden(article.quote(sentence.span))
    begin = mention.span.start - sentence.span.start
    once = read(text, begin, mention.span.end - sentence.span.start, article.language)
    if once is None or " " in once.actor or not text.startswith(once.actor):
        return once
    # One capital at the beginning of a sentence makes no name: the article must have it elsewhere.
    inside_text = re.search(rf"[a-z,] {re.escape(once.actor)}\b", article.text)
    return once if inside_text else None


def read(text: str, begin: int, end: int, language: str) -> Once | None:
    """What a sentence says to have happened once on the day that it writes from ``begin`` to ``end``."""
    for verb, pattern, again in _verbs(language):
        for fit in pattern.finditer(text):
            start, actor = _actor(text[: fit.start()], language)
            around = _around(text, start, fit.end(), (begin, end), language) if actor else None
            if around is not None:
                return Once(verb, actor, frozenset(terms(around, language)) if again else None)
    return None


def _actor(before: str, language: str) -> tuple[int, str]:
    """Where the name right in front of a verb begins, and the name, if it is the whole subject.

    Not "a Cessna", "the Egyptian", "the mother of Pavel Orlov", "Sixty Britons", "He".
    """
    found = _ACTOR.search(before)
    if found is None:
        return 0, ""
    start, actor = found.start(), found.group(1)
    first = actor.split()[0]
    if not terms(first, language):
        start, actor = start + len(first) + 1, actor[len(first) + 1 :]
    words = before[:start].lower().split()
    last = words[-1] if words else ""
    counted = actor.lower().replace("-", " ").split()[:1]
    if not actor or counted[0] in languages.load(language, "figures")["numbers"] or last.isdigit():
        return 0, ""
    owned = last.endswith(("’s", "'s")) or first.endswith(("’s", "'s"))
    if owned or last in _clause(language).not_subject or (last == "the" and " " not in actor):
        return 0, ""
    return start, actor


def _around(text: str, actor: int, verb_end: int, day: tuple[int, int], language: str) -> str | None:
    """The words that stand with a verb beside its day; None when the day is not of its clause."""
    begin, end = day
    clause = _clause(language)
    if verb_end <= begin:
        between = text[verb_end:begin]
        return None if clause.ends.search(between) or len(between.split()) > FARTHEST else between
    lead = text[end:actor] if end <= actor and text[:begin].strip() in clause.opens else "."
    if not _FOLLOWS.fullmatch(lead) or clause.ends.search(lead.lstrip(",")):
        return None
    return clause.ends.split(text[verb_end:].rstrip("."))[0]


@dataclass(frozen=True, slots=True)
class _Clause:
    ends: re.Pattern[str]
    not_subject: frozenset[str]
    opens: tuple[str, ...]


@cache
def _clause(language: str) -> _Clause:
    row = languages.load(language, _TABLE)["clause"]
    ends = re.compile(rf"{_MARKS}|\b(?:{'|'.join(row['ends'].split())})\b")
    return _Clause(ends, frozenset(row["not_subject"].split()), tuple(row["opens"]))


@cache
def _verbs(language: str) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    rows = languages.load(language, _TABLE)["verb"]
    return tuple(
        (str(row["id"]), re.compile(rf"\b{row['pattern']}\b"), bool(row.get("again"))) for row in rows
    )


def _latest(group: Sequence[_Told]) -> list[_Told]:
    """The last word of each voice, in order of publication; one that tells two days knows of two things."""
    by_article: dict[str, set[date]] = {}
    for one in group:
        by_article.setdefault(one.member.article, set()).add(one.day)
    last: dict[str, _Told] = {}
    for one in sorted(group, key=lambda told: told.order):
        if len(by_article[one.member.article]) == 1:
            last[one.voice] = one
    return sorted(last.values(), key=lambda told: told.order)


def _disagree(one: _Told, other: _Told) -> bool:
    """Whether both tell of the same thing, with two days."""
    first, second = one.once, other.once
    fewer, more = sorted((first.names, second.names), key=len)
    if one.origin == other.origin or not fewer <= more:
        return False
    if not 0 < abs((one.day - other.day).days) <= WITHIN:
        return False
    if first.around is None or second.around is None:
        return len(more) > 1  # a surname alone may be a namesake's
    return first.around <= second.around or second.around <= first.around
