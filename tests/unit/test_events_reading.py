"""What is a tellable event, and what the wording makes of it."""

from datetime import date

import pytest

from briefing.model import Article, DateValue, EventStatus, Settings, Source, WhenBasis
from briefing.parser import parse
from tests.sample import written


def _events(text, published=None):
    article = written(
        text,
        published=DateValue.day(published) if published else None,
    )
    return article, parse(article, Settings()).events


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army captured the town on Monday.", EventStatus.HAPPENED),
        ("Two soldiers were captured near Kursk.", EventStatus.HAPPENED),
        ("The talks have failed once more.", EventStatus.HAPPENED),
        ("In the video, the soldiers appeared under duress.", EventStatus.HAPPENED),
        ("The minister did not attend the talks.", EventStatus.HAPPENED),
        ("The talks will begin in May.", EventStatus.PLANNED),
        ("The court is expected to rule in June.", EventStatus.PLANNED),
        ("The ship reportedly sank off Odesa.", EventStatus.CLAIMED),
        ("Two men are believed to have died there.", EventStatus.CLAIMED),
        ("The army said that two men had died.", EventStatus.CLAIMED),
        ("The army denied that two men had died.", EventStatus.DENIED),
    ],
)
def test_status_from_the_wording(text, status):
    _, events = _events(text)
    assert [one.status for one in events] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "The world watches closely as negotiations unfold.",
        "Concerns are growing about their fate.",
        "The other appeared unable to speak due to injuries sustained during battle.",
        "The town is small and quiet in winter.",
        "If the army captured the town, the talks would fail.",
        "Did the army capture the town?",
        "I think we captured the imagination of the town.",
        "“The army captured the town.”",
        "Because the army captured the town in May.",
        "The prospect of talks raised questions about the town.",
        "A quiet town.",
        "The minister asked whether the army captured the town.",
        "Neither side has confirmed that the army captured the town.",
    ],
)
def test_what_is_no_event(text):
    assert _events(text)[1] == ()


def test_the_narrators_event_stands_beside_a_statement_in_an_aside():
    article, events = _events("The army left the town, saying that the talks had failed.")
    assert [(one.status, article.quote(one.what)) for one in events] == [
        (EventStatus.HAPPENED, "The army left the town, saying that the talks had failed."),
        (EventStatus.CLAIMED, "the talks had failed"),
    ]


def test_hedges_stay_verbatim_and_claimants_too():
    _, events = _events("Officials said that at least 20 people reportedly died.")
    assert [(one.hedge, one.claimant) for one in events] == [("at least; reportedly", "Officials")]


def test_a_date_of_a_relative_clause_dates_nothing():
    _, events = _events("The man who was arrested on 1 March 2024 died.")
    assert [one.when for one in events] == [None]


def test_two_dates_in_one_clause_date_nothing():
    _, events = _events("The army left the town on 1 March 2024 and the port on 3 March 2024.")
    assert [one.when for one in events] == [None]


def test_digests_tell_their_day_in_the_present_and_say_so():
    text = "Russian drones strike a port in Odesa, killing two people."
    _, events = _events(text, date(2025, 1, 4))
    assert [(one.status, one.when.edtf, one.when_basis) for one in events] == [
        (EventStatus.HAPPENED, "2025-01-04", WhenBasis.PUBLISHED)
    ]
    assert _events(text)[1][0].when is None


def test_an_undated_event_never_gets_the_publication_date():
    _, events = _events("The army left the town.", date(2025, 1, 4))
    assert [(one.when, one.when_basis) for one in events] == [(None, WhenBasis.NONE)]


def test_a_language_without_a_table_gives_no_events():
    article = Article(
        id="a", source=Source("a", ""), title="", publisher="", text="Це речення.", language="uk"
    )
    assert parse(article, Settings()).events == ()


def test_the_date_of_a_reduced_relative_is_not_the_main_events():
    named = "The board named the disease first recognized two months ago in Tarn."
    assert [event.when for event in _events(named, date(2020, 2, 13))[1]] == [None]
    began = "The disease first emerged two months ago in Tarn."
    assert [event.when.edtf for event in _events(began, date(2020, 2, 13))[1]] == ["2019-12"]
