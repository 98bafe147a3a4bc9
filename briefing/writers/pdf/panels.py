"""Key takeaways on a tinted panel, and open questions: numbered or marked lines with what hangs beside."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Change, Item, ItemKind
from briefing.model.document import Block as DocBlock
from briefing.model.document import Paragraph, Run, Style
from briefing.writers.pdf.blocks import Column, Drawing, RowBlock, Text
from briefing.writers.pdf.pens import Type
from briefing.writers.pdf.story import GUTTER, Desk
from briefing.writers.pdf.tags import Element

_HANG = 12.0
_PAD = 9.0


def put(desk: Desk, chunk: Sequence[DocBlock], place: int) -> int:
    """Takes takeaways or questions that follow each other; gives how many blocks it took."""
    head = chunk[place]
    if not isinstance(head, Paragraph) or head.style not in (Style.TAKEAWAY, Style.QUESTION):
        return 0
    end, groups = place, list[list[Paragraph]]()
    while end < len(chunk):
        block = chunk[end]
        if not isinstance(block, Paragraph):
            break
        if block.style is head.style:
            groups.append([block])
        elif block.style is Style.BASIS:
            groups[-1].append(block)
        else:
            break
        end += 1
    if head.style is Style.TAKEAWAY:
        _takeaways(desk, groups, first=_before(chunk, place) + 1)
    else:
        _questions(desk, groups)
    return end - place


def _before(chunk: Sequence[DocBlock], place: int) -> int:
    """How many takeaways stand before a place in the section, so that numbers go on."""
    return sum(1 for block in chunk[:place] if isinstance(block, Paragraph) and block.style is Style.TAKEAWAY)


def _takeaways(desk: Desk, groups: Sequence[Sequence[Paragraph]], first: int) -> None:
    pens = desk.pens
    numbered = ("List", "ListNumbering", "/Decimal")
    whole = desk.root.add("L", attributes=(numbered,))
    width = desk.width - 2 * _PAD
    for place, (line, *basis) in enumerate(groups):
        entry = whole.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        hung: list[Text | Drawing] = [
            desk.label(str(first + place), pens.number, label, GUTTER - _HANG, align="right")
        ]
        item = desk.items.get(line.item)
        hung += flag(desk, item, body, GUTTER - _HANG)
        texts: list[Text | Drawing] = [desk.text(line.runs, pens.takeaway, body.add("P"), width)]
        texts += [desk.text(part.runs, pens.basis, body.add("P"), width, before=1) for part in basis]
        texts += previous(desk, item, pens.basis, body, width)
        desk.blocks.append(
            RowBlock(
                [Column(-GUTTER, hung), Column(_PAD, texts, drop=0.4)],
                above=5,
                below=4.5,
                before=4 if place == 0 else 0,
                fill=desk.look.colours.tint,
                bar=desk.look.colours.accent,
                rule_from=(0, desk.width),
            )
        )


def _questions(desk: Desk, groups: Sequence[Sequence[Paragraph]]) -> None:
    pens = desk.pens
    whole = desk.root.add("L", attributes=(("List", "ListNumbering", "/None"),))
    for line, *basis in groups:
        entry = whole.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        hung: list[Text | Drawing] = [desk.label("?", pens.number, label, GUTTER - _HANG, align="right")]
        item = desk.items.get(line.item)
        hung += flag(desk, item, body, GUTTER - _HANG)
        texts: list[Text | Drawing] = [desk.text(line.runs, pens.question, body.add("P"), desk.width)]
        texts += [desk.text(part.runs, pens.basis, body.add("P"), desk.width) for part in basis]
        texts += previous(desk, item, pens.basis, body, desk.width)
        desk.blocks.append(RowBlock([Column(-GUTTER, hung), Column(0, texts)], above=2, below=3.4))


def flag(desk: Desk, item: Item | None, parent: Element, width: float, leading: float = 9) -> list[Text]:
    """NEW or CHANGED in its colour and as a word; nothing for what stayed."""
    told = change_word(desk, item)
    if not told:
        return []
    word, colour = told
    kind = Type(desk.pens.flag.coloured(colour).pen, leading)
    return [desk.label(word, kind, parent.add("P"), width, align="right")]


def change_word(desk: Desk, item: Item | None) -> tuple[str, str] | None:
    """The word and its colour for what happened to an item since the last issue.

    A line of the section of changes opens with that word: it is not said twice.
    """
    if item is None or (item.kind is ItemKind.CHANGE and item.lead):
        return None
    labels, colours = desk.look.labels, desk.look.colours
    return {
        Change.NEW: (labels.new, colours.new),
        Change.CHANGED: (labels.changed, colours.changed),
    }.get(item.change)


def previous(desk: Desk, item: Item | None, kind: Type, parent: Element, width: float) -> list[Text]:
    """What the last issue said, for what has changed."""
    if item is None or item.change is not Change.CHANGED or not item.previous:
        return []
    said = desk.look.labels.previous.format(text=item.before)
    return [desk.text((Run(said, italic=True),), kind, parent.add("P"), width)]
