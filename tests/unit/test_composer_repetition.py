"""What says again what was said."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from briefing.composer.chronology import Repetition
from briefing.model import DateValue, Entry, EntryKind

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
