"""Where lines stand and are found in drafts that a person took apart."""

import copy
from dataclasses import replace

from briefing.draft import Outcome, merge
from briefing.draft.rules import materially_different
from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_baseline import BaseLine
from briefing.model import ItemKind, Section, SectionKind
from briefing.model.document import Style
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_case import (
    AFTER,
    BEFORE,
    FIRST,
    ID,
    LOOK,
    SETTINGS,
    VIDEO,
    changed,
    items_of,
    merged,
    outcome,
)
from tests.word_hand import Hand, q
from tests.word_settle import accepted


def test_a_table_of_which_only_the_header_is_left_takes_the_new_row():
    hand = Hand(FIRST)
    for number in range(1, 7):
        hand.delete(ID[f"t{number}"], row=True)
    lines = accepted(merged(hand).data)
    assert f"8 March 2024 | {VIDEO} | [4]" in lines
    assert (
        lines.index(f"8 March 2024 | {VIDEO} | [4]")
        == next(i for i, line in enumerate(lines) if line.startswith("Date | ")) + 1
    )


def test_a_table_whose_rows_and_heading_are_gone_gets_a_comment():
    hand = Hand(FIRST)
    for number in range(1, 7):
        hand.delete(ID[f"t{number}"], row=True)
    hand.delete("_h_timeline")
    result = merged(hand)
    assert not any(VIDEO in line for line in accepted(result.data))
    assert any(VIDEO in told.text and told.outcome is Outcome.CONFLICT for told in result.report)


def test_a_timeline_that_is_the_last_section_takes_its_new_row():
    hand = Hand(FIRST)
    for number in range(1, 7):
        hand.delete(ID[f"t{number}"], row=True)
    for heading in ("_h_undated", "_h_questions", "_h_sources"):
        hand.delete(heading)
    assert any(VIDEO in line for line in accepted(merged(hand).data))


def test_a_summary_that_is_new_stands_below_the_title():
    lines = accepted(merged(FIRST, replace(AFTER, summary="Three articles, two days.")).data)
    assert lines[1] == "Three articles, two days."


def test_a_title_that_is_new_stands_above_what_was_first():
    first = write(replace(BEFORE, title="Untitled", summary="All is calm."), LOOK, Extras()).data
    hand = Hand(first)
    hand.delete("_title")
    bare = merged(hand, replace(AFTER, title="Untitled", summary="All is calm."))
    assert accepted(bare.data)[0] == "All is calm."  # deleted stays deleted


def strip_record(hand):
    """Without a record and without bookmarks: only the words tell."""
    hand.forget_bookmarks()
    package = open_package(hand.save())
    return package.with_parts({"customXml/item1.xml": b"<gone/>"})


def test_without_a_record_a_missing_title_comes_back_at_the_top():
    hand = Hand(FIRST)
    hand.delete("_title")
    lines = accepted(merge(strip_record(hand), AFTER, LOOK, SETTINGS).data)
    assert lines[0] == AFTER.title


def test_without_a_record_a_title_goes_before_a_draft_that_begins_with_a_row():
    hand = Hand(FIRST)
    table = next(hand.body.iter(q("tbl")))
    for element in list(hand.body):
        if element is not table:
            hand.body.remove(element)
    lines = accepted(merge(strip_record(hand), AFTER, LOOK, SETTINGS).data)
    assert lines[0] == AFTER.title


def test_a_section_that_is_new_at_the_end_stands_before_the_page_settings():
    extra = Section("own", SectionKind.OWN, "Beside", (items_of(BEFORE, "questions")[0],))
    without = replace(BEFORE, sources=())
    data = write(without, LOOK, Extras()).data
    item = replace(
        extra.items[0], id="0" * 12, text="Something else is told.", generated="Something else is told."
    )
    after = replace(without, sections=(*without.sections, replace(extra, items=(item,))))
    assert accepted(merged(data, after).data)[-2:] == ["Beside", "Something else is told. [1]"]
    hand = Hand(data)
    hand.body.remove(hand.body.find(q("sectPr")))
    assert accepted(merged(hand, after).data)[-2:] == ["Beside", "Something else is told. [1]"]


def test_a_note_that_is_new_stands_below_the_table():
    after = replace(
        AFTER,
        sections=tuple(
            replace(one, note="4 more are in the JSON form.") if one.id == "timeline" else one
            for one in AFTER.sections
        ),
    )
    lines = accepted(merged(FIRST, after).data)
    at = lines.index("4 more are in the JSON form.")
    assert lines[at - 1].startswith("April 2024 | ")


def test_a_table_with_another_heading_and_an_own_column_still_takes_the_text_where_ours_stands():
    hand = Hand(FIRST)
    table = next(holder for holder in hand.start(ID["t1"]).iterancestors() if holder.tag == q("tbl"))
    for number, row in enumerate(table.iter(q("tr"))):
        cells = row.findall(q("tc"))
        own = copy.deepcopy(cells[2])
        for mark in own.iter(q("t")):
            mark.text = "Desk" if not number else ""
        cells[2].addnext(own)
        if not number:
            next(cells[1].iter(q("t"))).text = "Events"
    lines = accepted(merged(hand).data)
    assert f"8 March 2024 | {VIDEO} | [4] | " in lines


def test_such_a_table_without_bookmarks_has_its_text_in_the_longest_cell():
    hand = Hand(FIRST)
    table = next(holder for holder in hand.start(ID["t1"]).iterancestors() if holder.tag == q("tbl"))
    for number, row in enumerate(table.iter(q("tr"))):
        cells = row.findall(q("tc"))
        cells[2].addnext(copy.deepcopy(cells[0]))
        if not number:
            next(cells[1].iter(q("t"))).text = "Events"
    hand.forget_bookmarks()
    result = merge(hand.save(), AFTER, LOOK, SETTINGS)
    assert outcome(result, "t4") is Outcome.CHANGED
    assert any(
        "one of the sailors has asked for a lawyer and a doctor" in line for line in accepted(result.data)
    )


def as_text(hand, name):
    """A row made a paragraph, as "table to text" does."""
    row = hand.row(ID[name])
    table = row.getparent()
    paragraph = copy.deepcopy(hand.paragraph(ID[name]))
    row.getparent().remove(row)
    table.addprevious(paragraph)
    return paragraph


def test_a_row_made_a_paragraph_is_an_edit_of_the_row():
    hand = Hand(FIRST)
    as_text(hand, "t4")
    as_text(hand, "t2")
    result = merged(hand)
    assert outcome(result, "t4") is Outcome.CONFLICT
    assert outcome(result, "t2") is Outcome.CONFLICT
    assert any("seized a trawler" in line for line in accepted(result.data))


def test_a_row_that_the_program_now_prints_as_a_paragraph_gets_a_comment():
    old = next(item for item in items_of(BEFORE, "timeline") if item.id == ID["t3"])
    rows = [item for item in items_of(BEFORE, "timeline") if item is not old]
    asked = replace(old, kind=ItemKind.QUESTION, when=None, when_label="")
    after = changed(timeline=rows, questions=[*items_of(BEFORE, "questions"), asked])
    assert outcome(merged(FIRST, after), "t3") is Outcome.CONFLICT


def test_two_new_origins_are_material_although_the_words_are_the_same():
    line = BaseLine("x", "takeaways", Style.TAKEAWAY, ("The strait is closed. [1]",), origins=("a",))
    assert materially_different(line, replace(line, origins=("a", "b", "c")))
    assert not materially_different(line, replace(line, origins=("a", "b")))


def test_a_bookmark_that_slipped_into_the_next_line_does_not_bring_the_deleted_one_back():
    hand = Hand(FIRST)
    start = hand.start(ID["k4"])
    number = start.get(q("id"))
    end = next(mark for mark in hand.root.iter(q("bookmarkEnd")) if mark.get(q("id")) == number)
    old, target = hand.paragraph(ID["k4"]), hand.paragraph(ID["k3"])
    target.append(start)
    target.append(end)
    old.getparent().remove(old)
    result = merged(hand)
    assert outcome(result, "k4") is Outcome.DELETED
    assert outcome(result, "k3") is Outcome.CHANGED


def test_a_line_joined_to_another_is_known_inside_it_when_its_own_bookmark_is_gone():
    hand = Hand(FIRST)
    mark = hand.start(ID["k2"])
    hand.join(ID["k1"], ID["k2"])
    mark.getparent().remove(mark)
    result = merged(hand)
    assert outcome(result, "k2") is Outcome.CONFLICT
    assert outcome(result, "k1") is Outcome.KEPT


def test_an_own_paragraph_that_begins_like_a_heading_is_not_the_heading():
    hand = Hand(FIRST)
    hand.own(ID["k1"], "Timeline of our own doings")
    hand.delete("_h_timeline")
    result = merge(hand.save(), AFTER, LOOK, SETTINGS)
    told = {told.item: told.outcome for told in result.report}
    assert told["_h_timeline"] is Outcome.DELETED


def test_of_two_lines_alike_only_one_is_found_in_the_one_paragraph_that_is_left():
    text = "The coast guard said that {} boats were turned back off the Orla bank this week."
    takeaways = [
        replace(item, text=text.format(number), generated=text.format(number), lead="")
        for item, number in zip(items_of(BEFORE, "takeaways")[:2], ("three", "four"), strict=True)
    ]
    before = changed(takeaways=takeaways)
    hand = Hand(write(before, LOOK, Extras()).data)
    hand.delete(ID["k2"])
    next(hand.paragraph(ID["k1"]).iter(q("t"))).text = text.format("some")
    hand.forget_bookmarks()
    result = merge(hand.save(), before, LOOK, SETTINGS)
    assert [outcome(result, name) for name in ("k1", "k2")] == [Outcome.KEPT, Outcome.DELETED]


def test_lines_joined_where_no_bookmark_is_left_are_known_by_their_words():
    hand = Hand(FIRST)
    hand.join(ID["k1"], ID["k2"]).forget_bookmarks()
    result = merged(hand)
    assert outcome(result, "k1") is Outcome.KEPT
    assert outcome(result, "k2") is Outcome.CONFLICT
    assert sum("About 300 sailors" in line for line in accepted(result.data)) == 1


def slipped(hand, name, before):
    """The bookmark of a line moved in front of a block, as LibreOffice does when a row moves."""
    start = hand.start(ID[name])
    number = start.get(q("id"))
    end = next(mark for mark in hand.root.iter(q("bookmarkEnd")) if mark.get(q("id")) == number)
    before.addprevious(start)
    before.addprevious(end)


def test_a_bookmark_between_blocks_means_the_block_below():
    hand = Hand(FIRST)
    slipped(hand, "k3", hand.paragraph(ID["k3"]))
    assert outcome(merged(hand), "k3") is Outcome.CHANGED


def test_a_bookmark_before_a_table_means_its_first_row():
    hand = Hand(FIRST)
    table = next(holder for holder in hand.start(ID["t1"]).iterancestors() if holder.tag == q("tbl"))
    table.remove(table.find(q("tr")))
    slipped(hand, "t1", table)
    assert outcome(merged(hand), "t1") is Outcome.UNCHANGED


def test_a_bookmark_at_the_very_end_means_nothing():
    hand = Hand(FIRST)
    paragraph = hand.paragraph(ID["k4"])
    slipped(hand, "k4", hand.body[-1])
    last = hand.body[-1]
    hand.body.remove(last)
    paragraph.getparent().remove(paragraph)
    assert outcome(merged(hand), "k4") is Outcome.DELETED


def test_a_line_that_left_with_the_persons_consent_is_closed():
    hand = Hand(merged(FIRST).data)
    hand.delete(ID["t2"], row=True)
    result = merged(hand)
    [told] = [told for told in result.report if told.item == ID["t2"]]
    assert (told.outcome, told.why) == (Outcome.DELETED, "no longer in the sources")
    back = merged(result.data, replace(BEFORE, base="e" * 16))
    assert outcome(back, "t2") is Outcome.NEW


def test_the_last_section_leaves_with_its_heading():
    before = replace(BEFORE, sources=())
    after = replace(before, sections=before.sections[:-1])
    lines = accepted(merged(write(before, LOOK, Extras()).data, after).data)
    assert "Open questions" not in lines
