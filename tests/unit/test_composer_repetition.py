"""What says again what was said."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from briefing.composer.repetition import Repetition
from briefing.model import DateValue, Entry, EntryKind, Member, WhenBasis
from tests.story import Count, S, make

DAY = DateValue.day(date(2009, 6, 11))
MONTH = DateValue(date(2009, 6, 1), date(2009, 6, 30), "2009-06")
YEAR = DateValue(date(2009, 1, 1), date(2009, 12, 31), "2009")
DECLARED = (
    "On 11 June the harbour board of Tarn declared a closure of the port, which means that no ship may land."
)
RAISED = "The harbour board of Tarn raised its order to a closure of the port in June 2009."
ENTRY = Entry("e", EntryKind.EVENT, (), None)


@pytest.mark.parametrize(
    ("first", "then", "repeats"),
    [
        (DAY, MONTH, True),
        (DAY, YEAR, False),
        (MONTH, DAY, False),
        (MONTH, MONTH, False),
        (DAY, None, False),
        (DateValue.day(date(2009, 5, 11)), MONTH, False),
    ],
)
def test_a_month_says_less_than_a_day_in_it(first, then, repeats):
    told = Repetition()
    assert not told.says(DECLARED, dataclasses.replace(ENTRY, when=first))
    assert told.says(RAISED, dataclasses.replace(ENTRY, when=then)) is repeats


def test_what_has_no_entry_is_compared_by_its_words() -> None:
    told = Repetition()
    assert not told.says(DECLARED)
    assert not told.says(RAISED)
    assert told.says(DECLARED)


BLAZE = "A blaze destroyed the old town hall of Tarn, the mayor Ole Berg told reporters."
FIRE = "The town hall of Tarn burned down in a blaze, and its archive was lost, the mayor said."


@pytest.mark.parametrize(
    ("then", "basis", "repeats"),
    [
        (date(2009, 6, 11), WhenBasis.OWN_WORDS, True),
        (date(2009, 6, 12), WhenBasis.OWN_WORDS, False),
        (date(2009, 6, 12), WhenBasis.PUBLISHED, True),
        (date(2009, 6, 13), WhenBasis.PUBLISHED, False),
    ],
)
def test_what_may_be_of_one_day_says_the_same_in_half_of_the_words(then, basis, repeats):
    told = Repetition()
    assert not told.says(BLAZE, dataclasses.replace(ENTRY, when=DAY, when_basis=WhenBasis.OWN_WORDS))
    again = dataclasses.replace(ENTRY, when=DateValue.day(then), when_basis=basis)
    assert told.says(FIRE, again) is repeats


def test_what_is_told_of_two_places_is_told_of_two_things():
    told = Repetition()
    entry = dataclasses.replace(ENTRY, when=DAY, when_basis=WhenBasis.OWN_WORDS)
    assert not told.says("Shells killed some people in Tarn, the governor told a newspaper.", entry)
    assert not told.says("Two volleys of shells hit people at home near Vell, the governor says.", entry)
    assert told.says("Two volleys of shells hit people at home near Tarn, the governor says.", entry)


def test_other_numbers_of_the_same_are_of_another_thing():
    told = Repetition()
    assert not told.says("Shells of the army killed two people at the market, an aide said.", counting(2.0))
    assert not told.says(
        "Army shells on the hills killed nine people, nurses of the hospital said.", counting(9.0)
    )
    assert told.says("Army shells at night killed two people, doctors of the hospital said.", counting(2.0))


def test_who_is_told_of_is_not_yet_what_is_told_of_them():
    told = Repetition()
    entry = dataclasses.replace(ENTRY, when=DAY, when_basis=WhenBasis.OWN_WORDS)
    assert not told.says("Mayor Ada Lund of Tarn closed the port.", entry)
    assert not told.says("Mayor Ada Lund of Tarn dismissed forty strikers of a quarry.", entry)


def counting(value):
    article, found = make("a.txt", S("Shells killed people.", counts=(Count("people", value, value),)))
    member = Member(article.id, found.sentences[0].span, figures=found.figures)
    return dataclasses.replace(ENTRY, members=(member,), when=DAY, when_basis=WhenBasis.OWN_WORDS)


@pytest.mark.parametrize(
    ("again", "then", "repeats"),
    [
        (
            "Board member Ole Berg told a paper on 12 June 2009: top ranks of the 9 strikers had asked the port for talks.",
            12,
            True,
        ),
        (
            "Board member Ole Berg told a paper on 13 June 2009: top ranks of the 9 strikers had asked the port for talks.",
            13,
            False,
        ),
        (
            "Board member Ole Berg told a paper on 12 June 2009: top ranks of the 8 strikers had asked the port for talks.",
            12,
            False,
        ),
    ],
)
def test_one_statement_told_under_two_days_is_told_once(again, then, repeats):
    told = Repetition()
    entry = dataclasses.replace(ENTRY, when=DAY, when_basis=WhenBasis.OWN_WORDS)
    assert not told.says(
        "High ranks of the 9 strikers have asked the port for talks, board member Ole Berg said on 11 June 2009.",
        entry,
    )
    day = DateValue.day(date(2009, 6, then))
    assert told.says(again, dataclasses.replace(entry, when=day)) is repeats
