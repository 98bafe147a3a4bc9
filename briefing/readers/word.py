"""A Word file as a source (``.docx``, ECMA-376): bytes in, one part out, all changes accepted.

Insertions are in, deletions out, content controls and text boxes in; comments, hidden text and field codes
are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefing.errors import InputError
from briefing.model import BlockKind, Settings, Source
from briefing.readers import guards, limits
from briefing.readers.parts import Line, Part, Parts

_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange", "sectPrChange")
)
_CHARACTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-", "softHyphen": ""}
_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)


def parts(source: Source, data: bytes, settings: Settings) -> Parts:
    """The text of the main part, then of its notes; of headers and footers only when there is nothing else.

    Raises:
        InputError: If it is damaged, protected, or unpacks to too much.
    """
    del settings
    package = guards.Package(data, source.path)
    main = _main(package)
    if not main:
        raise InputError("there is no Word document in it", hint="save it again as .docx", where=source.path)
    headings = _headings(package)
    lines = _lines(guards.xml(package.read(main), source.path), headings)
    folder = main.rpartition("/")[0]
    for name in ("footnotes.xml", "endnotes.xml"):
        lines += _extra(package, f"{folder}/{name}", source, headings, BlockKind.CAPTION)
    if not lines:
        for name in sorted(package.names):
            if re.fullmatch(rf"{re.escape(folder)}/(?:header|footer)\d*\.xml", name):
                lines += _extra(package, name, source, headings, BlockKind.PARAGRAPH)
    numbered = (Line(line.text, number, kind=line.kind) for number, line in enumerate(lines, 1))
    return Parts((Part(tuple(numbered)),))


def _main(package: guards.Package) -> str:
    """The main part: named by the package's relationships, or by its usual name."""
    if "_rels/.rels" in package:
        for relation in guards.xml(package.read("_rels/.rels"), package.where):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target in package:
                    return target
    return next((name for name in package.names if _MAIN.fullmatch(name.replace("\\", "/"))), "")


def _extra(
    package: guards.Package, name: str, source: Source, headings: frozenset[str], kind: BlockKind
) -> list[Line]:
    """The paragraphs of a part beside the main one; a damaged one is not worth losing the text for."""
    if name not in package:
        return []
    try:
        found = _lines(guards.xml(package.read(name), source.path), headings)
    except InputError:
        return []
    return [Line(line.text, kind=kind) for line in found]


def _headings(package: guards.Package) -> frozenset[str]:
    """Ids of the styles that are headings or titles, in any language: by outline level and built-in name."""
    found = {"Title", "Heading1", "Heading2", "Heading3", "Heading4"}
    if "word/styles.xml" in package:
        try:
            root = guards.xml(package.read("word/styles.xml"), package.where)
        except InputError:
            return frozenset(found)
        for style in root:
            names = [_value(part) for part in style.iter() if _name(part) == "name"]
            leveled = any(_name(part) == "outlineLvl" and _value(part) < "9" for part in style.iter())
            if leveled or any(name.lower().startswith(("heading ", "title")) for name in names):
                found.add(_attribute(style, "styleId"))
    return frozenset(found)


def _lines(root: etree._Element, headings: frozenset[str]) -> list[Line]:
    found: list[Line] = []
    for text, kind in _paragraphs(root, headings):
        words = " ".join(text.split())
        if words:
            found.append(Line(words, kind=kind))
        if len(found) > limits.PARAGRAPHS:
            raise InputError(f"there are more than {limits.PARAGRAPHS:,} paragraphs in it", hint="split it")
    return found


def _paragraphs(root: etree._Element, headings: frozenset[str]) -> Iterator[tuple[str, BlockKind]]:
    """Every paragraph with its kind; one inside another (a text box) comes before it."""
    open_: list[list[str]] = []
    kinds: list[BlockKind] = []
    skipping = cells = 0
    hidden = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _name(element)
        step = 1 if event == "start" else -1
        if name in _SKIPPED:
            skipping += step
        elif name == "tc":
            cells += step
        elif name == "p" and event == "start":
            open_.append([])
            kinds.append(BlockKind.TABLE_CELL if cells else BlockKind.PARAGRAPH)
        elif name == "p" and open_:
            yield "".join(open_.pop()), kinds.pop()
        elif name == "r":
            hidden = event == "start" and _is_hidden(element)
        elif event == "start" and open_ and not skipping:
            kinds[-1] = _kind(name, element, kinds[-1], headings)
            if not hidden:
                open_[-1].append((element.text or "") if name == "t" else _CHARACTERS.get(name, ""))


def _kind(name: str, element: etree._Element, kind: BlockKind, headings: frozenset[str]) -> BlockKind:
    if name == "pStyle" and _value(element) in headings:
        return BlockKind.HEADING
    if name == "numPr" and kind is BlockKind.PARAGRAPH:
        return BlockKind.LIST_ITEM
    return kind


def _is_hidden(run: etree._Element) -> bool:
    for properties in run:
        if _name(properties) == "rPr":
            return any(_name(part) == "vanish" and _value(part) not in ("0", "false") for part in properties)
    return False


def _name(element: etree._Element) -> str:
    return guards.local(element)


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute whatever its namespace: transitional and strict files differ in it."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _value(element: etree._Element) -> str:
    return _attribute(element, "val")
