"""An OpenDocument text (``.odt``, ``.fodt``, ISO 26300): bytes in, one part out.

Deletions and comments are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefing.errors import InputError
from briefing.model import BlockKind, Settings, Source
from briefing.readers import guards, limits
from briefing.readers.parts import Line, Part, Parts

_SKIPPED = frozenset(("tracked-changes", "annotation", "annotation-end", "script", "forms", "meta", "styles"))
_BREAKS = {"tab": "\t", "line-break": " "}


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of the document.

    Raises:
        InputError: If it is damaged, protected, or unpacks to too much.
    """
    del settings
    if data.lstrip()[:1] == b"<":
        root = guards.xml(data, source.path)
    else:
        package = guards.Package(data, source.path)
        if "content.xml" not in package:
            raise InputError(
                "there is no text document in it", hint="save it again as .odt", where=source.path
            )
        content = package.read("content.xml")
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise InputError("it is protected by a password", hint="save it without one", where=source.path)
        root = guards.xml(content, source.path)
    return Parts((Part(tuple(_lines(root))),))


def _lines(root: etree._Element) -> Iterator[Line]:
    number = 0
    for text, kind in _paragraphs(root):
        words = " ".join(text.split())
        if words:
            number += 1
            yield Line(words, number, kind=kind)
        if number > limits.PARAGRAPHS:
            raise InputError(f"there are more than {limits.PARAGRAPHS:,} paragraphs in it", hint="split it")


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, BlockKind]]:
    """Every paragraph and heading; one inside another (a note, a frame) comes before it."""
    open_: list[list[str]] = []
    skipping = items = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = guards.local(element)
        step = 1 if event == "start" else -1
        skipping += step * (name in _SKIPPED)
        items += step * (name == "list-item")
        cells += step * (name == "table-cell")
        if event == "start":
            if name in ("p", "h"):
                open_.append([])
            if open_ and not skipping:
                open_[-1].append(_BREAKS.get(name, " " if name == "s" else "") + (element.text or ""))
            continue
        if name in ("p", "h") and open_:
            text = "".join(open_.pop())
            if not skipping:
                yield text, _kind(name, items, cells)
        if open_ and not skipping and element.tail:
            open_[-1].append(element.tail)


def _kind(name: str, items: int, cells: int) -> BlockKind:
    if name == "h":
        return BlockKind.HEADING
    if cells:
        return BlockKind.TABLE_CELL
    return BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
