"""Two issues in, what changed from one to the other out.

Items keep their id from issue to issue (composer.changes), so they are compared by it. The takeaways
repeat what the timeline says and are left out; a line that is only not printed any more, though it is
still found, is not withdrawn, and one that was found before is not new when it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Briefing, Change, Item, ItemKind
from briefing.model.briefing import UNDATED
from briefing.model.left_out import mark, marks_of

_LEFT_OUT = frozenset({ItemKind.CHANGE, ItemKind.OWN, ItemKind.TAKEAWAY})

_ORDER = (Change.NEW, Change.CHANGED, Change.ANSWERED, Change.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not as it was.

    Attributes:
        change: New, changed, answered or withdrawn.
        item: Id of the item.
        kind: What the line is.
        when: Its date as printed; may be empty.
        text: What it says now; of a withdrawn line, what it said.
        before: What it said before; empty for new lines.
        sources: Numbers of its sources.
    """

    change: Change
    item: str
    kind: ItemKind
    when: str
    text: str
    before: str = ""
    sources: tuple[int, ...] = ()


def compare(old: Briefing, new: Briefing) -> tuple[Difference, ...]:
    """What changed from ``old`` to ``new``: new, changed, answered, withdrawn, each in printed order."""
    before = _told(old)
    now = _told(new)
    told = (item for item in new.items if item.kind not in _LEFT_OUT)
    still = {mark(one.quote) for item in told for one in item.evidence} | marks_of(new.left_out_items)
    listed = marks_of(old.left_out_items) | {mark(one.quote) for item in old.items for one in item.evidence}
    found = [
        _difference(before.get(key), item)
        for key, item in now.items()
        if key in before or not _known(item, listed)
    ]
    gone = [
        _line(Change.WITHDRAWN, item, before=item.generated)
        for key, item in before.items()
        if key not in now and not any(mark(one.quote) in still for one in item.evidence)
    ]
    differences = [one for one in (*found, *gone) if one is not None]
    return tuple(sorted(differences, key=lambda one: _ORDER.index(one.change)))


def _known(item: Item, listed: set[str]) -> bool:
    """Whether all of a line was found before, though not printed; a question may be new all the same."""
    telling = item.kind in (ItemKind.EVENT, ItemKind.STATEMENT)
    return telling and bool(item.evidence) and all(mark(one.quote) in listed for one in item.evidence)


def _told(briefing: Briefing) -> dict[str, Item]:
    return {item.id: item for item in briefing.items if item.kind not in _LEFT_OUT}


def _difference(old: Item | None, item: Item) -> Difference | None:
    if old is None:
        return _line(Change.NEW, item)
    if item.kind is ItemKind.ANSWERED and old.kind is not ItemKind.ANSWERED:
        return _line(Change.ANSWERED, item, before=old.generated)
    if (item.generated, item.when_label) != (old.generated, old.when_label):
        when = f"{old.when_label or UNDATED}: " if old.when_label != item.when_label else ""
        return _line(Change.CHANGED, item, before=f"{when}{old.generated}")
    return None


def _line(change: Change, item: Item, before: str = "") -> Difference:
    return Difference(change, item.id, item.kind, item.when_label, item.generated, before, item.sources)
