"""Dates of an article: resolved against its publication date, or left unresolved with a Problem."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.model import Anchor, Article, DateOrder, DateValue, Settings, Source
from briefing.parser.dates import find, find_in_text

SEED = Path(__file__).parents[2] / "seeds" / "000_d6842795bdb1b548.txt"


def article(text, published=None):
    value = DateValue.day(published) if published else None
    return Article("a", Source("a.txt", "0" * 64), "", "", text, published=value)


def test_the_users_document_has_one_explicit_date():
    mentions, problems = find(article(SEED.read_text(encoding="utf-8")), Settings())
    days = [mention for mention in mentions if mention.value is not None]
    assert [(mention.surface, mention.value.edtf) for mention in days] == [("January 12, 2025", "2025-01-12")]
    assert days[0].anchor is Anchor.EXPLICIT
    assert problems == ()


@pytest.mark.parametrize("words", ["yesterday", "Monday", "last week", "tomorrow morning", "this year"])
def test_without_publication_date_relative_words_stay_unresolved(words):
    mentions, problems = find(article(f"The talks took place {words}, officials said."), Settings())
    assert [(mention.surface, mention.value) for mention in mentions] == [(words, None)]
    assert len(problems) == 1
    assert words in problems[0].message


def test_weekday_counts_back_from_publication():
    mentions, _ = find(article("He spoke on Monday.", date(2025, 1, 15)), Settings())
    assert mentions[0].value == DateValue.day(date(2025, 1, 13))
    assert mentions[0].anchor is Anchor.PUBLISHED
    assert mentions[0].anchor_date == DateValue.day(date(2025, 1, 15))


def test_numeric_order_by_setting():
    text = "It was signed on 03/04/2025."
    for order, edtf in ((DateOrder.DAY_FIRST, "2025-04-03"), (DateOrder.MONTH_FIRST, "2025-03-04")):
        mentions, problems = find(article(text), Settings(date_order=order))
        assert mentions[0].value.edtf == edtf
        assert problems == ()


def test_numeric_order_unknown_is_reported():
    mentions, problems = find(article("It was signed on 03/04/2025."), Settings())
    assert mentions[0].value.uncertain
    assert "2025-04-03 or 2025-03-04" in problems[0].message


def test_a_language_without_rules_is_said():
    mentions, problems = find_in_text("jotain", language="fi")
    assert mentions == ()
    assert problems[0].code == "B202"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy, who is due in Tarn on Saturday, had said it could be settled.", 11),
        (
            "The war is expected to dominate a summit of the whole league in the northern capital on Thursday.",
            16,
        ),
        ("He is to brief the council of ministers on his mission on Monday. The mayor had left.", 13),
        ("The mayor had been expected to come to the harbour on Tuesday.", 7),
        ("It is expected to pass, the leader of the council of Tarn said on Thursday.", 9),
    ],
)
def test_a_weekday_of_what_is_expected_lies_ahead(text, day):
    mentions, _ = find(article(text, date(2023, 3, 10)), Settings())
    assert [mention.value for mention in mentions] == [DateValue.day(date(2023, 3, day))]
