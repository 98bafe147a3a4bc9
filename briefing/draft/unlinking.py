"""A draft in, the same without what Word would run or fetch for it out, and the names of what was taken out.

Fields that start a program or fetch a file become the words they show, as Word's own "unlink field" does;
a template elsewhere is no longer asked for. Pictures and objects at an address stay, since to take them out
would lose what a person put there: ``warnings`` tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element, tostring

from briefing.draft.reading import q
from briefing.formats.ooxml import Package, Relationship, open_package, relationships_of

_FETCHING = re.compile(r"\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)
"""Fields by which Word runs a program or fetches a file when it updates them (ECMA-376, 17.16.5)."""
_HERE = re.compile(r"file:///+(?:localhost/)?[A-Za-z]:|[A-Za-z]:[\\/]|(?!\w+:)(?![\\/]{2})", re.IGNORECASE)
"""How the address of a file on the person's own machine begins."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class _Field:
    """A field made of runs: its instruction, and what stands in the file for it besides its result."""

    marks: list[_Element]
    words: list[str] = field(default_factory=list)
    instruction: bool = True


def unlinked(data: bytes, where: str = "") -> tuple[bytes, tuple[str, ...]]:
    """A draft without fields that fetch or run something, and without a template elsewhere.

    Args:
        data: The draft.
        where: Its name, for messages.

    Returns:
        The draft, byte for byte as it came if there was nothing to take out; what was, by name, sorted.

    Raises:
        InputError: If it is no Word document.
    """
    package = open_package(data, where)
    changed: dict[str, bytes] = {}
    told: set[str] = set()
    for name in package.parts:
        # instrText and w:instr, in UTF-8 or UTF-16: most parts need not be parsed.
        held = name.startswith("word/") and b"nstr" in package.parts[name].replace(b"\0", b"")
        if held and name.endswith(".xml"):
            root = package.xml(name)
            found = [*_of_runs(root), *_simple(root)]
            if found:
                told |= set(found)
                changed[name] = _written(root)
    told |= _templates(package, changed)
    return (package.with_parts(changed), tuple(sorted(told))) if changed else (data, ())


def is_elsewhere(relation: Relationship) -> bool:
    """Whether a relationship leads off the person's own machine."""
    return relation.external and not _HERE.match(relation.target)


def _of_runs(root: _Element) -> Iterable[str]:
    """Take the fetching fields that are made of runs apart; their names."""
    open_fields: list[_Field] = []
    done: list[_Field] = []
    for element in root.iter(q("fldChar"), q("instrText"), q("delInstrText"), q("t"), q("delText")):
        kind = element.get(q("fldCharType")) if element.tag == q("fldChar") else ""
        for outer in open_fields:
            if outer.instruction:  # also what a field within an instruction shows, which is never shown
                outer.marks.append(element)
        if kind == "begin":
            open_fields.append(_Field([element]))
        elif kind and open_fields:
            if not open_fields[-1].instruction:
                open_fields[-1].marks.append(element)
            open_fields[-1].instruction = False
            if kind == "end":
                done.append(open_fields.pop())
        elif open_fields and open_fields[-1].instruction:
            open_fields[-1].words.append(element.text or "")
    for one in (*done, *open_fields):
        fetched = _FETCHING.match("".join(one.words))
        if fetched:
            for mark in one.marks:
                parent = mark.getparent()
                if parent is not None:  # a field around this one was taken apart before
                    parent.remove(mark)
            yield fetched[1].upper()


def _simple(root: _Element) -> Iterable[str]:
    """Put the result of fetching fields in the place of the fields; their names."""
    for element in list(root.iter(q("fldSimple"))):
        fetched = _FETCHING.match(element.get(q("instr")) or "")
        parent = element.getparent()
        if fetched and parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(element)
            yield fetched[1].upper()


def _templates(package: Package, changed: dict[str, bytes]) -> set[str]:
    """No longer ask for templates elsewhere; "attachedTemplate" and their addresses."""
    settings = package.related(package.document, "settings")
    away = {
        relation.id: relation.target
        for relation in (package.relationships(settings) if settings else ())
        if relation.kind.endswith("/attachedTemplate") and is_elsewhere(relation)
    }
    for name, key in ((settings, _ID), (relationships_of(settings), "Id")) if away else ():
        root = package.xml(name)
        for element in [one for one in root if one.get(key) in away]:
            root.remove(element)
        changed[name] = _written(root)
    return {f"attachedTemplate {target[:80]}" for target in away.values()}


def _written(root: _Element) -> bytes:
    return bytes(tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
