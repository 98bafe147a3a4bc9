"""A date in the subject of a clause belongs to what the subject is about, not to the verb behind it."""

from __future__ import annotations

import pytest

from briefing.model import Settings
from briefing.parser import parse
from tests.unit.test_readers_plain import one


def dated(text):
    article = one(f"Date: 15 March 2024\n\n{text}\n\nNobody else was hurt.\n")
    return [event.when.edtf if event.when else None for event in parse(article, Settings()).events]


@pytest.mark.parametrize(
    "text",
    [
        "Karzai said the decision to hold a second round in February was taken by the board.",
        "Lund said Western reaction condemning the veto of the resolution on Saturday caused anger.",
        "The decision to hold a vote in February angered the town of Tarn.",
    ],
)
def test_what_the_subject_is_about_dates_nothing(text):
    assert dated(text)
    assert dated(text)[0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In a meeting on Friday, the board decided to close the bridge.", "2024-03-15"),
        ("The court on Thursday overturned the decision to close the bridge.", "2024-03-14"),
        ("Crowds gathering in Tarn and marching to the port, on Thursday stormed the gate.", "2024-03-14"),
    ],
)
def test_a_day_of_the_verb_stays(text, day):
    assert dated(text)[0] == day
