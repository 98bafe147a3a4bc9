"""A Word draft as units: paragraphs and table rows, each as a person sees it with changes accepted.

Bytes in, :class:`Draft` out. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefing.formats import ooxml_baseline
from briefing.formats.ooxml import Package, W, open_package
from briefing.formats.ooxml_baseline import DOCUMENT_ID, Baseline
from briefing.formats.ooxml_offsets import Indexed

if TYPE_CHECKING:
    from lxml.etree import _Element


def q(name: str) -> str:
    """A name in the main namespace as lxml writes it."""
    return f"{{{W}}}{name}"


INSERTED = (q("ins"), q("moveTo"))
DELETED = (q("del"), q("moveFrom"))
_TEXT = {q("tab"): "\t", q("ptab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "-"}
_SHOWN = (q("t"), *_TEXT)
MARK_STYLES = frozenset({"briefing new", "briefing changed"})
"""Names of the character styles of NEW and CHANGED, in lower case."""
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " "}
)


def plain(text: str) -> str:
    """Text for comparing: one kind of white space and of quotation mark, as word processors change them."""
    return _SPACE.sub(" ", text.translate(_QUOTES)).strip()


def comparable(text: str) -> str:
    """The same, but a line break within the text stays: a person who makes one has edited the line."""
    return "\n".join(filter(None, map(plain, text.split("\n"))))


def holder(element: _Element | None, *tags: str) -> _Element | None:
    """The nearest of the element and its ancestors with one of the tags."""
    found: Any = element
    while found is not None and found.tag not in tags:
        found = found.getparent()
    return found  # type: ignore[no-any-return]


def is_deleted(element: _Element) -> bool:
    """Whether it stands in a tracked deletion."""
    return any(ancestor.tag in DELETED for ancestor in element.iterancestors())


def pieces_of(paragraph: _Element) -> Iterator[tuple[_Element, _Element]]:
    """Its runs' text-bearing elements, each with its run, in order; not those of text boxes and deletions."""
    for run in paragraph.iter(q("r")):
        if holder(run, q("p")) is paragraph and not is_deleted(run):
            yield from ((run, element) for element in run.iterchildren(*_SHOWN))


def shown(element: _Element) -> str:
    """What a text-bearing element shows."""
    return _TEXT.get(str(element.tag)) or element.text or ""


@dataclass(frozen=True, eq=False)
class Unit:
    """A paragraph outside tables, or a table row."""

    element: _Element
    draft: Draft

    @property
    def is_row(self) -> bool:
        """Whether it is a table row."""
        return bool(self.element.tag == q("tr"))

    @cached_property
    def cells(self) -> tuple[_Element, ...]:
        """The cells of a row; the paragraph itself otherwise."""
        if not self.is_row:
            return (self.element,)
        return tuple(cell for cell in self.element.iter(q("tc")) if holder(cell, q("tr")) is self.element)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Comparable text of each cell, changes accepted, without NEW and CHANGED marks."""
        return tuple(
            "\n".join(filter(None, (comparable(self.draft.text(p)) for p in self.paragraphs(cell))))
            for cell in self.cells
        )

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " | ".join(self.texts)

    @staticmethod
    def paragraphs(cell: _Element) -> list[_Element]:
        """The paragraphs of a cell (or the paragraph itself), without those of text boxes."""
        return [p for p in cell.iter(q("p")) if holder(p, q("txbxContent")) is None]

    @cached_property
    def changes(self) -> tuple[_Element, ...]:
        """Tracked changes that stand in it and are not settled, anybody's."""
        return tuple(
            element
            for element in self.element.iter(*INSERTED, *DELETED)
            if holder(element, q("pPrChange"), q("rPrChange")) is None
        )

    def changes_by(self, author: str) -> tuple[_Element, ...]:
        """Those of one author."""
        return tuple(change for change in self.changes if change.get(q("author")) == author)

    def unsettled(self, author: str) -> tuple[_Element, ...]:
        """Those that touch its words: not those by which we struck out a mark that is no longer true.

        Args:
            author: Who signs our tracked changes.
        """
        marks = [change for change in self.changes_by(author) if self._strikes_mark(change)]
        return tuple(change for change in self.changes if change not in marks)

    def _strikes_mark(self, change: _Element) -> bool:
        runs = list(change.iter(q("r")))
        return change.tag == q("del") and bool(runs) and all(map(self.draft.has_mark_style, runs))

    @cached_property
    def is_gone(self) -> bool:
        """Whether nothing of it is left when tracked deletions are accepted."""
        if self.is_row:
            marks = self.element.find(f"{q('trPr')}/{q('del')}")
            return marks is not None or (not any(self.texts) and bool(self._deletions))
        return not self.texts[0] and bool(self._deletions) and not self.holds_things

    @property
    def _deletions(self) -> list[_Element]:
        return [change for change in self.changes if change.tag in DELETED]

    @cached_property
    def holds_things(self) -> bool:
        """Whether a person put a picture, a footnote, an equation … into it."""
        things = self.element.iter(*_THINGS)
        return any(not is_deleted(thing) for thing in things)


_THINGS = (
    q("drawing"),
    q("pict"),
    q("object"),
    q("footnoteReference"),
    q("endnoteReference"),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)


class Draft:
    """An opened draft.

    Attributes:
        package: Its parts.
        part: The main part with offsets.
        body: ``w:body``.
        baseline: What was last written; None when it is lost.
        baseline_part: Its part name; empty when it is lost.

    Raises:
        InputError: If the file cannot be read: see ``formats.ooxml``.
    """

    def __init__(self, data: bytes, where: str = "") -> None:
        self.package: Package = open_package(data, where)
        name = self.package.document
        self.part = Indexed(self.package.parts[name], f"{where}: {name}" if where else name)
        body = self.part.root.find(q("body"))
        self.body: _Element = self.part.root if body is None else body
        self.baseline_part = ooxml_baseline.find(self.package)
        self.baseline: Baseline | None = (
            ooxml_baseline.decode(self.package.parts[self.baseline_part], where)
            if self.baseline_part
            else None
        )

    @cached_property
    def document_id(self) -> str:
        """From the custom property, which survives every format; else from the baseline."""
        name = self.package.related("", "custom-properties")
        if name:
            for element in self.package.xml(name):
                if element.get("name") == DOCUMENT_ID:
                    return "".join(str(text) for text in element.itertext()).strip()
        return self.baseline.document_id if self.baseline else ""

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Lower-case style name by style id."""
        name = self.package.related(self.package.document, "styles")
        if not name:
            return {}
        out = {}
        for style in self.package.xml(name).iter(q("style")):
            label = style.find(q("name"))
            if label is not None:
                out[style.get(q("styleId"), "")] = str(label.get(q("val"), "")).lower()
        return out

    def style_of(self, paragraph: _Element) -> str:
        """Style id of a paragraph; empty for the default."""
        style = paragraph.find(f"{q('pPr')}/{q('pStyle')}")
        return "" if style is None else str(style.get(q("val"), ""))

    def has_mark_style(self, run: _Element) -> bool:
        """Whether a run looks like a NEW or CHANGED mark of ours."""
        style = run.find(f"{q('rPr')}/{q('rStyle')}")
        return style is not None and self.style_names.get(style.get(q("val"), "")) in MARK_STYLES

    def is_mark(self, run: _Element) -> bool:
        """Whether a run is a NEW or CHANGED mark of ours."""
        if not self.has_mark_style(run):
            return False
        # What a person types beside a mark takes its style: their words are never taken for a mark.
        words = "".join(text.text or "" for text in run.iter(q("t"), q("delText"))).strip()
        return not words or words in self._marks or (words.isupper() and len(words.split()) == 1)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """The words of the marks as last written, in whatever language."""
        return frozenset(line.change for line in self.baseline.lines) if self.baseline else frozenset()

    def text(self, paragraph: _Element) -> str:
        """Text of a paragraph, changes accepted, without marks."""
        return "".join(shown(piece) for run, piece in pieces_of(paragraph) if not self.is_mark(run))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All paragraphs outside tables and all outer rows, in order; no text boxes, no contents list."""
        out = []
        for element in self.body.iter(q("p"), q("tr")):
            if holder(element, q("txbxContent")) is not None:
                continue
            if holder(element.getparent(), q("tr")) is not None:
                continue
            if element.tag == q("p") and self.is_contents(element):
                continue
            out.append(Unit(element, self))
        return tuple(out)

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph belongs to a contents list."""
        if self.style_names.get(self.style_of(paragraph), "").startswith(("toc ", "contents ")):
            return True
        block = holder(paragraph, q("sdt"))
        return block is not None and block.find(f".//{q('docPartGallery')}") is not None

    @cached_property
    def place(self) -> dict[_Element, int]:
        """Position of each unit by its element."""
        return {unit.element: index for index, unit in enumerate(self.units)}

    def unit_of(self, element: _Element) -> Unit | None:
        """The unit that holds an element, or that follows it when it stands between units."""
        host = holder(element, q("p"))
        found = host
        while found is not None:
            row = holder(found.getparent(), q("tr"))
            if row is None:
                break
            found = row
        if found is None:
            found = element.getnext()
            while found is not None and found.tag not in (q("p"), q("tr"), q("tbl")):
                found = found.getnext()
            if found is not None and found.tag == q("tbl"):
                found = found.find(q("tr"))
        index = self.place.get(found) if found is not None else None
        return None if index is None else self.units[index]
