"""The page printed from a draft that a person edited: what of theirs is on it, and what left."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pypdf
import pytest
from lxml import etree

from tests.word_hand import Hand, W
from tests.word_product import Product

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
OWN = """
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Background of ours</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">An own paragraph with </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>
<w:r><w:t xml:space="preserve"> and </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>italic words</w:t></w:r>
<w:r><w:footnoteReference w:id="5"/></w:r>
<w:hyperlink r:id="rIdOwn"><w:r><w:t xml:space="preserve"> and a link</w:t></w:r></w:hyperlink></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>an own list line</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>own cell one</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>own cell two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="p" descr="A boat"/>
<a:blip r:embed="rIdPic"/></wp:inline></w:drawing></w:r></w:p>
<w:p><w:r><w:t>Beside a chart</w:t></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>
"""


def png() -> bytes:
    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    rows = zlib.compress((b"\0" + b"\x20\x60\xc0" * 4) * 2)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def with_own(data: bytes) -> bytes:
    hand = Hand(data)
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}" xmlns:c="{C}"'
    anchor = hand.paragraph("_h_questions")
    for element in etree.fromstring(f"<x {spaces}>{OWN}</x>"):
        anchor.addprevious(element)
    relations = (
        f'<Relationship Id="rIdPic" Type="{R}/image" Target="media/own.png"/>'
        f'<Relationship Id="rIdFoot" Type="{R}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rIdOwn" Type="{R}/hyperlink" Target="https://example.org/own" TargetMode="External"/>'
    )
    name = "word/_rels/document.xml.rels"
    rels = hand.package.parts[name].replace(b"</Relationships>", f"{relations}</Relationships>".encode())
    note = "<w:footnote w:id='5'><w:p><w:r><w:t>Heard by telephone.</w:t></w:r></w:p></w:footnote>"
    notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'.encode()
    return hand.save(**{name: rels, "word/footnotes.xml": notes, "word/media/own.png": png()})


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A project whose draft has things of ours, after the later build: its folder, and what was said."""
    product = Product(tmp_path_factory.mktemp("printed"))
    project = product.fresh("own")
    product.draft(project).write_bytes(with_own(product.first))
    ran = product.build(project, "after", "build")
    assert ran.code == 0, ran.err
    return product, project, ran


def page(path) -> tuple[str, pypdf.PdfReader]:
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return re.sub(r"\s+", " ", " ".join(part.extract_text() for part in reader.pages)), reader


def test_what_a_person_added_is_on_the_page(printed):
    _, project, _ = printed
    text, reader = page(project / "output" / "briefing.pdf")
    for words in (
        *("Background of ours", "An own paragraph with bold and italic words", "and a link"),
        *("an own list line", "own cell one", "own cell two", "Heard by telephone."),
    ):
        assert words in text, words
    fonts = {
        str(font["/BaseFont"])
        for part in reader.pages
        for font in (held.get_object() for held in part["/Resources"]["/Font"].values())
    }
    assert any("Bold" in name for name in fonts)
    assert any("Italic" in name or "Oblique" in name for name in fonts)
    assert sum(len(part.images) for part in reader.pages) == 1
    links = [
        note.get_object().get("/A", {}).get("/URI")
        for part in reader.pages
        for note in part.get("/Annots") or []
    ]
    assert "https://example.org/own" in links


def test_what_cannot_be_drawn_is_said(printed):
    _, _, ran = printed
    assert "cannot be shown on the page: a chart, near “Beside a chart”" in ran.err


def test_what_left_is_listed_on_the_page(printed):
    product, project, _ = printed
    text, _ = page(project / "output" / "briefing.pdf")
    assert text.count("Veld seized a Torsk trawler") == 1
    assert re.search(r"Withdrawn: 4 March 2024: Veld seized a Torsk trawler", text)
    assert "New: 8 March 2024" not in text  # what is new stands at its place; here it would stand twice
    ran = product.run("print", cwd=project)
    assert ran.code == 0, ran.err
    text, _ = page(project / "output" / "briefing.print.pdf")
    assert "Withdrawn: 4 March 2024" in text


def test_the_edits_are_told(printed):
    product, project, _ = printed
    ran = product.run("edits", cwd=project)
    assert ran.code == 0
    assert "now: Background of ours" in ran.out
    assert "Veld seized" not in ran.out
