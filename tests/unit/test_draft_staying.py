"""Lines that a fresh build does not print are not withdrawn while its sources hold them."""

from dataclasses import replace

from briefing.draft import Outcome, lift, merge
from briefing.draft.staying import AT_ITS_PLACE, LEFT_OUT
from briefing.formats import ooxml_lines
from briefing.formats.ooxml import open_package
from briefing.formats.ooxml_baseline import BaseLine, Baseline, decode, encode
from briefing.formats.ooxml_lines import evidence_of
from briefing.looks import Look
from briefing.model import Change, ItemKind, Section, SectionKind, Settings
from briefing.model.document import Paragraph, Style
from briefing.model.left_out import LeftOut
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.unit.test_draft_merge import comments
from tests.word_hand import Hand, q
from tests.word_settle import accepted, rejected
from tests.word_story import names, story

LOOK, SETTINGS = Look(), Settings()
BEFORE, AFTER = story()
FIRST = write(BEFORE, LOOK, Extras()).data
ITEMS = names()
ROW, TAKEAWAY = ITEMS["t2"], ITEMS["k4"]


def without(briefing, *gone):
    ids = {one.id for one in gone}
    sections = tuple(
        replace(section, items=tuple(one for one in section.items if one.id not in ids))
        for section in briefing.sections
    )
    return replace(briefing, sections=tuple(section for section in sections if section.items))


def told(result, line_id):
    return next(one for one in result.report if one.item == line_id)


def listed(item):
    return str(LeftOut(item.id, item.kind.value, marks=evidence_of(item), words=item.label))


def merged(data, briefing, **more):
    result = merge(data, briefing, LOOK, SETTINGS, **more)
    assert rejected(result.data) == rejected(data)
    assert merge(result.data, briefing, LOOK, SETTINGS).data == result.data
    return result


def xml(data):
    return open_package(data).parts["word/document.xml"].decode()


def test_a_line_left_out_by_its_id_stays_untouched():
    result = merged(FIRST, replace(without(BEFORE, ROW), left_out_items=(listed(replace(ROW, evidence=())),)))
    assert xml(result.data) == xml(FIRST), "neither a deletion nor a comment"
    assert (told(result, ROW.id).outcome, told(result, ROW.id).why) == (Outcome.KEPT, LEFT_OUT)
    assert str(told(result, ROW.id)).startswith("kept: ")
    assert not result.conflicts


def test_a_line_left_out_under_another_id_is_known_by_its_evidence():
    other = replace(ROW, id="another1d", generated="Told otherwise.", text="Told otherwise.")
    result = merged(FIRST, replace(without(BEFORE, ROW), left_out_items=(listed(other),)))
    assert xml(result.data) == xml(FIRST)
    assert told(result, ROW.id).why == LEFT_OUT


def test_a_line_whose_sentence_is_printed_elsewhere_is_not_called_gone():
    elsewhere = replace(ITEMS["t1"], evidence=(*ITEMS["t1"].evidence, *TAKEAWAY.evidence))
    sections = tuple(
        replace(part, items=tuple(elsewhere if one.id == elsewhere.id else one for one in part.items))
        for part in without(BEFORE, TAKEAWAY).sections
    )
    result = merged(FIRST, replace(BEFORE, sections=sections))
    assert told(result, TAKEAWAY.id).why == "its sentence is still in the sources"
    assert TAKEAWAY.text in "\n".join(accepted(result.data))


def test_what_is_neither_printed_nor_left_out_is_withdrawn():
    result = merged(FIRST, replace(without(BEFORE, ROW), left_out_items=(listed(TAKEAWAY),)))
    assert (told(result, ROW.id).outcome, told(result, ROW.id).why) == (
        Outcome.WITHDRAWN,
        "no longer in the sources",
    )
    assert not any(ROW.text in line for line in accepted(result.data))


def test_an_edited_line_that_is_left_out_gets_no_comment():
    edited = Hand(FIRST).retype(ROW.id, "Retyped by hand.").save()
    result = merged(edited, replace(without(BEFORE, ROW), left_out_items=(listed(ROW),)))
    assert xml(result.data) == xml(edited)
    assert told(result, ROW.id).outcome is Outcome.KEPT


def test_a_deleted_line_that_is_left_out_stays_deleted_and_is_not_called_gone():
    edited = Hand(FIRST).delete(TAKEAWAY.id).save()
    result = merged(edited, replace(without(BEFORE, TAKEAWAY), left_out_items=(listed(TAKEAWAY),)))
    assert (told(result, TAKEAWAY.id).outcome, told(result, TAKEAWAY.id).why) == (
        Outcome.DELETED,
        "you deleted it",
    )
    back = merged(result.data, BEFORE)
    assert told(back, TAKEAWAY.id).outcome is Outcome.DELETED


def test_a_heading_over_lines_that_stay_stays():
    questions = BEFORE.section(SectionKind.QUESTIONS).items
    result = merged(FIRST, replace(without(BEFORE, *questions), left_out_items=tuple(map(listed, questions))))
    assert xml(result.data) == xml(FIRST)
    assert told(result, "_h_questions").outcome is Outcome.KEPT
    withdrawn = merged(FIRST, without(BEFORE, *questions))
    assert told(withdrawn, "_h_questions").outcome is Outcome.WITHDRAWN


def test_a_line_left_out_and_printed_again_is_nothing_new():
    between = merged(FIRST, replace(without(BEFORE, ROW), left_out_items=(listed(ROW),)))
    back = merged(between.data, BEFORE)
    assert told(back, ROW.id).outcome is Outcome.UNCHANGED
    assert sum(ROW.text in line for line in accepted(back.data)) == 1


def test_drafts_without_evidence_are_still_read():
    line = BaseLine("a1", "timeline", Style.BODY, ("x",), evidence=("0123456789ab",))
    held = Baseline(document_id="d", lines=(line,))
    assert decode(encode(held)) == held
    result = merge(FIRST, BEFORE, LOOK, SETTINGS)
    assert not result.changed


# -- what changed since the last issue ------------------------------------------------------------


def second_issue(number=2):
    """The later state with its items marked, and the section that tells of it as the composer does."""
    old = {one.id: one for one in BEFORE.items}

    def mark(one):
        if one.id not in old:
            return replace(one, change=Change.NEW)
        if old[one.id].generated != one.generated:
            return replace(one, change=Change.CHANGED, previous=old[one.id].generated)
        return one

    sections = tuple(replace(part, items=tuple(map(mark, part.items))) for part in AFTER.sections)
    lines = []
    for one in (*(one for part in sections for one in part.items), replace(ROW, change=Change.WITHDRAWN)):
        if one.change is Change.NONE or one.kind is ItemKind.TAKEAWAY:
            continue
        text = f"{one.change.value.title()}: {one.generated}"
        lines.append(
            replace(one, id=f"c{one.id}"[:12], kind=ItemKind.CHANGE, generated=text, text=text, lead="")
        )
    changes = Section("changes", SectionKind.CHANGES, f"What changed since issue {number - 1}", tuple(lines))
    return replace(AFTER, sections=(changes, *sections), issue=number)


def test_what_changed_is_shown_at_the_lines_and_nothing_stands_twice():
    result = merged(FIRST, second_issue())
    lines = accepted(result.data)
    fresh = [one for one in AFTER.items if one.id not in {old.id for old in BEFORE.items}]
    assert fresh
    for one in AFTER.items:
        assert sum(one.text in line for line in lines) == 1
    assert not any("What changed since" in line for line in lines)
    assert [one.item for one in result.report if one.outcome is Outcome.NEW]
    assert told(result, ROW.id).outcome is Outcome.WITHDRAWN


def test_a_first_draft_of_a_later_issue_has_no_line_twice_and_merges_to_itself():
    draft = write(second_issue(), LOOK, Extras()).data
    for one in AFTER.items:
        assert sum(one.text in line for line in accepted(draft)) == 1
    assert merge(draft, second_issue(), LOOK, SETTINGS).data == draft


def older_draft(monkeypatch):
    """A draft as older versions wrote it: with the section of changes."""
    monkeypatch.setattr(ooxml_lines, "_without_changes", lambda document: document.blocks)
    data = write(second_issue(), LOOK, Extras()).data
    monkeypatch.undo()
    assert any("What changed since issue 1" in line for line in accepted(data))
    return data


KEY = f"c{ITEMS['t4'].id}"[:12]


def test_the_section_of_an_older_draft_leaves_without_being_called_gone(monkeypatch):
    result = merged(older_draft(monkeypatch), second_issue(3))
    assert (told(result, KEY).outcome, told(result, KEY).why) == (Outcome.WITHDRAWN, AT_ITS_PLACE)
    assert told(result, "_h_changes").why == AT_ITS_PLACE
    assert not any("What changed since" in line for line in accepted(result.data))
    assert not comments(result.data)


def test_an_edited_line_of_that_section_stays_without_a_comment(monkeypatch):
    key = f"c{ROW.id}"[:12]  # without a mark
    hand = Hand(older_draft(monkeypatch)).retype(key, "Our own word on it.")
    result = merged(hand.save(), second_issue(3))
    assert told(result, key).outcome is Outcome.KEPT
    assert told(result, "_h_changes").outcome is Outcome.KEPT
    assert "Our own word on it." in accepted(result.data)
    assert not result.conflicts
    assert not comments(result.data)


def test_words_typed_into_a_mark_are_the_persons():
    draft = write(second_issue(), LOOK, Extras()).data
    key = ITEMS["k2"].id
    hand = Hand(draft)
    mark = next(hand.paragraph(key).iter(q("t")))
    assert mark.text == "CHANGED "
    mark.text = "CHANGED Call the desk first. "
    edited = hand.save()
    moved_on = replace(second_issue(3), base="other seeds")
    sections = tuple(
        replace(part, items=tuple(replace(one, change=Change.NONE) for one in part.items))
        for part in moved_on.sections
    )
    result = merged(edited, replace(moved_on, sections=sections))
    assert any("Call the desk first." in line for line in accepted(result.data)), "never struck with the mark"
    assert told(result, key).outcome is Outcome.KEPT
    shown = [
        "".join(run.text for run in block.runs)
        for block in lift(edited).document.blocks
        if isinstance(block, Paragraph) and block.item == key
    ]
    assert any("Call the desk first." in text for text in shown), "and printed"
