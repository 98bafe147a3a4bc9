"""Tellings on the day their main clause names, read from real sentences."""

from __future__ import annotations

import pytest

from briefing.model import EntryKind, Settings, WhenBasis
from briefing.parser import parse
from briefing.timeline.attributive import dates_a_noun
from briefing.timeline.tellings import gather
from tests.unit.test_readers_plain import one


def told(text):
    article = one(f"Date: 15 March 2024\n\n{text}\n\nNobody else was hurt.\n")
    return gather([article], [parse(article, Settings())])[0]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The mayor of Tarn suffered a crushing defeat on Sunday as the board voted.", "2024-03-10"),
        ("Police killed nine people on Sunday, residents said, the worst day of the month.", "2024-03-10"),
        ("Health officials confirmed a total of 91 cases in Tarn on Tuesday.", "2024-03-12"),
        (
            "The mayor's rival, the lawyer Ole Brandt, conceded defeat yesterday, leaving the field.",
            "2024-03-14",
        ),
        (
            "The ministry defended the conduct of the crew yesterday after reports that a judge had accused Ada Lund of fraud.",
            "2024-03-14",
        ),
    ],
)
def test_the_day_that_a_sentence_names_dates_it(text, day):
    telling = told(text)
    assert (telling.when.edtf if telling.when else None, telling.basis) == (day, WhenBasis.OWN_WORDS)


def test_the_narrators_dated_deed_comes_before_what_somebody_says_beside_it():
    text = (
        "The ministry defended the crew yesterday after reports that a judge had accused Ada Lund of fraud."
    )
    assert told(text).kind is EntryKind.EVENT


@pytest.mark.parametrize(
    "text",
    [
        "Both Ada Lund and Ole Brandt said they won Sunday's vote in Tarn.",
        "Ada Lund, in power at the time of the 2005 and September 11 attacks, said in a statement that it was over.",
        "Ada Lund said she arrived in Tarn just after 6 pm to meet the board.",
        "Officials said that nine people are still missing after the storm on Sunday hit Tarn and Skerra.",
        "The talk helped attract crowds, many of whom arrived on Sunday to camp in Tarn.",
    ],
)
def test_a_day_of_something_else_dates_nothing(text):
    assert told(text).basis is not WhenBasis.OWN_WORDS
    assert told(text).basis is not WhenBasis.SENTENCE_EVENT


@pytest.mark.parametrize(
    ("text", "of_a_noun"),
    [
        ("Lund warned that they may be working after the 31 December deadline on a deal.", True),
        ("Lund and her rival both said they won Sunday's vote in Tarn.", True),
        ("Lund warned that they may be working on 31 December to reach a deal.", False),
        ("Lund said nine people were killed in the 31 December attack on Tarn.", False),
        ("Lund said nine people were killed in Sunday's attack on Tarn.", False),
    ],
)
def test_a_date_in_front_of_a_noun_is_of_the_noun(text, of_a_noun):
    article = one(f"Date: 15 March 2024\n\n{text}\n\nNobody else was hurt.\n")
    found = parse(article, Settings())
    assert dates_a_noun(found.dates[0], found.sentences[0], article) is of_a_noun
