"""Odd files: what happens to each, and what the person is told. No file is changed that cannot be read."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from briefing.draft import lift, merge, record_of
from briefing.draft.wording import swaps
from briefing.errors import InputError
from briefing.formats import ooxml_baseline
from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_offsets import Indexed, Splices, to_utf8
from briefing.looks import Look
from briefing.model import Settings
from briefing.model.document import Paragraph, Picture, Style, Table
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_hand import Hand, q
from tests.word_settle import accepted
from tests.word_story import names, story

LOOK, SETTINGS = Look(), Settings()
BEFORE, AFTER = story()
FIRST = write(BEFORE, LOOK, Extras()).data
DOCUMENT = open_package(FIRST).parts["word/document.xml"]
ID = {name: item.id for name, item in names().items()}
NEW = "One captured sailor wants to stay"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(**parts):
    return open_package(FIRST).with_parts({name.replace("__", "/"): data for name, data in parts.items()})


def parts(**changed):
    return open_package(FIRST).with_parts(changed)


def changed_part(name, old, new):
    data = open_package(FIRST).parts[name]
    assert old in data
    return open_package(FIRST).with_parts({name: data.replace(old, new)})


def newer():
    data = open_package(FIRST).parts["customXml/item1.xml"].replace(b'format="1"', b'format="2"')
    return open_package(FIRST).with_parts({"customXml/item1.xml": data})


def zipped(**members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted with a password"),
        (FIRST[: len(FIRST) // 2], "truncated or damaged"),
        (b"{\\rtf1 no}", "not a Word document"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "not a Word document"),
        (
            changed_part(
                "_rels/.rels",
                R.encode() + b"/officeDocument",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            ),
            "Strict Open XML",
        ),
        (changed_part("_rels/.rels", b"word/document.xml", b"word/other.xml"), "holds no document"),
        (changed_part("word/document.xml", b"</w:body>", b""), "damaged"),
        (changed_part("word/document.xml", b"<w:document ", b"<!DOCTYPE x><w:document "), "DOCTYPE"),
        (newer(), "newer version"),
    ],
)
def test_a_file_that_cannot_be_patched_gets_a_plain_message(data, message):
    with pytest.raises(InputError, match=message) as caught:
        merge(data, AFTER, LOOK, SETTINGS, where="briefing.docx")
    assert caught.value.hint


def test_a_document_without_text_is_refused():
    empty = re.sub(rb"<w:body>.*</w:body>", b"<w:body></w:body>", DOCUMENT, flags=re.DOTALL)
    with pytest.raises(InputError, match="no text"):
        merge(open_package(FIRST).with_parts({"word/document.xml": empty}), AFTER, LOOK, SETTINGS)


def test_a_macro_document_is_patched():
    data = changed_part(
        "[Content_Types].xml",
        b"openxmlformats-officedocument.wordprocessingml.document.main",
        b"ms-word.document.macroEnabled.main",
    )
    assert any(NEW in line for line in accepted(merge(data, AFTER, LOOK, SETTINGS).data))


def test_another_prefix_works():
    odd = DOCUMENT.replace(b"<w:", b"<word:").replace(b"</w:", b"</word:").replace(b" w:", b" word:")
    odd = odd.replace(b"xmlns:w=", b"xmlns:word=")
    data = open_package(FIRST).with_parts({"word/document.xml": odd})
    result = merge(data, AFTER, LOOK, SETTINGS)
    assert any(NEW in line for line in accepted(result.data))
    assert b"<w:ins" not in open_package(result.data).parts["word/document.xml"]


def test_utf_16_parts_work():
    wide = DOCUMENT.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    result = merge(open_package(FIRST).with_parts({"word/document.xml": wide}), AFTER, LOOK, SETTINGS)
    assert any(NEW in line for line in accepted(result.data))
    latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>'.encode("latin-1")
    assert "é".encode() in to_utf8(latin)


def test_signed_protected_and_foreign_drafts_are_warned_of():
    settings = (
        open_package(FIRST)
        .parts["word/settings.xml"]
        .replace(
            b"<w:defaultTabStop",
            b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop',
        )
    )
    data = open_package(FIRST).with_parts({"word/settings.xml": settings, "_xmlsignatures/sig1.xml": b"<x/>"})
    other = replace(AFTER, document_id="another", marking="TLP:RED")
    codes = {problem.code for problem in merge(data, other, LOOK, SETTINGS).problems}
    assert codes == {"D211", "D212", "D213", "D214"}


def test_what_a_draft_runs_is_taken_out_by_the_merge():
    field = (
        b'<w:p><w:fldSimple w:instr=" DDEAUTO c:\\\\x "><w:r><w:t>Forty-two</w:t></w:r></w:fldSimple></w:p>'
    )
    data = open_package(FIRST).with_parts(
        {"word/document.xml": DOCUMENT.replace(b"<w:sectPr", field + b"<w:sectPr", 1)}
    )
    result = merge(data, AFTER, LOOK, SETTINGS)
    told = [problem for problem in result.problems if problem.code == "D215"]
    assert ["DDEAUTO" in problem.message for problem in told] == [True]
    assert "Forty-two" in accepted(result.data)
    assert b"DDEAUTO" not in open_package(result.data).parts["word/document.xml"]
    again = merge(result.data, AFTER, LOOK, SETTINGS)
    assert not again.changed
    assert "D215" not in {problem.code for problem in again.problems}


def test_an_object_at_an_address_stays_and_is_told():
    name = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="far" TargetMode="External" Target="https://far.example/a.bin" Type="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"/></Relationships>'
    )
    held = open_package(FIRST).parts[name].replace(b"</Relationships>", link)
    result = merge(open_package(FIRST).with_parts({name: held}), AFTER, LOOK, SETTINGS)
    told = [problem.message for problem in result.problems if problem.code == "D217"]
    assert len(told) == 1
    assert "oleObject https://far.example/a.bin; it is kept" in told[0]
    assert link in open_package(result.data).parts[name]


def test_a_damaged_record_counts_as_lost():
    broken = b'<b:baseline xmlns:b="urn:briefing:baseline" format="1">AAAA</b:baseline>'
    result = merge(open_package(FIRST).with_parts({"customXml/item1.xml": broken}), AFTER, LOOK, SETTINGS)
    assert [problem.code for problem in result.problems] == ["D201"]
    helped = merge(
        open_package(FIRST).with_parts({"customXml/item1.xml": broken}),
        AFTER,
        LOOK,
        SETTINGS,
        last=record_of(FIRST),
    )
    assert [problem.code for problem in helped.problems] == ["D202"]
    assert record_of(open_package(FIRST).with_parts({"customXml/item1.xml": b"<x/>"})) == b""


def test_the_record_reads_back():
    held = ooxml_baseline.decode(record_of(FIRST))
    assert ooxml_baseline.decode(ooxml_baseline.encode(held)) == held


def test_an_old_copy_meets_its_own_base():
    newest = merge(FIRST, AFTER, LOOK, SETTINGS).data
    old = Hand(FIRST).replace(ID["k1"], "two captured", "both captured").save()
    result = merge(old, AFTER, LOOK, SETTINGS, last=newest)
    assert any("both captured" in line for line in accepted(result.data))
    assert sum(NEW in line for line in accepted(result.data)) == 1


def test_insertion_and_replacement_at_one_offset_keep_their_order():
    part = Indexed(b"<a><b>x</b><c/></a>")
    splices = Splices(part)
    b, c = part.root
    splices.replace(b, b"<B/>")
    splices.before(b, b"<i/>")
    splices.before(b, b"<j/>")
    splices.first(c, b"1")
    splices.last(c, b"2")
    splices.after(c, b"<k/>")
    assert splices.apply() == b"<a><i/><j/><B/><c>12</c><k/></a>"


def test_signs_in_attribute_values_do_not_end_a_tag():
    part = Indexed(b"<a x='1>2' y=\"'>\"><b z='/>'/></a>")
    assert part.is_empty_tag(part.root[0])
    assert part.start_tag(part.root) == b"<a x='1>2' y=\"'>\">"


def test_swaps_are_words_and_whole_numbers():
    assert [
        ("2,700 men"[s.start : s.end], "3,100 men"[s.first : s.last]) for s in swaps("2,700 men", "3,100 men")
    ] == [("2,700", "3,100")]
    [swap] = swaps("one two three", "six seven three")
    assert (swap.start, swap.end) == (0, 7)
    assert swaps("a " * 2000, "b " * 2000)[0].end == 4000
    assert swaps("a " * 2000, "a " * 2000) == ()


def own_xml(xml, **members):
    """A draft with the person's own blocks after the first takeaway."""
    hand = Hand(FIRST)
    space = f'xmlns:w="{q("x")[1:-2]}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}" xmlns:c="{C}" xmlns:m="{M}" xmlns:v="{V}"'
    anchor = hand.paragraph(ID["k1"])
    for element in reversed(etree.fromstring(f"<x {space}>{xml}</x>")):
        anchor.addnext(element)
    rels = hand.package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdPic" Type="{R}/image" Target="media/a.png"/>'
        f'<Relationship Id="rIdEmf" Type="{R}/image" Target="media/a.emf"/>'
        f'<Relationship Id="rIdFoot" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    notes = f'<w:footnotes xmlns:w="{q("x")[1:-2]}"><w:footnote w:id="5"><w:p><w:r><w:t>Seen on site.</w:t></w:r></w:p><w:p><w:r><w:t>Twice.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    return hand.save(
        **{
            "word/_rels/document.xml.rels": rels,
            "word/footnotes.xml": notes.encode(),
            "word/media/a.png": b"\x89PNG",
            "word/media/a.emf": b"emf",
            **members,
        }
    )


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V = "urn:schemas-microsoft-com:vml"


def blocks(xml):
    lifted = lift(own_xml(xml))
    return lifted, [
        block
        for block in lifted.document.blocks
        if not getattr(block, "item", "") and not getattr(block, "section", "")
    ]


def test_own_text_with_its_looks_is_lifted():
    lifted, [heading, words, quote, listed, numbered] = blocks(
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Background</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>plain </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
        '<w:r><w:rPr><w:i/><w:vertAlign w:val="superscript"/><w:strike/></w:rPr><w:t>raised</w:t></w:r>'
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:br w:type="page"/></w:r>'
        '<w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.example/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>link</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Deep</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>dot</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>'
    )
    assert (heading.style, heading.level) == (Style.HEADING, 2)
    assert words.text == "plain boldraisedlink"
    looks = {run.text: run for run in words.runs}
    assert looks["bold"].bold
    assert looks["raised"].italic
    assert looks["raised"].superscript
    assert looks["raised"].strike
    assert looks["link"].href == "https://x.example/"
    assert lifted.document.footnotes[0][0].text == "Seen on site."
    assert (quote.style, quote.level) == (Style.HEADING, 3)
    assert (listed.style, numbered.style) == (Style.LIST, Style.NUMBERED)


def test_pictures_are_lifted_and_what_cannot_be_drawn_is_named():
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="127000" cy="254000"/><wp:docPr id="1" name="p" descr="A boat"/><a:blip r:embed="{}"/></wp:inline></w:drawing></w:r></w:p>'
    lifted, [picture, old] = blocks(
        drawing.format("rIdPic")
        + '<w:p><w:r><w:pict><v:shape style="width:20pt;height:1in" alt="old"><v:imagedata r:id="rIdPic"/></v:shape></w:pict></w:r></w:p>'
        + drawing.format("rIdEmf")
        + "<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p><w:p><m:oMath/></w:p>"
        + "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    assert picture == Picture(b"\x89PNG", "image/png", 10.0, 20.0, "A boat")
    assert (old.width, old.height, old.alt) == (20.0, 72.0, "old")
    said = " / ".join(problem.message for problem in lifted.problems)
    for thing in ("a picture in a form", "a chart", "an equation", "boxed"):
        assert thing in said


def test_own_tables_are_lifted_with_their_spans():
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = "<w:tbl><w:tr>" + cell.format("", "inner", "") + "</w:tr></w:tbl><w:p/>"
    _, [table] = blocks(
        '<w:tbl><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="300"/></w:tblGrid><w:tr>'
        + cell.format('<w:gridSpan w:val="2"/>', "wide", "")
        + "</w:tr><w:tr>"
        + cell.format('<w:vMerge w:val="restart"/>', "tall", "")
        + cell.format("", "b", inner)
        + "</w:tr><w:tr>"
        + cell.format("<w:vMerge/>", "", "")
        + cell.format("", "c", "")
        + "</w:tr></w:tbl>"
    )
    assert isinstance(table, Table)
    assert table.widths == (25.0, 75.0)
    assert table.rows[0].cells[0].columns == 2
    assert table.rows[1].cells[0].rows == 2
    assert [block.text for block in table.rows[1].cells[1].blocks] == ["b", "inner"]
    assert len(table.rows[2].cells) == 1


def test_lift_accepts_changes_and_joins_what_runs_on():
    data = Hand(FIRST).track_delete(ID["k4"]).track_insert(ID["k1"], " Added.").save()
    texts = [block.text for block in lift(data).document.blocks if isinstance(block, Paragraph)]
    assert not any("has not confirmed" in text for text in texts)
    assert any("Added." in text for text in texts)


def test_a_footnote_in_a_line_stops_its_deletion_and_lives_through_a_rewording():
    hand = Hand(FIRST)
    for line in (ID["k3"], ID["t2"]):
        note = etree.SubElement(etree.SubElement(hand.paragraph(line), q("r")), q("footnoteReference"))
        note.set(q("id"), "5")
    result = merge(hand.save(), AFTER, LOOK, SETTINGS)
    xml = open_package(result.data).xml("word/document.xml")
    assert len(list(xml.iter(q("footnoteReference")))) == 2
    assert any("12,000" in line for line in accepted(result.data))
    assert any("seized a trawler" in line for line in accepted(result.data))


def test_a_run_with_a_break_is_replaced_as_a_whole_and_one_with_a_picture_not_at_all():
    hand = Hand(FIRST)
    first = next(t for t in hand.paragraph(ID["k3"]).iter(q("t")) if "11,000" in t.text)
    first.addnext(etree.Element(q("br")))
    second = next(t for t in hand.paragraph(ID["q1"]).iter(q("t")) if "No source" in t.text)
    second.addnext(etree.Element(q("drawing")))
    edited = hand.save()
    result = merge(edited, AFTER, LOOK, SETTINGS)
    told = {line.item: line.outcome.value for line in result.report}
    assert told[ID["k3"]] in ("changed", "conflict")
    assert told[ID["q1"]] == "conflict"
