"""TIMEX3 values as intervals."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.errors import RulesError
from briefing.parser.dates import pack as packs
from briefing.parser.dates import timex

VALUES = [
    ("2025-01-12", date(2025, 1, 12), date(2025, 1, 12), "2025-01-12"),
    ("2025-01-12T14:07", date(2025, 1, 12), date(2025, 1, 12), "2025-01-12"),
    ("2025-01-12TEV", date(2025, 1, 12), date(2025, 1, 12), "2025-01-12"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
    ("199", date(1990, 1, 1), date(1999, 12, 31), "199X"),
    ("19", date(1900, 1, 1), date(1999, 12, 31), "19XX"),
    ("2025-W03", date(2025, 1, 13), date(2025, 1, 19), "2025-01-13/2025-01-19"),
    ("2025-W03-WE", date(2025, 1, 18), date(2025, 1, 19), "2025-01-18/2025-01-19"),
    ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "2025-07/2025-09"),
    ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "2025-07/2025-12"),
    ("2025-SU", date(2025, 6, 1), date(2025, 8, 31), "2025-22"),
    ("2024-WI", date(2024, 12, 1), date(2025, 2, 28), "2024-24"),
]


@pytest.mark.parametrize(("value", "first", "last", "edtf"), VALUES, ids=[row[0] for row in VALUES])
def test_interval(value, first, last, edtf):
    assert timex.interval(value) == timex.Interval(first, last, edtf)


@pytest.mark.parametrize(
    "value",
    ["PXD", "P2W", "PAST_REF", "2025-02-30", "2025-XX", "XXXX-01", "BC0490", "2", "00", "2025-W54", ""],
)
def test_no_interval(value):
    assert timex.interval(value) is None
    assert timex.date_value(value) is None


@pytest.mark.parametrize(
    ("flags", "mark"), [((False, False), ""), ((True, False), "~"), ((False, True), "?"), ((True, True), "%")]
)
def test_marks(flags, mark):
    value = timex.date_value("2025-01", approximate=flags[0], uncertain=flags[1])
    assert value.edtf == "2025-01" + mark


@pytest.mark.parametrize(
    ("year", "day"), [(2000, (4, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))]
)
def test_easter(year, day):
    assert timex.easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("12-25", date(2024, 12, 25)),
        ("11-4-4", date(2024, 11, 28)),
        ("5-L-1", date(2024, 5, 27)),
        ("9-1-1", date(2024, 9, 2)),
        ("E-2", date(2024, 3, 29)),
    ],
)
def test_holiday(key, day):
    assert timex.holiday(key, 2024) == day


def _table(**row):
    rule = {"id": "xx.a", "on": "month", "pattern": "{month}", "read": "calendar", "ok": []}
    return {
        "words": {"month": {"May": 5}},
        "triggers": ["month"],
        "titled": ["month"],
        "rule": [{**rule, **row}],
    }


@pytest.mark.parametrize("row", [{"pattern": "(unclosed"}, {"pattern": "{nothing}"}, {"on": "nowhere"}])
def test_a_wrong_row_is_named(row):
    with pytest.raises(RulesError, match=r"cannot be compiled") as caught:
        packs._Compiler("xx", _table(**row)).pack()
    assert "xx.a" in caught.value.where
