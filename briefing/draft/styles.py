"""What a paragraph is and how its words look, from the styles of a draft.

``styles.xml`` and ``numbering.xml`` in; heading, list, quotation, bold, italic out.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from briefing.draft.reading import Draft, q
from briefing.model.document import Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_BY_NAME = {
    "title": Style.TITLE,
    "quote": Style.QUOTE,
    "intense quote": Style.QUOTE,
    "quotations": Style.QUOTE,
    "block text": Style.QUOTE,
    "briefing meta": Style.META,
    "briefing note": Style.NOTE,
    "briefing source line": Style.SOURCE,
    "briefing question": Style.QUESTION,
}
_OFF = frozenset(("0", "false", "off", "none"))
_DEEPEST = 9
_LONGEST_CHAIN = 20
"""Styles based on each other; a loop in a damaged file ends here."""


class Styles:
    """Looks up styles of one draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def _styles(self) -> dict[str, _Element]:
        package = self._draft.package
        name = package.related(package.document, "styles")
        if not name:
            return {}
        return {str(style.get(q("styleId"), "")): style for style in package.xml(name).iter(q("style"))}

    @cached_property
    def _formats(self) -> dict[tuple[str, int], str]:
        """Number format by list and level."""
        package = self._draft.package
        name = package.related(package.document, "numbering")
        if not name:
            return {}
        root = package.xml(name)
        abstract = {
            (str(held.get(q("abstractNumId"))), int(level.get(q("ilvl"), "0"))): _value(
                level.find(q("numFmt"))
            )
            for held in root.iter(q("abstractNum"))
            for level in held.iter(q("lvl"))
        }
        out = {}
        for number in root.iter(q("num")):
            wanted = _value(number.find(q("abstractNumId")))
            for (held_id, level), fmt in abstract.items():
                if held_id == wanted:
                    out[str(number.get(q("numId"))), level] = fmt
        return out

    def chain(self, style_id: str) -> list[_Element]:
        """A style and those it is based on, nearest first."""
        out: list[_Element] = []
        while style_id in self._styles and len(out) < _LONGEST_CHAIN:
            out.append(self._styles[style_id])
            style_id = _value(out[-1].find(q("basedOn")))
        return out

    def role(self, paragraph: _Element) -> tuple[Style, int]:
        """What a paragraph of the person's own is, and the depth of a heading or list."""
        style_id = self._draft.style_of(paragraph)
        name = self._draft.style_names.get(style_id, "")
        if name in _BY_NAME:
            return _BY_NAME[name], 1
        holders = [paragraph, *self.chain(style_id)]
        level = self._heading(name, holders)
        if level:
            return Style.HEADING, level
        listed = self._list(holders)
        if listed is not None:
            return listed
        if name.startswith("list bullet"):
            return Style.LIST, 1
        if name.startswith("list number"):
            return Style.NUMBERED, 1
        return Style.BODY, 1

    @staticmethod
    def _heading(name: str, holders: list[_Element]) -> int:
        if name.startswith("heading ") and name[8:].isdecimal():
            return min(int(name[8:]), _DEEPEST)
        for holder in holders:
            outline = holder.find(f"{q('pPr')}/{q('outlineLvl')}")
            if outline is not None:
                value = _value(outline)
                return int(value) + 1 if value.isdecimal() and int(value) < _DEEPEST else 0
        return 0

    def _list(self, holders: list[_Element]) -> tuple[Style, int] | None:
        for holder in holders:
            props = holder.find(f"{q('pPr')}/{q('numPr')}")
            if props is None:
                continue
            number = _value(props.find(q("numId")))
            level = _value(props.find(q("ilvl"))) or "0"
            if number in ("", "0"):
                return None
            depth = int(level) if level.isdecimal() else 0
            numbered = self._formats.get((number, depth), "bullet") not in ("bullet", "none", "")
            return (Style.NUMBERED if numbered else Style.LIST), depth + 1
        return None

    def flag(self, run: _Element, name: str) -> bool:
        """Whether a run has a look (``b``, ``i`` …): by itself or by its character style."""
        return any(_on(found) for found in self._first(run, name))

    def value(self, run: _Element, name: str) -> str:
        """Value of a property of a run, by itself or by its character style."""
        return next((_value(found) for found in self._first(run, name)), "")

    def _first(self, run: _Element, name: str) -> list[_Element]:
        style = _value(run.find(f"{q('rPr')}/{q('rStyle')}"))
        for holder in (run, *self.chain(style)):
            found = holder.find(f"{q('rPr')}/{q(name)}")
            if found is not None:
                return [found]
        return []

    def character(self, run: _Element) -> str:
        """Lower-case name of the character style of a run."""
        return self._draft.style_names.get(_value(run.find(f"{q('rPr')}/{q('rStyle')}")), "")


def _value(element: _Element | None) -> str:
    return "" if element is None else str(element.get(q("val"), ""))


def _on(element: _Element) -> bool:
    return str(element.get(q("val"), "1")) not in _OFF
