"""This briefing's items and the previous ones in: carried-over ids and what changed out.

Ids are carried over where an item of the same kind rests on the same sentence, then where the wording is
alike, greedily, ties by id. An id is never given twice. A line that was found before, and is printed only now
because there is room for it, is no news: it is not called new.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefing.languages.words import plain, terms
from briefing.model import Briefing, Change, Item, ItemKind, Section, SectionKind
from briefing.model.briefing import UNDATED
from briefing.model.left_out import mark, marks_of
from briefing.text.vectors import likeness, vector

_ALIKE = 0.6
_TELLING = (ItemKind.TAKEAWAY, ItemKind.EVENT, ItemKind.STATEMENT)
"""Lines that are news only with a sentence that is; a question may be new about what was known."""
_FAMILY = {ItemKind.ANSWERED: ItemKind.QUESTION, ItemKind.STATEMENT: ItemKind.EVENT}


def _family(kind: ItemKind) -> ItemKind:
    return _FAMILY.get(kind, kind)


def carried_over(items: Sequence[Item], previous: Briefing, left_out: tuple[str, ...] = ()) -> list[Item]:
    """The items with the ids that they had in the previous briefing, and what changed in each.

    Alike in wording are only a line that is new and one that is gone: what is merely not printed in one of
    the two briefings is itself in both.
    """
    known, still = marks_of(previous.left_out_items), marks_of(left_out)
    before = {item.id: item for item in previous.items if item.kind not in (ItemKind.CHANGE, ItemKind.OWN)}
    given: dict[int, str] = {place: item.id for place, item in enumerate(items) if item.id in before}
    free = {key: item for key, item in before.items() if key not in set(given.values())}
    kept = {key for key, old in free.items() if _all_in(old, still)}
    pairs = []
    for place, item in enumerate(items):
        if place in given:
            continue
        told = _all_in(item, known)
        for key, old in free.items():
            if _family(old.kind) is _family(item.kind):
                closeness = _closeness(item, old, alone=told or key in kept)
                if closeness >= _ALIKE:
                    pairs.append((-closeness, key, place))
    for _, key, place in sorted(pairs):
        if place not in given and key in free:
            given[place] = key
            del free[key]
    known |= {mark(one.quote) for item in previous.items for one in item.evidence}
    return [
        _marked(item, before.get(given.get(place, "")), given.get(place), known)
        for place, item in enumerate(items)
    ]


def _all_in(item: Item, marks: set[str]) -> bool:
    """Whether all that a line rests on is among the marked sentences."""
    return bool(item.evidence) and all(mark(one.quote) in marks for one in item.evidence)


def _closeness(item: Item, old: Item, *, alone: bool) -> float:
    """2 for a shared sentence, else the likeness of the wording, unless one of them stands ``alone``."""
    ours = {plain(evidence.quote) for evidence in item.evidence}
    if any(plain(evidence.quote) in ours for evidence in old.evidence):
        return 2.0
    if alone or (
        item.when
        and old.when
        and (item.when.latest < old.when.earliest or old.when.latest < item.when.earliest)
    ):
        return 0.0
    return likeness(vector(terms(item.generated), {}), vector(terms(old.generated), {}))


def _marked(item: Item, old: Item | None, key: str | None, known: set[str]) -> Item:
    if old is None or key is None:
        told = item.kind in _TELLING and _all_in(item, known)
        return item if told else dataclasses.replace(item, change=Change.NEW)
    answered = item.kind is ItemKind.ANSWERED and old.kind is not ItemKind.ANSWERED
    if answered:
        return dataclasses.replace(item, id=key, change=Change.ANSWERED, previous=old.generated)
    # A day that is printed the same has only moved the line's place, which is no change to a reader.
    redated = old.when_label != item.when_label
    if redated or plain(old.generated) != plain(item.generated):
        said = f"{old.when_label or UNDATED}: {old.generated}" if redated else old.generated
        return dataclasses.replace(item, id=key, change=Change.CHANGED, previous=said)
    return dataclasses.replace(item, id=key)


def withdrawn(items: Sequence[Item], left_out: tuple[str, ...], previous: Briefing) -> list[Item]:
    """Items of the previous briefing that no longer have a place, not even among those left out."""
    ours = {item.id for item in items} | {line.partition("\t")[0] for line in left_out}
    still = {plain(one.quote) for item in items for one in item.evidence}
    marked = marks_of(left_out)
    out = []
    for old in previous.items:
        if old.kind in (ItemKind.CHANGE, ItemKind.OWN) or old.id in ours:
            continue
        if any(plain(one.quote) in still or mark(one.quote) in marked for one in old.evidence):
            continue
        out.append(old)
    return out


_WORDS = {
    Change.NEW: "New",
    Change.CHANGED: "Changed",
    Change.ANSWERED: "Answered",
    Change.WITHDRAWN: "Withdrawn",
}
_MOST = 12
_AROUND = 3
"""Words shown on each side of those that differ, and fewest that are worth a cut."""


def section(
    items: Sequence[Item],
    gone: Sequence[Item],
    previous: Briefing,
    title: str,
    fresh: Sequence[int] = (),
) -> Section:
    """The section that says what changed since the previous briefing.

    Args:
        items: All lines, as ``carried_over`` gave them.
        gone: As ``withdrawn`` gave them.
        previous: The briefing it is told against.
        title: Of the section, with a place for the number of the issue.
        fresh: Numbers of the sources that the previous briefing did not know.
    """
    news = [
        _line(item) for item in items if item.change is not Change.NONE and item.kind is not ItemKind.TAKEAWAY
    ]
    news.sort(key=lambda item: list(_WORDS).index(item.change))
    # What is withdrawn stands nowhere else on the page: news never take its place.
    lost = [
        _line(dataclasses.replace(old, change=Change.WITHDRAWN))
        for old in gone
        if old.kind is not ItemKind.TAKEAWAY
    ]
    notes = _more(len(news) - _MOST, len(lost) - _MOST) if news or lost else _nothing(fresh)
    note = " ".join((*notes, *_moved(items, gone, previous)))
    shown = (*news[:_MOST], *lost[:_MOST])
    return Section("changes", SectionKind.CHANGES, title.format(issue=previous.issue), shown, note)


def _nothing(fresh: Sequence[int]) -> list[str]:
    """That nothing changed is said only when no article came."""
    if not fresh:
        return ["Nothing changed."]
    numbers = ", ".join(f"[{number}]" for number in fresh[:_MOST])
    more = f" and {len(fresh) - _MOST} more" if len(fresh) > _MOST else ""
    return [f"No line is new or changed; new among the sources: {numbers}{more}."]


def _more(news: int, lost: int) -> list[str]:
    notes = [f"{news} more are marked in the sections below."] if news > 0 else []
    if lost > 0:
        notes.append(
            f"{lost} more withdrawn {'line is' if lost == 1 else 'lines are'} told by “briefing diff”."
        )
    return notes


def _moved(items: Sequence[Item], gone: Sequence[Item], previous: Briefing) -> list[str]:
    """Rows that came onto the page, or left it, though nothing about them changed."""
    ours, before = _rows(items), _rows(previous.items)
    came = sum(1 for key, item in ours.items() if key not in before and item.change is Change.NONE)
    went = len(before.keys() - ours.keys() - {item.id for item in gone})
    notes = []
    if came:
        notes.append(f"{came} {'line' if came == 1 else 'lines'} found before {_is(came)} printed now.")
    if went:
        notes.append(f"{went} {'line' if went == 1 else 'lines'} printed before {_is(went)} left out now.")
    return notes


def _rows(items: Sequence[Item]) -> dict[str, Item]:
    return {item.id: item for item in items if item.kind in (ItemKind.EVENT, ItemKind.STATEMENT)}


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _dated(item: Item) -> str:
    """The date of a line, with the one it had before where nothing else has changed."""
    if _only_redated(item):
        return f"{item.when_label or UNDATED} (before: {item.before}): "
    return f"{item.when_label}: " if item.when_label else ""


def _only_redated(item: Item) -> bool:
    return item.change is Change.CHANGED and item.before != item.previous


def _before(item: Item) -> str:
    """What a reworded line said before: the words that differ, with a few around them."""
    if item.change is not Change.CHANGED or _only_redated(item):
        return ""
    return f" (before: “{_differing(item.previous.split(), item.generated.split())}”)"


def _differing(old: Sequence[str], new: Sequence[str]) -> str:
    """The part of an old wording that the new one does not have; what is cut off shows as “…”."""
    same = [one == other for one, other in zip(old, new, strict=False)]
    begin = same.index(False) if False in same else len(same)
    back = [one == other for one, other in zip(reversed(old[begin:]), reversed(new[begin:]), strict=False)]
    end = len(old) - (back.index(False) if False in back else len(back))
    begin, end = max(begin - _AROUND, 0), min(end + _AROUND, len(old))
    if begin <= _AROUND:
        begin = 0
    if len(old) - end <= _AROUND:
        end = len(old)
    return f"{'… ' if begin else ''}{' '.join(old[begin:end])}{' …' if end < len(old) else ''}"


def _line(item: Item) -> Item:
    lead = f"{_WORDS[item.change]}:"
    text = f"{lead} {_dated(item)}{item.generated}{_before(item)}"
    answered = _WORDS[Change.ANSWERED]
    # An answer says in its own words that it is one, when and by whom.
    if item.change is Change.ANSWERED and item.generated.startswith(answered):
        lead, text = answered, item.generated
    return dataclasses.replace(
        item,
        id=f"c{item.id}"[:12],
        kind=ItemKind.CHANGE,
        generated=text,
        text=text,
        lead=lead,
        basis="",
        label="",
    )
