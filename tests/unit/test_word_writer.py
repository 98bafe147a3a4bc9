"""The first Word draft: parts, identity, wording, same bytes."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from briefing.errors import InputError
from briefing.formats import ooxml, ooxml_baseline
from briefing.formats.ooxml_lines import bookmark, clean, lines_of
from briefing.layout import to_document
from briefing.looks import Look
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.sample import sample_briefing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def package():
    return ooxml.open_package(write(sample_briefing(), Look(), Extras()).data)


def lines():
    briefing, labels = sample_briefing(), Look().labels
    return lines_of(to_document(briefing, Look()), briefing, labels.new, labels.changed)


def paragraphs(root):
    return [("".join(t.text or "" for t in p.iter(f"{W}t"))) for p in root.iter(f"{W}p")]


def test_every_line_stands_in_a_bookmark_with_its_whole_text(package):
    root = package.xml("word/document.xml")
    names = {start.get(f"{W}name"): start for start in root.iter(f"{W}bookmarkStart")}
    for line in lines():
        start = names.pop(bookmark(line.id))
        host = start.getparent()
        shown = "".join(
            (node.text or "") if node.tag == f"{W}t" else "\t" for node in host.iter(f"{W}t", f"{W}tab")
        )
        wording = line.texts[1] if line.row else line.text
        assert shown == (f"{line.change} " if line.change else "") + wording
        assert host.index(start) == 1, "before the first run"
        assert host[-1].tag == f"{W}bookmarkEnd"
    assert not names


def test_headings_and_table(package):
    root = package.xml("word/document.xml")
    headings = [
        "".join(t.text for t in p.iter(f"{W}t"))
        for p in root.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
    ]
    assert headings == ["Key takeaways", "Timeline", "Undated", "Open questions", "Sources"]
    timeline = root.find(f"{W}body/{W}tbl")
    rows = timeline.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert len(rows) == 7


def test_marks_link_to_the_source_list(package):
    root = package.xml("word/document.xml")
    targets = {start.get(f"{W}name") for start in root.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    assert bookmark("_source_1") in anchors
    assert set(anchors) <= targets


def test_contents_entries_do_not_repeat_a_heading_word_for_word(package):
    shown = paragraphs(package.xml("word/document.xml"))
    assert shown.count("Key takeaways") == 1
    assert "KEY TAKEAWAYS" in shown


def test_no_field_asks_to_be_updated(package):
    assert b"updateFields" not in package.parts["word/settings.xml"]
    assert b"w:dirty" not in package.parts["word/document.xml"]


def test_properties_marking_and_page_numbers(package):
    assert b"<dc:title>Flood below the Orla dam" in package.parts["docProps/core.xml"]
    assert b"2024-03-06T18:00:00Z" in package.parts["docProps/core.xml"]
    assert b">d0c5a1e6<" in package.parts["docProps/custom.xml"]
    assert b"TLP:GREEN" in package.parts["word/header1.xml"]
    footer = package.parts["word/footer1.xml"]
    assert b"TLP:GREEN" in footer
    assert b" PAGE " in footer
    assert b" NUMPAGES " in footer
    assert b'w:lang w:val="en-GB"' in package.parts["word/styles.xml"]


def test_baseline_holds_what_was_written(package):
    name = ooxml_baseline.find(package)
    held = ooxml_baseline.decode(package.parts[name])
    expected = lines()
    assert [(line.id, line.texts) for line in held.lines] == [(line.id, line.texts) for line in expected]
    assert held.document_id == "d0c5a1e6"
    assert held.marking == "TLP:GREEN"


def test_same_bytes_under_another_hash_seed():
    code = (
        "import hashlib;from tests.sample import sample_briefing;from briefing.looks import Look;"
        "from briefing.writers.word import write;from briefing.writers.written import Extras;"
        "print(hashlib.sha256(write(sample_briefing(),Look(),Extras()).data).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Asia/Seoul"), ("2", "America/New_York"))
    }
    assert len(seen) == 1


def test_no_sources_and_no_sections_still_make_a_document():
    data = write(
        replace(sample_briefing(), sections=(), sources=(), summary="", marking=""), Look(), Extras()
    ).data
    package = ooxml.open_package(data)
    assert "word/header1.xml" not in package.parts
    assert paragraphs(package.xml("word/document.xml"))[0].startswith("Flood below")


def test_a_table_is_never_the_last_block():
    briefing = sample_briefing()
    timeline = tuple(section for section in briefing.sections if section.id == "timeline")
    data = write(replace(briefing, sections=timeline, sources=()), Look(), Extras()).data
    body = ooxml.open_package(data).xml("word/document.xml")[0]
    assert body[-2].tag == f"{W}p"


def test_characters_that_xml_cannot_hold():
    assert clean("a\x00b\x0bc\nd\ud800") == "a\ufffdb\ufffdc d\ufffd"
    assert bookmark("x" * 60) == bookmark("x" * 60)
    assert len(bookmark("x" * 60)) <= 40
    assert bookmark("a b") != bookmark("a-b")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "encrypted"),
        (b"hello", "not a Word document"),
        (b"PK\x03\x04broken", "truncated"),
    ],
)
def test_a_style_source_that_is_none(data, message):
    with pytest.raises(InputError, match=message):
        write(sample_briefing(), Look(), Extras(style_source=data))


def test_style_source_dotx_gives_its_styles_and_page():
    source = io.BytesIO()
    base = ooxml.open_package(write(sample_briefing(), Look(page="Letter"), Extras()).data)
    styles = base.parts["word/styles.xml"].replace(b'w:val="Briefing Question"', b'w:val="Something"')
    types = base.parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    source.write(base.with_parts({"word/styles.xml": styles, "[Content_Types].xml": types}))
    written = write(sample_briefing(), Look(), Extras(style_source=source.getvalue()))
    package = ooxml.open_package(written.data)
    assert b'w:w="12240"' in package.parts["word/document.xml"]
    assert [problem.code for problem in written.problems] == ["W111"]
    assert "Briefing Question" in written.problems[0].message
    assert b"document.main+xml" in package.parts["[Content_Types].xml"]
    used = {
        style.get(f"{W}val")
        for style in package.xml("word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    known = {style.get(f"{W}styleId") for style in package.xml("word/styles.xml").iter(f"{W}style")}
    assert used <= known


def test_members_keep_their_times_when_a_part_is_replaced():
    data = write(sample_briefing(), Look(), Extras()).data
    changed = ooxml.open_package(data).with_parts({"word/settings.xml": b"<x/>", "new.xml": b"<y/>"})
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.read("word/settings.xml") == b"<x/>"
        assert archive.namelist()[-1] == "new.xml"
    assert etree.fromstring(ooxml.open_package(changed).parts["new.xml"]).tag == "y"
