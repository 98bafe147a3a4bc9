"""Every kind of expression that news writes, with its TIMEX3 type and value and its EDTF interval.

Read with the publication date 2025-01-15, a Wednesday. An empty interval: no calendar value, and so
never a date on the timeline.
"""

from __future__ import annotations

from datetime import date

import pytest

from briefing.parser.dates import find_in_text

KINDS = {
    "full dates in every order": [
        ("on 12 January 2025", "12 January 2025", "DATE", "2025-01-12", "2025-01-12"),
        ("on January 12, 2025", "January 12, 2025", "DATE", "2025-01-12", "2025-01-12"),
        ("on Jan. 12, 2025", "Jan. 12, 2025", "DATE", "2025-01-12", "2025-01-12"),
        ("on Sunday, 12 January 2025", "Sunday, 12 January 2025", "DATE", "2025-01-12", "2025-01-12"),
        ("on the 12th of January 2025", "the 12th of January 2025", "DATE", "2025-01-12", "2025-01-12"),
        ("on 25.12.2024", "25.12.2024", "DATE", "2024-12-25", "2024-12-25"),
        ("on 12/25/2024", "12/25/2024", "DATE", "2024-12-25", "2024-12-25"),
    ],
    "partial dates": [
        ("on 12 January", "12 January", "DATE", "2025-01-12", "2025-01-12"),
        ("on Dec. 30", "Dec. 30", "DATE", "2024-12-30", "2024-12-30"),
        ("in Jan. 2025", "Jan. 2025", "DATE", "2025-01", "2025-01"),
        ("in December", "December", "DATE", "2024-12", "2024-12"),
        ("in 2025", "2025", "DATE", "2025", "2025"),
        ("in March last year", "March last year", "DATE", "2024-03", "2024-03"),
    ],
    "weekdays and parts of day": [
        ("on Monday", "Monday", "DATE", "2025-01-13", "2025-01-13"),
        ("on Tuesday evening", "Tuesday evening", "TIME", "2025-01-14TEV", "2025-01-14"),
        ("this morning", "this morning", "TIME", "2025-01-15TMO", "2025-01-15"),
        ("died last night", "last night", "TIME", "2025-01-14TNI", "2025-01-14"),
        (
            "on the night of 3 March 2024",
            "the night of 3 March 2024",
            "TIME",
            "2024-03-03TNI",
            "2024-03-03",
        ),
        ("on Friday next week", "Friday next week", "DATE", "2025-01-24", "2025-01-24"),
    ],
    "clock times with zones, merged with their day": [
        ("at 5 p.m. on Monday", "5 p.m. on Monday", "TIME", "2025-01-13T17:00", "2025-01-13"),
        ("at 14:07 GMT on Monday", "14:07 GMT on Monday", "TIME", "2025-01-13T14:07", "2025-01-13"),
        (
            "on Monday at 10:35 a.m. EST",
            "Monday at 10:35 a.m. EST",
            "TIME",
            "2025-01-13T10:35",
            "2025-01-13",
        ),
        ("at noon on Friday", "noon on Friday", "TIME", "2025-01-10T12:00", "2025-01-10"),
    ],
    "ISO dates": [
        ("on 2025-01-12", "2025-01-12", "DATE", "2025-01-12", "2025-01-12"),
        ("at 2025-01-12T14:07:00Z", "2025-01-12T14:07:00Z", "TIME", "2025-01-12T14:07", "2025-01-12"),
    ],
    "ranges": [
        ("from 3 to 5 May", "3 to 5 May", "DATE", "2025-05-03/2025-05-05", "2025-05-03/2025-05-05"),
        ("on 3–5 May 2024", "3–5 May 2024", "DATE", "2024-05-03/2024-05-05", "2024-05-03/2024-05-05"),
        (
            "from Monday until Friday",
            "Monday until Friday",
            "DATE",
            "2025-01-13/2025-01-17",
            "2025-01-13/2025-01-17",
        ),
        (
            "from Monday to Friday",
            "Monday to Friday",
            "DATE",
            "2025-01-13/2025-01-17",
            "2025-01-13/2025-01-17",
        ),
        ("the 2019-20 season", "2019-20", "DATE", "2019/2020", "2019/2020"),
        ("between March and June", "March and June", "DATE", "2025-03/2025-06", "2025-03/2025-06"),
        (
            "31 May - 1 June 2024",
            "31 May - 1 June 2024",
            "DATE",
            "2024-05-31/2024-06-01",
            "2024-05-31/2024-06-01",
        ),
    ],
    "early, mid, late": [
        ("in early January", "early January", "DATE", "2025-01", "2025-01"),
        ("in mid-January", "mid-January", "DATE", "2025-01", "2025-01"),
        ("in late 2024", "late 2024", "DATE", "2024", "2024"),
        ("at the beginning of March", "the beginning of March", "DATE", "2025-03", "2025-03"),
    ],
    "quarters, halves, fiscal years": [
        ("the third quarter", "the third quarter", "DATE", "2024-Q3", "2024-07/2024-09"),
        ("in Q3 2024", "Q3 2024", "DATE", "2024-Q3", "2024-07/2024-09"),
        ("the first half of 2024", "the first half of 2024", "DATE", "2024-H1", "2024-01/2024-06"),
        ("in fiscal 2024", "fiscal 2024", "DATE", "2024", "2024"),
    ],
    "seasons and weekends": [
        ("the summer of 2024", "the summer of 2024", "DATE", "2024-SU", "2024-22"),
        ("last summer", "last summer", "DATE", "2024-SU", "2024-22"),
        ("this winter", "this winter", "DATE", "2024-WI", "2024-24"),
        ("over the weekend", "the weekend", "DATE", "2025-W02-WE", "2025-01-11/2025-01-12"),
    ],
    "decades and centuries": [
        ("in the 1990s", "the 1990s", "DATE", "199", "199X"),
        ("in the '80s", "the '80s", "DATE", "198", "198X"),
        ("in the nineties", "the nineties", "DATE", "199", "199X"),
        ("in the 20th century", "the 20th century", "DATE", "19", "19XX"),
    ],
    "counted from publication": [
        ("yesterday", "yesterday", "DATE", "2025-01-14", "2025-01-14"),
        ("tomorrow morning", "tomorrow morning", "TIME", "2025-01-16TMO", "2025-01-16"),
        ("two days ago", "two days ago", "DATE", "2025-01-13", "2025-01-13"),
        ("ten years ago", "ten years ago", "DATE", "2015", "2015~"),
        ("last week", "last week", "DATE", "2025-W02", "2025-01-06/2025-01-12"),
        ("this month", "this month", "DATE", "2025-01", "2025-01"),
        ("next year", "next year", "DATE", "2026", "2026"),
        ("the end of the month", "the end of the month", "DATE", "2025-01", "2025-01"),
    ],
    "open ends": [
        ("since 2014", "2014", "DATE", "2014", "2014/.."),
        ("before Friday", "Friday", "DATE", "2025-01-10", "../2025-01-10"),
        ("after 3 January", "3 January", "DATE", "2025-01-03", "2025-01-03/.."),
        ("by 20 January", "20 January", "DATE", "2025-01-20", "../2025-01-20"),
        ("until 20 January", "20 January", "DATE", "2025-01-20", "../2025-01-20"),
        ("around 3 January", "around 3 January", "DATE", "2025-01-03", "2025-01-03~"),
    ],
    "holidays by name": [
        ("on Christmas Day", "Christmas Day", "DATE", "2024-12-25", "2024-12-25"),
        ("on Good Friday 2024", "Good Friday 2024", "DATE", "2024-03-29", "2024-03-29"),
        ("on Thanksgiving", "Thanksgiving", "DATE", "2024-11-28", "2024-11-28"),
    ],
    "durations, sets and vague words are no dates": [
        ("for two years", "two years", "DURATION", "P2Y", ""),
        ("several days of talks", "several days", "DURATION", "PXD", ""),
        ("in the past two months", "the past two months", "DURATION", "P2M", ""),
        ("every Monday", "every Monday", "SET", "XXXX-WXX-1", ""),
        ("they met daily", "daily", "SET", "P1D", ""),
        ("he recently said", "recently", "DATE", "PAST_REF", ""),
        ("in the past", "the past", "DATE", "PAST_REF", ""),
        ("in the near future", "the near future", "DATE", "FUTURE_REF", ""),
        ("several years ago", "several years ago", "DATE", "PAST_REF", ""),
    ],
}

TOLD = [
    ("It was signed in 2020. A year earlier, it failed.", "A year earlier", "2019"),
    ("It began on 10 January. The following day it ended.", "The following day", "2025-01-11"),
    ("It began on 10 January. The day before, they met.", "The day before", "2025-01-09"),
    ("It began on 10 January. Two days later it ended.", "Two days later", "2025-01-12"),
    ("It began in May 2020. Later that year it ended.", "Later that year", "2020"),
    ("It began on 10 January. The same day it ended.", "The same day", "2025-01-10"),
    ("It began on 10 January. The next morning it ended.", "The next morning", "2025-01-11TMO"),
]

ROWS = [(kind, *row) for kind, rows in KINDS.items() for row in rows]


@pytest.mark.parametrize(
    ("kind", "text", "surface", "type_", "timex", "edtf"), ROWS, ids=[row[1] for row in ROWS]
)
def test_each_kind(kind, text, surface, type_, timex, edtf):
    mentions, problems = find_in_text(text, reference=date(2025, 1, 15))
    read = [(one.surface, one.type.value, one.timex, one.value.edtf if one.value else "") for one in mentions]
    assert read == [(surface, type_, timex, edtf)], kind
    assert problems == ()


@pytest.mark.parametrize(("text", "surface", "timex"), TOLD, ids=[text for text, _, _ in TOLD])
def test_counted_from_the_date_told_before(text, surface, timex):
    mentions, _ = find_in_text(text, reference=date(2025, 1, 15))
    assert (mentions[1].surface, mentions[1].timex) == (surface, timex)
    assert mentions[1].anchor.value == "previous"
    assert mentions[1].anchor_date == mentions[0].value or mentions[0].value.days > 1


@pytest.mark.parametrize(
    "text", ["a 44-year-old man", "aged 44", "the 44-year-old", "Boeing 747", "Blink 182"]
)
def test_ages_and_numbers_in_names_are_left_alone(text):
    assert find_in_text(text, reference=date(2025, 1, 15)) == ((), ())
