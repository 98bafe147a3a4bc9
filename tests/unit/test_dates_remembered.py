"""Days that are remembered, days known by their name, and where a story goes on after a year told in passing."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.parser.dates import find_in_text


def values(text, reference, **options):
    mentions, _ = find_in_text(text, reference=reference, whole_ranges=False, **options)
    return {mention.surface: mention.timex for mention in mentions}


REMEMBERED = [
    ("the second anniversary of the January 25 uprising", date(2013, 1, 25), "January 25", "2011-01-25"),
    ("on the 11th anniversary of the March 2 raid", date(2012, 2, 28), "March 2", "2001-03-02"),
    ("the tenth anniversary of the Feb. 29 fire", date(2022, 3, 1), "Feb. 29", "2012-02-29"),
    ("A year after the May 6 flash crash", date(2011, 5, 20), "May 6", "2010-05-06"),
    ("six months after the November 30 vote", date(2012, 5, 28), "November 30", "2011-11-30"),
    ("two days after the June 5 storm", date(2012, 6, 7), "June 5", "2012-06-05"),
    ("a few days after the June 5 storm", date(2012, 6, 7), "June 5", "2012-06-05"),
    ("nine hours after the June 5 storm", date(2012, 6, 6), "June 5", "2012-06-05"),
    ("the anniversary of the June 4 killings", date(2012, 6, 4), "June 4", "XXXX-06-04"),
]


@pytest.mark.parametrize(("text", "reference", "surface", "value"), REMEMBERED)
def test_how_far_back_is_told_by_the_words_before(text, reference, surface, value):
    assert values(text, reference)[surface] == value


def test_without_publication_date_an_anniversary_tells_nothing():
    assert values("the second anniversary of the January 25 uprising", None)["January 25"] == "XXXX-01-25"


def test_an_anniversary_without_its_number_is_a_problem():
    _, problems = find_in_text("the anniversary of the June 4 killings", reference=date(2012, 6, 4))
    assert [problem.code for problem in problems] == ["B201"]


SEPTEMBER = [
    ("Following September 11, the law changed", date(2004, 6, 29), "2001-09-11"),
    ("since September 11 he", date(2011, 3, 1), "2001-09-11"),
    ("since September 11 protests spread", date(2012, 9, 20), "2012-09-11"),
    ("after September 11 the offer ends", date(2012, 8, 30), "2012-09-11"),
    ("after September 11 he left", date(1999, 9, 20), "1999-09-11"),
    ("the attacks of September 11", date(2005, 7, 8), "2001-09-11"),
    ("September 11 victims", date(2007, 9, 11), "2001-09-11"),
]


@pytest.mark.parametrize(("text", "reference", "value"), SEPTEMBER)
def test_september_11_is_that_of_2001_unless_another_is_near(text, reference, value):
    assert values(text, reference)["September 11"] == value


CLOCKS = [
    ("It began at 10:28 this morning.", "2012-09-05T10:28"),
    ("They met at 8:15 this evening.", "2012-09-05T20:15"),
    ("They met at 20:15 this evening.", "2012-09-05T20:15"),
    ("They met on Tuesday evening at 7 p.m. there.", "2012-09-04T19:00"),
    ("It ends at 06:00 local time on 12 September.", "2012-09-12T06:00"),
    ("They met on 2 September and left at 11 a.m. the following day.", "2012-09-03T11:00"),
    ("They met on 2 September and left at 11 a.m. the same day.", "2012-09-02T11:00"),
]


@pytest.mark.parametrize(("text", "value"), CLOCKS)
def test_a_clock_time_takes_the_day_beside_it(text, value):
    assert value in values(text, date(2012, 9, 5)).values()


def test_a_clock_time_beside_a_week_stays_apart():
    assert values("They met in May 2012, at 11 a.m. the following week", date(2012, 9, 5))[
        "the following week"
    ].startswith("2012-W")


STORY = (
    "It began on 3 March 1975. The town fell on 10 March 1975. The army left on 12 March 1975. "
    "On 14 March 1975 he fled. On 15 March 1975 it ended. {passing} On 18 March the port was lost."
)


@pytest.mark.parametrize(
    ("passing", "value"),
    [
        ("The staff had planned the offensive for 1976.", "1975-03-18"),
        ("In 1976 the war was over.", "1976-03-18"),
    ],
)
def test_a_story_goes_on_before_a_year_told_in_mid_sentence(passing, value):
    assert values(STORY.format(passing=passing), date(2009, 12, 19))["18 March"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In September the trailer premiered in Venice.", "2009-09"),
        ("In September the trailer will be shown.", "2010-09"),
        ("The studio announced a show in September.", "2010-09"),
    ],
)
def test_a_month_that_opens_a_past_sentence_lies_behind(text, value):
    assert list(values(text, date(2010, 8, 16)).values()) == [value]
