"""Numbers, their intervals and what they count."""

import pytest

from briefing.model import Article, Settings, Source
from briefing.parser import parse


def _figures(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    return article, parse(article, Settings()).figures


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Approximately 300 North Korean soldiers died.", [(270, 330, "soldiers", "North Korean", "killed")]),
        (
            "About 300 soldiers died and 2,700 were injured.",
            [(270, 330, "soldiers", "", "killed"), (2700, 2700, "soldiers", "", "wounded")],
        ),
        ("It deployed around 11,000 troops.", [(9900, 12100, "troops", "", "deployed")]),
        ("Between 250 and 260 soldiers died.", [(250, 260, "soldiers", "", "killed")]),
        ("Some 250-260 soldiers died.", [(250, 260, "soldiers", "", "killed")]),
        ("The plan costs $2.5 million.", [(2500000, 2500000, "$", "", "money")]),
        ("The plan costs 30 million euros.", [(30000000, 30000000, "euros", "", "money")]),
        ("Nearly 52 percent of voters came.", [(46.8, 52, "%", "", "")]),
        ("Dozens of people were arrested.", [(24, 99, "people", "", "arrested")]),
        ("Two dozen people were arrested.", [(24, 24, "people", "", "arrested")]),
        ("Some 3,000 soldiers were killed or wounded.", [(2700, 3300, "soldiers", "", "casualties")]),
        (
            "12 soldiers and 3 civilians were killed.",
            [(12, 12, "soldiers", "", "killed"), (3, 3, "civilians", "", "killed")],
        ),
        ("Two Americans were killed in the attack.", [(2, 2, "americans", "American", "killed")]),
        ("100 soldiers stationed in Russia have died.", [(100, 100, "soldiers", "", "killed")]),
    ],
)
def test_value_unit_group_and_state(text, wanted):
    _, figures = _figures(text)
    assert [(one.low, one.high, one.unit, one.group, one.state) for one in figures] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "On 12 January 2025 the talks began.",
        "In 2014 the war began.",
        "Ann Lee, 54, left the town.",
        "The talks lasted three days.",
        "Resolution No. 2202 was adopted.",
        "The train left at 5 p.m. from Kyiv.",
    ],
)
def test_what_is_no_figure(text):
    assert _figures(text)[1] == ()


def test_who_gives_the_figure_and_how_it_is_hedged():
    article, figures = _figures("The NIS said that at least 300 soldiers had died.")
    (one,) = figures
    assert (one.attributed_to.name, one.hedge, one.high) == ("The NIS", "at least", None)
    assert article.quote(one.span) == "at least 300 soldiers"


def test_as_of_is_the_only_date_of_the_sentence():
    _, figures = _figures("By 3 March 2024, 300 soldiers had died.")
    assert figures[0].as_of.edtf.endswith("2024-03-03")
