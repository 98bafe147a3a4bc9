"""A weekday that is the day after publication by name, and months that a past verb puts behind."""

from datetime import date

import pytest

from briefing.parser.dates import find_in_text

WEDNESDAY = date(2025, 1, 15)
BODY = "The harbour board of Tarn has long asked for more boats and for better light at the quay. " * 4


def read(text, reference=WEDNESDAY):
    mentions, problems = find_in_text(text, reference=reference)
    return [mention.value.edtf for mention in mentions if mention.value], len(problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # no past clause: tomorrow
        (BODY + "The race continues on Thursday.", "2025-01-16"),
        (BODY + "He is among those attending Thursday's summit.", "2025-01-16"),
        (BODY + "There are fears of further violence on Thursday.", "2025-01-16"),
        (BODY + "The interview, to be broadcast on Thursday, is long.", "2025-01-16"),
        (BODY + "The report was to be published on Thursday.", "2025-01-16"),
        (BODY + "They planned a large march on Thursday.", "2025-01-16"),
        # begun in another time zone
        (BODY + "The servers were down early Thursday.", "2025-01-16"),
        (BODY + "Blasts rocked the town in the small hours of Thursday.", "2025-01-16"),
        (BODY + "The servers were down early Thursday. He was arrested on Thursday.", "2025-01-16"),
    ],
)
def test_the_day_after_is_meant(text, expected):
    values, problems = read(text)
    assert set(values) == {expected}
    assert problems == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fire broke out on Thursday at a plant.", "2025-01-16?"),
        ("The minister said on Thursday that the envoy will come.", "2025-01-16?"),
        ("On Thursday, the minister said that the envoy will come.", "2025-01-09?"),
        ("He said so on Monday. They met on Thursday.", "2025-01-09?"),
        (BODY + "The league agreed on Thursday to start talks.", "2025-01-09?"),
        (BODY + "On Thursday, the board reported its eighth profit.", "2025-01-09?"),
    ],
)
def test_either_week_is_possible_and_said(text, expected):
    values, problems = read(text)
    assert values[-1] == expected
    assert problems == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "With just three days to go until elections on Monday, Ada Lund took part in a debate.",
            "2025-01-20",
        ),
        ("Lund is free after a judge set his sentencing for Tuesday and left.", "2025-01-21"),
        ("Lund left the board until elections on Monday ended his work.", "2025-01-13"),
        ("The judge set a high bar on Tuesday for Lund.", "2025-01-14"),
    ],
)
def test_what_is_set_for_a_weekday_lies_ahead(text, expected):
    assert read(BODY + text)[0] == [expected]


def test_any_other_weekday_of_the_past_is_sure():
    assert read(BODY + "The league agreed on Friday to start talks.") == (["2025-01-10"], 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The uprising began in March.", "2024-03"),
        ("More than 7,000 have died since March.", "2024-03/.."),
        ("The collapse in February of the cabinet was a sign.", "2024-02"),
        ("He announced in February that it should end.", "2024-02"),
        ("The council is being called in March.", "2025-03"),
        ("An election in March is likely.", "2025-03"),
        ("The rider returns in February.", "2025-02"),
    ],
)
def test_a_month_soon_is_ahead_unless_its_event_is_told_as_past(text, expected):
    assert read(text)[0] == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The decision to reopen on Friday stands. (Update 4:09 p.m.) Boats left.", "2025-01-15"),
        ("The hearing is due on Friday; doors open at 4 p.m. there.", "2025-01-17"),
        ("They met on Monday. Boats left at 4 p.m. for Tarn.", "2025-01-13"),
    ],
)
def test_a_clock_time_does_not_go_ahead_without_its_day(text, day):
    values, _ = read(text)
    assert values[-1] == day


@pytest.mark.parametrize(
    "text",
    [
        "The ministers defended the decision to appear before the board on Friday.",
        "The board will press ahead with a second round on Friday.",
        "He was summoned to testify in Tarn on Friday.",
        "A film, to be released on Friday, is long.",
        "Boats sailed ahead of Friday's vote.",
        "The search continues on Friday.",
        "The board said Friday's runoff should go ahead.",
        "If the mayor loses on Friday, the board has ten days.",
    ],
)
def test_what_is_still_to_come_lies_ahead(text):
    assert read(text)[0] == ["2025-01-17"]


def test_an_ambassador_summoned_to_a_ministry_has_been():
    assert read("The envoy was summoned to the ministry on Friday.")[0] == ["2025-01-10"]


def test_a_clock_time_that_stamps_an_entry_of_a_live_report_is_of_that_day():
    text = (
        "It snowed yesterday.\n\n10.45am: Boats left.\n\nBoats left at 9 p.m. yesterday and again at 10.45am."
    )
    values, _ = read(text)
    assert values == ["2025-01-14", "2025-01-15", "2025-01-14", "2025-01-14"]


def test_what_was_done_by_a_day_is_behind():
    text = "By early Tuesday morning, nearly forty of the boards and councils of the coast had pledged money."
    assert read(text, date(2025, 1, 16))[0] == ["../2025-01-14"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The assembly meets on Sunday.", "2008-02-24"),
        ("The two leaders meet separately Friday with aides.", "2008-02-22"),
        ("He did not meet Monday.", "2008-02-18"),
        ("Obama speaks at a rally on Monday.", "2008-02-18"),
        ("He convened a meeting of his staff on Monday.", "2008-02-18"),
        ("She visits those who were hurt on Monday.", "2008-02-18"),
    ],
)
def test_a_verb_in_the_present_turns_its_weekday_ahead(text, value):
    mentions, _ = find_in_text(text, reference=date(2008, 2, 19))
    assert [mention.timex for mention in mentions] == [value]


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        (
            "Ada Lund will make a confession in an interview this week.",
            date(2025, 1, 18),
            "2025-01-20/2025-01-26",
        ),
        ("Ada Lund made a confession in an interview this week.", date(2025, 1, 18), "2025-01-13/2025-01-19"),
        (
            "Ada Lund will make a confession in an interview this week.",
            date(2025, 1, 17),
            "2025-01-13/2025-01-19",
        ),
        (
            "Ada Lund's decision to appear in a long interview on the harbour channel of Tarn on Thursday has its price.",
            date(2025, 1, 14),
            "2025-01-16",
        ),
    ],
)
def test_a_week_or_weekday_that_is_still_to_come(text, reference, expected):
    assert read(text, reference)[0] == [expected]
