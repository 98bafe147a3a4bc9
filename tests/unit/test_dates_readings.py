"""Readings by text: what stands there, and what it means on a given day."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.model import Anchor, DateOrder, TimexType
from briefing.parser.dates import find_in_text

WEDNESDAY = date(2025, 1, 15)


def read(text, reference=WEDNESDAY, **options):
    options.setdefault("whole_ranges", False)
    mentions, _ = find_in_text(text, reference=reference, **options)
    return [(mention.surface, mention.timex) for mention in mentions]


NEWS = [
    # weekdays and cues
    ("He will speak on Friday.", [("Friday", "2025-01-17")]),
    ("They must leave by Friday.", [("Friday", "2025-01-17")]),
    ("By Friday, rescuers had found him.", [("Friday", "2025-01-10")]),
    ("The talks had been due to end Friday.", [("Friday", "2025-01-10")]),
    ("The talks planned for Friday were postponed.", [("Friday", "2025-01-10")]),
    ("They plan to meet. He said on Friday that", [("Friday", "2025-01-10")]),
    ("He will go, he said on Friday.", [("Friday", "2025-01-10")]),
    ("It begins on Wednesday.", [("Wednesday", "2025-01-15")]),
    ("this Friday", [("this Friday", "2025-01-17")]),
    ("on the previous Friday", [("the previous Friday", "2025-01-10")]),
    (
        "It began on 3 January. The following Friday it ended.",
        [("3 January", "2025-01-03"), ("The following Friday", "2025-01-10")],
    ),
    # clock times and their day
    ("at 10 p.m. Wednesday", [("10 p.m. Wednesday", "2025-01-15T22:00")]),
    ("On Tuesday at 5 p.m. EST they", [("Tuesday at 5 p.m. EST", "2025-01-14T17:00")]),
    ("noon Thursday", [("noon Thursday", "2025-01-16T12:00")]),
    (
        "On Monday they met. At 10:35 a.m. they left.",
        [("Monday", "2025-01-13"), ("10:35 a.m.", "2025-01-13T10:35")],
    ),
    ("at 12 a.m. today", [("12 a.m. today", "2025-01-15T00:00")]),
    ("May 8 1:00AM", [("May 8 1:00AM", "2025-05-08T01:00")]),
    # days and months
    ("from September 5", [("September 5", "2024-09-05")]),
    ("They will vote on September 5", [("September 5", "2025-09-05")]),
    ("In the year ended March 31, sales", [("the year", "P1Y"), ("March 31", "2024-03-31")]),
    ("elections will be held in October", [("October", "2025-10")]),
    ("talks in April", [("April", "2024-04")]),
    ("next April", [("next April", "2025-04")]),
    ("last January", [("last January", "2024-01")]),
    ("on February 29", [("February 29", "2024-02-29")]),
    ("by the 5th, they", [("the 5th", "2025-01-05")]),
    ("Christmas of 2023", [("Christmas of 2023", "2023-12-25")]),
    ("next Christmas", [("next Christmas", "2025-12-25")]),
    ("Easter Monday 2024", [("Easter Monday 2024", "2024-04-01")]),
    # counted
    ("a century ago", [("a century ago", "19")]),
    ("two hours ago", [("two hours ago", "PAST_REF")]),
    ("three weeks from now", [("three weeks from now", "2025-02-05")]),
    ("six weeks ago", [("six weeks ago", "2024-W49")]),
    ("in May 2024. Three months later", [("May 2024", "2024-05"), ("Three months later", "2024-08")]),
    ("in 1990. A year later", [("1990", "1990"), ("A year later", "1991")]),
    ("in 1990. Two weeks later", [("1990", "1990"), ("Two weeks later", "1990-WXX")]),
    ("in May 1990. Two days later", [("May 1990", "1990-05"), ("Two days later", "1990-05-XX")]),
    ("in 1990. A month later", [("1990", "1990"), ("A month later", "1990-XX")]),
    ("in 1990. A decade later", [("1990", "1990"), ("A decade later", "200")]),
    (
        "On 3 January they met. Later that month",
        [("3 January", "2025-01-03"), ("Later that month", "2025-01")],
    ),
    ("that year", []),
    ("the end of the quarter", [("the end of the quarter", "2025-Q1")]),
    ("at month's end", [("month's end", "2025-01")]),
    ("over the weekend", [("the weekend", "2025-W02-WE")]),
    ("the next morning", [("the next morning", "2025-01-16TMO")]),
    ("the past century", [("the past century", "P100Y")]),
    # quarters, seasons, decades
    (
        "Profit rose in the third quarter. It was higher than a year earlier.",
        [("the third quarter", "2024-Q3"), ("a year earlier", "2023-Q3")],
    ),
    ("in the fourth quarter", [("the fourth quarter", "2024-Q4")]),
    ("the second quarter will be better", [("the second quarter", "2025-Q2")]),
    ("the current quarter", [("the current quarter", "2025-Q1")]),
    ("the latest quarter", [("the latest quarter", "2024-Q4")]),
    ("the year-ago quarter", [("the year-ago quarter", "2024-QX")]),
    ("the 1988 quarter", [("the 1988 quarter", "1988-QX")]),
    ("the 1988 period", [("the 1988 period", "1988")]),
    ("the first half of last year", [("the first half of last year", "2024-H1")]),
    ("the third half of 2008", [("2008", "2008")]),
    ("last summer", [("last summer", "2024-SU")]),
    ("last winter", [("last winter", "2024-WI")]),
    ("next winter", [("next winter", "2025-WI")]),
    ("the sixties", [("the sixties", "196")]),
    ("the 470s BC", [("the 470s BC", "BC047")]),
    ("the 1990s", [("the 1990s", "199")]),
    # durations and sets
    ("two and a half years", [("two and a half years", "P2Y6M")]),
    ("5 1/2 hours", [("5 1/2 hours", "PT5H30M")]),
    ("half a century", [("half a century", "P50Y")]),
    ("one hundred and twenty days", [("one hundred and twenty days", "P120D")]),
    ("two thousand years", [("two thousand years", "P2000Y")]),
    ("a few decades", [("a few decades", "PXDE")]),
    ("a weekend", [("a weekend", "P2D")]),
    ("every summer", [("every summer", "XXXX-SU")]),
    ("every other week", [("every other week", "P1W")]),
    ("on Mondays", [("Mondays", "XXXX-WXX-1")]),
    ("each Monday evening", [("each Monday evening", "XXXX-WXX-1TEV")]),
]


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=[text for text, _ in NEWS])
def test_news(text, expected):
    assert read(text) == expected


AHEAD = [
    ("They plan to bring food and medical supplies to the old town on Friday.", [("Friday", "2025-01-17")]),
    ("On Thursday the minister and the envoy will meet.", [("Thursday", "2025-01-16")]),
    ("On Friday the minister said that the envoy will come.", [("Friday", "2025-01-10")]),
    ("He will answer Monday's attack.", [("Monday", "2025-01-13")]),
    ("Monday's vote will decide it.", [("Monday", "2025-01-13")]),
    ("The party plans another rally Friday.", [("Friday", "2025-01-17")]),
    ("He could have won on Friday.", [("Friday", "2025-01-10")]),
    ("The rules will be published on Friday.", [("Friday", "2025-01-17")]),
    ("It may have begun on Sunday.", [("Sunday", "2025-01-12")]),
    ("He is to hold talks on Thursday in Tarn, where strikes that were over", [("Thursday", "2025-01-16")]),
    ("Mayo spoke to me on Tuesday.", [("Tuesday", "2025-01-14")]),
    # a day and month, or a month: the nearest, unless a verb or the article says otherwise
    ("The talks were held on 27 April.", [("27 April", "2024-04-27")]),
    ("The talks are on 27 April.", [("27 April", "2025-04-27")]),
    (
        "He will stand on 12 June. The match on 14 June is close.",
        [("12 June", "2025-06-12"), ("14 June", "2025-06-14")],
    ),
    (
        "The vote will be in September. It was shadowed by the September result.",
        [("September", "2025-09"), ("September", "2025-09")],
    ),
    ("It runs from November to July.", [("November", "2024-11"), ("July", "2025-07")]),
    ("The new date is set for January.", [("January", "2025-01")]),
    # seasons
    ("It was opened in the summer.", [("the summer", "2024-SU")]),
    ("It opens in the summer.", [("the summer", "2025-SU")]),
]


@pytest.mark.parametrize(("text", "expected"), AHEAD, ids=[text for text, _ in AHEAD])
def test_which_side_of_the_publication_date(text, expected):
    assert read(text) == expected


CLOSE = [
    (
        "At 14:07 PM, Monday, 13 January 2025 they met.",
        [("14:07 PM, Monday, 13 January 2025", "2025-01-13T14:07")],
    ),
    ("at 25:10 PM on Monday", [("25:10 PM on Monday", "2025-01-13")]),
    ("A week later it ended.", [("A week later", "FUTURE_REF")]),
    (
        "On Monday they met. A week later it ended.",
        [("Monday", "2025-01-13"), ("A week later", "FUTURE_REF")],
    ),
    (
        "They will meet on 5 March. A week later they will vote.",
        [("5 March", "2025-03-05"), ("A week later", "2025-W11")],
    ),
    ("2-3 years ago", [("2-3 years ago", "2023")]),
    ("a week or more ago", [("a week or more ago", "2025-01-08")]),
]


@pytest.mark.parametrize(("text", "expected"), CLOSE, ids=[text for text, _ in CLOSE])
def test_what_stands_beside(text, expected):
    assert read(text) == expected


def test_a_named_day_is_younger_than_its_text():
    assert read("the September 11 attacks", date(2001, 9, 10)) == []
    assert read("the September 11 attacks", None) == [("September 11", "2001-09-11")]


def test_a_day_far_off_lies_beside_the_one_told_before():
    text = "It was shut on 14 February 2024. On 20 February it was open."
    assert [value for _, value in read(text, date(2025, 7, 15))] == ["2024-02-14", "2024-02-20"]


def test_a_season_of_the_next_year():
    text = "The pass will stay closed until the spring."
    assert read(text, date(2024, 10, 16)) == [("the spring", "2025-SP")]
    assert read("It closed in the spring.", date(2024, 10, 16)) == [("the spring", "2024-SP")]


MORE = [
    ("in two thousand eight", [("two thousand eight", "2008")]),
    ("on 99/99/2024", []),
    ("February 29, 2023", []),
    ("June 31", []),
    ("in 1990. A day later", [("1990", "1990"), ("A day later", "1990-XX-XX")]),
    ("the last year", [("the last year", "P1Y")]),
    ("over the next year", [("the next year", "P1Y")]),
    ("In 1979 it began. It goes on 90 years later", [("1979", "1979"), ("90 years later", "FUTURE_REF")]),
    ("in the winter they", [("the winter", "2024-WI")]),
    ("in winter weather", []),
    ("this winter", [("this winter", "2024-WI")]),
    ("the next century", [("the next century", "21")]),
    ("last Christmas", [("last Christmas", "2024-12-25")]),
    ("Earlier that day", []),
    ("a thousand weeks later", [("a thousand weeks later", "FUTURE_REF")]),
    ("the 2019 quarter and 1915-20", [("the 2019 quarter", "2019-QX"), ("1915", "1915"), ("20", "1920")]),
    ("from 1999-12", [("1999", "1999")]),
    ("25 pm", []),
    ("at noon", [("noon", "2025-01-15T12:00")]),
    ("last year's first quarter", [("last year's first quarter", "2024-Q1")]),
    ("in Q2 2024. For the quarter", [("Q2 2024", "2024-Q2"), ("the quarter", "2024-Q2")]),
    ("in the year-ago quarter", [("the year-ago quarter", "2024-QX")]),
    (
        "Q2 2024 was better than the year-ago quarter",
        [("Q2 2024", "2024-Q2"), ("the year-ago quarter", "2023-Q2")],
    ),
    ("the week of February 31", []),
    ("in the second century", [("the second century", "01")]),
    ("half a month", []),
    ("in the history of this day", []),
]


@pytest.mark.parametrize(("text", "expected"), MORE, ids=[text for text, _ in MORE])
def test_corners(text, expected):
    assert read(text) == expected


UKRAINIAN = [
    ("Через кілька днів", [("Через кілька днів", "PXD")]),
    ("наступного дня", [("наступного дня", "2025-01-16")]),
    ("вночі з 11 на 12 січня", [("вночі", None)]),
    ("торік", [("торік", "2024")]),
    ("у ніч на 12 січня", [("ніч на 12 січня", "2025-01-12TNI")]),
]


def test_ukrainian_corners():
    for text, expected in UKRAINIAN:
        if expected[0][1] is not None:
            assert read(text, language="uk") == expected
    assert read("наступного дня", None, language="uk") == [("наступного дня", "XXXX-XX-XX")]
    assert read("торік", None, language="uk") == [("торік", "XXXX")]
    assert read("через два дні", None, language="uk") == [("через два дні", "P2D")]
    assert read("у серпні того ж року", None, language="uk") == []


UNDATED = [
    ("on Tuesday evening", [("Tuesday evening", "XXXX-WXX-2TEV")]),
    ("this morning", [("this morning", "XXXX-XX-XXTMO")]),
    ("at 5 p.m. they", [("5 p.m.", "XXXX-XX-XXT17:00")]),
    ("the next morning", [("the next morning", "XXXX-XX-XXTMO")]),
    ("July last year", [("July last year", "XXXX")]),
    ("in March", [("March", "XXXX-03")]),
    ("on March 3", [("March 3", "XXXX-03-03")]),
    ("on Christmas Day", [("Christmas Day", "XXXX-XX-XX")]),
    ("the third quarter", [("the third quarter", "XXXX-Q3")]),
    ("in the summer", [("the summer", "XXXX-SU")]),
    ("two days ago", [("two days ago", "PAST_REF")]),
    ("over the weekend", [("the weekend", "XXXX-WXX-WE")]),
    ("the latest quarter", []),
    ("by year-end", []),
    ("by the end of the month", []),
    ("the following week", [("The following week", "XXXX-WXX")]),
    ("last Friday", [("last Friday", "XXXX-WXX-5")]),
    ("last summer", [("last summer", "XXXX")]),
]


@pytest.mark.parametrize("text", [text for text, _ in UNDATED])
def test_nothing_is_invented_without_a_publication_date(text):
    mentions, _ = find_in_text(text, reference=None)
    assert [mention.surface for mention in mentions if mention.value is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"), [row for row in UNDATED if row[0] not in ("the following week", "last summer")]
)
def test_what_stays_open_says_its_granularity(text, expected):
    assert read(text, None) == expected


def test_undated_partial_dates_take_the_year_of_a_date_close_by():
    mentions, problems = find_in_text(
        "Announced on January 12, 2025. On January 14 they met.", reference=None
    )
    assert [mention.timex for mention in mentions] == ["2025-01-12", "2025-01-14"]
    assert mentions[1].value.uncertain
    assert mentions[1].anchor is Anchor.PREVIOUS
    assert "year taken from the date before" in problems[0].message


def test_undated_partial_dates_far_from_the_date_before_stay_open():
    mentions, problems = find_in_text(
        "Announced on January 12, 2025. On August 14, and in July, they met.", reference=None
    )
    assert [mention.value is None for mention in mentions] == [False, True, True]
    assert len(problems) == 2


NARRATIVE = (
    "The war began in September 1939. In May 1940 the front broke. In June 1941 it spread. By November 1942 "
    "the tide had turned. " + "In July 1943 they landed. " * 8
)


def narrative(text):
    mentions, _ = find_in_text(NARRATIVE + text, reference=date(2009, 12, 19))
    return [mention.timex for mention in mentions if mention.span.start >= len(NARRATIVE)]


STORY = [
    ("In August the city fell.", ["1943-08"]),
    ("In December they met. In January they left.", ["1943-12", "1944-01"]),
    ("On 6 August they came.", ["1943-08-06"]),
    ("It was declassified in 2005. In August the city fell.", ["2005", "1943-08"]),
    ("It lasted until 1945. In August the city fell.", ["1945", "1943-08"]),
    ("\n\n1944\n\nIn August the city fell.", ["1944", "1944-08"]),
    ("On 6 August they came. On Friday they left.", ["1943-08-06", "1943-08-06"]),
    ("The former king is now there today.", ["PAST_REF", "PRESENT_REF", "PRESENT_REF"]),
    ("Later that year he died.", ["1943"]),
    ("On 6 August they came. This day was long.", ["1943-08-06", "1943-08-06"]),
    ("By the end of the month he died.", ["1943-07"]),
    ("the class of '44", ["1944"]),
    ("On 6 August, at 19:00 they left.", ["1943-08-06T19:00"]),
    ("At 19:00 they left.", ["XXXX-XX-XXT19:00"]),
]


@pytest.mark.parametrize(("text", "expected"), STORY, ids=[text for text, _ in STORY])
def test_a_narrative_follows_its_own_dates(text, expected):
    assert narrative(text) == expected


RANGES = [
    ("from 3 to 5 May 2024", "3 to 5 May 2024", "2024-05-03/2024-05-05"),
    ("January 3–5, 2025", "January 3–5, 2025", "2025-01-03/2025-01-05"),
    ("31 May - 1 June 1916", "31 May - 1 June 1916", "1916-05-31/1916-06-01"),
    ("between March and June 2023", "March and June 2023", "2023-03/2023-06"),
    ("between 1914 and 1918", "1914 and 1918", "1914/1918"),
    ("from Monday until Friday", "Monday until Friday", "2025-01-13/2025-01-17"),
    ("in the 2019-20 season", "2019-20", "2019/2020"),
    ("since 2014 they", "2014", "2014/.."),
    ("before January 20, they", "January 20", "../2025-01-20"),
    ("around Nov. 1 they", "around Nov. 1", "2024-11-01~"),
    ("since about 2014", "about 2014", "2014~/.."),
    ("March and June 2023", "March", "2023-03"),
    ("after Monday's talks", "Monday", "2025-01-13"),
    ("3 p.m. to 6 p.m. on Monday", "3 p.m.", "2025-01-15"),
    ("30 years ago", "30 years ago", "1995~"),
    ("three years ago", "three years ago", "2022"),
    ("about last week", "about last week", "2025-01-06/2025-01-12"),
]


@pytest.mark.parametrize(("text", "surface", "edtf"), RANGES, ids=[row[0] for row in RANGES])
def test_ranges_and_open_ends(text, surface, edtf):
    mentions, _ = find_in_text(text, reference=WEDNESDAY)
    assert (mentions[0].surface, mentions[0].value.edtf) == (surface, edtf)


def test_an_explicit_end_does_not_hide_a_counted_beginning():
    mentions, _ = find_in_text("from 3 January to 5 March 2025", reference=WEDNESDAY)
    assert mentions[0].anchor is Anchor.EXPLICIT
    mentions, _ = find_in_text("from January 3, 2025 until Friday", reference=WEDNESDAY)
    assert mentions[0].anchor is Anchor.PUBLISHED


ORDERS = [
    ("on 03/04/2025", DateOrder.UNSET, "2025-03-04", True),
    ("on 03/04/2025", DateOrder.DAY_FIRST, "2025-04-03", False),
    ("on 03/04/2025 and 25/12/2024", DateOrder.UNSET, "2025-04-03", False),
    ("on 03/04/2025 and 12/25/2024", DateOrder.UNSET, "2025-03-04", False),
    ("on 03/04/2025, 12/25/2024 and 25/12/2024", DateOrder.UNSET, "2025-03-04", True),
    ("on 04/04/2025", DateOrder.UNSET, "2025-04-04", False),
]


@pytest.mark.parametrize(("text", "order", "value", "doubtful"), ORDERS)
def test_numeric_order(text, order, value, doubtful):
    mentions, problems = find_in_text(text, reference=WEDNESDAY, order=order)
    assert mentions[0].timex == value
    assert mentions[0].value.uncertain is doubtful
    assert bool(problems) is doubtful


def test_types():
    mentions, _ = find_in_text("On Monday at 5 p.m., for two days, every week", reference=WEDNESDAY)
    assert [mention.type for mention in mentions] == [TimexType.TIME, TimexType.DURATION, TimexType.SET]
    assert [mention.value is None for mention in mentions] == [False, True, True]
    assert mentions[0].value.clock == "17:00"


def test_no_expression_crosses_a_paragraph():
    text = "They met in January\n2025 was a good year."
    assert read(text) == [("January\n2025", "2025-01")]
    assert read(text, breaks=(20,)) == [("January", "2025-01"), ("2025", "2025")]
    assert read("They met in January\n\n2025 was") == [("January", "2025-01"), ("2025", "2025")]


def test_years_before_christ_have_no_interval():
    mentions, _ = find_in_text(
        "It began in 499 BC and in June 480 BC, in the autumn of 481 BC. By 479, it was over."
    )
    assert [mention.timex for mention in mentions] == ["BC0499", "BC0480-06", "BC0481-FA", "BC0479"]
    assert all(mention.value is None for mention in mentions)


FOREIGN = [
    ("pt", "Em 12 de janeiro de 2025 e em março de 2024", ["2025-01-12", "2024-03"]),
    ("it", "il 12 gennaio 2025, il 2025-01-13", ["2025-01-12", "2025-01-13"]),
    ("fi", "Kokous oli 12. tammikuuta 2025", ["2025-01-12"]),
    ("pt", "qualquer 2020 e 31 de fevereiro de 2024 e ontem", []),
    ("xx", "1 foo 2025 e 2025-01-13", ["2025-01-13"]),
]


@pytest.mark.parametrize(("language", "text", "values"), FOREIGN)
def test_languages_without_a_table_give_full_dates_only(language, text, values):
    mentions, problems = find_in_text(text, language=language, reference=WEDNESDAY)
    assert [mention.timex for mention in mentions] == values
    assert all(mention.anchor is Anchor.EXPLICIT for mention in mentions)
    assert problems[0].code == "B202"


COARSE = [
    ("On the 25th they left.", None, []),
    ("It began on 3 February. On the 31st, they left", WEDNESDAY, [("3 February", "2025-02-03")]),
    ("next January", WEDNESDAY, [("next January", "2026-01")]),
    ("last April", None, [("last April", "XXXX-04")]),
    ("on Friday next week", None, [("Friday next week", "XXXX-WXX-5")]),
    ("the Friday before last", None, [("the Friday before last", "XXXX-WXX-5")]),
    ("It began in 2023. On February 29 of that year", WEDNESDAY, [("2023", "2023")]),
    ("On February 29 they met.", date(2026, 6, 1), [("February 29", "XXXX-02-29")]),
    (
        "On January 12, 2025 they met. At 5 p.m. they left.",
        None,
        [("January 12, 2025", "2025-01-12"), ("5 p.m.", "2025-01-12T17:00")],
    ),
    (
        "On March 3, 2025 they met, on February 29 too.",
        None,
        [("March 3, 2025", "2025-03-03"), ("February 29", "XXXX-02-29")],
    ),
    (
        "The vote is on 5 September 2025. It was shadowed by the September list.",
        WEDNESDAY,
        [("5 September 2025", "2025-09-05"), ("September", "2025-09")],
    ),
    ("the fifth quarter", WEDNESDAY, []),
    ("the year-ago quarter", None, []),
    ("It began in 2020. The following quarter it ended.", WEDNESDAY, [("2020", "2020")]),
    ("It began in 2020. That quarter it ended.", WEDNESDAY, [("2020", "2020")]),
    ("It began in 2020. Two quarters earlier it was planned.", WEDNESDAY, [("2020", "2020")]),
    ("next week", date(9999, 12, 31), []),
    ("in the current week", WEDNESDAY, [("the current week", "2025-W03")]),
    ("5 May '05", WEDNESDAY, [("5 May '05", "2005-05-05")]),
]


@pytest.mark.parametrize(("text", "reference", "expected"), COARSE, ids=[row[0] for row in COARSE])
def test_what_the_words_do_not_give_is_not_given(text, reference, expected):
    assert read(text, reference) == expected


COUNTED_IN_A_STORY = [
    ("Last year it had begun.", ["1942"]),
    ("In 1944 it went on. Next summer it ended.", ["1944", "1945-SU"]),
    ("On 6 August they came. Last week they had left.", ["1943-08-06", "1943-W30"]),
    ("In the class of '44 he fell.", ["1944"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), COUNTED_IN_A_STORY, ids=[text for text, _ in COUNTED_IN_A_STORY]
)
def test_a_narrative_counts_from_the_date_it_has_reached(text, expected):
    assert narrative(text) == expected
