"""The stage in order: sources, rows, takeaways, questions, checks, ids carried over, sections."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence

from briefing.composer import changes, chronology, heading, takeaways, titling
from briefing.composer.checks import passing
from briefing.composer.corrections import put_right
from briefing.composer.importance import Importance
from briefing.composer.items import ItemMaker
from briefing.composer.labels import DateLabels
from briefing.composer.manner import Manners
from briefing.composer.questions import ask
from briefing.composer.sourcing import Sources
from briefing.composer.steady import printed
from briefing.composer.wording import Wording
from briefing.looks import Look
from briefing.model import (
    Article,
    Briefing,
    DateValue,
    Found,
    Item,
    Precision,
    Problem,
    Section,
    SectionKind,
    Settings,
    Timeline,
)


def compose(
    timeline: Timeline,
    articles: Sequence[Article],
    found: Sequence[Found],
    settings: Settings,
    look: Look,
    previous: Briefing | None = None,
) -> Briefing:
    """The briefing; with ``previous``, ids, source numbers and the change section follow from it."""
    labels = DateLabels("en", look.date_style)
    sources = Sources(articles, timeline.origins, labels, previous, found)
    manners = Manners(articles, found)
    maker = ItemMaker(
        Wording(labels, articles, found),
        sources,
        labels,
        settings,
        len(articles),
        put_right(articles, found),
        printed(previous),
        manners,
    )
    importance = Importance(articles, found, manners)
    best = takeaways.choose(timeline, articles, importance, maker, settings)
    chosen = chronology.choose(timeline, articles, importance, maker, settings, best)
    asked, unasked = ask(timeline, articles, found, maker, importance)
    parts = {
        SectionKind.TAKEAWAYS: [maker.takeaway(row.entry, row.line, row.member) for row in best],
        SectionKind.TIMELINE: [maker.row(row.entry, row.line, row.member) for row in chosen.dated],
        SectionKind.UNDATED: [maker.row(row.entry, row.line, row.member) for row in chosen.undated],
        SectionKind.QUESTIONS: asked,
    }
    left_out = tuple(maker.left_out(entry, chosen.why.get(entry.id, "")) for entry in chosen.left_out)
    problems: list[Problem] = [*timeline.problems]
    for kind, items in parts.items():
        parts[kind], wrong = passing(items, sources)
        problems += wrong
    sections = _sections(parts, (len(left_out), unasked), left_out, look, previous, sources)
    return Briefing(
        title=titling.title(articles, settings),
        summary=heading.summary(articles, labels, _disagreed(parts[SectionKind.QUESTIONS]), timeline),
        document_id=previous.document_id if previous else _hash([one.source.sha256 for one in articles])[:8],
        as_of=settings.as_of,
        cut_off=heading.newest(articles),
        covers=_covers(parts[SectionKind.TIMELINE]),
        issue=settings.issue or (previous.issue + 1 if previous else 1),
        last_issue_as_of=previous.as_of if previous else "",
        marking=settings.marking,
        desk=settings.desk,
        sections=sections,
        sources=sources.lines(),
        left_out=len(left_out),
        left_out_items=left_out,
        problems=tuple(problems),
        base=_hash(sorted(f"{one.source.path} {one.source.sha256}" for one in articles))[:16],
    )


def _sections(
    parts: dict[SectionKind, list[Item]],
    more: tuple[int, int],
    left_out: tuple[str, ...],
    look: Look,
    previous: Briefing | None,
    sources: Sources,
) -> tuple[Section, ...]:
    names = {
        SectionKind.TAKEAWAYS: look.labels.takeaways,
        SectionKind.TIMELINE: look.labels.timeline,
        SectionKind.UNDATED: look.labels.undated,
        SectionKind.QUESTIONS: look.labels.questions,
    }
    items = _unique([item for kind in names for item in parts[kind]])
    if previous is not None:
        items = changes.carried_over(items, previous, left_out)
    out: list[Section] = []
    place = 0
    for kind, name in names.items():
        size = len(parts[kind])
        own = tuple(items[place : place + size])
        place += size
        out.append(Section(kind.value, kind, name, own, _note(kind, own, more)))
    if previous is not None:
        gone = changes.withdrawn(items, left_out, previous)
        fresh = sources.fresh(previous)
        out.insert(0, changes.section(items, gone, previous, look.labels.changes, fresh))
    return tuple(out)


def _note(kind: SectionKind, items: Sequence[Item], more: tuple[int, int]) -> str:
    if kind is SectionKind.TIMELINE and more[0]:
        why = "for length or because they cannot be read alone"
        return f"{more[0]} more, not printed {why}, are in the JSON form."
    if kind is SectionKind.QUESTIONS:
        if not items:
            return "None found by the rules."
        return f"{more[1]} more found by the rules are not printed." if more[1] else ""
    return ""


def _disagreed(asked: Sequence[Item]) -> list[str]:
    """What the printed disagreements of figures are about, each once, at most two."""
    marked = (one.lead for one in asked if "type U8" in one.explanation.notes)
    return list(dict.fromkeys(lead.partition("(")[2].rpartition(")")[0] for lead in marked))[:2]


def _unique(items: Sequence[Item]) -> list[Item]:
    """The items with ids that differ: a second one of an id is numbered."""
    seen: dict[str, int] = {}
    out = []
    for item in items:
        count = seen.get(item.id, 0)
        seen[item.id] = count + 1
        out.append(item if not count else dataclasses.replace(item, id=_hash([item.id, str(count)])[:12]))
    return out


def _covers(rows: Sequence[Item]) -> DateValue | None:
    bounded = [
        item.when
        for item in rows
        if item.when and item.when.precision not in (Precision.BEFORE, Precision.AFTER)
    ]
    if not bounded:
        return None
    first = min(value.earliest for value in bounded)
    last = max(value.latest for value in bounded)
    return DateValue(first, last, first.isoformat() if first == last else f"{first}/{last}")


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
