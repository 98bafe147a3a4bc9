"""A paragraph with a new wording: tracked changes word by word, formatting of the kept words untouched.

A run is cut only where it holds nothing but text, because only then do the pieces join again without a
trace when our changes are rejected. Other runs (with tabs or breaks) are replaced as a whole; a paragraph
in which a picture or a footnote would have to be cut is left alone, and the caller comments instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, holder, pieces_of, q, shown
from briefing.draft.revising import Reviser
from briefing.draft.wording import Swap, swaps
from briefing.formats.ooxml_lines import Cell, Piece
from briefing.formats.ooxml_offsets import Splices
from briefing.formats.ooxml_runs import run as plain_run

if TYPE_CHECKING:
    from lxml.etree import _Element

_REPLACEABLE = frozenset(
    q(name) for name in ("rPr", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak")
)
_CUTTABLE = frozenset((q("rPr"), q("t")))


@dataclass
class _Run:
    """A run with its place in the paragraph's text and what is to happen to it."""

    element: _Element
    start: int
    end: int
    text: str
    link: _Element | None
    cuts: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def tags(self) -> set[str]:
        return {str(child.tag) for child in self.element}


def reword(draft: Draft, paragraph: _Element, cell: Cell, reviser: Reviser, splices: Splices) -> bool:
    """Give a paragraph a new wording; False, and nothing done, when that would cut something precious."""
    runs = _runs(draft, paragraph)
    old = "".join(part.text for part in runs)
    new = "".join(piece.text for piece in cell)
    if not runs:
        splices.last(paragraph, reviser.inserted(reviser.runs(cell, None)).encode())
        return True
    outside: list[tuple[_Element, bool, str]] = []
    for swap in swaps(old, new):
        _apply(runs, swap, cut(cell, swap.first, swap.last), reviser, outside)
    touched = [part for part in runs if part.cuts]
    if any(part.tags - _REPLACEABLE for part in touched):
        return False
    for part in touched:
        splices.replace(part.element, _rewritten(part, reviser, draft).encode())
    for element, after, content in outside:
        (splices.after if after else splices.before)(element, content.encode())
    return True


def cut(cell: Cell, first: int, last: int) -> list[Piece]:
    """The pieces of a range of a cell's text."""
    out, at = [], 0
    for piece in cell:
        begin, end = max(first, at), min(last, at + len(piece.text))
        if begin < end:
            text = piece.text[begin - at : end - at]
            out.append(Piece(text, piece.role, piece.anchor, piece.href))
        at += len(piece.text)
    return out


def _runs(draft: Draft, paragraph: _Element) -> list[_Run]:
    """Runs with text, in order, each with the link it stands in."""
    out: list[_Run] = []
    at = 0
    fields = _fields(paragraph)
    for element, piece in pieces_of(paragraph):
        if draft.is_mark(element):
            continue
        text = shown(piece)
        if out and out[-1].element is element:
            out[-1].text += text
            out[-1].end += len(text)
        else:
            link = holder(element, q("hyperlink"), q("fldSimple"), q("sdt"))
            out.append(
                _Run(element, at, at + len(text), text, link if link is not None else fields.get(element))
            )
        at += len(text)
    return out


def _fields(paragraph: _Element) -> dict[_Element, _Element]:
    """For each run inside a complex field, the run that ends the field."""
    out: dict[_Element, _Element] = {}
    inside: list[_Element] = []
    depth = 0
    for element in paragraph.iter(q("r")):
        kinds = [str(mark.get(q("fldCharType"))) for mark in element.iter(q("fldChar"))]
        depth += kinds.count("begin")
        if depth:
            inside.append(element)
        depth = max(depth - kinds.count("end"), 0)
        if inside and not depth:
            out.update(dict.fromkeys(inside, element))
            inside = []
    return out


def _apply(
    runs: list[_Run],
    swap: Swap,
    pieces: list[Piece],
    reviser: Reviser,
    outside: list[tuple[_Element, bool, str]],
) -> None:
    """Note a swap in the runs it touches; what is inserted beside a link is noted in ``outside``."""
    deleted = [part for part in runs if part.start < swap.end and part.end > swap.start]
    for part in deleted:
        part.cuts.append((max(swap.start, part.start), min(swap.end, part.end), ""))
    if not pieces:
        return
    if deleted:
        host, model = deleted[-1], deleted[0]
        content = _insertion(pieces, model, reviser)
        begin, end, _ = host.cuts[-1]
        if host.link is not None and end == host.end and _leaves_link(runs, host):
            outside.append((host.link, True, content))
        else:
            host.cuts[-1] = (begin, end, content)
        return
    before = next((part for part in reversed(runs) if part.start < swap.start), None)
    after = next((part for part in runs if part.start >= swap.start), None)
    if before is not None and (before.link is None or before.end > swap.start):
        before.cuts.append((swap.start, swap.start, _insertion(pieces, before, reviser)))
    elif after is not None and after.link is None:
        after.cuts.append((swap.start, swap.start, _insertion(pieces, after, reviser)))
    elif before is not None:
        assert before.link is not None, "otherwise it is cut"  # noqa: S101
        outside.append((before.link, True, _insertion(pieces, before, reviser)))
    else:
        outside.append((_begin(runs[0]), False, _insertion(pieces, runs[0], reviser)))


def _insertion(pieces: list[Piece], beside: _Run, reviser: Reviser) -> str:
    return reviser.inserted(reviser.runs(pieces, beside.element))


def _leaves_link(runs: list[_Run], host: _Run) -> bool:
    """Whether a run is the last with text in its link."""
    return not any(part.link is host.link and part.start >= host.end for part in runs)


def _begin(host: _Run) -> _Element:
    """What opens the link of a run: the link itself, or for a field the run that begins it."""
    link = host.link
    assert link is not None, "asked only of runs in links"  # noqa: S101
    if link.tag != q("r"):
        return link
    before = [host.element, *host.element.itersiblings(preceding=True)]
    return next(element for element in before if _opens(element))


def _opens(element: _Element) -> bool:
    return any(mark.get(q("fldCharType")) == "begin" for mark in element.iter(q("fldChar")))


def _rewritten(part: _Run, reviser: Reviser, draft: Draft) -> str:
    """A run with its changes."""
    if part.tags <= _CUTTABLE:
        return _cut_run(part, reviser, draft)
    whole = draft.part.source(part.element).decode()
    kept, at = "", part.start
    inserted = ""
    model = part.element
    props = model.find(q("rPr"))
    look = "" if props is None else draft.part.source(props).decode()
    for begin, end, content in part.cuts:
        kept = part.text[at - part.start : begin - part.start]
        inserted += reviser.inserted(plain_run(kept, look, reviser.w)) if kept else ""
        inserted += content
        at = end
    rest = part.text[at - part.start :]
    inserted += reviser.inserted(plain_run(rest, look, reviser.w)) if rest else ""
    return reviser.deleted(as_deleted(part.element, draft, whole)) + inserted


def _cut_run(part: _Run, reviser: Reviser, draft: Draft) -> str:
    tag = draft.part.start_tag(part.element).decode()
    close = draft.part.end_tag(part.element).decode()
    props = part.element.find(q("rPr"))
    head = tag + ("" if props is None else draft.part.source(props).decode())
    w = reviser.w

    def piece(begin: int, end: int, name: str) -> str:
        text = plain_run(part.text[begin - part.start : end - part.start], "", w, deleted=name == "delText")
        inner = text.removeprefix(f"<{w}:r>").removesuffix(f"</{w}:r>")
        return f"{head}{inner}{close}" if begin < end else ""

    out, at = "", part.start
    for begin, end, content in part.cuts:
        out += piece(at, begin, "t")
        gone = piece(begin, end, "delText")
        out += reviser.deleted(gone) + content
        at = end
    return out + piece(at, part.end, "t")


def as_deleted(element: _Element, draft: Draft, source: str) -> str:
    """A run as it is written inside a deletion: its text as deleted text."""
    w = draft.part.w
    for child in element.iter(q("t")):
        text = draft.part.source(child).decode()
        tag = draft.part.start_tag(child).decode()
        inner = text[len(tag) :] if text.startswith(tag) else ""
        name = draft.part.end_tag(child)[2:-1].decode()
        swapped = (
            f"<{w}:delText" + tag[1 + len(name) :] + inner.removesuffix(f"</{name}>") + f"</{w}:delText>"
        )
        source = source.replace(text, swapped, 1)
    return source
