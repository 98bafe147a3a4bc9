"""What is seen in a draft: wrappers, fields, notes, lists, tables, edits."""

import copy

from lxml import etree

from briefing.draft import lift, merge
from briefing.formats.ooxml import open_package
from briefing.model import EditOp
from briefing.model.document import Paragraph, Style, Table
from tests.word_case import AFTER, BEFORE, FIRST, ID, LOOK, SETTINGS, R, merged, own, texts
from tests.word_hand import Hand, q
from tests.word_settle import accepted


def without(package, *kinds):
    """A draft whose main part does not name some other parts."""
    name = "word/_rels/document.xml.rels"
    root = package.xml(name)
    for relation in list(root):
        if relation.get("Type").rpartition("/")[2] in kinds:
            root.remove(relation)
    return package.with_parts({name: etree.tostring(root)})


def test_a_draft_without_styles_and_lists_is_still_read():
    hand = own(
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>of a list</w:t></w:r></w:p>'
    )
    data = without(open_package(hand.save()), "styles", "numbering")
    assert [b.style for b in texts(data) if b.text == "of a list"] == [Style.LIST]
    assert any("two captured sailors" in block_.text for block_ in texts(data))
    assert any("12,000" in line for line in accepted(merge(data, AFTER, LOOK, SETTINGS).data))


def words(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_content_controls_and_wrappers_are_seen_through():
    hand = own(
        f"<w:sdt><w:sdtContent><w:p>{words('In a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:customXml><w:p>{words('In a wrapper.')}</w:p></w:customXml>"
    )
    seen = [block_.text for block_ in texts(hand.save())]
    assert {"In a control.", "In a wrapper."} <= set(seen)


def test_contents_lists_are_left_out_and_controls_without_content_too():
    hand = own('<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>An entry</w:t></w:r></w:p><w:sdt/>')
    assert "An entry" not in [block_.text for block_ in texts(hand.save())]


def test_our_table_without_its_header_row_and_one_without_rows():
    hand = Hand(FIRST)
    tables = list(hand.body.iter(q("tbl")))
    tables[0].remove(tables[0].find(q("tr")))
    for row in tables[1].findall(q("tr")):
        props = row.find(q("trPr"))
        if props is None:
            props = etree.Element(q("trPr"))
            row.insert(0, props)
        etree.SubElement(props, q("del"), {q("id"): "1", q("author"): "Ann"})
    drawn = [block_ for block_ in lift(hand.save()).document.blocks if isinstance(block_, Table)]
    assert [table.section for table in drawn] == ["timeline"]
    assert not drawn[0].rows[0].header


def test_a_paragraph_whose_end_is_deleted_runs_on_past_bookmarks():
    hand = own(
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="Ann"/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>'
        f'<w:bookmarkStart w:id="991" w:name="a"/><w:bookmarkEnd w:id="991"/><w:p>{words("sentence.")}</w:p>'
    )
    assert "One sentence." in [block_.text for block_ in texts(hand.save())]


def test_a_takeaway_of_which_only_the_basis_is_left_is_only_a_basis():
    hand = Hand(FIRST)
    for run in list(hand.paragraph(ID["k1"]).iter(q("r"))):
        style = run.find(f"{q('rPr')}/{q('rStyle')}")
        if style is None or style.get(q("val")) != "BriefingBasis":
            run.getparent().remove(run)
    assert [b.style for b in texts(hand.save()) if b.item == ID["k1"]] == [Style.BASIS]


def test_a_line_emptied_by_the_person_and_a_source_without_its_number():
    hand = Hand(FIRST)
    hand.retype("_source_2", "Northern Wire, by telephone")
    for text in hand.paragraph(ID["k4"]).iter(q("t")):
        text.text = " "
    seen = texts(hand.save())
    assert any(
        block_.style is Style.SOURCE and block_.text == "Northern Wire, by telephone" for block_ in seen
    )
    assert not any(block_.item == ID["k4"] for block_ in seen)


def test_cells_that_go_on_from_nowhere_are_cells():
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    go_on = "<w:vMerge/>"
    hand = own(
        "<w:tbl><w:tr>"
        + cell.format(go_on, "a")
        + "</w:tr><w:tr>"
        + cell.format('<w:vMerge w:val="restart"/>', "b")
        + "</w:tr><w:tr>"
        + cell.format(go_on, "")
        + "</w:tr><w:tr>"
        + cell.format(go_on, "")
        + "</w:tr></w:tbl>"
    )
    table = next(b for b in lift(hand.save()).document.blocks if isinstance(b, Table) and not b.section)
    assert [[cell.rows for cell in row.cells] for row in table.rows] == [[1], [3], [], []]


def test_pictures_meant_for_older_programs_are_not_drawn_twice():
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    hand = own(
        f'<w:p><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:r><w:object/></w:r></mc:Choice><mc:Fallback><w:r>'
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId1"/></v:shape></w:pict>'
        "<w:object><w:txbxContent/></w:object></w:r></mc:Fallback></mc:AlternateContent>"
        "<w:r><w:object><w:txbxContent/></w:object></w:r></w:p>"
    )
    said = [problem.message for problem in lift(hand.save()).problems]
    assert sum("an embedded object" in text for text in said) == 1 or len(said) == 1


def test_links_notes_and_fields_of_the_person():
    hand = own(
        '<w:p><w:hyperlink r:id="rIdOwn"><w:r><w:t>outside</w:t></w:r></w:hyperlink>'
        '<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    rels = hand.package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdOwn" Type="{R}/hyperlink" Target="https://example.org/o" TargetMode="External"/>'
        "</Relationships>".encode(),
    )
    lifted = lift(hand.save(**{"word/_rels/document.xml.rels": rels})).document
    paragraph = next(b for b in lifted.blocks if isinstance(b, Paragraph) and b.text.startswith("outside"))
    assert paragraph.runs[0].href == "https://example.org/o"
    assert [run.footnote for run in paragraph.runs if run.footnote] == [1, 1]
    assert paragraph.text == "outside7"
    assert lifted.footnotes == ((),)


def test_lists_are_known_by_name_where_no_number_says_so():
    hand = own(
        '<w:p><w:pPr><w:pStyle w:val="Dot"/></w:pPr><w:r><w:t>dot</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="One"/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>none</w:t></w:r></w:p>'
    )
    sheet = hand.package.parts["word/styles.xml"].replace(
        b"</w:styles>",
        b'<w:style w:type="paragraph" w:styleId="Dot"><w:name w:val="List Bullet 4"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="One"><w:name w:val="List Number 4"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="Nameless"/></w:styles>',
    )
    kinds = {b.text: b.style for b in texts(hand.save(**{"word/styles.xml": sheet}))}
    assert (kinds["dot"], kinds["one"], kinds["none"]) == (Style.LIST, Style.NUMBERED, Style.BODY)


def test_the_document_is_known_by_its_record_where_the_property_is_gone():
    package = open_package(FIRST)
    root = package.xml("docProps/custom.xml")
    other = copy.deepcopy(root[0])
    other.set("name", "Client")
    root.insert(0, other)
    assert lift(package.with_parts({"docProps/custom.xml": etree.tostring(root)})).document_id == "5ca1ab1e"
    for element in list(root):
        root.remove(element)
    bare = package.with_parts({"docProps/custom.xml": etree.tostring(root)})
    assert lift(bare).document_id == BEFORE.document_id
    rels = package.xml("_rels/.rels")
    for relation in list(rels):
        if relation.get("Type").endswith("custom-properties"):
            rels.remove(relation)
    assert lift(package.with_parts({"_rels/.rels": etree.tostring(rels)})).document_id == BEFORE.document_id


def test_what_a_person_moved_and_split_is_told_as_such():
    hand = Hand(FIRST).move(ID["k1"], ID["k3"])
    assert [edit.op for edit in lift(hand.save()).edits] == [EditOp.MOVE]
    hand = Hand(FIRST)
    paragraph = hand.paragraph(ID["k3"])
    run = [run for run in paragraph.iter(q("r")) if run.find(q("t")) is not None][1:]
    twin = etree.Element(q("p"))
    for one in run:
        twin.append(one)
    paragraph.addnext(twin)
    assert EditOp.SPLIT in {edit.op for edit in lift(hand.save()).edits}


def test_what_we_did_is_no_edit_and_the_persons_name_is_told():
    hand = Hand(merged(FIRST).data)
    assert not lift(hand.save()).edits
    hand.track_insert(ID["k1"], " Seen.", "Ann")
    [edit] = lift(hand.save()).edits
    assert (edit.op, edit.author, edit.item) == (EditOp.REWORD, "Ann", ID["k1"])


def test_words_added_beside_our_pending_change_have_no_author():
    hand = Hand(merged(FIRST).data)
    run = etree.SubElement(hand.paragraph(ID["k2"]), q("r"))
    etree.SubElement(run, q("t")).text = " Seen."
    [edit] = lift(hand.save()).edits
    assert (edit.op, edit.author) == (EditOp.REWORD, "")


def test_own_paragraphs_are_told_as_added():
    hand = Hand(FIRST).own(ID["k1"], "Ours.")
    assert [(edit.op, edit.text) for edit in lift(hand.save()).edits] == [(EditOp.ADD, "Ours.")]


def test_joined_lines_are_told_as_joined():
    hand = Hand(FIRST).join(ID["k1"], ID["k2"])
    assert {edit.op for edit in lift(hand.save()).edits} == {EditOp.MERGE}
