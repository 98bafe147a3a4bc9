"""What is asked of figures, clause by clause: value, unit, group, state, hedge, origin, date, and what is no dispute."""

from __future__ import annotations

import pytest

from briefing import languages, parser
from briefing.model import ConflictKind, ItemKind, SectionKind, Settings
from tests.unit.test_composer_first import brief
from tests.unit.test_timeline_disputes import article, conflicts


def figures(text, published="2025-01-13"):
    return parser.parse(article(text, published), Settings()).figures


def read(text, published="2025-01-13"):
    return [(one.low, one.high, one.unit, one.group, one.state) for one in figures(text, published)]


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("About 300 soldiers died.", 270, 330, "About"),
        ("Nearly 300 soldiers died.", 270, 300, "Nearly"),
        ("At least 65 people were killed.", 65, None, "At least"),
        ("Fewer than 20 people were hurt.", 0, 20, "Fewer than"),
        ("Just 12 people were killed.", 12, 12, "Just"),
        ("Several hundred people were killed.", 200, 999, ""),
        ("Between 65 and 70 people were killed.", 65, 70, ""),
        ("Two or three people died.", 2, 3, ""),
        ("One hundred and twenty people died.", 120, 120, ""),
        ("Nearly a hundred people died.", 90, 100, "Nearly"),
        ("A hundred and twenty people died.", 120, 120, ""),
        ("Half a million people fled.", 450000, 550000, ""),
        ("Two hundred thousand people fled.", 200000, 200000, ""),
        ("Twenty-six people died.", 26, 26, ""),
        ("Twenty - six people died.", 26, 26, ""),
        ("Tens of millions of people died.", 20000000, 99999999, ""),
    ],
)
def test_an_interval_says_what_the_words_allow_and_the_hedge_is_verbatim(text, low, high, hedge):
    (one,) = figures(text)
    assert (one.low, one.high, one.hedge) == (low, high, hedge)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("12 people were killed.", "killed"),
        ("12 people were wounded.", "wounded"),
        ("They captured 26 Russian soldiers.", "captured"),
        ("It deployed 11,000 troops.", "deployed"),
        ("12 soldiers went missing.", "missing"),
        ("The flood displaced 12,000 people.", "displaced"),
        ("Police detained 30 students.", "arrested"),
        ("The aid is worth €2 billion.", "money"),
        ("They suffered 3,000 casualties.", "casualties"),
        ("The strike could have killed or wounded several hundred soldiers.", "casualties"),
    ],
)
def test_every_state_that_was_named(text, state):
    assert [one.state for one in figures(text)] == [state]


def test_every_state_of_the_table_has_an_example():
    assert all(row["ok"] for row in languages.load("en", "figures")["state"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "At least 100 North Korean soldiers stationed in Russia have died.",
            [(100, None, "soldiers", "North Korean", "killed")],
        ),
        (
            "Some 2,700 others injured while fighting against Ukrainian forces were sent home.",
            [(2430, 2970, "others", "", "wounded")],
        ),
        (
            "At least 100 North Korean soldiers died and 1,000 other soldiers were hurt, South Korean lawmaker Lee said.",
            [(100, None, "soldiers", "North Korean", "killed"), (1000, 1000, "soldiers", "", "wounded")],
        ),
        (
            "At least 200 people, mainly civilians trapped in the old town, were killed.",
            [(200, None, "people", "", "killed")],
        ),
        ("Iraq's military said 61 bodies had been recovered.", [(61, 61, "bodies", "", "killed")]),
        ("The new official figure was 253.", []),
        ("Four gunmen killed the mayor of Tarn.", [(4, 4, "gunmen", "", "")]),
        (
            "Two of the 12 passengers died.",
            [(2, 2, "passengers", "", "killed"), (12, 12, "passengers", "", "")],
        ),
        (
            "He said that 43 people had been killed and 54 wounded since May.",
            [(43, 43, "people", "", "killed"), (54, 54, "people", "", "wounded")],
        ),
        (
            "A photographer also died and two other journalists were wounded.",
            [(2, 2, "journalists", "", "wounded")],
        ),
        ("The bombing killed one American.", [(1, 1, "american", "American", "killed")]),
        (
            "The number of confirmed deaths linked to infections surpassed 100,000.",
            [(100000, None, "deaths", "", "killed")],
        ),
        ("Russia launched 121 drones.", [(121, 121, "drones", "", "launched")]),
    ],
)
def test_what_readers_got_wrong_before(text, wanted):
    assert read(text) == wanted


def test_the_origin_is_the_farthest_of_the_chain():
    (one,) = figures("According to the NIS, some 600 soldiers were killed, lawmaker Lee said.")
    assert one.attributed_to.name == "the NIS"
    assert figures("Some 600 soldiers were killed.")[0].attributed_to is None


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("As of 9 January 2025, 300 soldiers had died.", "2025-01-09"),
        ("300 soldiers had died.", "2025-01-13"),
        ("In December, the NIS said about 300 soldiers had died.", "2024-12"),
        ("By 9 January 2025 or 10 January 2025, 300 soldiers had died.", None),
    ],
)
def test_as_of_is_the_date_of_the_sentence_else_of_the_article(text, as_of):
    (one,) = figures(text)
    assert (one.as_of.edtf if one.as_of else None) == as_of


NIS = "About 300 North Korean soldiers died in the fighting in Kursk, the NIS said."
NATO = "At least 900 North Korean soldiers died in the fighting in Kursk, NATO said."


def test_other_origins_with_disjoint_intervals_disagree_and_nothing_else_does():
    first = article(NIS, "2025-01-13", "a")
    assert conflicts(first, article(NATO, "2025-01-13", "b")) == [(ConflictKind.FIGURE, [270, 900])]
    for other in (
        NATO.replace("At least 900", "At least 320"),
        NATO.replace("At least 900", "Up to 900"),
        NATO.replace("North Korean", "Russian"),
        NATO.replace("died", "were wounded"),
        NATO.replace("soldiers died", "soldiers were killed or wounded"),
    ):
        assert conflicts(first, article(other, "2025-01-13", "b")) == [], other


def test_one_origin_later_revises_through_whatever_outlet():
    later = article(NIS.replace("About 300", "About 600"), "2025-01-30", "b")
    assert conflicts(article(NIS, "2025-01-13", "a"), later) == [(ConflictKind.REVISION, [270, 540])]


def test_an_older_figure_retold_later_is_no_dispute():
    retold = article(
        "In January, NATO said at least 900 North Korean soldiers died in Kursk.", "2025-04-30", "b"
    )
    now = article(NIS.replace("About 300", "About 600"), "2025-04-30", "a")
    assert conflicts(now, retold) == []


def test_a_sum_and_its_parts_are_no_dispute():
    total = "Casualties among North Korean soldiers in Kursk have surpassed 3,000, the NIS said."
    parts = "North Korean soldiers in Kursk suffered 300 deaths and 2,700 injuries, NATO said."
    assert conflicts(article(total, "2025-01-13", "a"), article(parts, "2025-01-13", "b")) == []


def test_a_dispute_is_printed_with_every_value_verbatim_its_origin_and_outlet():
    told = [article(NIS, "2025-01-13", "Alpha"), article(NATO, "2025-01-13", "Beta")]
    briefing = brief(*((one, parser.parse(one, Settings())) for one in told))
    (item,) = (
        one
        for one in briefing.section(SectionKind.QUESTIONS).items
        if one.kind is ItemKind.QUESTION and "disagree" in one.text
    )
    assert "about 300 North Korean soldiers (the NIS, via Alpha, 13 January 2025)" in item.text
    assert "at least 900 North Korean soldiers (NATO, via Beta, 13 January 2025)" in item.text
    assert "600" not in item.text
    assert len(item.evidence) == 2
