"""Our own changes that a person has not settled yet: taken back, or no reason to leave a line alone."""

from dataclasses import replace

import pytest
from lxml import etree

from briefing.draft import Outcome, merge
from briefing.formats.ooxml import open_package
from briefing.model import Change
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.unit.test_draft_merge import comments
from tests.unit.test_draft_staying import second_issue, without
from tests.word_case import AFTER, BEFORE, FIRST, ID, LOOK, SETTINGS, VIDEO, merged, reworded
from tests.word_hand import Hand, q
from tests.word_settle import accepted, settled
from tests.word_story import names

OLD = {one.id for one in BEFORE.items}
TAKEAWAY, ROW = (
    next(one for one in AFTER.items if one.id not in OLD and one.text.startswith(words))
    for words in ("One captured sailor", VIDEO)
)
FEWER = replace(without(AFTER, TAKEAWAY, ROW), as_of="2024-03-20T18:00+00:00", issue=3, base="fewer")


def told(result, item):
    return next(one for one in result.report if one.item == item.id)


def stands(result, item):
    return any(item.text in line for line in accepted(result.data))


def test_lines_that_were_only_proposed_leave_without_a_trace():
    first = merged(FIRST, AFTER)
    assert stands(first, TAKEAWAY)
    assert stands(first, ROW)
    result = merged(first.data, FEWER)
    for item in (TAKEAWAY, ROW):
        assert told(result, item).outcome is Outcome.WITHDRAWN
        assert "not settled yet" in told(result, item).why
        assert item.text not in open_package(result.data).parts["word/document.xml"].decode()
    assert not comments(result.data)
    assert "No longer in the sources" not in accepted(result.data)
    again = merged(result.data, replace(AFTER, issue=4, base="more"))
    assert stands(again, TAKEAWAY)
    assert stands(again, ROW)


def test_lines_that_were_accepted_are_struck_out():
    first = settled(merged(FIRST, AFTER).data, accept=True)
    result = merged(first, FEWER)
    assert not stands(result, TAKEAWAY)
    assert TAKEAWAY.text[:30] in open_package(result.data).parts["word/document.xml"].decode()


def typed(hand):
    return hand.replace(TAKEAWAY.id, "One captured", "One of the captured")


def commented(hand):
    run = etree.SubElement(hand.paragraph(TAKEAWAY.id), q("r"))
    etree.SubElement(run, q("commentReference"), {q("id"): "0"})
    return hand


def changed_by_a_person(hand):
    return hand.track_insert(TAKEAWAY.id, "")


def pictured(hand):
    run = etree.SubElement(hand.paragraph(TAKEAWAY.id), q("r"))
    etree.SubElement(run, q("drawing"))
    return hand


def beside(hand):
    """A run that is nobody's change."""
    run = etree.SubElement(hand.paragraph(TAKEAWAY.id), q("r"))
    etree.SubElement(run, q("t")).text = ""
    return hand


@pytest.mark.parametrize("touch", [typed, commented, changed_by_a_person, pictured, beside])
def test_a_proposal_that_a_person_touched_is_kept_and_named(touch):
    hand = touch(Hand(merged(FIRST, AFTER).data))
    result = merge(hand.save(), FEWER, LOOK, SETTINGS)
    assert told(result, TAKEAWAY).outcome is Outcome.CONFLICT
    assert "it has tracked changes that are not settled" in told(result, TAKEAWAY).why
    assert any("not settled" in text for text in comments(result.data))
    assert "No longer in the sources" in accepted(result.data)
    assert merge(result.data, FEWER, LOOK, SETTINGS).data == result.data


def test_the_last_rows_of_a_table_are_not_taken_out_of_it():
    hand = Hand(merged(FIRST, AFTER).data)
    for row in list(hand.row(ROW.id).getparent().findall(q("tr"))):
        if row is not hand.row(ROW.id):
            row.getparent().remove(row)
    result = merged(hand, FEWER)
    assert stands(result, ROW)
    assert told(result, ROW).outcome is Outcome.CONFLICT


# -- a mark that is no longer true ----------------------------------------------------------------


def quiet(briefing, number, base):
    """A later issue of which no line is new."""
    sections = tuple(
        replace(part, items=tuple(replace(one, change=Change.NONE) for one in part.items))
        for part in briefing.sections
        if part.id != "changes"
    )
    return replace(briefing, sections=sections, issue=number, base=base)


ISSUE_2 = write(second_issue(), LOOK, Extras()).data
ISSUE_3 = quiet(AFTER, 3, "issue 3")
STALE = merge(ISSUE_2, ISSUE_3, LOOK, SETTINGS).data
"""NEW and CHANGED of the second issue are struck out, and nobody has settled that."""


def test_marks_are_struck_out_and_the_lines_count_as_untouched():
    marks = [
        run
        for run in open_package(STALE).xml("word/document.xml").iter(q("del"))
        if "".join(t.text for t in run.iter(q("delText"))).strip() in ("NEW", "CHANGED")
    ]
    assert len(marks) > 2
    later = merged(STALE, replace(ISSUE_3, issue=4, base="issue 4"))
    assert not later.conflicts
    assert not comments(later.data)


@pytest.mark.parametrize("name", ["k2", "t4"])
def test_a_line_below_such_a_mark_is_reworded_in_place(name):
    item = next(one for one in ISSUE_3.items if one.id == ID[name])
    old, new = ("450", "460") if name == "k2" else ("doctor", "priest")
    assert old in item.text
    result = merged(STALE, replace(reworded(name, old, new, ISSUE_3), issue=4, base="issue 4"))
    assert told(result, item).outcome is Outcome.CHANGED
    assert any(item.text.replace(old, new) in line for line in accepted(result.data))
    assert not comments(result.data)


@pytest.mark.parametrize("item", [TAKEAWAY, ROW, names()["k2"], names()["t4"]], ids=lambda one: one.text[:9])
def test_a_line_below_such_a_mark_is_struck_out_whole(item):
    result = merged(STALE, replace(without(ISSUE_3, item), issue=4, base="issue 4"))
    assert told(result, item).outcome is Outcome.WITHDRAWN
    assert not comments(result.data)
    root = open_package(result.data).xml("word/document.xml")
    assert not [one for one in root.iter(q("del")) if one.getparent().tag == q("del")], "nothing nests"
    back = merged(settled(result.data, accept=False), replace(without(ISSUE_3, item), issue=5, base="5"))
    assert "NEW" in "".join(accepted(back.data)) or "CHANGED" in "".join(accepted(back.data))


def test_a_mark_that_a_person_strikes_out_is_their_change():
    hand = Hand(ISSUE_2)
    run = next(hand.paragraph(TAKEAWAY.id).iter(q("r")))
    struck = etree.Element(q("del"), {q("id"): "9001", q("author"): "Person Editor"})
    run.addprevious(struck)
    struck.append(run)
    for text in struck.iter(q("t")):
        text.tag = q("delText")
    result = merged(hand, replace(without(ISSUE_3, TAKEAWAY), issue=4, base="issue 4"))
    assert told(result, TAKEAWAY).outcome is Outcome.CONFLICT


def test_our_change_of_words_is_still_a_pending_one():
    changed = merged(STALE, replace(reworded("k2", "450", "460", ISSUE_3), issue=4, base="issue 4"))
    once_more = replace(reworded("k2", "450", "470", ISSUE_3), issue=5, base="issue 5")
    result = merged(changed.data, once_more)
    assert told(result, names()["k2"]).outcome is Outcome.CONFLICT
