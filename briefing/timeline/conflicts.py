"""Tellings in, where their figures disagree out, and where one origin revised its own.

A false alarm is an invented fact, so the rule is strict: the same group and state, for the same day or the
day beside it, in sentences that are alike apart from their numbers, with values that cannot both be true,
from two origins. The same origin with a later date is a revision, not a disagreement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.languages.words import terms
from briefing.languages.years import names_a_year_before
from briefing.model import Article, Conflict, ConflictKind, DateValue, Figure, Found, Origin
from briefing.text.vectors import Vector, likeness, vector
from briefing.timeline import beside
from briefing.timeline.beside import Told
from briefing.timeline.denials import denied
from briefing.timeline.tellings import Telling

ALIKE = 0.5
"""Likeness of two sentences without their numbers from which they tell of one thing."""
BESIDE = 0
"""Days between two figures that may still be for the same time: a toll that grows overnight is no dispute."""
REVISED_WITHIN = 31
"""Days within which a later figure of one origin is read as a revision."""
_DISPUTED = ("killed", "wounded", "casualties", "captured", "missing", "arrested")
"""States whose figures are counts of one thing; crowds, costs and cases differ by place and hour."""
_NO_HEADS = ("case", "cases", "incident", "incidents", "attack", "attacks")
"""Units that are no people: nobody counts killed cases."""
_WINDOW = 40
"""Figures of one key that a figure is compared with: keeps the stage linear."""


@dataclass(frozen=True, slots=True)
class _Told:
    figure: Figure
    telling: Telling
    day: int
    voice: str
    spoken: bool
    outlet: str
    vector: Vector


def told_of(
    articles: Sequence[Article], found: Sequence[Found], tellings: Sequence[Telling]
) -> tuple[Conflict, ...]:
    """Disagreements and revisions that the articles themselves tell of, and denials of what was claimed.

    A figure that its own voice has replaced since stands as it is now, the earlier one as a revision; where
    that settles the matter there is no disagreement.
    """
    counted = [one for one in tellings if one.member.figures]
    published = {one.id: one.published for one in articles}
    revised: list[tuple[Told, Told]] = []
    for earlier, later in beside.replaced(articles, found):
        revised.append((_first_told(earlier, counted, published[earlier[1].article]), later))
    out: list[Conflict] = []
    for pair in beside.countered(articles, found):
        now = [next((later for old, later in revised if _stands_for(old, later, one)), one) for one in pair]
        if _apart(now[0][0], now[1][0]) and _speaker(now[0][0]) != _speaker(now[1][0]):
            out.append(_conflict(ConflictKind.FIGURE, now))
    out += [_conflict(ConflictKind.REVISION, pair) for pair in revised]
    return (*out, *denied(articles, found))


def _conflict(kind: ConflictKind, told: Sequence[Told]) -> Conflict:
    figure = told[0][0]
    key = f"{_counted(figure)} {figure.state}".strip()
    return Conflict(kind, key, tuple(one[1] for one in told), tuple(one[0] for one in told))


def _speaker(figure: Figure) -> str:
    name = figure.attributed_to.name if figure.attributed_to else ""
    return name.lower().removeprefix("the ")


def _stands_for(old: Told, later: Told, one: Told) -> bool:
    """Whether a figure is the one that its own voice replaced."""
    same = (old[0].low, old[0].high, old[0].state) == (one[0].low, one[0].high, one[0].state)
    return same and _speaker(later[0]) == _speaker(one[0]) != ""


def _first_told(earlier: Told, tellings: Sequence[Telling], ours: DateValue | None) -> Told:
    """The earliest telling, in the month before, of the same figure for the same unit and state."""
    figure = earlier[0]
    for telling in tellings:
        for other in telling.member.figures:
            same = (other.low, other.high, other.unit, other.state) == (
                figure.low,
                figure.high,
                figure.unit,
                figure.state,
            )
            known = telling.published if same else None
            if known and ours and 0 < (ours.earliest - known.earliest).days <= REVISED_WITHIN:
                return other, telling.member
    return earlier


def find(tellings: Sequence[Telling], origin_of: Mapping[str, Origin]) -> tuple[Conflict, ...]:
    """Disagreements and revisions, in the order of their first telling."""
    by_key: dict[tuple[str, str], list[_Told]] = {}
    for telling in tellings:
        for figure in telling.member.figures:
            told = _told(figure, telling, origin_of)
            if told is not None:
                by_key.setdefault((_counted(figure), figure.state), []).append(told)
    out: list[Conflict] = []
    for key, held in by_key.items():
        held.sort(key=lambda one: (one.day, one.telling.source_order))
        out += _of_key(" ".join(part for part in key if part), held)
    return tuple(out)


def _told(figure: Figure, telling: Telling, origin_of: Mapping[str, Origin]) -> _Told | None:
    when = (
        figure.as_of or (telling.when if telling.when and telling.when.is_day else None) or telling.published
    )
    if (
        figure.state not in _DISPUTED
        or not _counted(figure)
        or figure.unit in _NO_HEADS
        or _may_be_a_part(figure, telling)
        or _recalls(telling)
        or when is None
        or not when.is_day
    ):
        return None
    bag = [term for term in telling.bag if not term[0].isdigit()]
    speaker = figure.attributed_to
    named = speaker.name if speaker and not speaker.pronoun and not speaker.unnamed else ""
    origin = origin_of[telling.member.article]
    voice = named.lower().removeprefix("the ") or origin.id
    return _Told(figure, telling, when.earliest.toordinal(), voice, bool(named), origin.name, vector(bag, {}))


def _may_be_a_part(figure: Figure, telling: Telling) -> bool:
    """Whether a sentence counts the same twice: "20 people, and maybe 48 more" are no 20 against 60."""
    return any(one.span != figure.span and one.state == figure.state for one in telling.member.figures)


def _recalls(telling: Telling) -> bool:
    """Whether a sentence names a year gone by: what another pandemic did is counted by nobody anew."""
    published = telling.published
    return published is not None and names_a_year_before(
        telling.text, published.earliest.year, telling.language
    )


def _one_voice(one: _Told, other: _Told) -> bool:
    """Whether two figures are one speaker's: "the ministry" is "the Health Ministry" elsewhere."""
    first, second = set(one.voice.split()), set(other.voice.split())
    return first <= second or second <= first


def _told_apart(one: _Told, other: _Told) -> bool:
    """Whether two figures surely have two voices: a figure without a speaker may be the other's."""
    return all(told.spoken for told in (one, other)) or one.outlet != other.outlet


def _counted(figure: Figure) -> str:
    """What is counted, with whose: "North Korean soldiers"."""
    own = figure.group if figure.unit in figure.group.split() else f"{figure.group} {figure.unit}"
    return " ".join(own.split()) if terms(own) else ""


_OTHER_COUNT = 20
"""How many times another a figure may be: beyond that one is of a day or a place, the other of all."""


def _apart(one: Figure, other: Figure) -> bool:
    """Whether no value satisfies both, though they may be of one thing."""
    if _OTHER_COUNT * min(one.low, other.low) <= max(one.low, other.low):
        return False
    return (one.high is not None and one.high < other.low) or (
        other.high is not None and other.high < one.low
    )


def _of_key(key: str, held: Sequence[_Told]) -> list[Conflict]:
    out: list[Conflict] = []
    used: set[int] = set()
    for place, first in enumerate(held):
        if place in used:
            continue
        differ, revised = [first], [first]
        for number, other in enumerate(held[place + 1 : place + 1 + _WINDOW], place + 1):
            if number in used or likeness(first.vector, other.vector) < ALIKE:
                continue
            if other.telling.member.sentence == first.telling.member.sentence:
                continue
            group = revised if _one_voice(first, other) else differ
            if group is differ and not _told_apart(first, other):
                continue
            near = BESIDE if group is differ else REVISED_WITHIN
            later = group is differ or other.day > first.day
            if (
                other.day - first.day <= near
                and later
                and all(_apart(one.figure, other.figure) for one in group)
            ):
                group.append(other)
                used.add(number)
        out += _conflicts(key, differ, revised)
    return out


def _conflicts(key: str, differ: Sequence[_Told], revised: Sequence[_Told]) -> list[Conflict]:
    out = []
    for kind, group in ((ConflictKind.FIGURE, differ), (ConflictKind.REVISION, revised)):
        if len(group) > 1:
            members = tuple(one.telling.member for one in group)
            out.append(Conflict(kind, key, members, tuple(one.figure for one in group)))
    return out
