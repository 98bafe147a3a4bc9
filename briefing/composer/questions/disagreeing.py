"""A conflict in, its question out: every value or side, word for word, each with who gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.composer.items import ItemMaker
from briefing.composer.questions.question import Question
from briefing.languages.words import terms
from briefing.model import Conflict, ConflictKind, Figure, Member, Timeline

_INJURED = "injur"
"""What was counted is named as the source names it: the state "wounded" holds the injured as well."""


def asked(conflict: Conflict, timeline: Timeline, maker: ItemMaker) -> Iterator[Question]:
    """The question of a disagreement; none for a revision, which stands under its figure."""
    if conflict.kind is ConflictKind.FIGURE:
        told: list[str] = []
        members = list(conflict.members)
        for figure, member in zip(conflict.figures, conflict.members, strict=True):
            earlier = _earlier(figure, timeline)
            members += [one for _, one in earlier if one not in members]
            told.append(_figure(figure, member, earlier, maker))
        lead = f"Sources disagree ({counted(conflict, maker)}):"
        yield from_members("U8", "figures-differ", f"{lead} {'; '.join(told)}.", members, maker, lead)
    elif conflict.kind in (ConflictKind.CLAIM, ConflictKind.DATE):
        lines = [maker.wording.line(member) for member in conflict.members]
        if any(line.refused for line in lines):
            return
        sides = zip(lines, conflict.members, strict=True)
        text = " ".join(f"{line.text} ({outlet(member, maker)})" for line, member in sides)
        if conflict.kind is ConflictKind.CLAIM:
            newest_first = conflict.members[::-1]
            yield from_members("U7", "claim-denied", f"Disputed: {text}", newest_first, maker, "Disputed:")
        else:
            lead = "Dates differ:"
            yield from_members("U9", "dates-differ", f"{lead} {text}", conflict.members, maker, lead)


def counted(conflict: Conflict, maker: ItemMaker) -> str:
    """What the figures of a disagreement count, in the sources' words where the state has several."""
    quote = maker.sources.evidence(conflict.members[0].sentence).quote.lower()
    key = conflict.key.replace("deaths killed", "deaths").replace("wounded wounded", "wounded")
    return key.replace("wounded", "injured") if _INJURED in quote else key


def _earlier(figure: Figure, timeline: Timeline) -> list[tuple[Figure, Member]]:
    """The figures that a figure has replaced, with their tellings."""
    return [
        (one.figures[0], one.members[0])
        for one in timeline.conflicts
        if one.kind is ConflictKind.REVISION and one.figures[-1].span == figure.span
    ]


def _figure(
    figure: Figure, member: Member, earlier: Sequence[tuple[Figure, Member]], maker: ItemMaker
) -> str:
    by = figure.attributed_to
    named = by is not None and by.name and not by.pronoun
    said = f"{by.name}, via {outlet(member, maker)}" if by and named else outlet(member, maker)
    before = "".join(f"; earlier: {_words(old, maker)}, {outlet(one, maker)}" for old, one in earlier)
    return f"{_words(figure, maker)} ({said}{before})"


def _words(figure: Figure, maker: ItemMaker) -> str:
    words = maker.wording.part(figure.span)
    return words[:1].lower() + words[1:]


def outlet(member: Member, maker: ItemMaker) -> str:
    """The outlet of a telling and when it wrote."""
    article = maker.sources.article(member.article)
    date = maker.labels.of(article.published) or maker.labels.unknown
    return f"{maker.sources.outlet(member.article)}, {date}"


def from_members(
    kind: str, rule: str, text: str, members: Sequence[Member], maker: ItemMaker, lead: str = ""
) -> Question:
    """A question that rests on tellings; what it is about are the words of the first."""
    articles = [maker.sources.article(member.article) for member in members]
    dates = [article.published for article in articles if article.published]
    return Question(
        type=kind,
        rule=rule,
        text=text,
        spans=tuple(member.sentence for member in members),
        published=max(dates, key=lambda value: value.order, default=None),
        about=terms(articles[0].quote(members[0].sentence), articles[0].language),
        lead=lead,
    )
