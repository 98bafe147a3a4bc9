"""A sentence and the days it names in, the day on which its main clause tells that something happened out.

The parser dates what it reads as an event or as spoken. The rest ("The mayor suffered a defeat on Sunday",
"Nine people died on Friday, activists said, the worst day yet") names its day as well; without it a line
says "published" beside the words "on Sunday". Only a clause that can be read in one way counts: a past verb
in it, nothing subordinate in front of the day, nothing planned. Words: ``main_day`` in the pack's wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.model import Article, CueClass, DateMention, Sentence, Statement, StatementKind, TimexType
from briefing.text.quoted import hidden
from briefing.timeline.attributive import dates_a_noun

_WORD = re.compile(r"[\w'’-]+")
_BREAK = re.compile(r"[,;:–—()]|\s-+\s")
_ASIDE = 2
"""Commas in front of a verb that goes on behind an aside: "The mayor, a lawyer, | resigned on Friday"."""
_TELLING = (CueClass.STATED, CueClass.CLAIMED, CueClass.REPORTED, CueClass.CONFIRMED, CueClass.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a language: pasts and what looks like one, and those of the table."""

    pasts: frozenset[str]
    no_pasts: frozenset[str]
    regular: tuple[str, ...]
    stop: frozenset[str]
    before: frozenset[str]
    day_words: frozenset[str]
    reaction: frozenset[str]
    openers: frozenset[str]
    joining: frozenset[str]
    to: frozenset[str]
    behind: frozenset[str]
    doing: frozenset[str]
    it: frozenset[str]
    like: frozenset[str]

    def is_past(self, word: str) -> bool:
        """Whether a word in lower case may be the past of a verb."""
        regular = word.endswith(self.regular) and len(word) > 3  # noqa: PLR2004
        return word in self.pasts or (regular and word not in self.no_pasts)


def day_of(
    sentence: Sentence, article: Article, days: Sequence[DateMention], statement: Statement | None
) -> DateMention | None:
    """The mention of the day of a sentence's main clause; None when it names none, or not for certain.

    Args:
        sentence: The sentence.
        article: Where it stands.
        days: The days that the sentence names.
        statement: What somebody says in it, when that is what it tells.
    """
    words = _words(article.language)
    if words is None or article.published is None:
        return None
    text = hidden(article.quote(sentence.span))
    usable = [
        one
        for one in days
        if one.value is not None
        and one.type in (TimexType.DATE, TimexType.TIME)
        and one.value.latest <= article.published.latest
        and not dates_a_noun(one, sentence, article)
        and _may_date(one, statement, article, words)
        and _in_main_clause(text, one.span.start - sentence.span.start, one, words)
    ]
    told = {(one.value.earliest, one.value.latest) for one in usable if one.value is not None}
    return usable[0] if len(told) == 1 else None


def _may_date(mention: DateMention, statement: Statement | None, article: Article, words: _Words) -> bool:
    """Whether a day stands outside of what is said, or in what somebody tells in front of the cue."""
    if statement is None or not any(part.contains(mention.span) for part in statement.content):
        return True
    first = statement.content[0]
    if len(statement.content) == 1 and _is_a_thing(article.quote(first), words):
        return True
    return (
        first.contains(mention.span)
        and first.start == statement.sentence.span.start
        and statement.kind is not StatementKind.DIRECT
        and not statement.negated
        and statement.cue_class in _TELLING
    )


def _is_a_thing(content: str, words: _Words) -> bool:
    """Whether what is said has no verb ("confirmed [nine cases on Tuesday]"): its day is that of the cue."""
    told = _WORD.findall(content.lower())
    return words.stop.isdisjoint(told) and not any(map(words.is_past, told))


def _in_main_clause(text: str, start: int, mention: DateMention, words: _Words) -> bool:
    """Whether a day stands in the main clause, at its only verb."""
    end = start + len(mention.surface)
    if "¤" in text[start:end] or text[end : end + 2].lower() in ("'s", "’s"):
        return False
    before = text[:start]
    breaks = list(_BREAK.finditer(before))
    clause = _WORD.findall(before[breaks[-1].end() :].lower()) if breaks else _WORD.findall(before.lower())
    following = _WORD.match(text[end:].lstrip().lower())
    after = following.group() if following and text[end : end + 1] == " " else ""
    while clause and clause[-1] in words.before:
        clause.pop()
    if not clause or not words.stop.isdisjoint(clause) or clause[-1] in words.behind:
        return False
    if breaks and not _goes_on(clause, before, len(breaks), words):
        return False
    pasts = [place for place, word in enumerate(clause) if words.is_past(word)]
    if pasts and not words.like.isdisjoint(clause[: pasts[-1]]):  # "as the board voted on Friday"
        return False
    if not pasts:
        return words.is_past(after)
    if words.is_past(after) and clause[-1] not in words.pasts:  # "those killed on Friday were": of the noun
        return False
    of_today = mention.surface.lower() in words.day_words
    if not of_today and not words.to.isdisjoint(clause[pasts[0] :]) and clause[pasts[0]] not in words.doing:
        return False
    return of_today or clause[pasts[0]] not in words.reaction or pasts[-1] == len(clause) - 1


def _goes_on(clause: Sequence[str], before: str, breaks: int, words: _Words) -> bool:
    """Whether what stands behind the last break is the main part: behind an aside, "and", or an opening."""
    first = clause[0]
    if first in words.joining or first in words.it:
        return len(clause) > 1 and words.is_past(clause[1])
    opened = _WORD.search(before.lower())
    if breaks <= _ASIDE and opened is not None and opened.group() in words.openers:
        return not words.is_past(first)
    return breaks >= _ASIDE and words.is_past(first)


@cache
def _words(language: str) -> _Words | None:
    if not (languages.has(language, "wording") and languages.has(language, "events")):
        return None
    table = languages.load(language, "wording").get("main_day")
    if table is None:
        return None
    events = languages.load(language, "events")
    lists = (
        "stop",
        "before",
        "day_words",
        "reaction",
        "openers",
        "joining",
        "to",
        "behind",
        "doing",
        "it",
        "like",
    )
    return _Words(
        frozenset(events["past"]["words"]) | frozenset(table["pasts"].split()),
        frozenset(events["adjectives"]["words"]),
        tuple(table["regular"].split()),
        **{
            name: frozenset(table[name].split("|") if "|" in table[name] else table[name].split())
            for name in lists
        },
    )
