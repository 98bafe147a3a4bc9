"""Titles: a plain central headline, else names; never months, weekdays, outlets or kinds of people."""

from __future__ import annotations

import pytest

from briefing import languages
from briefing.composer import titling
from briefing.model import Article, Settings, Source


def articles(*told, publisher="Alpha"):
    return [
        Article(f"id{n}", Source(f"{n}.txt", str(n)), title, publisher, text)
        for n, (title, text) in enumerate(told)
    ]


def title(*told, **more):
    return titling.title(articles(*told, **more), Settings())


BODY = "The ferry Halcyon ran aground off Skerra island in March, Alpha said. It is now in Skerra."


def test_the_plain_headline_that_most_articles_share_stands_for_all():
    told = [
        ("Captain's lawyer asks for time", BODY),
        ("Ferry runs aground off Skerra island", BODY),
        ("Salvage to begin", BODY),
    ]
    assert title(*told) == "Ferry runs aground off Skerra island"


@pytest.mark.parametrize(
    "headline",
    [
        "Did ferry run aground off Skerra island?",
        "Ferry off Skerra island 'ran aground'",
        "Ferry ran aground off Skerra island, police say",
        "Ferry denied it ran aground off Skerra island",
        "12 hurt as ferry runs aground off Skerra island",
        "Nine hurt as ferry runs aground off Skerra island",
        "Opinion: ferry ran aground off Skerra island",
    ],
)
def test_headlines_that_ask_quote_count_or_claim_are_no_titles(headline):
    told = [(headline, BODY), ("Salvage to begin", BODY), ("Harbour works", BODY)]
    assert title(*told) == "Halcyon and Skerra"


def test_generic_titles_fall_back_to_names():
    told = [(f"Current events, 2025-01-0{n}", BODY) for n in (1, 2, 3)]
    assert title(*told) == "Halcyon and Skerra"


def test_months_weekdays_outlets_adjectives_and_kinds_of_people_are_no_names():
    text = (
        "On Friday in March the Norland envoy met Norlander guests, Democrat and two Democrats, Alpha said. "
    )
    assert title(("", text), ("", text), ("", text)) == "Norland"


def test_a_cut_off_word_is_no_name_and_an_office_is_no_part_of_one():
    text = "In Sydland, President Bashar al-Amin spoke. " + "x " * 725 + "in Sydlandia"
    assert title(("", text), ("", text)) == "Bashar al-Amin and Sydland"


@pytest.mark.parametrize(("with_it", "printed"), [(5, "Norland: swine flu"), (4, "Norland")])
def test_names_get_the_matter_that_half_of_the_leads_name(with_it, printed):
    told = [("", f"The swine flu is in Norland, day {n}.") for n in range(with_it)]
    told += [("", f"It is cold in Norland, day {n}.") for n in range(10 - with_it)]
    assert title(*told) == printed


def test_without_names_or_titles_it_is_a_briefing():
    assert title(("", "nothing here"), ("", "nor here")) == "Briefing"
    assert title(("Only one", "x")) == "Only one"
    assert titling.title([], Settings(title="Mine")) == "Mine"


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("In Tarn the Norlander leaders met and for hours the Norlander envoys spoke.", "Tarn"),
        ("In Tarn the House of Envoys met, and for hours the House of Envoys spoke of it.", "House and Tarn"),
        ("In Tarn the Drivers’ party met, for in Tarn the Drivers’ party is at home.", "Tarn"),
        ("For hours the Tour was cold. In the Tour de Tarn it rained.", "Tour de Tarn"),
        ("At home Norlander President Ada Lund met Minister Ole Berg.", "Ada Lund and Ole Berg"),
    ],
)
def test_an_adjective_or_a_part_of_a_name_is_no_topic(sentence, named):
    assert title(*[("", sentence)] * 6) == named


@pytest.mark.parametrize("name", languages.load("en", "titles")["peoples"]["ok"])
def test_a_people_is_no_topic(name):
    assert titling.is_people(name)


@pytest.mark.parametrize("name", languages.load("en", "titles")["peoples"]["no"])
def test_a_place_or_a_person_is_a_topic(name):
    assert not titling.is_people(name)


def test_a_title_names_no_people():
    told = [
        ("", "On Friday the Gulf Arab states of the region met in Tarn."),
        ("", "On Monday the Gulf Arab kings met in Tarn."),
    ]
    assert title(*told) == "Tarn"
