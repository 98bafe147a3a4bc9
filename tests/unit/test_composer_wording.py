"""Labels of dates, relative words, and lines that are refused."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.composer.labels import DateLabels
from briefing.looks import Look
from briefing.model import Change, DateValue, EventStatus, SectionKind, Settings
from tests.story import S, Said, day, make, month
from tests.unit.test_composer_first import ONE, brief, rows


def value(first: str, last: str, edtf: str, **more) -> DateValue:
    return DateValue(date.fromisoformat(first), date.fromisoformat(last), edtf, **more)


@pytest.mark.parametrize(
    ("held", "dmy", "mdy", "iso"),
    [
        (day("2025-01-12"), "12 January 2025", "January 12, 2025", "2025-01-12"),
        (month(2025, 1), "January 2025", "January 2025", "2025-01"),
        (value("2025-01-01", "2025-12-31", "2025"), "2025", "2025", "2025"),
        (
            value("2025-01-03", "2025-01-05", "2025-01-03/2025-01-05"),
            "3 January 2025 – 5 January 2025",
            "January 3, 2025 – January 5, 2025",
            "2025-01-03 – 2025-01-05",
        ),
        (value("2010-01-01", "2019-12-31", "201X"), "2010 – 2019", "2010 – 2019", "2010 – 2019"),
        (value("2025-03-01", "2025-05-31", "2025-21"), "spring 2025", "spring 2025", "spring 2025"),
        (
            DateValue(date.min, date(2025, 2, 28), "../2025-02"),
            "by February 2025",
            "by February 2025",
            "by 2025-02",
        ),
        (DateValue(date(2014, 1, 1), date.max, "2014/.."), "from 2014 on", "from 2014 on", "from 2014 on"),
        (
            value("2025-01-09", "2025-01-09", "2025-01-09~", approximate=True),
            "c. 9 January 2025",
            "c. January 9, 2025",
            "c. 2025-01-09",
        ),
        (
            value("2025-01-09", "2025-01-09", "2025-01-09?", uncertain=True),
            "9 January 2025 (?)",
            "January 9, 2025 (?)",
            "2025-01-09 (?)",
        ),
    ],
)
def test_labels_are_never_finer_than_the_value(held, dmy, mdy, iso):
    assert [DateLabels("en", style).of(held) for style in ("dmy", "mdy", "iso")] == [dmy, mdy, iso]


@pytest.mark.parametrize(
    ("text", "words", "when", "line"),
    [
        (
            "Tarn closed its port last Friday.",
            "last Friday",
            day("2024-03-01"),
            "Tarn closed its port on 1 March 2024.",
        ),
        (
            "Tarn closed its port Friday night.",
            "Friday night",
            day("2024-03-01"),
            "Tarn closed its port on the night of 1 March 2024.",
        ),
        (
            "After Friday's storm Tarn closed its port.",
            "Friday",
            day("2024-03-01"),
            "After the 1 March 2024 storm Tarn closed its port.",
        ),
        (
            "Tarn closed its port last month.",
            "last month",
            month(2024, 2),
            "Tarn closed its port in February 2024.",
        ),
        (
            "Tarn closed its port last week.",
            "last week",
            value("2024-02-19", "2024-02-25", "2024-02-19/2024-02-25"),
            "Tarn closed its port in the week of 19 February 2024.",
        ),
        ("Tarn closed its port in July.", "July", month(2023, 7), "Tarn closed its port in July 2023."),
        (
            "Tarn closed its port a fortnight ago.",
            "a fortnight ago",
            day("2024-02-17"),
            "Tarn closed its port a fortnight ago [17 February 2024].",
        ),
        (
            "Tarn closed its port 30 days before the vote.",
            "30 days before",
            value("2024-01-30", "2024-02-03", "2024-01-30/2024-02-03"),
            "Tarn closed its port 30 days before the vote.",
        ),
        (
            "Ada Lund of Tarn said: “We closed the port on Friday.”",
            "Friday",
            day("2024-03-01"),
            "Ada Lund of Tarn said: “We closed the port on Friday.”",
        ),
    ],
)
def test_relative_words_outside_quotations_become_dates(text, words, when, line):
    told = make("a.txt", S(text, when, words), published="2024-03-02")
    texts = [
        shown for kind in (SectionKind.TIMELINE, SectionKind.UNDATED) for _, shown in rows(brief(told), kind)
    ]
    assert texts == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("But police fired on the crowd in Tarn.", "Police fired on the crowd in Tarn."),
        ("TARN (Reuters) - Meanwhile, police fired on the crowd.", "Police fired on the crowd."),
        ("He fired on the crowd in Tarn.", ""),
        ("In his message, Ada Lund called for calm.", ""),
        ("“We have won,” the crowd in Tarn", ""),
        ("THIS IS A RUSH TRANSCRIPT.", ""),
        ("“One half of a quotation, Ada Lund said.", ""),
        (" ".join(["Tarn"] * 90) + ".", ""),
    ],
)
def test_only_lines_that_can_be_read_alone_are_printed(text, line):
    told = make("a.txt", S(text, day("2024-03-01")), published="2024-03-02")
    briefing = brief(told)
    printed = [shown for _, shown in rows(briefing, SectionKind.TIMELINE)]
    assert printed == ([line] if line else [])
    assert briefing.left_out == (0 if line else 1)


def test_what_is_only_expected_is_labelled_due():
    told = make(
        "a.txt",
        S("The Tarn council will vote on 5 March.", day("2024-03-05"), status=EventStatus.PLANNED),
        published="2024-03-02",
    )
    assert rows(brief(told), SectionKind.TIMELINE) == [
        ("due 5 March 2024", "The Tarn council will vote on 5 March.")
    ]


def test_pin_and_mute_by_words():
    quiet = brief(ONE, settings=Settings(mute=("divers",)))
    assert not any("Divers" in item.text for item in quiet.items)
    one_row = brief(ONE, settings=Settings(max_items=1, pin=("northern pier",)))
    assert any("Divers" in text for _, text in rows(one_row, SectionKind.TIMELINE))


def test_the_first_issue_has_no_changes_and_the_second_names_them():
    first = brief(ONE)
    assert first.section(SectionKind.CHANGES) is None
    other = make(
        "b.txt", S("Buses in Tarn ran late.", day("2024-03-03")), publisher="Beta", published="2024-03-03"
    )
    second = brief(ONE, other, previous=first)
    section = second.section(SectionKind.CHANGES)
    assert section is not None
    assert [(item.change, item.text) for item in section.items] == [
        (Change.NEW, "New: 3 March 2024: Buses in Tarn ran late.")
    ]
    assert second.issue == 2
    same = brief(ONE, previous=first).section(SectionKind.CHANGES)
    assert same is not None
    assert (same.items, same.note) == ((), "Nothing changed.")
    gone = brief(other, previous=second).section(SectionKind.CHANGES)
    assert gone is not None
    assert any(item.change is Change.WITHDRAWN for item in gone.items)


def test_a_reworded_source_keeps_the_id_of_its_line():
    before = make(
        "a.txt",
        S("Divers found three deep cracks in the northern pier of Tarn.", day("2024-03-01")),
        published="2024-03-02",
    )
    after = make(
        "a.txt",
        S("Divers found four deep cracks in the northern pier of Tarn.", day("2024-03-01")),
        published="2024-03-02",
    )
    first = brief(before)
    second = brief(after, previous=first)
    (old,) = first.section(SectionKind.TIMELINE).items
    (new,) = second.section(SectionKind.TIMELINE).items
    assert new.id == old.id
    assert (new.change, new.previous) == (Change.CHANGED, old.generated)
    assert second.sources[0].number == 1


def test_american_dates_and_a_pronoun_that_is_named():
    told = make(
        "a.txt",
        S(
            "She resigned as mayor of Tarn on Friday, she said.",
            day("2024-03-01"),
            "Friday",
            said=Said(
                "she",
                "said",
                "resigned as mayor of Tarn",
                name="Ada Lund",
                resolved_by="en.only",
                pronoun=True,
            ),
        ),
        published="2024-03-02",
    )
    assert brief(told, look=Look(date_style="mdy")).cut_off == day("2024-03-02")
