"""The day of a main clause, by the examples of the table."""

import datetime as dt

import pytest

from briefing import languages
from briefing.model import Article, DateValue, Sentence, Source, Span
from briefing.parser.dates import find_in_text
from briefing.timeline.main_day import day_of

TABLE = languages.load("en", "wording")["main_day"]
REPORTED = dt.date(2024, 3, 15)


def _day(text, language="en"):
    article = Article(
        "a", Source("a.txt", "0"), "", "", text, published=DateValue.day(REPORTED), language=language
    )
    mentions, _ = find_in_text(text, reference=REPORTED, article="a")
    days = [one for one in mentions if one.value is not None and one.value.is_day]
    assert days, "the example names no day"
    found = day_of(Sentence(Span("a", 0, len(text)), 0, 0), article, days, None)
    return found.surface if found else None


@pytest.mark.parametrize(("text", "words"), TABLE["ok"])
def test_the_day_of_the_main_clause(text, words):
    assert _day(text) == words


@pytest.mark.parametrize("text", TABLE["no"])
def test_no_day_of_the_main_clause(text):
    assert _day(text) is None


def test_without_a_table_no_day_is_taken():
    assert _day("The mayor suffered a crushing defeat on Sunday.", "de") is None
