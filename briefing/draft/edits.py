"""What a person did to a draft, as edits: the wording answered, their wording, who and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefing.draft.columns import Columns
from briefing.draft.deciding import is_edited
from briefing.draft.matching import Matches
from briefing.draft.placing import rising
from briefing.draft.reading import Draft, Unit, plain, q
from briefing.formats.ooxml_baseline import BaseLine, Baseline
from briefing.model import Edit, EditOp, SectionKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONG = 0.5
"""Share of a line's words that must stand in what follows it for the two to count as one line split."""


def edits_of(draft: Draft, baseline: Baseline, matches: Matches, author: str) -> tuple[Edit, ...]:
    """All edits, in the order of the lines, then what the person added.

    Args:
        draft: The draft.
        baseline: What was last written.
        matches: Where each line stands.
        author: Who signs our tracked changes: what we did is no edit.
    """
    columns = Columns(baseline.columns)
    out: list[Edit] = []
    moved = _moved(draft, baseline.lines, matches)
    claimed = {unit.element for unit in matches.found.values()}
    for line in baseline.lines:
        unit = matches.found.get(line.id)
        base = baseline.base
        if unit is None:
            if line.id not in matches.withdrawn:
                out.append(
                    Edit(
                        line.id,
                        EditOp.DELETE,
                        line.text,
                        base=base,
                        **_who(matches.gone.get(line.id), author),
                    )
                )
            continue
        who = _who(unit, author)
        if line.id in matches.joined and is_edited(line, unit, columns):
            out.append(Edit(line.id, EditOp.MERGE, line.text, unit.text, base=base, **who))
        elif is_edited(line, unit, columns):
            kind = EditOp.SPLIT if _is_split(draft, line, unit, claimed) else EditOp.REWORD
            out.append(Edit(line.id, kind, line.text, unit.text, base=base, **who))
        if line.id in moved:
            out.append(Edit(line.id, EditOp.MOVE, line.text, unit.text, base=base, **who))
        copies = matches.copies.get(line.id, [])
        out += [
            Edit(line.id, EditOp.DUPLICATE, line.text, copy.text, base=base, **_who(copy, author))
            for copy in copies
        ]
        claimed |= {copy.element for copy in copies}
    out += [
        Edit(line.id, EditOp.DELETE, line.text, base=baseline.base)
        for line in baseline.deleted
        if line.id not in matches.found
    ]
    return (*out, *_added(draft, baseline, claimed, matches, author))


def _added(
    draft: Draft, baseline: Baseline, claimed: set[_Element], matches: Matches, author: str
) -> Iterator[Edit]:
    ours = claimed | {unit.element for unit in matches.withdrawn.values()}
    columns = Columns(baseline.columns)
    for unit in draft.units:
        if unit.element in ours or unit.is_gone or not unit.text.strip(" |"):
            continue
        if unit.is_row and columns.is_ours(unit) and _is_header(unit):
            continue
        yield Edit("", EditOp.ADD, "", unit.text, base=baseline.base, **_who(unit, author))


def _is_header(unit: Unit) -> bool:
    previous = unit.element.getprevious()
    return previous is None or previous.tag != q("tr")


def _is_split(draft: Draft, line: BaseLine, unit: Unit, claimed: set[_Element]) -> bool:
    """Whether what is missing from a line opens the paragraph below it."""
    at = draft.place[unit.element] + 1
    if line.row or at >= len(draft.units) or draft.units[at].element in claimed:
        return False
    rest = plain(line.text).removeprefix(unit.text).strip()
    return (
        rest != plain(line.text)
        and bool(rest)
        and draft.units[at].text.startswith(rest[: max(int(len(rest) * _LONG), 1)])
    )


def _moved(draft: Draft, lines: Sequence[BaseLine], matches: Matches) -> set[str]:
    """Lines that no longer stand in their order; what is no longer printed has none."""
    printed = [line for line in lines if not line.withdrawn and line.section != SectionKind.WITHDRAWN.value]
    here = [line.id for line in printed if line.id in matches.found and line.id not in matches.joined]
    places = [draft.place[matches.found[line_id].element] for line_id in here]
    kept = {here[index] for index in rising(places)}
    return {line_id for line_id in here if line_id not in kept}


def _who(unit: Unit | None, author: str) -> Mapping[str, str]:
    """Author and time of the first tracked change of somebody else in a unit; empty without one."""
    for change in unit.changes if unit is not None else ():
        name = str(change.get(q("author"), ""))
        if name != author:
            return {"author": name, "when": str(change.get(q("date"), ""))}
    return {}
