"""Settle our tracked changes in a draft, independently of the program: for tests."""

from __future__ import annotations

from lxml import etree

from briefing.formats.ooxml import open_package
from tests.word_hand import q

AUTHOR = "briefing"


def _root(data: bytes):
    package = open_package(data)
    return package.xml(package.document)


def _mine(element) -> bool:
    return element.get(q("author")) == AUTHOR


def _settle(root, keep: str, drop: str):
    for row in list(root.iter(q("tr"))):
        if any(_mine(mark) for mark in row.findall(f"{q('trPr')}/{q(drop)}")):
            row.getparent().remove(row)
    for paragraph in list(root.iter(q("p"))):
        marks = [mark for mark in paragraph.findall(f"{q('pPr')}/{q('rPr')}/{q(drop)}") if _mine(mark)]
        if marks:
            left = [
                run
                for run in paragraph.iter(q("r"))
                if not any(holder.tag == q(drop) and _mine(holder) for holder in run.iterancestors())
            ]
            assert not [run for run in left if run.find(q("t")) is not None], "words in a paragraph that goes"
            paragraph.getparent().remove(paragraph)
    for change in list(root.iter(q(drop))):
        if _mine(change) and change.getparent() is not None:
            change.getparent().remove(change)
    for change in list(root.iter(q(keep))):
        if _mine(change):
            for child in list(change):
                change.addprevious(child)
            change.getparent().remove(change)
    for text in root.iter(q("delText")):
        if not any(holder.tag == q("del") for holder in text.iterancestors()):
            text.tag = q("t")
    return root


def settled(data: bytes, *, accept: bool) -> bytes:
    """A draft with all of our changes accepted, or rejected, by a person."""
    package = open_package(data)
    root = _settle(package.xml(package.document), *(("ins", "del") if accept else ("del", "ins")))
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.with_parts({package.document: written})


def accepted(data: bytes) -> list[str]:
    """Lines of a draft with our changes accepted: paragraphs, and rows as ``a | b | c``."""
    root = _settle(_root(data), "ins", "del")
    out = []
    for element in root.iter(q("p"), q("tr")):
        if element.tag == q("tr"):
            out.append(" | ".join(_words(cell) for cell in element.findall(q("tc"))))
        elif not any(holder.tag == q("tr") for holder in element.iterancestors()):
            out.append(_words(element))
    return out


def _words(element) -> str:
    return "".join(t.text or "" if t.tag == q("t") else "\t" for t in element.iter(q("t"), q("tab")))


def rejected(data: bytes) -> bytes:
    """A canonical form of a draft with our changes rejected and our comments and bookmarks dropped."""
    package = open_package(data)
    root = _settle(_root(data), "del", "ins")
    name = package.related(package.document, "comments")
    ours = {c.get(q("id")) for c in package.xml(name)} if name else set()
    for tag in ("commentRangeStart", "commentRangeEnd"):
        for mark in list(root.iter(q(tag))):
            if mark.get(q("id")) in ours:
                mark.getparent().remove(mark)
    for mark in list(root.iter(q("commentReference"))):
        if mark.get(q("id")) in ours:
            run = mark.getparent()
            run.getparent().remove(run)
    numbers = {
        b.get(q("id")) for b in root.iter(q("bookmarkStart")) if b.get(q("name"), "").startswith("_bf_")
    }
    for mark in list(root.iter(q("bookmarkStart"), q("bookmarkEnd"))):
        if mark.get(q("id")) in numbers:
            mark.getparent().remove(mark)
    for element in list(root.iter(q("rPr"), q("pPr"), q("trPr"))):
        if len(element) == 0:
            element.getparent().remove(element)
    for element in list(root.iter(q("pPr"))):
        if len(element) == 0:
            element.getparent().remove(element)
    _join(root)
    return etree.tostring(root, method="c14n")


def _join(root) -> None:
    for text in root.iter(q("t")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    for paragraph in root.iter(q("p")):
        last = None
        for run in list(paragraph.iter(q("r"))):
            simple = all(child.tag in (q("rPr"), q("t")) for child in run)
            if last is not None and simple and last.getnext() is run and _look(last) == _look(run):
                last.find(q("t")).text += "".join(t.text or "" for t in run.iter(q("t")))
                run.getparent().remove(run)
            else:
                last = run if simple and run.find(q("t")) is not None else None


def _look(run) -> bytes:
    props = run.find(q("rPr"))
    return b"" if props is None else etree.tostring(props, method="c14n")
