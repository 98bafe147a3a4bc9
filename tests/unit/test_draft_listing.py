"""The section "No longer in the sources": what comes, follows and goes in it, and what a person does to it."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from briefing.draft import Outcome, lift, merge
from briefing.formats.ooxml import open_package
from briefing.looks import Look
from briefing.model.document import Paragraph, Style
from tests.unit.test_draft_merge import comments
from tests.unit.test_draft_staying import without
from tests.word_case import BEFORE, FIRST, ID, LOOK, PLAIN, SETTINGS, merged
from tests.word_hand import Hand, q
from tests.word_settle import accepted, settled
from tests.word_story import names

TITLE = "No longer in the sources"
SILENT, ROW = ID["k4"], ID["t2"]
OTHER = ID["q2"]
ENTRY, ROW_ENTRY, HEADING = f"_gone_{SILENT}", f"_gone_{ROW}", "_h_withdrawn"
MINE = "Torsk keeps silent, our correspondent hears."
SEIZED = "Veld seized a trawler, its owner told us."
REST = "It rested on [1] Veld Courier. Holt offers exchange · 12 March 2024 · seeds/1.txt · SHA-256 0000"


def gone(*which, day=23):
    """A later build of which the sources no longer hold some lines."""
    held = [names()[name] for name in which]
    return replace(without(BEFORE, *held), as_of=f"2024-03-{day}T18:00+00:00", issue=2, base=f"seeds {which}")


def back(day=25):
    return replace(BEFORE, as_of=f"2024-03-{day}T18:00+00:00", issue=3, base="seeds again")


def edited():
    """The takeaway, a row and a question in the person's words."""
    hand = Hand(FIRST).retype(SILENT, MINE).retype(ROW, SEIZED)
    return hand.retype(OTHER, "How many fell? We asked in vain.")


def lines(data):
    return [line for line in accepted(data) if line]


def section(data):
    """What stands below the heading, up to the sources."""
    held = lines(data)
    assert held.count(TITLE) <= 1
    if TITLE not in held:
        return []
    at = held.index(TITLE) + 1
    return held[at : held.index("Sources", at)]


def grown(result, accept):
    """A merged draft as the person left it: as it came, or all of it accepted or rejected."""
    return result.data if accept is None else settled(result.data, accept=accept)


EITHER = pytest.mark.parametrize("accept", [None, True], ids=["pending", "accepted"])


# -- it comes, follows and goes -------------------------------------------------------------------


def test_kept_lines_are_named_with_what_they_rested_on_and_since_when_it_is_gone():
    result = merged(edited(), gone("k4", "t2"))
    first, second = section(result.data)
    since = "Kept at its place. Not found in the sources since 23 March 2024, 18:00 UTC. It rested on"
    assert first.startswith(f"{MINE} {since} [1] Veld Courier.")
    assert REST[:60] in first
    assert second.startswith(f"4 March 2024: {SEIZED} [2] {since} [2] Northern Wire.")
    assert sum(MINE in line for line in lines(result.data)) == 2, "it stays where it stands, too"
    conflicts = {told.item for told in result.conflicts}
    assert conflicts == {SILENT, ROW}
    assert "it was left, because you changed it" in str(result.conflicts[0].why)
    inserted = {
        mark.getparent().getparent().getparent() for mark in part_of(result).iter(q("ins")) if _is_mark(mark)
    }
    assert len(inserted) == 3, "a heading and two entries, all of them tracked"


def part_of(result):
    return open_package(result.data).xml("word/document.xml")


def _is_mark(element):
    return element.getparent().tag == q("rPr") and element.getparent().getparent().tag == q("pPr")


def test_the_page_shows_the_section():
    document = lift(merged(edited(), gone("k4")).data).document
    held = [block for block in document.blocks if isinstance(block, Paragraph)]
    (at,) = [n for n, block in enumerate(held) if block.section == "withdrawn"]
    assert (held[at].text, held[at].style) == (TITLE, Style.HEADING)
    assert (held[at + 1].text, held[at + 1].style) == (MINE, Style.LIST)
    assert held[at + 2].text.startswith("Kept at its place. Not found in the sources since 23 March")
    assert held[at + 2].style is Style.BASIS
    assert held[at + 3].text == "Sources"


@EITHER
def test_what_comes_later_is_added_and_the_first_stays_as_it_was(accept):
    first = merged(edited(), gone("k4"))
    second = merged(grown(first, accept), gone("k4", "t2", day=25))
    assert section(second.data)[0] == section(first.data)[0], "since when it is gone does not change"
    assert "since 25 March 2024" in section(second.data)[1]
    third = merged(grown(second, accept), gone("k4", "t2", "q2", day=27))
    assert len(section(third.data)) == 3
    assert section(third.data)[:2] == section(second.data)
    fourth = merged(grown(third, accept), gone("k4", "t2", "q2", day=28))
    assert section(fourth.data) == section(third.data), "nothing piles up"


@EITHER
def test_it_goes_when_the_sources_hold_the_lines_again(accept):
    first = merged(edited(), gone("k4", "t2"))
    one = merged(grown(first, accept), gone("t2", day=25))
    (left,) = section(one.data)
    assert SEIZED in left
    assert [text for text in comments(one.data) if "support this line again" in text] == [
        "The sources support this line again. It was left as it stands."
    ]
    none = merged(grown(one, accept), back(27))
    assert TITLE not in lines(none.data)
    assert sum(MINE in line for line in lines(none.data)) == 1
    last = merged(settled(none.data, accept=True), back(28))
    assert "_gone_" not in open_package(last.data).parts["word/document.xml"].decode()


@EITHER
def test_a_line_that_leaves_once_more_is_named_and_commented_on_once_more(accept):
    first = merged(edited(), gone("k4"))
    none = merged(grown(first, accept), back())
    again = merged(grown(none, accept), gone("k4", day=27))
    (line,) = section(again.data)
    assert "since 27 March 2024" in line
    assert sum("no longer support this line" in text for text in comments(again.data)) == 2
    assert sum("support this line again" in text for text in comments(again.data)) == 1
    home = merged(grown(again, accept), back(29))
    assert sum("support this line again" in text for text in comments(home.data)) == 2


@EITHER
def test_it_follows_the_line_it_names(accept):
    first = merged(edited(), gone("k4"))
    hand = Hand(grown(first, accept)).retype(SILENT, "Torsk spoke.")
    second = merged(hand, gone("k4", day=25))
    (line,) = section(second.data)
    assert line == section(first.data)[0].replace(MINE, "Torsk spoke.")
    hand = Hand(grown(second, accept)).retype(SILENT, MINE)
    assert section(merged(hand, gone("k4", day=27)).data) == section(first.data)


def test_words_that_are_undone_are_written_back_without_a_trace():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    second = merged(Hand(first).retype(SILENT, "Torsk spoke."), gone("k4", day=25))
    third = merged(Hand(second.data).retype(SILENT, MINE), gone("k4", day=27))
    entry = Hand(third.data).paragraph(ENTRY)
    assert not list(entry.iter(q("ins"), q("del")))


def test_a_line_put_back_as_it_was_is_still_named():
    told = names()["k4"].text
    first = merged(edited(), gone("k4"))
    hand = Hand(settled(first.data, accept=True)).retype(SILENT, f"{told} [1] 1 source")
    second = merged(hand, gone("k4", day=25))
    (line,) = section(second.data)
    assert line.startswith(f"{told} [1] 1 source Kept at its place.")
    third = merged(second.data, back(27))
    assert "The sources support this line again. It was left as it stands." in comments(third.data)


def test_a_deletion_of_ours_that_was_rejected_is_named_as_well():
    first = merged(FIRST, gone("k4"))
    assert not section(first.data)
    second = merged(settled(first.data, accept=False), gone("k4", day=25))
    (line,) = section(second.data)
    assert line.startswith(names()["k4"].text)
    assert "since 23 March 2024" in line
    assert not second.conflicts


def test_a_joined_line_is_named_by_our_words():
    hand = Hand(FIRST).join(ID["k3"], SILENT)
    (line,) = section(merged(hand, gone("k4")).data)
    assert line.startswith(names()["k4"].text)
    assert "lawmaker" not in line


def test_an_undated_row_has_no_date_and_a_lost_column_no_text():
    undated = next(one for part in BEFORE.sections if part.id == "undated" for one in part.items)
    hand = Hand(FIRST).retype(undated.id, "The memos were ours.")
    leaving = replace(without(BEFORE, undated), issue=2)
    (line,) = section(merged(hand, leaving).data)
    assert line.startswith("The memos were ours. [2] Kept at its place.")
    hand = Hand(FIRST).retype(ROW, SEIZED)
    for row in hand.row(ROW).getparent().findall(q("tr")):
        row.remove(row.findall(q("tc"))[0])
    (line,) = section(merged(hand, gone("t2")).data)
    assert line.startswith(f"{SEIZED} [2] Kept")


def test_a_look_with_other_words_brings_the_section_up_to_date():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    labels = replace(LOOK.labels, withdrawn="Gone", gone_kept="Stays.", gone_since="Gone since {date}.")
    result = merge(first, gone("k4", day=25), replace(LOOK, labels=labels), SETTINGS)
    held = lines(result.data)
    at = held.index("Gone")
    assert held[at + 1].startswith(f"{MINE} Stays. Gone since 23 March 2024, 18:00 UTC. It rested on [1]")


def test_another_language_gives_dates_in_figures_and_a_draft_without_a_record_of_since_gives_none():
    other = replace(gone("k4"), language="uk")
    (line,) = section(merge(edited().save(), other, Look(), SETTINGS).data)
    assert "since 2024-03-23" in line
    # Drafts of older versions say that a line is withdrawn, but not since when.
    held = merged(edited(), gone("k4"))
    package = open_package(held.data)
    from briefing.draft.baselines import record_of
    from briefing.formats import ooxml_baseline

    record = ooxml_baseline.decode(record_of(held.data))
    kept = tuple(one for one in record.lines if one.section != "withdrawn")
    older = ooxml_baseline.encode(replace(record, gone=(), lines=kept))
    data = settled(
        package.with_parts({ooxml_baseline.find(package): older}),
        accept=False,
    )
    (line,) = section(merged(data, gone("k4", day=25)).data)
    assert f"{MINE} Kept at its place. It rested on [1]" in line
    cited = tuple(one for one in kept if one.id != "_source_1")
    none = ooxml_baseline.encode(replace(record, gone=(), lines=cited))
    data = open_package(data).with_parts({ooxml_baseline.find(package): none})
    (line,) = section(merged(data, gone("k4", day=25)).data)
    assert line == f"{MINE} Kept at its place."


# -- what a person does to it ---------------------------------------------------------------------


def test_a_section_that_was_rejected_does_not_come_back():
    first = merged(edited(), gone("k4"))
    refused = settled(first.data, accept=False)
    second = merged(refused, gone("k4", day=25))
    assert second.data != refused or not section(second.data)
    assert TITLE not in lines(second.data)
    third = merged(second.data, gone("k4", "t2", day=27))
    assert TITLE not in lines(third.data)
    told = next(one for one in third.report if one.item == ROW_ENTRY)
    assert (told.outcome, told.why) == (Outcome.DELETED, "you deleted its section")
    # All is in the sources, and gone once more: what was refused then is another matter.
    anew = merged(merged(third.data, back(28)).data, gone("t2", day=29))
    assert len(section(anew.data)) == 1


@EITHER
def test_words_of_the_persons_stay_and_are_commented_on_when_they_are_no_longer_true(accept):
    first = merged(edited(), gone("k4"))
    hand = Hand(grown(first, accept))
    run = list(hand.paragraph(ENTRY).iter(q("t")))[-1]
    run.text += " Ask the harbour."
    kept = merged(hand, gone("k4", day=25))
    assert section(kept.data)[0].endswith(" Ask the harbour.")
    untrue = merged(kept.data, back(27))
    assert section(untrue.data)[0].endswith(" Ask the harbour.")
    said = "The sources support this line again. This was left, because you changed it."
    assert comments(untrue.data).count(said) == 1
    told = next(one for one in untrue.report if one.item == ENTRY)
    assert (told.outcome, told.why) == (Outcome.CONFLICT, "in the sources again")
    later = merged(untrue.data, back(28))
    assert next(one for one in later.report if one.item == ENTRY).outcome is Outcome.KEPT
    again = merged(later.data, gone("k4", day=29))
    assert len(section(again.data)) == 1


def test_words_of_the_persons_stay_when_the_line_is_deleted_at_its_place():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    hand = Hand(first).retype(ENTRY, "Torsk will say it yet.").delete(SILENT)
    result = merged(hand, gone("k4", day=25))
    assert section(result.data) == ["Torsk will say it yet."]
    assert "You deleted this line at its place. This was left, because you changed it." in comments(
        result.data
    )


def test_an_entry_that_was_deleted_stays_deleted_and_an_empty_section_goes():
    first = settled(merged(edited(), gone("k4", "t2")).data, accept=True)
    one = merged(Hand(first).delete(ENTRY), gone("k4", "t2", day=25))
    (line,) = section(one.data)
    assert SEIZED in line
    hand = Hand(one.data).track_delete(ROW_ENTRY)
    none = merged(hand, gone("k4", "t2", day=27))
    assert TITLE not in lines(none.data)
    same = merged(settled(none.data, accept=True), gone("k4", "t2", day=28))
    assert TITLE not in lines(same.data)
    more = merged(same.data, gone("k4", "t2", "q2", day=29))
    assert len(section(more.data)) == 1, "another line is another matter"


def test_a_heading_that_was_deleted_stays_deleted_and_new_entries_stand_with_the_others():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    second = merged(Hand(first).delete(HEADING), gone("k4", "t2", day=25))
    held = lines(second.data)
    assert TITLE not in held
    at = held.index("Sources", 12)
    assert [MINE in held[at - 2], SEIZED in held[at - 1]] == [True, True]


def test_a_heading_in_other_words_stays_and_so_does_one_with_something_below_it():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    renamed = merged(Hand(first).retype(HEADING, "Dropped"), gone("k4", "t2", day=25))
    held = lines(renamed.data)
    assert SEIZED in held[held.index("Dropped") + 2]
    empty = merged(settled(renamed.data, accept=True), back(27))
    assert "Dropped" in lines(empty.data)
    note = merged(Hand(first).own(ENTRY, "A note of mine."), back(27))
    assert section(note.data) == ["A note of mine."]
    taken = merged(Hand(settled(note.data, accept=True)), back(28))
    assert section(taken.data) == ["A note of mine."]


def test_rejecting_that_it_goes_keeps_it_and_nothing_is_asked_again():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    none = merged(first, back())
    assert TITLE not in lines(none.data)
    kept = merged(settled(none.data, accept=False), back(27))
    assert section(kept.data) == section(first)
    assert merged(kept.data, back(28)).data == kept.data
    lonely = merged(Hand(kept.data).delete(ENTRY), back(29))
    assert TITLE not in lines(lonely.data), "the heading alone says nothing"


def test_a_heading_whose_end_was_rejected_stays_though_it_is_empty():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    none = merged(first, back())
    hand = Hand(settled(none.data, accept=False)).delete(ENTRY)
    result = merged(hand, back(27))
    assert lines(result.data).count(TITLE) == 1


@EITHER
def test_a_section_on_its_way_out_is_taken_up_again(accept):
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    none = merged(first, back())
    same = merged(none.data, back(26))
    assert same.data == none.data
    other = merged(grown(none, accept), gone("t2", day=27))
    (line,) = section(other.data)
    assert SEIZED in line
    style = Hand(other.data).paragraph(ROW_ENTRY).find(f"{q('pPr')}/{q('pStyle')}")
    assert style.get(q("val")) == "ListBullet"


@EITHER
def test_a_moved_entry_stays_there_and_follows_and_is_no_place_for_more(accept):
    first = merged(edited(), gone("k4"))
    hand = Hand(grown(first, accept)).move(ENTRY, ID["k1"]).retype(SILENT, "Torsk spoke.")
    second = merged(hand, gone("k4", "t2", day=25))
    held = lines(second.data)
    assert held[10].startswith("Torsk spoke. Kept at its place.")
    (line,) = section(second.data)
    assert SEIZED in line


def test_a_line_moved_into_the_section_is_not_named_beside_itself():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    moved = merged(Hand(first).move(SILENT, HEADING), gone("k4", day=25))
    assert section(moved.data) == [MINE]
    told = next(one for one in moved.report if one.item == ENTRY)
    assert (told.outcome, told.why) == (Outcome.WITHDRAWN, "it stands in the section itself")
    out = merged(Hand(moved.data).move(SILENT, ID["k1"]), gone("k4", day=27))
    assert section(out.data) == section(first)


def test_a_line_deleted_at_its_place_leaves_with_a_proposal_but_not_with_what_was_accepted():
    first = merged(edited(), gone("k4"))
    pending = merged(Hand(first.data).delete(SILENT), gone("k4", day=25))
    assert TITLE not in lines(pending.data)
    told = next(one for one in pending.report if one.item == ENTRY)
    assert (told.outcome, told.why) == (Outcome.WITHDRAWN, "you deleted it at its place")
    hand = Hand(settled(first.data, accept=True)).delete(SILENT)
    taken = merged(hand, gone("k4", day=25))
    (line,) = section(taken.data)
    assert line == section(first.data)[0].replace(" Kept at its place.", "")
    same = merged(settled(taken.data, accept=True), gone("k4", day=27))
    assert section(same.data) == [line]
    assert len(lines(same.data)) == len(lines(taken.data))
    again = merged(same.data, back(29))
    assert TITLE not in lines(again.data), "it would no longer be true"
    assert any(names()["k4"].text in text for text in lines(again.data))


@EITHER
def test_a_copy_is_the_persons(accept):
    first = merged(edited(), gone("k4"))
    hand = Hand(grown(first, accept)).copy(ENTRY, ENTRY)
    result = merged(hand, back())
    assert len(section(result.data)) == 1
    assert "_Copy1" in open_package(result.data).parts["word/document.xml"].decode()


def test_joined_and_split_entries_are_the_persons():
    first = settled(merged(edited(), gone("k4", "t2")).data, accept=True)
    joined = merged(Hand(first).join(ENTRY, ROW_ENTRY), gone("k4", "t2", day=25))
    (line,) = section(joined.data)
    assert MINE in line
    assert SEIZED in line
    assert section(merged(joined.data, back(27)).data) == [line]
    split = merged(Hand(first).split(ENTRY), gone("k4", "t2", day=25))
    assert len(section(split.data)) == 3
    assert section(split.data)[0] == MINE


def drawn(hand):
    run = etree.SubElement(hand.paragraph(ENTRY), q("r"))
    etree.SubElement(run, q("drawing"))
    return hand


def linked(hand):
    paragraph = hand.paragraph(ENTRY)
    link = etree.SubElement(paragraph, q("hyperlink"), {q("anchor"): "x"})
    etree.SubElement(etree.SubElement(link, q("r")), q("t")).text = ""
    return hand


def remarked(hand):
    """The person comments on it (the comment itself does not matter here)."""
    run = etree.SubElement(hand.paragraph(ENTRY), q("r"))
    etree.SubElement(run, q("commentReference"), {q("id"): "0"})
    return hand


def tracked(hand):
    return hand.track_insert(ENTRY, "")


def untracked_run_in_an_insertion(hand):
    run = etree.SubElement(hand.paragraph(ENTRY), q("r"))
    etree.SubElement(run, q("t")).text = ""
    return hand


def bookmarked_insertion(hand):
    """LibreOffice puts bookmarks into the insertions around them."""
    paragraph = hand.paragraph(ENTRY)
    inserted = etree.SubElement(paragraph, q("ins"), {q("id"): "99", q("author"): "briefing"})
    etree.SubElement(inserted, q("bookmarkStart"), {q("id"): "98", q("name"): "mine"})
    return hand


@pytest.mark.parametrize(
    ("accept", "touch"),
    [
        (True, drawn),
        (True, linked),
        (True, remarked),
        (True, tracked),
        (True, bookmarked_insertion),
        (None, untracked_run_in_an_insertion),
        (None, drawn),
    ],
)
def test_an_entry_that_holds_anything_else_is_the_persons(accept, touch):
    first = merged(edited(), gone("k4"))
    hand = touch(Hand(grown(first, accept)))
    result = merge(hand.save(), back(), LOOK, SETTINGS)
    assert len(section(result.data)) == 1
    assert merge(result.data, back(), LOOK, SETTINGS).data == result.data


def test_an_entry_made_a_row_is_the_persons_and_nothing_is_put_into_its_table():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    hand = Hand(first)
    entry = hand.paragraph(ENTRY)
    table = etree.Element(q("tbl"))
    entry.addprevious(table)
    etree.SubElement(etree.SubElement(table, q("tr")), q("tc")).append(entry)
    result = merged(hand, gone("k4", "t2", day=25))
    assert section(result.data)[1].startswith("4 March 2024:")
    assert {child.tag for child in part_of(result).iter(q("tbl")) for child in child} <= {
        q("tr"),
        q("tblPr"),
        q("tblGrid"),
    }
    lost = Hand(result.data).delete(HEADING)
    again = merged(settled(lost.save(), accept=True), gone("k4", "t2", "q2", day=27))
    assert sum("Kept at its place." in line for line in lines(again.data)) == 3


def test_sources_in_a_table_or_deleted_have_the_section_before_it_or_at_the_end():
    hand = edited()
    heading = hand.paragraph("_h_sources")
    table = etree.Element(q("tbl"))
    heading.addprevious(table)
    etree.SubElement(etree.SubElement(table, q("tr")), q("tc")).append(heading)
    result = merged(hand, gone("k4"))
    assert section(result.data)[0].startswith(MINE)
    assert all(child.tag == q("tr") for child in next(reversed(list(part_of(result).iter(q("tbl"))))))
    hand = edited().delete("_h_sources")
    assert lines(merged(hand, gone("k4")).data)[-1].startswith(MINE)


def test_formatting_of_an_entry_stays_through_its_changes():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    hand = Hand(first).restyle(ENTRY, "Quote").retype(SILENT, "Torsk spoke.")
    properties = hand.paragraph(ENTRY).find(q("pPr"))
    properties.find(q("rPr")).append(etree.Element(q("i")))
    etree.SubElement(
        etree.SubElement(properties, q("pPrChange"), {q("id"): "70", q("author"): "P"}), q("pPr")
    )
    result = merged(hand, gone("k4", day=25))
    held = Hand(result.data).paragraph(ENTRY).find(q("pPr"))
    assert [child.tag for child in held] == [q("pStyle"), q("rPr"), q("pPrChange")]
    away = merged(result.data, back(27))
    marks = Hand(away.data).paragraph(ENTRY).find(f"{q('pPr')}/{q('rPr')}")
    assert [child.tag for child in marks] == [q("del"), q("i")]


def test_bare_paragraphs_can_be_entries():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    hand = Hand(first).retype(SILENT, "Torsk spoke.")
    paragraph = hand.paragraph(ENTRY)
    paragraph.remove(paragraph.find(q("pPr")))
    result = merged(hand, gone("k4", day=25))
    assert section(result.data)[0].startswith("Torsk spoke.")
    assert TITLE not in lines(merged(result.data, back(27)).data)


# -- files that lost something --------------------------------------------------------------------


def unmarked(data):
    """As Google Docs leaves it: every bookmark under a name of its own."""
    return Hand(data).forget_bookmarks().save()


@EITHER
def test_entries_without_bookmarks_are_known_by_their_words(accept):
    hand = Hand(FIRST).replace(SILENT, "not confirmed", "not, we hear, confirmed")
    first = merged(hand, gone("k4"))
    lost = unmarked(grown(first, accept))
    same = merge(lost, gone("k4", day=24), LOOK, SETTINGS)
    assert section(same.data) == section(first.data)
    assert f"_bf_{ENTRY}".encode() in open_package(same.data).parts["word/document.xml"]
    hand = Hand(lost)
    text = next(t for t in hand.root.iter(q("t")) if "we hear" in (t.text or ""))
    text.text = text.text.replace("we hear", "they say")
    follows = merge(hand.save(), gone("k4", day=24), LOOK, SETTINGS)
    assert len(section(follows.data)) == 1
    assert "not, they say, confirmed" in section(follows.data)[0]
    assert f"_bf_{ENTRY}".encode() in open_package(follows.data).parts["word/document.xml"]
    away = merge(lost, back(), LOOK, SETTINGS)
    assert TITLE not in lines(away.data)


def test_without_any_record_the_heading_is_not_written_twice():
    first = settled(merged(edited(), gone("k4")).data, accept=True)
    package = open_package(first)
    from briefing.formats import ooxml_baseline

    lost = package.with_parts({ooxml_baseline.find(package): b"<gone/>"})
    begun = merge(lost, gone("k4", day=25), LOOK, SETTINGS).data
    assert MINE in section(begun)[0]
    result = merged(Hand(begun).retype(ROW, SEIZED), gone("k4", "t2", day=27))
    assert lines(result.data).count(TITLE) == 1
    assert any(line.startswith("4 March 2024:") for line in section(result.data))


# -- changes that are not tracked -----------------------------------------------------------------


def plainly(draft, briefing):
    return merged(draft, briefing, settings=PLAIN)


def test_plain_changes_write_follow_and_take_away_the_section_without_a_mark():
    first = plainly(edited(), gone("k4"))
    (line,) = section(first.data)
    assert line.startswith(f"{MINE} Kept at its place.")
    second = plainly(Hand(first.data).retype(SILENT, "Torsk spoke."), gone("k4", day=25))
    assert section(second.data) == [line.replace(MINE, "Torsk spoke.")]
    none = plainly(second.data, back(27))
    assert TITLE not in lines(none.data)
    assert not list(part_of(none).iter(q("ins"), q("del")))
    assert not re.search("NEW|CHANGED", "".join(section(second.data)))


def test_plain_changes_settle_what_was_proposed_before():
    first = merged(edited(), gone("k4"))
    hand = Hand(first.data).retype(SILENT, "Torsk spoke.")
    second = plainly(hand, gone("k4", day=25))
    assert section(second.data)[0].startswith("Torsk spoke. Kept")
    assert TITLE not in lines(plainly(first.data, back()).data)
