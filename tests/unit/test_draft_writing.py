"""What is written into drafts of unusual form, and under which name lines are known."""

from dataclasses import replace

import pytest
from lxml import etree

from briefing.draft import Outcome, merge
from briefing.draft.meeting import moment_of
from briefing.draft.renaming import under_known_names
from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_baseline import BaseLine, Baseline
from briefing.formats.ooxml_lines import Line, Piece
from briefing.model.document import Style
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_case import (
    AFTER,
    BEFORE,
    FIRST,
    ID,
    LOOK,
    PLAIN,
    SETTINGS,
    R,
    block,
    changed,
    items_of,
    merged,
    outcome,
    part,
    wrapped,
)
from tests.word_hand import Hand, W, q
from tests.word_settle import accepted


def comments(data):
    package = open_package(data)
    name = package.related(package.document, "comments")
    return ["".join(t.text or "" for t in one.iter(q("t"))) for one in package.xml(name)] if name else []


def test_a_comment_that_still_stands_is_not_written_again_when_the_record_is_lost():
    hand = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")
    once = merged(hand).data
    lost = open_package(once).with_parts({"customXml/item1.xml": b"<gone/>"})
    again = merge(lost, AFTER, LOOK, SETTINGS, last=FIRST)
    assert len([text for text in comments(again.data) if "Some 300" in text]) == 1


def test_our_comment_joins_those_of_the_person():
    hand = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")
    rels = hand.package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdC" Type="{R}/comments" Target="comments.xml"/></Relationships>'.encode(),
    )
    types = hand.package.parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument'
        b'.wordprocessingml.comments+xml"/></Types>',
    )
    theirs = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="x" w:author="Ann"><w:p><w:r><w:t>mine</w:t></w:r></w:p>'
        '</w:comment><w:comment w:id="7" w:author="Ann"><w:p/></w:comment></w:comments>'
    )
    data = hand.save(
        **{
            "word/_rels/document.xml.rels": rels,
            "[Content_Types].xml": types,
            "word/comments.xml": theirs.encode(),
        }
    )
    result = merge(data, AFTER, LOOK, SETTINGS)
    root = part(result, "word/comments.xml")
    assert [one.get(q("author")) for one in root][:2] == ["Ann", "Ann"]
    assert [one.get(q("id")) for one in root][2:] == ["8"]


def test_a_moment_that_is_none_is_left_out():
    assert moment_of("soon") == ""
    assert moment_of("2024-03-15T08:00") == "2024-03-15T08:00:00Z"
    xml = open_package(merge(FIRST, replace(AFTER, as_of=""), LOOK, SETTINGS).data).parts["word/document.xml"]
    assert b'w:author="briefing">' in xml


def test_the_line_below_the_title_may_be_missing_on_either_side():
    hand = Hand(FIRST)
    hand.delete("_meta")
    result = merged(hand)
    assert not any(line.startswith("As of") for line in accepted(result.data))
    blank = replace(AFTER, as_of="", covers=None, issue=0, last_issue_as_of="", cut_off=None)
    assert merge(FIRST, blank, LOOK, SETTINGS).data
    none = write(replace(blank, sections=BEFORE.sections, sources=BEFORE.sources), LOOK, Extras()).data
    hand = Hand(none)
    assert merge(hand.save(), blank, LOOK, SETTINGS).data


def with_other_ids(briefing):
    """The same briefing from a program that names items otherwise."""
    return replace(
        briefing,
        sections=tuple(
            replace(section, items=tuple(replace(item, id=f"f{item.id[1:]}"[::-1]) for item in section.items))
            for section in briefing.sections
        ),
    )


def test_a_draft_of_an_older_program_is_not_doubled():
    hand = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")
    result = merged(hand, with_other_ids(BEFORE))
    assert {told.outcome for told in result.report} == {Outcome.UNCHANGED, Outcome.KEPT}
    assert accepted(result.data) == accepted(hand.save())


def test_without_the_issue_before_reworded_lines_are_known_by_likeness():
    hand = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")
    after = with_other_ids(AFTER)
    result = merged(hand, after)
    assert outcome(result, "k2") is Outcome.CONFLICT
    assert outcome(result, "k3") is Outcome.CHANGED
    assert outcome(result, "t2") is Outcome.WITHDRAWN
    assert sum(told.outcome is Outcome.NEW for told in result.report) == 4  # three items and a source


def test_with_the_issue_before_likeness_is_not_asked_for():
    after = replace(with_other_ids(AFTER), last_issue_as_of="2024-03-13T08:00+00:00")
    quotes = {item.id: item for item in after.items}
    assert quotes
    result = merge(FIRST, after, LOOK, SETTINGS)
    assert outcome(result, "k2") is Outcome.WITHDRAWN


def test_a_known_name_is_given_once():
    known = BaseLine("old", "takeaways", Style.TAKEAWAY, ("A ship sank.",), evidence=("s",))
    one = Line("one", "takeaways", Style.TAKEAWAY, ((Piece("A ship sank."),),))
    two = replace(one, id="two", cells=((Piece("A ship went down."),),), evidence=("s",))
    other = replace(one, id="three", section="questions")
    named = under_known_names((one, two, other), Baseline(lines=(known,)), alone=True)
    assert [line.id for line in named] == ["old", "two", "three"]


def test_sources_with_other_numbers_are_told():
    one, two, *rest = BEFORE.sources
    turned = (replace(two, number=1, article="a1"), replace(one, number=2, article="a2"), *rest)
    swapped = tuple(
        replace(line, path=path)
        for line, path in zip(turned, ("seeds/2.txt", "seeds/1.txt", "seeds/3.txt"), strict=True)
    )
    problems = merge(FIRST, replace(BEFORE, sources=swapped), LOOK, SETTINGS).problems
    [problem] = [problem for problem in problems if problem.code == "D216"]
    assert "[1] was “Veld Courier" in problem.message
    assert not [problem for problem in merge(FIRST, AFTER, LOOK, SETTINGS).problems if problem.code == "D216"]


def test_an_empty_cell_is_filled():
    undated = [
        replace(item, when=None, when_label="") if item.id == ID["t1"] else item
        for item in items_of(BEFORE, "timeline")
    ]
    data = write(changed(timeline=undated), LOOK, Extras()).data
    assert any(line.startswith("18 February 2024 | ") for line in accepted(merged(data, BEFORE).data))


def test_a_source_line_with_a_tab_is_changed_word_by_word_and_keeps_its_tab():
    other = replace(BEFORE.sources[0], title="Holt offers a swap", url="https://example.org/a")
    after = replace(BEFORE, sources=(other, *BEFORE.sources[1:]))
    lines = accepted(merged(FIRST, after).data)
    assert any(line.startswith("[1]\tVeld Courier") and "Holt offers a swap" in line for line in lines)


@pytest.mark.parametrize("field", [False, True])
@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Today: The Veld and Torsk crisis", False),
        ("The Veld and Torsk crisis today", False),
        ("The Veld and Torsk war", False),
        ("The Veld against Torsk crisis", True),
    ],
)
def test_what_is_written_at_the_edge_of_a_link_stands_beside_it(field, title, inside):
    hand = Hand(FIRST)
    [run] = hand.paragraph("_title").iter(q("r"))
    if field:
        for xml in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText> HYPERLINK "https://x.example/" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
        ):
            run.addprevious(block(f"<w:r>{xml}</w:r>"))
        run.addnext(block('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    else:
        wrapped(run, "hyperlink", "").set(q("anchor"), "x")
    result = merged(hand, replace(BEFORE, title=title))
    assert accepted(result.data)[0] == title
    paragraph = Hand(result.data).paragraph("_title")
    [ours] = paragraph.iter(q("ins"))
    if field:
        marks = list(paragraph.iter(q("fldChar")))
        order = list(paragraph.iter())
        within = order.index(marks[0]) < order.index(ours) < order.index(marks[-1])
    else:
        within = any(holder.tag == q("hyperlink") for holder in ours.iterancestors())
    assert within is inside


@pytest.mark.parametrize("sign", ["lastRenderedPageBreak", "noBreakHyphen"])
def test_a_run_with_signs_of_word_is_written_anew_as_a_whole(sign):
    old, new = "The Veld-Torsk crisis", "The long Veld-Torsk war of boats"
    first = write(replace(BEFORE, title=old), LOOK, Extras()).data
    hand = Hand(first)
    [run] = hand.paragraph("_title").iter(q("r"))
    text = run.find(q("t"))
    text.text = "The Veld" if sign == "noBreakHyphen" else "The Veld-"
    run.append(etree.Element(q(sign)))
    etree.SubElement(run, q("t")).text = "Torsk crisis"
    result = merged(hand, replace(BEFORE, title=new))
    assert accepted(result.data)[0] == new


def test_a_line_with_accepted_fields_is_changed_again():
    hand = Hand(merged(FIRST).data)
    for change in list(hand.root.iter(q("del"))):
        change.getparent().remove(change)
    for change in list(hand.root.iter(q("ins"))):
        for child in list(change):
            change.addprevious(child)
        change.getparent().remove(change)
    new = next(item for item in AFTER.items if "wants to stay" in item.text)
    later = changed(
        AFTER,
        takeaways=[
            replace(item, text=item.text.replace("wants", "wishes")) if item.id == new.id else item
            for item in items_of(AFTER, "takeaways")
        ],
    )
    later = replace(later, base="c" * 16)
    lines = accepted(merged(hand, later).data)
    assert any("wishes to stay in Veld" in line for line in lines)


def test_plain_changes_stand_as_text_and_lines_leave_without_a_trace():
    after = changed(AFTER, takeaways=items_of(AFTER, "takeaways")[:-1])
    result = merged(FIRST, after, PLAIN)
    lines = accepted(result.data)
    assert not any("has not confirmed" in line for line in lines)
    assert not list(part(result).iter(q("del")))
    hand = Hand(result.data)
    later = replace(
        changed(
            after,
            takeaways=[
                replace(item, text=item.text.replace("450", "460")) for item in items_of(after, "takeaways")
            ],
        ),
        base="d" * 16,
    )
    lines = accepted(merged(hand, later, PLAIN).data)
    assert sum("460 sailors" in line for line in lines) == 1


def test_plain_marks_go_into_paragraphs_of_any_form_and_lost_names_come_back():
    hand = Hand(FIRST)
    for name in ("k2", "k4"):
        paragraph = hand.paragraph(ID[name])
        paragraph.remove(paragraph.find(q("pPr")))
    result = merged(hand, AFTER, PLAIN)
    assert any(line.startswith(LOOK.labels.changed) for line in accepted(result.data) if "450" in line)
    hand.forget_bookmarks()
    again = merge(hand.save(), AFTER, LOOK, PLAIN)
    assert f"_bf_{ID['k4']}" in {mark.get(q("name")) for mark in part(again).iter(q("bookmarkStart"))}


def test_a_line_found_by_its_words_that_leaves_gets_no_name():
    hand = Hand(FIRST)
    hand.forget_bookmarks()
    result = merge(hand.save(), changed(takeaways=items_of(BEFORE, "takeaways")[:-1]), LOOK, PLAIN)
    assert f"_bf_{ID['k4']}" not in {mark.get(q("name")) for mark in part(result).iter(q("bookmarkStart"))}


def test_settled_properties_and_comments_stay_around_what_is_struck_out():
    hand = Hand(FIRST)
    row = hand.row(ID["t2"])
    etree.SubElement(row.find(q("trPr")), q("trPrChange"), {q("id"): "1", q("author"): "Ann"}).append(
        etree.Element(q("trPr"))
    )
    remark = etree.SubElement(hand.paragraph(ID["t2"]), q("r"))
    etree.SubElement(remark, q("commentReference")).set(q("id"), "0")
    result = merged(hand)
    assert outcome(result, "t2") is Outcome.WITHDRAWN
    left = next(part(result).iter(q("commentReference")))
    assert not [holder for holder in left.iterancestors() if holder.tag == q("del")]


def test_a_section_break_in_a_line_that_leaves_stays():
    hand = Hand(FIRST)
    etree.SubElement(hand.paragraph(ID["k4"]).find(q("pPr")), q("sectPr"))
    result = merged(hand, changed(takeaways=items_of(BEFORE, "takeaways")[:-1]))
    props = next(mark for mark in part(result).iter(q("sectPr"))).getparent()
    assert [child.tag for child in props][-2:] == [q("rPr"), q("sectPr")]


def test_ids_that_are_no_numbers_do_not_stop_the_count():
    hand = Hand(FIRST)
    hand.start(ID["k1"]).set(q("id"), "first")
    result = merge(hand.save(), AFTER, LOOK, SETTINGS)
    numbers = [ins.get(q("id")) for ins in part(result).iter(q("ins"), q("del"))]
    assert len(numbers) == len(set(numbers))


def test_a_new_source_with_an_address_is_linked():
    last = replace(AFTER.sources[-1], url="https://example.org/evening")
    result = merged(FIRST, replace(AFTER, sources=(*AFTER.sources[:-1], last)))
    assert any(
        "https://example.org/evening" in (code.text or "") for code in part(result).iter(q("instrText"))
    )
