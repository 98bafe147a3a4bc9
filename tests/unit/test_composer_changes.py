"""What is new, and what only came onto the page or left it."""

from __future__ import annotations

import dataclasses

import pytest

from briefing.composer import changes
from briefing.composer.steady import Printed, printed
from briefing.model import (
    Briefing,
    Change,
    Entry,
    EntryKind,
    ItemKind,
    Member,
    Section,
    SectionKind,
    Settings,
    Span,
)
from briefing.model.left_out import LeftOut, mark
from briefing.pipeline.changes import compare
from tests.sample import item
from tests.story import S, day, make
from tests.unit.test_composer_first import ONE, brief

TWO_STRIKES = make(
    "a.txt",
    S("Artillery strikes killed two people in Tarn, the governor of Tarn said.", day("2024-03-01")),
    S("Artillery strikes killed two people in Vell, the governor of Vell said.", day("2024-03-01"), new=True),
    publisher="Alpha",
    published="2024-03-02",
)
LATER = make(
    "b.txt", S("Buses in Tarn ran late.", day("2024-03-03")), publisher="Beta", published="2024-03-03"
)


def told(briefing: Briefing) -> tuple[list[str], str]:
    section = briefing.section(SectionKind.CHANGES)
    assert section is not None
    return [item.text for item in section.items], section.note


def only(words: str) -> Settings:
    """Room for one row, which is the one with these words."""
    return Settings(max_items=1, pin=(words,))


def muted(*words: str) -> Settings:
    return Settings(mute=words)


def test_nothing_changed_is_not_said_when_an_article_came() -> None:
    first = brief(ONE)
    second = brief(ONE, LATER, previous=first, settings=muted("buses"))
    assert told(second) == ([], "No line is new or changed; new among the sources: [2].")


def test_many_new_sources_are_counted() -> None:
    first = brief(ONE)
    more = [
        make(f"b{number}.txt", S(f"Bus {number} ran late.", day("2024-03-03")), published="2024-03-03")
        for number in range(15)
    ]
    _, note = told(brief(ONE, *more, previous=first, settings=muted("bus")))
    assert "[12], [13] and 3 more." in note


def test_what_was_found_before_is_not_new_when_it_is_printed() -> None:
    first = brief(ONE, LATER, settings=only("divers"))
    assert first.left_out > 0
    second = brief(ONE, LATER, previous=first)
    lines, note = told(second)
    assert lines == []
    kinds = {ItemKind.EVENT, ItemKind.STATEMENT}
    ids = [{item.id for item in one.items if item.kind in kinds} for one in (first, second)]
    came = len(ids[1] - ids[0])
    assert note == f"Nothing changed. {came} lines found before are printed now."
    assert compare(first, second) == ()
    third = brief(ONE, LATER, previous=second, settings=only("divers"))
    assert told(third) == ([], f"Nothing changed. {came} lines printed before are left out now.")
    assert compare(second, third) == ()


def test_two_like_lines_of_which_one_is_printed_are_two() -> None:
    whole = brief(TWO_STRIKES)
    tarn, vell = whole.section(SectionKind.TIMELINE).items
    aside = str(LeftOut(tarn.id, "event", marks=(mark(tarn.evidence[0].quote),)))
    first = dataclasses.replace(
        whole,
        sections=(Section("timeline", SectionKind.TIMELINE, "Timeline", (vell,)),),
        left_out_items=(aside,),
    )
    second = brief(TWO_STRIKES, previous=first, settings=only("governor of Tarn"))
    lines, note = told(second)
    assert lines == []
    assert (
        note == "Nothing changed. 1 line found before is printed now. 1 line printed before is left out now."
    )
    assert [item.id for item in second.section(SectionKind.TIMELINE).items] == [tarn.id]


def test_withdrawn_lines_are_never_crowded_out_by_news() -> None:
    news = [item(ItemKind.EVENT, f"Ship {number} came.", (1,), change=Change.NEW) for number in range(15)]
    gone = [item(ItemKind.EVENT, f"Bus {number} left.", (2,)) for number in range(13)]
    held = changes.section(news, gone, Briefing("A", issue=4), "Since issue {issue}")
    assert [one.change for one in held.items] == [Change.NEW] * 12 + [Change.WITHDRAWN] * 12
    assert held.note == (
        "3 more are marked in the sections below. 1 more withdrawn line is told by “briefing diff”."
    )


def test_a_known_sentence_does_not_make_a_new_takeaway() -> None:
    first = brief(ONE, LATER)
    second = brief(LATER, previous=first)
    takeaways = second.section(SectionKind.TAKEAWAYS).items
    assert [item.change for item in takeaways] == [Change.NONE] * len(takeaways)
    assert takeaways


def test_a_line_that_only_a_new_article_tells_is_new() -> None:
    lines, note = told(brief(ONE, LATER, previous=brief(ONE)))
    assert lines == ["New: 3 March 2024: Buses in Tarn ran late."]
    assert note == ""


def entry(*places: tuple[str, int]) -> Entry:
    members = tuple(Member(article, Span(article, start, start + 10)) for article, start in places)
    return Entry("e", EntryKind.EVENT, members, None)


def test_a_row_without_a_new_telling_is_worded_as_before() -> None:
    seen = Printed(frozenset("ab"), {"b": (32,)})
    both = entry(("a", 0), ("b", 30))
    assert [one.article for one in seen.first(both)] == ["b", "a"]
    with_news = entry(("a", 0), ("b", 30), ("c", 0))
    assert seen.first(with_news) == with_news.members
    assert Printed().first(both) == both.members
    assert [one.article for one in seen.first(entry(("a", 0), ("b", 40)))] == ["a", "b"]


def test_what_was_printed_is_known_by_where_it_stands() -> None:
    first = brief(ONE)
    seen = printed(first)
    assert seen.articles == frozenset(line.article for line in first.sources)
    rows = first.section(SectionKind.TIMELINE).items
    assert all(row.evidence[0].span.start in seen.begun[row.evidence[0].span.article] for row in rows)
    assert printed(None) == Printed()


def test_the_wording_stays_whatever_comes_beside_it() -> None:
    """The same, through the stage: the order of tellings is turned, as an article on something else may turn it."""
    one = make("a.txt", S("The bridge at Tarn was closed.", day("2024-03-01")), published="2024-03-01")
    two = make("b.txt", S("The bridge at Tarn was closed again.", day("2024-03-01")), published="2024-03-01")
    first = brief(one, two)
    (row,) = first.section(SectionKind.TIMELINE).items
    other = next(place for place in row.evidence if place.span.article != row.evidence[0].span.article)
    turned = dataclasses.replace(row, evidence=(other, *(e for e in row.evidence if e is not other)))
    sections = tuple(
        dataclasses.replace(part, items=(turned,)) if part.kind is SectionKind.TIMELINE else part
        for part in first.sections
    )
    again = brief(one, two, previous=dataclasses.replace(first, sections=sections))
    (now,) = again.section(SectionKind.TIMELINE).items
    assert now.evidence[0].quote == other.quote
    assert now.change in {Change.CHANGED, Change.NONE}


def test_another_day_is_told_with_the_old_one_and_another_place_is_not_told() -> None:
    old = item(ItemKind.EVENT, "The bridge was closed.", (1,), day("2024-03-04"), "4 March 2024")
    previous = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "", (old,)),), issue=1)
    later = dataclasses.replace(old, when=day("2024-03-05"))
    (moved,) = changes.carried_over([later], previous)
    assert (moved.change, moved.previous) == (Change.NONE, "")
    for label, was, now in (
        ("5 March 2024", "4 March 2024", "5 March 2024"),
        ("", "4 March 2024", "undated"),
    ):
        (redated,) = changes.carried_over([dataclasses.replace(later, when_label=label)], previous)
        assert redated.previous == f"{was}: The bridge was closed."
        (line,) = changes.section([redated], [], previous, "Since {issue}").items
        assert line.text == f"Changed: {now} (before: {was}): The bridge was closed."


def test_a_line_that_had_no_day_is_told_to_have_had_none() -> None:
    old = item(ItemKind.EVENT, "The bridge was closed.", (1,))
    previous = Briefing("T", sections=(Section("t", SectionKind.TIMELINE, "", (old,)),), issue=1)
    dated = dataclasses.replace(old, when=day("2024-03-05"), when_label="5 March 2024")
    (now,) = changes.carried_over([dated], previous)
    assert now.previous == "undated: The bridge was closed."
    again = dataclasses.replace(previous, sections=(Section("t", SectionKind.TIMELINE, "", (dated,)),))
    assert [one.before for one in compare(previous, again)] == ["undated: The bridge was closed."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Nine people died.", "Eleven people died.", "Nine people died."),
        (
            "The harbour line said on Monday that nine people were hurt when the ferry ran aground off Skerra.",
            "The harbour line said on Monday that eleven people were hurt when the ferry ran aground off Skerra.",
            "… on Monday that nine people were hurt …",
        ),
        (
            "The ferry ran aground off Skerra",
            "The ferry ran aground off Skerra at night",
            "The ferry ran aground off Skerra",
        ),
        (
            "It ran aground off Skerra at night on Monday",
            "It ran aground off Skerra",
            "It ran aground off Skerra at night on Monday",
        ),
        (
            "No ship is in the port of Tarn today",
            "Ship one is in the port of Tarn today",
            "No ship is in the …",
        ),
    ],
)
def test_a_reworded_line_says_what_stood_there(old: str, new: str, said: str) -> None:
    line = dataclasses.replace(item(ItemKind.EVENT, new, (1,), change=Change.CHANGED), previous=old)
    (shown,) = changes.section([line], [], Briefing("A", issue=4), "Since issue {issue}").items
    assert shown.text == f"Changed: {new} (before: “{said}”)"


def test_an_answer_says_once_that_it_is_one() -> None:
    said = "Answered 9 March 2024, by Beta: Norrland confirmed it. Before: Not confirmed by Norrland."
    line = item(ItemKind.ANSWERED, said, (1,), change=Change.ANSWERED)
    news = item(ItemKind.ANSWERED, said, (1,), change=Change.NEW)
    shown = changes.section([line, news], [], Briefing("A", issue=4), "Since issue {issue}").items
    assert [(one.lead, one.text) for one in shown] == [("New:", f"New: {said}"), ("Answered", said)]


@pytest.mark.parametrize(
    ("previous", "before"),
    [
        ("15 March 2024: Nine people died.", "15 March 2024"),
        ("undated: Nine people died.", "undated"),
        ("15 March 2024: Eight people died.", "15 March 2024: Eight people died."),
        ("Eight people died.", "Eight people died."),
        ("", ""),
    ],
)
def test_words_that_stand_are_not_said_to_have_been_before(previous: str, before: str) -> None:
    line = dataclasses.replace(item(ItemKind.EVENT, "Nine people died.", (1,)), previous=previous)
    assert line.before == before
