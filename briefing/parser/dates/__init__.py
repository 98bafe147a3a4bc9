"""An article in, its temporal expressions out, each with TIMEX3 value and calendar interval.

``find`` reads an article against its publication date; ``find_in_text`` reads any text against a date
that is given. Nothing is read from the clock. What cannot be resolved has no value, and a Problem
says so; a bare weekday without publication date never becomes a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from briefing import languages
from briefing.model import (
    Anchor,
    Article,
    DateMention,
    DateOrder,
    DateValue,
    Problem,
    Settings,
    Severity,
    Span,
)
from briefing.parser.dates import foreign
from briefing.parser.dates import pack as packs
from briefing.parser.dates.context import Context, Resolved, as_value
from briefing.parser.dates.finder import Finder, Match, level
from briefing.parser.dates.joining import join
from briefing.parser.dates.mode import inferred_order, is_narrative, story_years
from briefing.parser.dates.readings import READINGS
from briefing.parser.dates.spans import approximate, join_ranges, open_ends


def find(article: Article, settings: Settings) -> tuple[tuple[DateMention, ...], tuple[Problem, ...]]:
    """The temporal expressions of an article, in order, and what is doubtful about them."""
    reference, anchor = _reference(article)
    mentions, problems = find_in_text(
        article.text,
        language=settings.language or article.language,
        reference=reference,
        reference_anchor=anchor,
        order=settings.date_order,
        article=article.id,
        breaks=tuple(block.start for block in article.blocks),
    )
    return mentions, tuple(_placed(problem, article) for problem in problems)


def _reference(article: Article) -> tuple[date | None, Anchor]:
    """The publication date when it is one day, else the dateline's, else none."""
    if article.published is not None and article.published.is_day:
        return article.published.earliest, Anchor.PUBLISHED
    if article.dateline is not None and article.dateline.date is not None and article.dateline.date.is_day:
        return article.dateline.date.earliest, Anchor.DATELINE
    return None, Anchor.NONE


def find_in_text(
    text: str,
    *,
    language: str = "en",
    reference: date | None = None,
    reference_anchor: Anchor = Anchor.PUBLISHED,
    order: DateOrder = DateOrder.UNSET,
    article: str = "",
    breaks: tuple[int, ...] = (),
    whole_ranges: bool = True,
) -> tuple[tuple[DateMention, ...], tuple[Problem, ...]]:
    """The temporal expressions of a text, in order.

    Args:
        text: Any text; offsets count its code points.
        language: ISO 639-1 code.
        reference: The day relative words are counted from; None leaves them unresolved.
        reference_anchor: What that day is, for the record.
        order: How 03/04/2025 is read.
        article: Id for the spans.
        breaks: Offsets where a new paragraph begins; no expression crosses them.
        whole_ranges: "3 to 5 May" is one mention; False keeps two, as TIMEX3 does.

    Returns:
        The mentions, and a Problem for each that is unresolved or doubtful; the column of a Problem
        is the offset in the text.
    """
    if not languages.has(language, "dates"):
        return foreign.find(text, language, article)
    rules = packs.load(language)
    levelled = level(text, breaks)
    matches = join(_finder(language).find(levelled), levelled, rules)
    if order is DateOrder.UNSET:
        order = inferred_order(matches)
    context = Context(rules, levelled, reference, reference_anchor, order)
    context.narrative = is_narrative(matches, reference)
    if context.narrative:
        context.story = story_years(matches)
    mentions, problems = _read(text, matches, context, article)
    if whole_ranges:
        mentions = join_ranges(mentions, text, levelled, rules)
    finished = (open_ends(approximate(mention, levelled, rules), levelled, rules) for mention in mentions)
    return tuple(finished), tuple(problems)


@cache
def _finder(language: str) -> Finder:
    return Finder(packs.load(language))


def _read(
    text: str, matches: Sequence[Match], context: Context, article: str
) -> tuple[list[DateMention], list[Problem]]:
    """Each match read in turn; what it resolves to is the context of the next."""
    mentions: list[DateMention] = []
    problems: list[Problem] = []
    for match in matches:
        resolved = READINGS[match.rule.read](context, match)
        if resolved is None:
            continue
        mention = _mention(text, match, resolved, context, article)
        mentions.append(mention)
        if mention.value is not None or resolved.timex.startswith("BC"):
            context.reached(resolved.timex, match)
        if resolved.problem:
            problems.append(_problem(mention, resolved))
    return mentions, problems


def _mention(
    text: str,
    match: Match,
    resolved: Resolved,
    context: Context,
    article: str,
) -> DateMention:
    previous = context.previous
    counted_from: DateValue | None = None
    if resolved.anchor is Anchor.PREVIOUS and previous is not None:
        counted_from = DateValue.day(previous.date)
    elif resolved.anchor not in (Anchor.EXPLICIT, Anchor.NONE):
        counted_from = DateValue.day(context.reference) if context.reference is not None else None
    return DateMention(
        span=Span(article, match.start, match.end),
        surface=text[match.start : match.end],
        type=resolved.type,
        timex=resolved.timex,
        value=as_value(resolved),
        rule=match.rule.id,
        anchor=resolved.anchor,
        anchor_date=counted_from,
        known=resolved.known,
        cue=resolved.cue,
        narrative=context.narrative,
    )


def _problem(mention: DateMention, resolved: Resolved) -> Problem:
    code = "B204" if resolved.uncertain else "B201"
    return Problem(
        code, Severity.WARNING, f'"{mention.surface}": {resolved.problem}', column=mention.span.start
    )


def _placed(problem: Problem, article: Article) -> Problem:
    """The problem with its file and, as far as the article tells, its line."""
    block = article.block_at(problem.column)
    line = block.line if block is not None else 0
    return Problem(
        problem.code, problem.severity, problem.message, article.source.path, line, 0, problem.hint
    )
