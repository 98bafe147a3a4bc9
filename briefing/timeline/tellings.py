"""Articles and what was found in them in, one telling for each sentence that tells something out.

A sentence is used once: where it holds a statement that may be printed, it is a statement; otherwise it
is the first event told in it. Its date is the date of that statement or event, never a guess. A statement
that tells of something dated that has happened ("the ferry ran aground on Sunday, the coast guard said on
Monday") belongs at the date of what happened; its speaker and the day of speaking stay in its words.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from briefing.languages.words import terms
from briefing.model import (
    Article,
    CueClass,
    DateMention,
    DateValue,
    EntryKind,
    Event,
    EventStatus,
    Figure,
    Found,
    Member,
    Precision,
    Sentence,
    Statement,
    StatementKind,
    Tier,
    TimexType,
    WhenBasis,
)
from briefing.text.standing import joined_by
from briefing.timeline.attributive import dates_a_noun
from briefing.timeline.main_day import day_of

_Told = TypeVar("_Told", Event, Statement)

_UNSURE = (WhenBasis.PUBLISHED, WhenBasis.NONE)
_TELLING = (
    CueClass.STATED,
    CueClass.CLAIMED,
    CueClass.REPORTED,
    CueClass.CONFIRMED,
    CueClass.ANNOUNCED,
    CueClass.ESTIMATED,
)
"""Cues by which somebody tells what happened; who denies, promises or accuses is news on the day of it."""
_OPENING = ("", "on", "in", "early on", "late on", "during")

_HOUR = re.compile(r"\d|\b(?:noon|midday|midnight)\b", re.IGNORECASE)

LEAD = 7
"""Sentences that count as the lead of an article; news puts the matter first.

What is set in front of a dateline is none of them any more. Align-1 on T17 with 5, 6, 7 and 8 is .1325,
.1348, .1368 and .1337.
"""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence with its meaning.

    Attributes:
        place: Number of its article in the input, from 0.
        sentence: The sentence.
        kind: Whether it is printed as an event or as a statement.
        member: What the timeline keeps of it.
        when: Its date; None when undated.
        mention: The words that date it.
        basis: Where the date comes from.
        text: The words, without what only joins them to their place ("CAIRO (Reuters) - ", "But ").
        bag: Terms of the text, see :func:`briefing.languages.words.terms`.
        published: Publication date of the article.
        language: Of the article.
        names: First day that the sentence names, whatever it says of it; None when it names none.
    """

    place: int
    sentence: Sentence
    kind: EntryKind
    member: Member
    when: DateValue | None
    mention: DateMention | None
    basis: WhenBasis
    text: str
    bag: tuple[str, ...]
    published: DateValue | None
    names: date | None = None
    language: str = "en"

    @property
    def lead(self) -> bool:
        """Whether it stands in the lead of its article."""
        return self.sentence.index < LEAD

    @property
    def source_order(self) -> tuple[int, int]:
        """Order of the sources, then of their text."""
        return (self.place, self.sentence.span.start)


def told(part: Found) -> list[int]:
    """Places of the sentences that become tellings: they tell something, name a day, or lead."""
    return _told(part, _first_days(_days_by_sentence(part)))


def _told(part: Found, names: Mapping[int, date]) -> list[int]:
    starts = {event.sentence.span.start for event in part.events}
    starts |= {statement.sentence.span.start for statement in part.statements}
    return [
        place
        for place, sentence in enumerate(part.sentences)
        if sentence.index < LEAD or sentence.span.start in starts or sentence.span.start in names
    ]


def weighed(sentence: str, language: str) -> str:
    """A sentence as it is measured and compared: without what only joins it to its place."""
    text = sentence[joined_by(sentence, language) :]
    return text[:1].upper() + text[1:]


def gather(articles: Sequence[Article], found: Sequence[Found]) -> list[Telling]:
    """The tellings of all articles in source order."""
    out: list[Telling] = []
    for place, (article, part) in enumerate(zip(articles, found, strict=True)):
        events = _first_by_sentence(part.events)
        statements = _first_by_sentence(sorted(part.statements, key=lambda one: one.tier is not Tier.PRINTED))
        days = _days_by_sentence(part)
        names = _first_days(days)
        openings = _opening_dates(article, part)
        figures: dict[int, list[Figure]] = {}
        for figure in part.figures:
            figures.setdefault(figure.sentence.span.start, []).append(figure)
        for sentence in map(part.sentences.__getitem__, _told(part, names)):
            start = sentence.span.start
            event, statement = events.get(start), statements.get(start)
            day = names.get(start)
            opening = openings.get(start)
            if event is not None and event.when is None and opening is not None:
                event = dataclasses.replace(
                    event, when=opening.value, when_mention=opening, when_basis=WhenBasis.OWN_WORDS
                )
            held = tuple(figures.get(start, ()))
            if statement is not None and opening is not None and statement.when_basis in _UNSURE:
                statement = dataclasses.replace(
                    statement, when=opening.value, when_mention=opening, when_basis=WhenBasis.OWN_WORDS
                )
            telling = _telling(place, article, sentence, event, statement, held, day)
            if telling.when is None and opening is not None and event is None and statement is None:
                telling = dataclasses.replace(
                    telling, when=opening.value, mention=opening, basis=WhenBasis.OWN_WORDS
                )
            if telling.mention is not None and _in_dateline(telling.mention, sentence, article):
                telling = _at_what_happened(_undated(telling), part.events, article)
            if telling.mention is not None and _dates_nothing(telling.mention, telling, article):
                telling = _undated(telling)
            telling = _at_what_happened(telling, part.events, article)
            if telling.when is None or telling.basis is WhenBasis.PUBLISHED:
                telling = _on_its_day(telling, article, days.get(start, ()))
            out.append(telling)
    return out


def _on_its_day(telling: Telling, article: Article, days: Sequence[DateMention]) -> Telling:
    """An undated telling on the day that its main clause names, where it names one."""
    spoken = telling.member.statement if telling.kind is EntryKind.STATEMENT else None
    days = [one for one in days if not _is_a_clock(one)]
    mention = day_of(telling.sentence, article, days, spoken) if days else None
    if mention is None:
        return telling
    return dataclasses.replace(telling, when=mention.value, mention=mention, basis=WhenBasis.OWN_WORDS)


def _at_what_happened(telling: Telling, events: Sequence[Event], article: Article) -> Telling:
    """A statement at the date of the event that its content tells, where that lies behind its report."""
    statement, published = telling.member.statement, telling.published
    if (
        telling.kind is not EntryKind.STATEMENT
        or statement is None
        or statement.negated
        or statement.kind is StatementKind.DIRECT
        or statement.cue_class not in _TELLING
        or published is None
    ):
        return telling
    start = telling.sentence.span.start
    for event in events[bisect_left(events, start, key=_start_of) :]:
        if event.sentence.span.start != start:
            break
        when, words = event.when, event.when_mention
        if (
            event.status is EventStatus.CLAIMED
            and event.when_basis is WhenBasis.OWN_WORDS
            and when is not None
            and words is not None
            and not _is_a_clock(words)
            and not dates_a_noun(words, telling.sentence, article)
            and when.precision in (Precision.DAY, Precision.MONTH)
            and when.latest <= published.latest
            and any(content.contains(words.span) for content in statement.content)
        ):
            return dataclasses.replace(telling, when=when, mention=words, basis=WhenBasis.SENTENCE_EVENT)
    return telling


def _in_dateline(mention: DateMention, sentence: Sentence, article: Article) -> bool:
    """Whether the date stands in what only joins the sentence to its place ("ROME | Apr 29 (Reuters) - ")."""
    # A date taken from the context stands in an earlier sentence: no dateline of this one.
    within = mention.span.start - sentence.span.start
    return 0 <= within < joined_by(article.quote(sentence.span), article.language)


def _start_of(event: Event) -> int:
    return event.sentence.span.start


def _first_by_sentence(parts: Sequence[_Told]) -> dict[int, _Told]:
    out: dict[int, _Told] = {}
    for part in parts:
        out.setdefault(part.sentence.span.start, part)
    return out


def _undated(telling: Telling) -> Telling:
    return dataclasses.replace(telling, when=None, mention=None, basis=WhenBasis.NONE)


def _dates_nothing(mention: DateMention, telling: Telling, article: Article) -> bool:
    """Whether the words of a date do not say on which day it was that a sentence tells of."""
    own = telling.basis is WhenBasis.OWN_WORDS
    return _is_a_clock(mention) or (own and dates_a_noun(mention, telling.sentence, article))


def _is_a_clock(mention: DateMention) -> bool:
    """Whether words give a time by the clock alone ("at 1.30am"): which day that was, they do not say."""
    return mention.known == ("clock",) and _HOUR.search(mention.surface) is not None


def names_a_day(mention: DateMention) -> bool:
    """Whether words name a day as part of a story.

    A full date with hours and minutes ("Mon Apr 27, 2009 4:19 am BST") is the stamp of a page or of a
    reader's comment, and hours alone ("11:50") name no day: neither says that the day mattered.
    """
    value = mention.value
    if value is None or not value.is_day or value.approximate:
        return False
    if not value.clock[:1].isdigit():
        return True
    return "year" not in mention.known and ("day" in mention.known or "weekday" in mention.known)


def _first_days(days: Mapping[int, Sequence[DateMention]]) -> dict[int, date]:
    """The first day that each sentence names, by the start of the sentence."""
    return {start: held[0].value.earliest for start, held in days.items() if held[0].value is not None}


def _days_by_sentence(part: Found) -> dict[int, list[DateMention]]:
    """The days that each sentence names, by the start of the sentence."""
    starts = [sentence.span.start for sentence in part.sentences]
    out: dict[int, list[DateMention]] = {}
    for mention in part.dates:
        if not names_a_day(mention):
            continue
        place = bisect_right(starts, mention.span.start) - 1
        if place >= 0:
            out.setdefault(starts[place], []).append(mention)
    return out


def _opening_dates(article: Article, part: Found) -> dict[int, DateMention]:
    """The date that each sentence opens with ("On 2 January, …"), which dates its main clause."""
    starts = [sentence.span.start for sentence in part.sentences]
    out: dict[int, DateMention] = {}
    for mention in part.dates:
        place = bisect_right(starts, mention.span.start) - 1
        if place < 0 or mention.value is None or mention.type not in (TimexType.DATE, TimexType.TIME):
            continue
        begin = starts[place]
        joined = joined_by(article.text[begin : part.sentences[place].span.end], article.language)
        before = article.text[min(begin + joined, mention.span.start) : mention.span.start].strip().lower()
        if before in _OPENING and starts[place] not in out:
            out[starts[place]] = mention
    return out


def _narrator_dates(event: Event | None, statement: Statement) -> bool:
    """Whether the narrator tells and dates the main clause, and what is said stands beside it without a day.

    "The ministry defended the plan on Friday after reports that a judge had accused it" quotes nobody.
    """
    return (
        event is not None
        and event.status is EventStatus.HAPPENED
        and event.when is not None
        and event.when_basis is WhenBasis.OWN_WORDS
        and statement.when_basis in _UNSURE
    )


def _telling(
    place: int,
    article: Article,
    sentence: Sentence,
    event: Event | None,
    statement: Statement | None,
    figures: tuple[Figure, ...],
    names: date | None,
) -> Telling:
    spoken = (
        statement is not None and statement.tier is Tier.PRINTED and not _narrator_dates(event, statement)
    )
    told: Event | Statement | None = statement if spoken else event or statement
    when = told.when if told else None
    if spoken and when is not None and article.published is not None:
        # Nobody is quoted before they speak: such a date belongs to what was said.
        when = when if when.earliest <= article.published.latest else None
    text = weighed(article.quote(sentence.span), article.language)
    return Telling(
        place=place,
        sentence=sentence,
        kind=EntryKind.STATEMENT if isinstance(told, Statement) else EntryKind.EVENT,
        member=Member(article.id, sentence.span, event, statement, figures),
        when=when,
        mention=told.when_mention if told else None,
        basis=told.when_basis if told and when else WhenBasis.NONE,
        text=text,
        bag=terms(text, article.language),
        published=article.published,
        names=names,
        language=article.language,
    )
