"""Edits at XML level, as a word processor would save them: what the fast tests edit drafts with."""

from __future__ import annotations

import copy

from lxml import etree

from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_lines import bookmark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def q(name: str) -> str:
    return f"{{{W}}}{name}"


class Hand:
    """A draft opened for editing by hand."""

    def __init__(self, data: bytes) -> None:
        self.package = open_package(data)
        self.root = self.package.xml(self.package.document)
        self.body = self.root.find(q("body"))

    def save(self, **parts: bytes) -> bytes:
        held = {
            self.package.document: etree.tostring(
                self.root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
        }
        return self.package.with_parts({**held, **parts})

    def start(self, line_id: str):
        name = bookmark(line_id)
        return next(mark for mark in self.root.iter(q("bookmarkStart")) if mark.get(q("name")) == name)

    def paragraph(self, line_id: str):
        return self.start(line_id).getparent()

    def row(self, line_id: str):
        return next(holder for holder in self.start(line_id).iterancestors() if holder.tag == q("tr"))

    def text(self, line_id: str) -> str:
        return "".join(t.text or "" for t in self.paragraph(line_id).iter(q("t")))

    def replace(self, line_id: str, old: str, new: str) -> Hand:
        """Type over words that stand in one run."""
        for t in self.paragraph(line_id).iter(q("t")):
            if old in (t.text or ""):
                t.text = t.text.replace(old, new, 1)
                return self
        raise AssertionError(old)

    def retype(self, line_id: str, text: str) -> Hand:
        paragraph = self.paragraph(line_id)
        first = next(paragraph.iter(q("r")))
        for link in list(paragraph.iter(q("hyperlink"))):
            link.getparent().remove(link)
        for run in list(paragraph.iter(q("r"))):
            if run is not first:
                run.getparent().remove(run)
        next(first.iter(q("t"))).text = text
        return self

    def delete(self, line_id: str, *, row: bool = False) -> Hand:
        element = self.row(line_id) if row else self.paragraph(line_id)
        element.getparent().remove(element)
        return self

    def track_delete(self, line_id: str, author: str = "Person Editor") -> Hand:
        """Delete a paragraph with Track Changes on."""
        paragraph = self.paragraph(line_id)
        for run in list(paragraph.iter(q("r"))):
            wrapper = etree.Element(
                q("del"), {q("id"): "9001", q("author"): author, q("date"): "2024-03-14T10:00:00Z"}
            )
            run.addprevious(wrapper)
            wrapper.append(run)
            for t in run.iter(q("t")):
                t.tag = q("delText")
        props = paragraph.find(q("pPr"))
        look = etree.SubElement(props, q("rPr"))
        etree.SubElement(look, q("del"), {q("id"): "9002", q("author"): author})
        return self

    def track_insert(self, line_id: str, text: str, author: str = "Person Editor") -> Hand:
        """Type at the end of a paragraph with Track Changes on."""
        wrapper = etree.SubElement(
            self.paragraph(line_id),
            q("ins"),
            {q("id"): "9003", q("author"): author, q("date"): "2024-03-14T10:00:00Z"},
        )
        etree.SubElement(etree.SubElement(wrapper, q("r")), q("t")).text = text
        return self

    def move(self, line_id: str, after: str) -> Hand:
        paragraph = self.paragraph(line_id)
        self.paragraph(after).addnext(paragraph)
        return self

    def copy(self, line_id: str, after: str) -> Hand:
        twin = copy.deepcopy(self.paragraph(line_id))
        for mark in twin.iter(q("bookmarkStart")):
            mark.set(q("name"), mark.get(q("name")) + "_Copy1")
            mark.set(q("id"), "7777")
        for mark in twin.iter(q("bookmarkEnd")):
            mark.set(q("id"), "7777")
        self.paragraph(after).addnext(twin)
        return self

    def own(self, after: str, text: str, style: str = "ListBullet") -> Hand:
        paragraph = etree.Element(q("p"))
        props = etree.SubElement(paragraph, q("pPr"))
        etree.SubElement(props, q("pStyle")).set(q("val"), style)
        etree.SubElement(etree.SubElement(paragraph, q("r")), q("t")).text = text
        self.paragraph(after).addnext(paragraph)
        return self

    def join(self, line_id: str, following: str) -> Hand:
        """Delete the end of a paragraph: the next one's words come into it."""
        first, second = self.paragraph(line_id), self.paragraph(following)
        for child in list(second):
            if child.tag != q("pPr"):
                first.append(child)
        second.getparent().remove(second)
        return self

    def forget_bookmarks(self) -> Hand:
        """As Google Docs: every bookmark gets a name of its own."""
        for number, mark in enumerate(self.root.iter(q("bookmarkStart"))):
            mark.set(q("name"), f"kix.{number}")
        return self

    def bold(self, line_id: str) -> Hand:
        """Make the first words bold."""
        run = next(self.paragraph(line_id).iter(q("r")))
        props = run.find(q("rPr"))
        if props is None:
            props = etree.Element(q("rPr"))
            run.insert(0, props)
        if props.find(q("b")) is None:
            props.append(etree.Element(q("b")))
        return self

    def restyle(self, line_id: str, style: str) -> Hand:
        props = self.paragraph(line_id).find(q("pPr"))
        props.find(q("pStyle")).set(q("val"), style)
        return self

    def break_line(self, line_id: str) -> Hand:
        """Shift+Enter behind the first run."""
        run = next(self.paragraph(line_id).iter(q("r")))
        run.append(etree.Element(q("br")))
        return self

    def split(self, line_id: str) -> Hand:
        """Enter behind the first run that has words."""
        paragraph = self.paragraph(line_id)
        runs = [child for child in paragraph if child.tag in (q("r"), q("hyperlink"))]
        twin = etree.Element(q("p"))
        props = paragraph.find(q("pPr"))
        if props is not None:
            twin.append(copy.deepcopy(props))
        for run in runs[1:]:
            twin.append(run)
        paragraph.addnext(twin)
        return self

    def forget(self, line_id: str) -> Hand:
        """Lose one bookmark."""
        start = self.start(line_id)
        start.getparent().remove(start)
        return self

    def control(self, line_id: str) -> Hand:
        """Put a paragraph into a content control."""
        paragraph = self.paragraph(line_id)
        holder = etree.Element(q("sdt"))
        paragraph.addprevious(holder)
        etree.SubElement(holder, q("sdtContent")).append(paragraph)
        return self

    def move_row(self, line_id: str, after: str) -> Hand:
        self.row(after).addnext(self.row(line_id))
        return self

    def own_row(self, after: str, text: str) -> Hand:
        row = self.row(after)
        twin = copy.deepcopy(row)
        for mark in [*twin.iter(q("bookmarkStart")), *twin.iter(q("bookmarkEnd"))]:
            mark.getparent().remove(mark)
        for number, held in enumerate(twin.iter(q("t"))):
            held.text = text if not number else ""
        row.addnext(twin)
        return self

    def merge_cells(self, line_id: str) -> Hand:
        """Merge the first two cells of a row."""
        row = self.row(line_id)
        first, second, *_ = row.findall(q("tc"))
        if first.find(f"{q('tcPr')}/{q('gridSpan')}") is None:
            etree.SubElement(first.find(q("tcPr")), q("gridSpan")).set(q("val"), "2")
            for paragraph in second.findall(q("p")):
                first.append(paragraph)
            row.remove(second)
        return self
