"""A timeline in, the questions out that only the whole of the articles shows (U6, U7, U8, U9, U10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    Timeline,
)

_WEIGHTY = 500
"""Entries that are looked at for resting on one origin, the weightiest first."""
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
    if member.statement and _hides(member.statement, article) and len(entry.origins) == 1:
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


def _hides(statement: Statement, article: Article) -> bool:
    """Whether a fact rests on somebody who keeps out of sight: no spokesman, crowd or expert."""
    speaker = statement.speaker
    if speaker is None or statement.cue_class not in _FACTS or not is_nobody(statement, article):
        return False
    return "’s " not in speaker.surface and "'s " not in speaker.surface and hides(speaker.surface, article)


def _states(text: str, language: str) -> bool:
    """Whether the sentence says itself that it rests on somebody unnamed."""
    return any(fit.row.type == "U6" for fit in fits(text, language))
