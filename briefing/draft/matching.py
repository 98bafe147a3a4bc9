"""Which unit of a draft is which line of the baseline.

A hidden bookmark says so. Where it is lost (Google Docs renames bookmarks, people retype), the text says
so: exactly, then as a part of a joined paragraph, then by likeness. The last is bounded: only units that
share rare words are compared, so that a draft of a thousand lines stays a matter of a second.
"""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.draft.reading import Draft, Unit, plain, q
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import PREFIX, bookmark

LIKE = 0.6
"""Least share of equal words for a likeness."""
_PROOF = 40
"""Characters of a text that is no accident in another paragraph."""
_TRIED = 5
"""Units compared word by word for each lost line."""


@dataclass
class Matches:
    """What was found.

    Attributes:
        found: Unit of each line that is alive, by line id.
        withdrawn: Units that our own pending deletion covers, by line id.
        copies: Further units that carry a line's identity, by line id.
        joined: Ids of the lines in a unit that holds several, by each of those ids.
        by_text: Ids found by their text, not by a bookmark.
        gone: Unit of each line that a person's pending deletion covers, by line id.
    """

    found: dict[str, Unit] = field(default_factory=dict)
    withdrawn: dict[str, Unit] = field(default_factory=dict)
    copies: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    by_text: list[str] = field(default_factory=list)
    gone: dict[str, Unit] = field(default_factory=dict)


def match(draft: Draft, lines: Sequence[BaseLine], others: Sequence[BaseLine], author: str) -> Matches:
    """Find each line in the draft.

    Args:
        draft: The draft.
        lines: The lines that were in it when it was last written, in printed order.
        others: Lines that can be there, but only a bookmark proves it: deleted ones that the person put
            back, and new ones (a paragraph of the person's own may well read like one).
        author: Who signs our tracked changes.
    """
    matches = Matches()
    known = {line.id for line in lines}
    everything = [*lines, *(line for line in others if line.id not in known)]
    held = _carriers(draft, everything)
    _by_bookmark(matches, held, {line.id: line for line in everything}, author)
    used = {unit.element for unit in matches.found.values()}
    used |= {unit.element for unit in matches.withdrawn.values()}
    used |= {unit.element for units in matches.copies.values() for unit in units}
    lost = [line for line in lines if line.id not in matches.found and line.id not in matches.withdrawn]
    lost = [line for line in lost if any(map(plain, line.texts))]
    free = [
        unit
        for unit in draft.units
        if unit.element not in used and not unit.is_gone and unit.text.strip(" |")
    ]
    lost = _by_text(matches, lost, free)
    taken = {unit.element for unit in matches.found.values()}
    texts = {line.id: plain(line.text) for line in everything}
    lost = _inside(matches, lost, [unit for unit in free if unit.element not in taken], texts)
    taken = {unit.element for unit in matches.found.values()}
    _by_likeness(matches, lost, [unit for unit in free if unit.element not in taken])
    return matches


def _pending(unit: Unit, author: str) -> bool:
    """Whether only our own pending changes make it gone."""
    return (
        unit.is_gone and bool(unit.changes_by(author)) and len(unit.changes_by(author)) == len(unit.changes)
    )


def _carriers(draft: Draft, lines: Sequence[BaseLine]) -> dict[str, list[tuple[Unit, bool]]]:
    """Units whose bookmarks name a line, and whether it is the original name (else a copy's)."""
    names = {bookmark(line.id): line.id for line in lines}
    held: dict[str, list[tuple[Unit, bool]]] = defaultdict(list)
    for start in draft.body.iter(q("bookmarkStart")):
        name = str(start.get(q("name"), ""))
        if not name.startswith(PREFIX):
            continue
        line_id, original = names.get(name), True
        if line_id is None:
            line_id, original = names.get(name.rsplit("_Copy", 1)[0]), False
        unit = draft.unit_of(start) if line_id is not None else None
        if line_id is not None and unit is not None and unit not in [known for known, _ in held[line_id]]:
            held[line_id].append((unit, original))
    return held


def _by_bookmark(
    matches: Matches,
    held: dict[str, list[tuple[Unit, bool]]],
    lines: dict[str, BaseLine],
    author: str,
) -> None:
    hosts: dict[Unit, list[str]] = defaultdict(list)
    for line_id, units in held.items():
        for unit, original in units:
            if original and not unit.is_gone:
                hosts[unit].append(line_id)
    for line_id, units in held.items():
        alive = [(unit, original) for unit, original in units if not unit.is_gone]
        alive = [(unit, original) for unit, original in alive if _holds(unit, line_id, lines, hosts)]
        gone = next((unit for unit, original in units if original and _pending(unit, author)), None)
        if gone is not None and not any(original for _, original in alive):
            # What we struck out is the line; a copy that a person made of it does not bring it back.
            matches.copies[line_id] += [unit for unit, _ in alive]
            alive = []
        if not alive:
            if gone is not None:
                matches.withdrawn[line_id] = gone
            else:
                matches.gone[line_id] = units[0][0]
            continue
        base = lines[line_id].text
        alive.sort(key=lambda pair: (not pair[1], plain(base) != plain(pair[0].text)))
        matches.found[line_id] = alive[0][0]
        matches.copies[line_id] += [unit for unit, _ in alive[1:] if unit is not alive[0][0]]
    together: dict[Unit, list[str]] = defaultdict(list)
    for line_id, unit in matches.found.items():
        together[unit].append(line_id)
    for ids in together.values():
        if len(ids) > 1:
            matches.joined.update({line_id: tuple(ids) for line_id in ids})


def _holds(unit: Unit, line_id: str, lines: dict[str, BaseLine], hosts: dict[Unit, list[str]]) -> bool:
    """Whether a bookmark means its line.

    When a paragraph is deleted, its bookmark can slip into the next one, which has one of its own. It
    then stands beside a line that is whole; a joined paragraph has words of both.
    """
    others = [other for other in hosts[unit] if other != line_id]
    if not others:
        return True
    text = plain(unit.text)
    if any(plain(lines[other].text) == text for other in others):
        return False
    return _overlap(plain(lines[line_id].text), text) >= LIKE / 2


def _overlap(part: str, whole: str) -> float:
    """Share of the words of ``part`` that stand in ``whole``."""
    words = Counter(part.split())
    there = Counter(whole.split())
    return sum((words & there).values()) / max(sum(words.values()), 1)


def _by_text(matches: Matches, lost: Iterable[BaseLine], free: Sequence[Unit]) -> list[BaseLine]:
    """Match equal texts, first to first; give back the lines still lost."""
    places: dict[tuple[bool, str], list[Unit]] = defaultdict(list)
    for unit in reversed(free):
        places[unit.is_row, unit.text].append(unit)
    rest = []
    for line in lost:
        same = places.get((line.row, " | ".join(map(plain, line.texts))))
        if same:
            matches.found[line.id] = same.pop()
            matches.by_text.append(line.id)
        else:
            rest.append(line)
    return rest


def _inside(
    matches: Matches, lost: Sequence[BaseLine], free: Sequence[Unit], texts: Mapping[str, str]
) -> list[BaseLine]:
    """Find whole texts inside longer paragraphs (joined with another); give back the lines still lost.

    In a paragraph that is nobody's yet only a long text proves anything: a person may well begin one of
    their own with the words of a heading. In a paragraph of another line, words that are that line's own
    prove nothing: two lines may say the same, and one may quote the other.
    """
    owners: dict[Unit, list[str]] = {unit: [] for unit in free if not unit.is_row}
    for line_id, unit in matches.found.items():
        if not unit.is_row:
            owners.setdefault(unit, []).append(line_id)
    strangers = set(free)
    units = list(owners)
    starts, parts, length = [], [], 0
    for unit in units:
        starts.append(length)
        parts.append(unit.text)
        length += len(unit.text) + 1
    everything = "\0".join(parts)
    rest = []
    for line in lost:
        text = plain(line.text)
        host: Unit | None = None
        at = everything.find(text) if not line.row and len(text) > _TRIED else -1
        while at >= 0 and host is None:
            index = bisect_right(starts, at) - 1
            unit = units[index]
            if unit.text.count(text) > sum(texts[one].count(text) for one in owners[unit]):
                host = unit
            at = everything.find(text, starts[index] + len(unit.text))
        if host is None or (host in strangers and len(text) < _PROOF):
            rest.append(line)
            continue
        matches.by_text.append(line.id)
        matches.found[line.id] = host
        owners[host].append(line.id)
    matches.joined.update({line_id: tuple(ids) for ids in owners.values() if len(ids) > 1 for line_id in ids})
    return rest


def _by_likeness(matches: Matches, lost: Sequence[BaseLine], free: Sequence[Unit]) -> None:
    """Match the most alike, best pair first, where enough words are equal."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(free):
        for word in dict.fromkeys(unit.text.split()):
            holders[word].append(index)
    pairs: list[tuple[float, int, int]] = []
    for number, line in enumerate(lost):
        words = plain(line.text).split()
        near = Counter(
            index
            for word in dict.fromkeys(words)
            for index in (holders[word] if word in holders and len(holders[word]) <= _RARE else ())
            if free[index].is_row == line.row
        )
        for index, _ in near.most_common(_TRIED):
            ratio = difflib.SequenceMatcher(None, words, free[index].text.split(), autojunk=False).ratio()
            if ratio >= LIKE:
                pairs.append((-ratio, number, index))
    taken: set[int] = set()
    for _, number, index in sorted(pairs):
        if lost[number].id not in matches.found and index not in taken:
            taken.add(index)
            matches.found[lost[number].id] = free[index]
            matches.by_text.append(lost[number].id)


_RARE = 20
"""A word in more units than this tells them apart no longer."""
