"""The rule table, case by case, on drafts edited at XML level."""

import copy
import re
from dataclasses import replace

import pytest
from lxml import etree

from briefing.draft import Outcome, lift, merge
from briefing.draft.rules import RULES, Person, Program, materially_different
from briefing.errors import InputError
from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_baseline import BaseLine
from briefing.formats.ooxml_lines import Line, Piece
from briefing.looks import Look
from briefing.model import EditOp, Settings
from briefing.model.document import Style
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_hand import Hand, q
from tests.word_settle import accepted, rejected
from tests.word_story import names, story

LOOK, SETTINGS = Look(), Settings()
BEFORE, AFTER = story()
FIRST = write(BEFORE, LOOK, Extras()).data
ITEMS = names()
ID = {name: item.id for name, item in ITEMS.items()}
NOW = {item.id: item for item in AFTER.items}
NEW = [item for item in AFTER.items if item.id not in {old.id for old in BEFORE.items}]


def merged(hand, after=AFTER, **more):
    edited = hand.save() if isinstance(hand, Hand) else hand
    result = merge(edited, after, LOOK, more.pop("settings", SETTINGS), **more)
    assert rejected(result.data) == rejected(edited), "rejecting our changes gives the person's file"
    again = merge(result.data, after, LOOK, SETTINGS)
    assert again.data == result.data, "a second build changes nothing"
    return result


def comments(data):
    package = open_package(data)
    name = package.related(package.document, "comments")
    if not name:
        return []
    return [
        "\n".join("".join(t.text for t in p.iter(q("t"))) for p in c.iter(q("p"))) for c in package.xml(name)
    ]


def outcomes(result):
    return {told.item: told.outcome for told in result.report}


def test_the_table_has_every_pair():
    missing = {(person, program) for person in Person for program in Program} - set(RULES)
    assert not missing


def test_nothing_new_changes_nothing():
    result = merge(FIRST, BEFORE, LOOK, SETTINGS)
    assert not result.changed
    assert result.data == FIRST
    assert {told.outcome for told in result.report} == {Outcome.UNCHANGED}


def test_unedited_draft_takes_everything():
    result = merged(FIRST)
    lines = accepted(result.data)
    for item in AFTER.items:
        assert sum(item.text in line for line in lines) == 1
    assert not any(ITEMS["t2"].text in line for line in lines)
    assert not comments(result.data)
    assert outcomes(result)[ID["k2"]] is Outcome.CHANGED
    assert outcomes(result)[ID["t2"]] is Outcome.WITHDRAWN
    assert all(outcomes(result)[item.id] is Outcome.NEW for item in NEW)


def test_numbers_are_changed_as_whole_words():
    result = merged(FIRST)
    xml = open_package(result.data).parts["word/document.xml"].decode()
    assert re.search(r"<w:delText[^>]*>2,700</w:delText>", xml)
    assert re.search(r"<w:ins [^>]*><w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>3,100</w:t>", xml)


def test_new_items_stand_between_their_neighbours():
    lines = accepted(merged(FIRST).data)
    order = [next(i for i, line in enumerate(lines) if NOW[item.id].text in line) for item in AFTER.items]
    assert order == sorted(order)


def test_an_edit_that_the_program_does_not_touch_is_kept():
    result = merged(Hand(FIRST).replace(ID["k1"], "two captured", "both captured"))
    assert any("both captured sailors" in line for line in accepted(result.data))
    assert outcomes(result)[ID["k1"]] is Outcome.KEPT
    assert not comments(result.data)


def test_an_edit_of_what_the_program_changes_gets_a_comment():
    result = merged(Hand(FIRST).replace(ID["k2"], "About 300", "Some 300"))
    assert any("Some 300 sailors" in line for line in accepted(result.data))
    assert not any("450" in line for line in accepted(result.data))
    [comment] = comments(result.data)
    assert "You wrote: Some 300 sailors" in comment
    assert f"The sources now say: {NOW[ID['k2']].text}" in comment
    assert [told.item for told in result.conflicts] == [ID["k2"]]


def test_the_same_edit_on_both_sides_is_no_conflict():
    hand = Hand(FIRST)
    hand.retype(ID["q1"], NOW[ID["q1"]].text + " [1, 4]")
    result = merged(hand)
    assert not comments(result.data)
    assert outcomes(result)[ID["q1"]] is Outcome.UNCHANGED


def test_deleted_stays_deleted():
    result = merged(Hand(FIRST).delete(ID["k4"]))
    assert not any(ITEMS["k4"].text in line for line in accepted(result.data))
    assert outcomes(result)[ID["k4"]] is Outcome.DELETED
    assert not comments(result.data)


def test_deleted_but_materially_different_is_said_once_in_a_comment():
    result = merged(Hand(FIRST).delete(ID["k2"]))
    [comment] = comments(result.data)
    assert NOW[ID["k2"]].text in comment
    assert not any("450" in line for line in accepted(result.data))


def test_moved_item_stays_and_changes_at_its_new_place():
    result = merged(Hand(FIRST).move(ID["k2"], ID["k4"]))
    lines = accepted(result.data)
    place = [next(i for i, line in enumerate(lines) if NOW[ID[name]].text in line) for name in ("k4", "k2")]
    assert place[1] == place[0] + 1
    assert not comments(result.data)


def test_a_copy_is_left_alone():
    result = merged(Hand(FIRST).copy(ID["k2"], ID["k4"]))
    lines = accepted(result.data)
    assert sum(NOW[ID["k2"]].text in line for line in lines) == 1
    assert sum(ITEMS["k2"].text in line for line in lines) == 1


def test_joined_paragraphs_get_a_comment():
    result = merged(Hand(FIRST).join(ID["k1"], ID["k2"]))
    [comment] = comments(result.data)
    assert "joined" in comment
    assert NOW[ID["k2"]].text in comment


def test_own_paragraphs_stay_where_they_are():
    result = merged(Hand(FIRST).own(ID["q3"], "Ask the harbour office.", "BriefingQuestion"))
    lines = accepted(result.data)
    at = lines.index("Ask the harbour office.")
    assert NEW[-1].text in lines[at + 1], "the new question comes after the person's own"


def test_pending_changes_are_never_nested():
    result = merged(Hand(FIRST).track_insert(ID["k2"], " Check this."))
    [comment] = comments(result.data)
    assert "tracked changes" in comment
    assert outcomes(result)[ID["k2"]] is Outcome.CONFLICT


def test_a_pending_deletion_counts_as_deleted():
    result = merged(Hand(FIRST).track_delete(ID["k4"]))
    assert outcomes(result)[ID["k4"]] is Outcome.DELETED


def test_rows_are_taken_cell_by_cell():
    hand = Hand(FIRST)
    date = hand.row(ID["t4"]).findall(q("tc"))[0]
    next(date.iter(q("t"))).text = "11 Mar 2024"
    result = merged(hand)
    row = next(line for line in accepted(result.data) if "11 Mar 2024" in line)
    assert NOW[ID["t4"]].text in row
    assert not comments(result.data)


def test_an_edited_row_that_is_withdrawn_stays_with_a_comment():
    result = merged(Hand(FIRST).replace(ID["t2"], "a trawler", "two trawlers"))
    assert any("two trawlers" in line for line in accepted(result.data))
    assert "no longer support" in comments(result.data)[0]


def test_newest_first_is_respected():
    hand = Hand(FIRST)
    rows = [hand.row(ID[f"t{n}"]) for n in range(1, 7)]
    for row in rows:
        rows[0].getparent().append(row)
    for row in reversed(rows):
        rows[0].getparent().append(row)
    lines = accepted(merged(hand).data)
    new = next(item for item in NEW if item.when is not None)
    at = next(i for i, line in enumerate(lines) if new.text in line)
    assert NOW[ID["t3"]].text in lines[at - 1]
    assert NOW[ID["t1"]].text in lines[at + 1]


def test_a_deleted_section_gets_one_comment_and_no_lines():
    hand = Hand(FIRST)
    for line_id in ("_h_questions", ID["q1"], ID["q2"], ID["q3"]):
        hand.delete(line_id)
    result = merged(hand)
    told = [comment for comment in comments(result.data) if "deleted the section" in comment]
    assert len(told) == 1
    assert NEW[-1].text in told[0]
    assert not any(NEW[-1].text in line for line in accepted(result.data))


def test_a_deleted_table_gets_its_new_row_as_a_paragraph():
    hand = Hand(FIRST)
    table = hand.row(ID["t1"]).getparent()
    table.getparent().remove(table)
    lines = accepted(merged(hand).data)
    new = next(item for item in NEW if item.when is not None)
    assert lines[lines.index("Timeline") + 1] == f"8 March 2024: {new.text} [4]"


def test_a_column_that_was_taken_out_is_left_out():
    hand = Hand(FIRST)
    for row in hand.row(ID["t1"]).getparent().findall(q("tr")):
        row.remove(row.findall(q("tc"))[2])
    lines = accepted(merged(hand).data)
    assert f"8 March 2024 | {NEW[1].text}" in lines


def test_an_own_column_stays_empty_in_new_rows():
    hand = Hand(FIRST)
    for row in hand.row(ID["t1"]).getparent().findall(q("tr")):
        cell = row.findall(q("tc"))[0]
        twin = Hand(FIRST).row(ID["t1"]).findall(q("tc"))[0]
        for t in twin.iter(q("t")):
            t.text = "mine"
        cell.addnext(twin)
    lines = accepted(merged(hand).data)
    assert f"8 March 2024 |  | {NEW[1].text} | [4]" in lines


def merge_date_and_text(row):
    """Merge the first two cells of a row, as a person does in Word."""
    first, second, _ = row.findall(q("tc"))
    etree.SubElement(first.find(q("tcPr")), q("gridSpan")).set(q("val"), "2")
    for paragraph in second.findall(q("p")):
        first.append(paragraph)
    row.remove(second)


def test_a_row_whose_cells_were_merged_is_no_model_for_new_rows():
    hand = Hand(FIRST)
    merge_date_and_text(hand.row(ID["t3"]))
    lines = accepted(merged(hand).data)
    new = next(item for item in NEW if item.when_label == "8 March 2024")
    assert f"8 March 2024 | {new.text} | [4]" in lines


def test_where_all_cells_are_merged_date_and_text_of_a_new_row_share_one():
    hand = Hand(FIRST)
    for key in (f"t{number}" for number in range(1, 7)):
        merge_date_and_text(hand.row(ID[key]))
    lines = accepted(merged(hand).data)
    new = next(item for item in NEW if item.when_label == "8 March 2024")
    assert f"8 March 2024: {new.text} | [4]" in lines


def test_a_text_column_taken_out_does_not_take_the_text_of_new_rows():
    hand = Hand(FIRST)
    table = next(holder for holder in hand.start(ID["t1"]).iterancestors() if holder.tag == q("tbl"))
    for row in table.iter(q("tr")):
        row.remove(row.findall(q("tc"))[1])
    new = next(item for item in NEW if item.when_label == "8 March 2024")
    assert sum(new.text in line for line in accepted(merged(hand).data)) == 1


@pytest.mark.parametrize("place", ["k2", "t4"])
def test_a_line_break_in_a_line_is_an_edit(place):
    hand = Hand(FIRST)
    run = next(run for run in hand.paragraph(ID[place]).iter(q("r")) if run.find(q("t")) is not None)
    text = run.find(q("t"))
    words = text.text.split(" ", 2)
    text.text = " ".join(words[:2])
    etree.SubElement(run, q("br"))
    etree.SubElement(run, q("t")).text = words[2]
    result = merged(hand)
    assert outcomes(result)[ID[place]] is Outcome.CONFLICT
    assert any(NOW[ID[place]].text in comment for comment in comments(result.data))


def test_a_changed_number_word_is_material():
    before = story()[0]
    old = next(item for item in before.items if "two captured sailors" in item.text)
    line = Line(old.id, "takeaways", Style.TAKEAWAY, ((Piece(old.text),),))
    base = BaseLine.of(line)
    other = replace(line, cells=((Piece(old.text.replace("two captured", "fourteen captured")),),))
    assert materially_different(base, BaseLine.of(other))
    assert not materially_different(
        base, BaseLine.of(replace(line, cells=((Piece(old.text.replace("held", "kept")),),)))
    )


def test_renamed_bookmarks_are_found_by_their_words():
    result = merged(Hand(FIRST).forget_bookmarks())
    assert outcomes(result)[ID["k2"]] is Outcome.CHANGED
    assert b"_bf_" in open_package(result.data).parts["word/document.xml"]


def test_a_new_section_comes_with_its_heading():
    without = replace(BEFORE, sections=tuple(s for s in BEFORE.sections if s.id != "undated"))
    draft = write(without, LOOK, Extras()).data
    lines = accepted(merged(draft).data)
    at = lines.index("Undated")
    assert lines[at + 1].startswith("The memos of the sailors")
    assert lines[at + 2] == "Open questions"


def test_a_withdrawn_section_loses_its_heading_unless_something_stands_below_it():
    without = replace(AFTER, sections=tuple(s for s in AFTER.sections if s.id != "undated"))
    assert "Undated" not in accepted(merged(FIRST, without).data)
    kept = merged(Hand(FIRST).own("_h_undated", "My note.", "BodyText"), without)
    assert "Undated" in accepted(kept.data)


def test_a_rejected_deletion_is_not_made_again():
    once = merged(FIRST).data
    back = Hand(once)
    for mark in list(back.root.iter(q("del"))):
        if mark.getparent().tag in (q("rPr"), q("trPr")):
            mark.getparent().remove(mark)
            continue
        for child in list(mark):
            for t in child.iter(q("delText")):
                t.tag = q("t")
            mark.addprevious(child)
        mark.getparent().remove(mark)
    result = merged(back)
    assert any(ITEMS["t2"].text in line for line in accepted(result.data))


def test_an_item_that_comes_back_while_its_deletion_is_pending():
    result = merged(merged(FIRST).data, BEFORE)
    assert any("in the sources again" in comment for comment in comments(result.data))


def test_messages_are_said_once():
    once = merged(Hand(FIRST).replace(ID["k2"], "About 300", "Some 300")).data
    package = open_package(once)
    quiet = Hand(once)
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(quiet.root.iter(q(tag))):
            mark.getparent().remove(mark)
    empty = re.sub(rb"<w:comment .*</w:comment>", b"", package.parts["word/comments.xml"], flags=re.DOTALL)
    result = merged(quiet.save(**{"word/comments.xml": empty}))
    assert not comments(result.data)
    assert outcomes(result)[ID["k2"]] is Outcome.SAID


def test_plain_changes_are_marked_and_not_tracked():
    result = merge(FIRST, AFTER, LOOK, replace(SETTINGS, tracked=False))
    xml = open_package(result.data).parts["word/document.xml"]
    assert b"<w:ins " not in xml
    assert b"<w:del " not in xml
    lines = accepted(result.data)
    assert any(line.startswith("NEW One captured sailor") for line in lines)
    assert any(line.startswith("CHANGED About 450") for line in lines)
    assert not any(ITEMS["t2"].text in line for line in lines)
    assert merge(result.data, AFTER, LOOK, replace(SETTINGS, tracked=False)).data == result.data


def test_lost_baseline_uses_the_copy_in_history_or_says_that_it_guesses():
    bare = Hand(FIRST).replace(ID["k2"], "About 300", "Some 300").save(**{"customXml/item1.xml": b"<gone/>"})
    helped = merge(bare, AFTER, LOOK, SETTINGS, last=FIRST)
    assert [problem.code for problem in helped.problems] == ["D202"]
    assert outcomes(helped)[ID["k2"]] is Outcome.CONFLICT
    assert outcomes(helped)[ID["k3"]] is Outcome.CHANGED
    guessed = merged(bare)
    assert [problem.code for problem in guessed.problems] == ["D201"]
    assert any("Some 300" in line for line in accepted(guessed.data))
    assert sum(NEW[0].text in line for line in accepted(guessed.data)) == 1


def test_lift_gives_what_a_person_sees_and_did():
    hand = Hand(FIRST).replace(ID["k1"], "two captured", "both captured").delete(ID["k4"])
    hand.own(ID["k3"], "Own bullet.").move(ID["q1"], ID["q3"])
    lifted = lift(hand.save())
    told = {(edit.op, edit.item) for edit in lifted.edits}
    assert (EditOp.REWORD, ID["k1"]) in told
    assert (EditOp.DELETE, ID["k4"]) in told
    assert (EditOp.MOVE, ID["q1"]) in told
    assert [edit.text for edit in lifted.edits if edit.op is EditOp.ADD] == ["Own bullet."]
    assert len(lifted.edits) == 4
    assert lifted.document_id == "5ca1ab1e"


@pytest.mark.parametrize("part", ["word/document.xml", "customXml/item1.xml"])
def test_ill_formed_parts_are_refused(part):
    with pytest.raises(InputError, match=r"damaged|DOCTYPE"):
        merge(
            open_package(FIRST).with_parts({part: b"<w:broken urn:briefing:baseline baseline"}),
            AFTER,
            LOOK,
            SETTINGS,
        )


def test_a_withdrawn_row_does_not_come_back_through_its_copy():
    hand = Hand(FIRST)
    row = hand.row(ID["t2"])
    twin = copy.deepcopy(row)
    for mark in twin.iter(q("bookmarkStart")):
        mark.set(q("name"), mark.get(q("name")) + "_Copy_1")
    row.addprevious(twin)
    lines = accepted(merged(hand).data)
    assert sum(ITEMS["t2"].text in line for line in lines) == 1


def test_a_deleted_line_whose_words_stand_in_another_stays_deleted():
    first = next(item for item in BEFORE.items if item.id == ID["k1"])
    sections = (
        replace(
            part,
            items=tuple(
                replace(first, id=item.id, kind=item.kind) if item.id == ID["q1"] else item
                for item in part.items
            ),
        )
        for part in BEFORE.sections
    )
    twice = replace(BEFORE, sections=tuple(sections))
    hand = Hand(write(twice, LOOK, Extras()).data)
    hand.delete(ID["k1"])
    told = outcomes(merged(hand, twice))
    assert told[ID["k1"]] is Outcome.DELETED
    assert told[ID["q1"]] is Outcome.UNCHANGED
