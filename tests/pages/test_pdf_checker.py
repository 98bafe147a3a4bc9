"""The checker bites: a good file has no faults, and each way of breaking it is told by its name."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from briefing.layout import to_document
from briefing.looks import shipped_look
from briefing.model.document import Document, Paragraph, Picture, Run, Style
from briefing.writers.pdf import write
from briefing.writers.written import Extras
from tests.pages.checker import check
from tests.pages.own_document import png
from tests.sample import sample_briefing


@pytest.fixture(scope="module")
def good() -> bytes:
    look = shipped_look("sober")
    document = to_document(sample_briefing(30), look)
    more = (
        Paragraph(Style.BODY, (Run("A remark"), Run("", footnote=1), Run("."))),
        Picture(png(), "image/png", 60, 40, "A gauge"),
    )
    document = Document(document.blocks + more, footnotes=((Run("From memory."),),))
    return write(sample_briefing(30), look, Extras(document=document)).data


def test_a_good_file_has_no_faults(good):
    assert check(good) == []


def elements(pdf, role: str) -> list:
    found, stack = [], [pdf.Root.StructTreeRoot]
    while stack:
        element = stack.pop()
        value = element.get("/K")
        kids = list(value) if isinstance(value, pikepdf.Array) else [value]
        stack += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        if str(element.get("/S", "")) == f"/{role}":
            found.append(element)
    return found


def content(pdf, change) -> None:
    page = pdf.pages[0]
    page.obj["/Contents"] = pdf.make_stream(change(page.Contents.read_bytes()))


def link(pdf) -> object:
    return next(link for page in pdf.pages for link in page.obj.get("/Annots", []))


def web(pdf) -> object:
    return next(link for page in pdf.pages for link in page.obj.get("/Annots", []) if "/A" in link)


def font(pdf, part: str) -> object:
    fonts = pdf.pages[0].Resources.Font
    return next(fonts[name] for name in sorted(fonts.keys()) if part in str(fonts[name].BaseFont))


def swap(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new, 1)


def drop(target, key: str) -> None:
    del target[key]


def xmp(pdf, old: str, new: str) -> None:
    data = pdf.Root.Metadata.read_bytes().decode()
    assert old in data
    pdf.Root["/Metadata"] = pdf.make_stream(data.replace(old, new).encode())


BREAKS = {
    "language": lambda pdf: drop(pdf.Root, "/Lang"),
    "marked": lambda pdf: drop(pdf.Root, "/MarkInfo"),
    "show-title": lambda pdf: drop(pdf.Root, "/ViewerPreferences"),
    "structure": lambda pdf: drop(pdf.Root, "/StructTreeRoot"),
    "action": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS=String("x"))),
    "xmp": lambda pdf: drop(pdf.Root, "/Metadata"),
    "pdfa-id": lambda pdf: xmp(pdf, "<pdfaid:part>2", "<pdfaid:part>1"),
    "pdfua-id": lambda pdf: xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", ""),
    "title": lambda pdf: pdf.trailer.Info.__setitem__("/Title", String("Another")),
    "producer": lambda pdf: pdf.trailer.Info.__setitem__("/Producer", String("Another")),
    "dates": lambda pdf: pdf.trailer.Info.__setitem__("/CreationDate", String("D:20200101000000Z")),
    "output-intent": lambda pdf: drop(pdf.Root, "/OutputIntents"),
    "tabs": lambda pdf: drop(pdf.pages[0].obj, "/Tabs"),
    "unmarked-content": lambda pdf: content(pdf, lambda data: data + b"\n0 0 10 10 re f\n"),
    "unbalanced-marks": lambda pdf: content(pdf, lambda data: data + b"\n/P <</MCID 900>> BDC\n"),
    "mcid-twice": lambda pdf: content(pdf, lambda data: swap(data, b"/MCID 1>>", b"/MCID 0>>")),
    "artifact-in-tagged": lambda pdf: content(
        pdf, lambda data: re.sub(rb"(/H1 <</MCID \d+>> BDC)", rb"\1 /Artifact BMC EMC", data, count=1)
    ),
    "unknown-font": lambda pdf: content(pdf, lambda data: swap(data, b"/F1+0 ", b"/F99+0 ")),
    "embedded": lambda pdf: drop(font(pdf, "Serif-Regular").FontDescriptor, "/FontFile2"),
    "unicode": lambda pdf: drop(font(pdf, "Serif-Regular"), "/ToUnicode"),
    "width": lambda pdf: font(pdf, "Serif-Regular").__setitem__("/Widths", Array([1] * 256)),
    "subset-name": lambda pdf: font(pdf, "Serif-Regular").__setitem__("/BaseFont", Name("/Serif")),
    "parent-tree": lambda pdf: drop(pdf.Root.StructTreeRoot, "/ParentTree"),
    "orphan": lambda pdf: drop(elements(pdf, "H1")[0], "/K"),
    "parent": lambda pdf: elements(pdf, "H2")[0].__setitem__("/P", elements(pdf, "H1")[0]),
    "role": lambda pdf: elements(pdf, "H2")[0].__setitem__("/S", Name.Heading),
    "nesting": lambda pdf: elements(pdf, "LI")[0].__setitem__("/S", Name.P),
    "empty": lambda pdf: drop(elements(pdf, "P")[0], "/K"),
    "alt": lambda pdf: drop(elements(pdf, "Figure")[0], "/Alt"),
    "bbox": lambda pdf: drop(elements(pdf, "Figure")[0], "/A"),
    "heading-level": lambda pdf: elements(pdf, "H1")[0].__setitem__("/S", Name.H2),
    "scope": lambda pdf: drop(elements(pdf, "TH")[0], "/A"),
    "grid": lambda pdf: elements(pdf, "TD")[0].__setitem__("/A", Dictionary(O=Name.Table, ColSpan=2)),
    "note-id": lambda pdf: drop(elements(pdf, "Note")[0], "/ID"),
    "list-numbering": lambda pdf: drop(elements(pdf, "L")[0], "/A"),
    "contents": lambda pdf: drop(link(pdf), "/Contents"),
    "flags": lambda pdf: link(pdf).__setitem__("/F", 2),
    "link": lambda pdf: drop(link(pdf), "/StructParent"),
    "rectangle": lambda pdf: link(pdf).__setitem__("/Rect", Array([0, 0, 0, 0])),
    "target": lambda pdf: drop(web(pdf), "/A"),
    "scheme": lambda pdf: web(pdf)["/A"].__setitem__("/URI", String("javascript:alert(1)")),
    "outline": lambda pdf: drop(pdf.Root, "/Outlines"),
    "reading-order": lambda pdf: elements(pdf, "Document")[0].__setitem__(
        "/K", Array(list(reversed(list(elements(pdf, "Document")[0].K))))
    ),
    "annotation": lambda pdf: link(pdf).__setitem__("/Subtype", Name.Text),
}


@pytest.mark.parametrize("code", sorted(BREAKS))
def test_each_fault_is_found(good, code):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        BREAKS[code](pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    assert code in {fault.split(":")[0] for fault in check(out.getvalue())}


def test_encryption_is_found(good):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    assert check(out.getvalue()) == ["encrypted: the file"]


def test_a_cut_profile_and_a_missing_glyph_are_found(good):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        stream.write(stream.read_bytes()[:-4])
        content(pdf, lambda data: swap(data, b"Tf\n[(", b"Tf\n[(\\377"))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    codes = {fault.split(":")[0] for fault in check(out.getvalue())}
    assert {"output-intent", "notdef"} <= codes
