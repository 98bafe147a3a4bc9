"""A timeline in, the questions out that only the whole of the articles shows (U6, U7, U8, U9, U10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing import languages
from briefing.composer.items import ItemMaker
from briefing.composer.questions.disagreeing import asked, from_members
from briefing.composer.questions.due import due
from briefing.composer.questions.question import Question
from briefing.composer.questions.rows import fits
from briefing.composer.wording import hides, is_nobody
from briefing.model import (
    Article,
    CueClass,
    Entry,
    OriginReason,
    Statement,
    StatementKind,
    Timeline,
)

_WEIGHTY = 500
"""Entries that are looked at for resting on one origin, the weightiest first."""
_MOST = 0.4
"""Share of a sentence that the unnamed must have said, for the sentence to rest on them."""
_FACTS = (CueClass.STATED, CueClass.CLAIMED, CueClass.REPORTED, CueClass.CONFIRMED, CueClass.ESTIMATED)
"""Cues by which somebody tells facts that then rest on them alone."""


def derived(timeline: Timeline, articles: Sequence[Article], maker: ItemMaker) -> Iterator[Question]:
    """All derived questions."""
    for conflict in timeline.conflicts:
        yield from asked(conflict, timeline, maker)
    weighty = sorted(timeline.entries, key=lambda entry: -entry.weight)
    for entry in weighty[:_WEIGHTY]:
        yield from _one_origin(entry, maker)
    yield from due(timeline, articles, maker)


def _one_origin(entry: Entry, maker: ItemMaker) -> Iterator[Question]:
    member = entry.members[0]
    reports = tuple(dict.fromkeys(one.article for one in entry.members))
    article = maker.sources.article(member.article)
    if member.statement and _hides(member.statement, article, maker) and len(entry.origins) == 1:
        line = maker.wording.line(member)
        quote = maker.sources.evidence(line.span).quote
        if not line.refused and not maker.leans(line, member) and not _states(quote, article.language):
            via = ", ".join(dict.fromkeys(maker.sources.outlet(one) for one in reports))
            lead = "Rests on an unnamed speaker"
            yield from_members(
                "U6", "unnamed-speaker", f"{lead} (via {via}): {line.text}", entry.members[:4], maker, lead
            )
        return
    origin = maker.sources.origin(reports[0])
    outlets = tuple(dict.fromkeys(maker.sources.outlet(one) for one in reports))
    shared = origin is not None and origin.reason in (OriginReason.AGENCY, OriginReason.VERBATIM)
    if shared and origin is not None and origin.name and len(entry.origins) == 1 and len(outlets) > 1:
        line = maker.wording.line(member)
        if not line.refused:
            lead = f"Rests on {origin.name} alone"
            yield from_members(
                "U6",
                "one-origin",
                f"{lead} (via {', '.join(outlets)}): {line.text}",
                entry.members[:4],
                maker,
                lead,
            )


def _hides(statement: Statement, article: Article, maker: ItemMaker) -> bool:
    """Whether a fact rests on somebody who keeps out of sight: no spokesman, crowd or expert."""
    speaker = statement.speaker
    if speaker is None or statement.cue_class not in _FACTS or not is_nobody(statement, article):
        return False
    if maker.articles > 1 and (_is_aside(statement) or _speaks_for_an_office(speaker.surface, article)):
        return False
    return "’s " not in speaker.surface and "'s " not in speaker.surface and hides(speaker.surface, article)


def _is_aside(statement: Statement) -> bool:
    """Whether the unnamed say only a part of what a sentence tells, or an opinion in their own words."""
    told = sum(span.end - span.start for span in statement.content)
    sentence = statement.sentence.span
    opens = statement.content and statement.content[0].start - sentence.start <= 1
    quoted = statement.kind is StatementKind.DIRECT and bool(opens)
    return quoted or told < _MOST * (sentence.end - sentence.start)


def _speaks_for_an_office(surface: str, article: Article) -> bool:
    """Whether it is an office that speaks through somebody: "a Health Ministry official"."""
    if not all(languages.has(article.language, table) for table in ("persons", "wording")):
        return False
    institutions = languages.load(article.language, "persons")["institutions"]["words"]
    offices = languages.load(article.language, "wording")["nobody"]["offices"].split()
    said = {word.lower() for word in surface.split()}
    return not said.isdisjoint(institutions) or (not said.isdisjoint(offices) and "official" in surface)


def _states(text: str, language: str) -> bool:
    """Whether the sentence says itself that it rests on somebody unnamed."""
    return any(fit.row.type == "U6" for fit in fits(text, language))
