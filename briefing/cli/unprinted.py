"""What was found in the articles and stands in no line of the briefing, for ``briefing explain --all``.

Statements of the lower tiers, and the events and figures of sentences that no line tells. The briefing does
not hold them (a large folder gives tens of thousands): they are read from the articles again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.cli.console import printable

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model import Article, Briefing, Event, Figure, Found, Settings, Span, Statement


@dataclass(frozen=True, slots=True)
class Unprinted:
    """One find.

    Attributes:
        kind: ``statement``, ``event`` or ``figure``.
        sure: How sure the reading is: the tier of a statement, the status of an event, the state of a figure.
        words: Exactly the words at ``span``.
        span: Where they stand.
        source: Number of the source in the list; 0 when the briefing was built without it.
        path: The file.
        paragraph: Number as a person counts it, from 1.
        page: Page of a PDF; None elsewhere.
        notes: What was read: speaker, hedge, value, date …, each as ``name: value``.
    """

    kind: str
    sure: str
    words: str
    span: Span
    source: int
    path: str
    paragraph: int
    page: int | None = None
    notes: tuple[str, ...] = ()


def of_folder(
    briefing: Briefing, folder: Path, settings: Settings, progress: Callable[[str, int, int], None]
) -> Iterator[Unprinted]:
    """The finds of all articles of a folder that no line of a briefing tells, in the order of the files.

    Raises:
        InputError: If there is no such folder.
    """
    from briefing.pipeline.articles import harvest
    from briefing.pipeline.gather import reading_settings
    from briefing.store.seeds import scan

    got = harvest(scan(folder), reading_settings(settings), None, 0, progress)
    numbers = {line.article: line.number for line in briefing.sources}
    told = told_in(briefing)
    for article, found in zip(got.articles, got.found, strict=True):
        yield from of_article(article, found, numbers.get(article.id, 0), told)


def told_in(briefing: Briefing) -> frozenset[tuple[int, int]]:
    """Source and first character of every sentence that a line tells, printed or left out."""
    from briefing.model.left_out import left_out

    lines = map(left_out, briefing.left_out_items)
    out = {(source, start) for line in lines for source, start, _ in line.places}
    out |= {(one.source, one.span.start) for item in briefing.items for one in item.evidence}
    return frozenset(out)


def of_article(
    article: Article, found: Found, number: int, told: frozenset[tuple[int, int]]
) -> Iterator[Unprinted]:
    """What no line tells of one article, and all statements of lower tiers, in the order of the text."""
    from briefing.model import Tier

    out: list[Unprinted] = []
    finds: tuple[Statement | Event | Figure, ...] = (*found.statements, *found.events, *found.figures)
    for one in finds:
        tier = getattr(one, "tier", Tier.PRINTED)
        if tier is Tier.PRINTED and (number, one.sentence.span.start) in told:
            continue
        out.append(_unprinted(article, one, number))
    yield from sorted(out, key=lambda one: (one.span.start, one.kind))


def _unprinted(article: Article, one: Statement | Event | Figure, number: int) -> Unprinted:
    from briefing.model import Event, Statement

    if isinstance(one, Statement):
        kind, sure, span, notes = "statement", f"tier {one.tier.value}", one.span, _of_statement(one)
    elif isinstance(one, Event):
        kind, sure, span, notes = "event", one.status.value, one.what, _of_event(one)
    else:
        kind, sure, span, notes = "figure", one.state or "no state", one.span, _of_figure(one)
    block = article.block_at(span.start)
    return Unprinted(
        kind=kind,
        sure=sure,
        words=article.quote(span),
        span=span,
        source=number,
        path=article.source.path,
        paragraph=block.number if block else 1,
        page=block.page if block else None,
        notes=tuple(f"{name}: {value}" for name, value in notes if value),
    )


def _of_statement(one: Statement) -> list[tuple[str, str]]:
    cue = f"{one.cue_words} ({one.cue_class.value}{', negated' if one.negated else ''})"
    chain = " < ".join(speaker.name for speaker in one.chain)
    return [
        ("speaker", one.speaker.name if one.speaker else "none found"),
        ("origins", chain if len(one.chain) > 1 else ""),
        ("cue", cue.strip()),
        ("date", f"{one.when.edtf} ({one.when_basis.value})" if one.when else one.when_basis.value),
    ]


def _of_event(one: Event) -> list[tuple[str, str]]:
    return [
        ("hedge", one.hedge),
        ("claimant", one.claimant),
        ("date", f"{one.when.edtf} ({one.when_basis.value})" if one.when else one.when_basis.value),
    ]


def _of_figure(one: Figure) -> list[tuple[str, str]]:
    if one.high is None:
        value = f"{one.low:,.12g} or more"
    else:
        value = f"{one.low:,.12g}" + (f" to {one.high:,.12g}" if one.high != one.low else "")
    return [
        ("value", f"{value} {one.unit}".strip()),
        ("group", one.group),
        ("hedge", one.hedge),
        ("origin", one.attributed_to.name if one.attributed_to else "the article"),
        ("as of", one.as_of.edtf if one.as_of else ""),
    ]


def describe_unprinted(one: Unprinted) -> str:
    """One find as text: what and how sure, its words, what was read, and where it stands."""
    place = (
        f"paragraph {one.paragraph}" if one.page is None else f"page {one.page}, paragraph {one.paragraph}"
    )
    number = f"[{one.source}]" if one.source else "[not among the sources]"
    lines = [f"{one.kind}, {one.sure}  (found, in no line)", f'      "{" ".join(one.words.split())}"']
    lines += [f"  {note}" for note in one.notes]
    lines.append(f"  {number} {one.path}, {place}, characters {one.span.start}-{one.span.end} of its article")
    return printable("\n".join(lines))
