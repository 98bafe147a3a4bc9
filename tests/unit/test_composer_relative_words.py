"""Relative day words through the real reader, parser and composer: what is printed instead of them."""

import pytest

import briefing

SETTINGS = briefing.Settings(as_of="2020-04-06T12:00+00:00")


def lines(sentence):
    text = f"Source: Courier\nDate: 5 April 2020\n\nThe ferry Halcyon sank off Skerra on Friday. {sentence}\n"
    articles = briefing.read("a.txt", text.encode(), SETTINGS).articles
    made = briefing.compose(articles, SETTINGS)
    return [item.text for item in made.items]


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (
            "By yesterday, the Orla Health Agency reported 105 cases, nine of them before 10 a.m. in Skerra.",
            "By 4 April 2020, the Orla Health Agency reported 105 cases, nine of them before 10 a.m. in Skerra.",
        ),
        (
            "Very early Friday morning, the Orla Health Agency reported 105 cases in Skerra.",
            "On the morning of 3 April 2020, the Orla Health Agency reported 105 cases in Skerra.",
        ),
        (
            "Small Friday protests in Skerra, the Orla Health Agency reported, left nine people injured.",
            "Small Friday [3 April 2020] protests in Skerra, the Orla Health Agency reported, left nine people injured.",
        ),
        (
            "In a Friday night raid, the Orla Health Agency reported, nine people were injured in Skerra.",
            "In a Friday night [3 April 2020] raid, the Orla Health Agency reported, nine people were injured in Skerra.",
        ),
    ],
)
def test_relative_words_become_dates_and_nothing_else_does(sentence, printed):
    assert printed in lines(sentence)
