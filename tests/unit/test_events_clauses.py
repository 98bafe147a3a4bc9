"""Happened, planned, claimed, denied: from the wording, with hedge and claimant kept."""

from __future__ import annotations

import pytest

from briefing import languages
from briefing.model import Article, EventStatus, Settings, Source
from briefing.parser import parse
from briefing.parser.events.clauses import lowered, rules_of

HAPPENED, PLANNED = EventStatus.HAPPENED, EventStatus.PLANNED
CLAIMED, DENIED = EventStatus.CLAIMED, EventStatus.DENIED


def read(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    return [
        (one.status, article.quote(one.what), one.hedge, one.claimant)
        for one in parse(article, Settings()).events
    ]


@pytest.mark.parametrize(
    ("text", "what", "claimant"),
    [
        (
            "According to the ministry, two villages were evacuated on Monday.",
            "two villages were evacuated on Monday",
            "the ministry",
        ),
        ("Two men had died, the army said.", "Two men had died", "the army"),
        ("Lee confirmed that two soldiers were captured.", "two soldiers were captured", "Lee"),
        ("Reports say the ship sank off Odesa.", "the ship sank off Odesa", "Reports"),
        ("Kyiv: Russia captured two villages", "Russia captured two villages", "Kyiv"),
        ("Russia captured two villages, says minister", "Russia captured two villages", "minister"),
        (
            "North Korea has sent 11,000 troops, Seoul estimates.",
            "North Korea has sent 11,000 troops",
            "Seoul",
        ),
    ],
)
def test_what_somebody_says_is_claimed_by_them(text, what, claimant):
    assert read(text) == [(CLAIMED, what, "", claimant)]


@pytest.mark.parametrize(
    ("text", "hedge", "claimant"),
    [
        ("The blast may have killed ten people.", "may have", ""),
        ("The ship allegedly sank off Odesa on 3 March 2024, police said.", "allegedly", "police"),
        ("Lee claimed that around 300 soldiers had died.", "around", "Lee"),
        ("The two soldiers are believed to have been captured in January.", "are believed to", ""),
        ("The soldiers, reportedly from the Storm Corps, were captured on Monday.", "reportedly", ""),
        ("Officials said that at least 20 people reportedly died.", "at least; reportedly", "Officials"),
    ],
)
def test_a_hedged_event_is_no_more_than_claimed_and_keeps_hedge_and_claimant(text, hedge, claimant):
    ((status, what, kept, by),) = read(text)
    assert (status, kept, by) == (CLAIMED, hedge, claimant)
    assert all(word in what for word in hedge.split("; "))


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The talks are scheduled to begin on 5 May 2024, the ministry announced.", "the ministry"),
        ("The ministry said on Monday that the talks will begin on 5 May 2024.", "The ministry"),
        ("The court is expected to rule in June, Lee said.", "Lee"),
        ("The union plans to strike in May.", ""),
    ],
)
def test_a_plan_stays_a_plan_whoever_tells_it(text, claimant):
    assert [(status, by) for status, _, _, by in read(text)] == [(PLANNED, claimant)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The army denied having captured the town.", "having captured the town"),
        ("Two men had died, the army denied.", "Two men had died"),
        ("The army denied that two men had died.", "two men had died"),
    ],
)
def test_what_is_denied_is_denied_by_whom(text, what):
    ((status, words, _, by),) = read(text)
    assert (status, words.removeprefix("that "), by.lower()) == (DENIED, what, "the army")


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that two men had died.",
        "The minister refused to confirm that the army captured the town.",
        "The army warned that the rebels would attack the town.",
        "The army promised to withdraw from the town by June.",
        "It was reported that the ship sank on Monday.",
    ],
)
def test_what_nobody_vouches_for_never_happened(text):
    assert HAPPENED not in [status for status, *_ in read(text)]


def test_a_not_stays_inside_the_event():
    for text in (
        "Neither the army nor the rebels captured the town.",
        "The vote will not take place in May.",
    ):
        ((_, what, _, _),) = read(text)
        assert what == text


def test_every_hedge_is_seen_by_what_its_pattern_needs():
    rules, number = rules_of("en"), ("", " 300 men")
    for group in languages.load("en", "hedges")["hedge"]:
        for words in group["words"]:
            text = f"It was, {words.replace(' ', '  ').upper()}{number[bool(group.get('numeric'))]}."
            assert rules.hedge.stands_in(text, lowered(text)), words
            assert rules.claimed.stands_in(text, lowered(text)) is group["claimed"], words


def test_a_hedge_is_whole_words():
    text = "The government covered something."
    assert not rules_of("en").hedge.stands_in(text, lowered(text))
