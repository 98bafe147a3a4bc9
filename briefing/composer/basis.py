"""An entry in, the line that says what it rests on out: origins are counted, not outlets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.composer.sourcing import Sources
from briefing.composer.wording import is_nobody
from briefing.model import Article, EventStatus, Member


def origins_of(members: Iterable[Member], sources: Sources) -> tuple[str, ...]:
    """Ids of the distinct origins of tellings, in order."""
    ids = []
    for member in members:
        origin = sources.origin(member.article)
        ids.append(origin.id if origin else member.article)
    return tuple(dict.fromkeys(ids))


def basis(members: Sequence[Member], sources: Sources) -> str:
    """What an entry rests on; empty when one report says it all and its speaker is named."""
    reports = tuple(dict.fromkeys(member.article for member in members))
    parts = [_count(reports, origins_of(members, sources), sources)]
    parts += _doubts(members[0], sources.article(members[0].article))
    return "; ".join(part for part in parts if part)


def _count(reports: Sequence[str], origins: Sequence[str], sources: Sources) -> str:
    """Outlets and origins. Two reports of one outlet do not confirm each other."""
    if len(reports) == 1:
        return ""
    outlets = {sources.article(one).publisher for one in reports}
    known = "" not in outlets
    many = f"{len(outlets)} outlets" if known and len(outlets) == len(reports) else f"{len(reports)} reports"
    if len(origins) == 1:
        name = _name(reports, sources)
        return f"{many}, 1 origin{f' ({name})' if name else ''}"
    if known and len(outlets) == 1:
        return f"{many} by {outlets.pop()}"
    independent = min(len(origins), len(outlets)) if known else len(origins)
    if independent == len(reports):
        return f"{independent} independent origins"
    return f"{many}, {independent} independent origins"


def _name(reports: Sequence[str], sources: Sources) -> str:
    names = {origin.name for one in reports if (origin := sources.origin(one)) is not None}
    return names.pop() if len(names) == 1 else ""


def _doubts(member: Member, article: Article) -> list[str]:
    out = []
    if member.statement and is_nobody(member.statement, article):
        out.append("speaker unnamed")
    event = member.event
    if event and member.statement is None:
        if event.status is EventStatus.CLAIMED:
            out.append(f"a claim by {event.claimant}" if event.claimant else "a claim")
        elif event.status is EventStatus.PLANNED:
            out.append("planned, not told to have happened")
    return out
