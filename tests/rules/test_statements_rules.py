"""Every example of every row of the tables that statements, events and figures stand on."""

from datetime import date

import pytest

from briefing import languages
from briefing.model import Article, DateValue, Found, Settings, Source, Tier
from briefing.parser import parse
from tests.sample import written


def _found(text: str) -> tuple[Article, Found]:
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    return article, parse(article, Settings())


def _rows(table: str, key: str, field: str = "ok"):
    return [
        pytest.param(row, example, id=f"{row.get('id', row.get('lemma'))}: {str(example)[:50]}")
        for row in languages.load("en", table)[key]
        for example in row.get(field, ())
    ]


@pytest.mark.parametrize(("row", "example"), _rows("cues", "cue"))
def test_every_cue_finds_its_content_and_class(row, example):
    text, content = example
    article, found = _found(text)
    assert [" … ".join(article.quote(part) for part in one.content) for one in found.statements] == [content]
    assert found.statements[0].cue_class.value == row["class"]


def _reported_by(text: str, row: dict) -> list[tuple[str, str]]:
    article, found = _found(text)
    return [
        (one.speaker.surface if one.speaker else "", " … ".join(article.quote(part) for part in one.content))
        for one in found.statements
        if one.cue_words in row["forms"] and one.cue_class.value == row["class"]
    ]


@pytest.mark.parametrize(("row", "example"), _rows("cue_nouns", "noun"))
def test_every_noun_that_reports_finds_its_owner(row, example):
    text, owner, content = example
    assert _reported_by(text, row) == [(owner, content)]


@pytest.mark.parametrize(("row", "example"), _rows("cue_nouns", "noun", "no"))
def test_no_report_where_the_noun_reports_nothing(row, example):
    assert not _reported_by(example, row)


@pytest.mark.parametrize(("row", "example"), _rows("hedges", "hedge"))
def test_every_hedge_stays_with_its_event(row, example):
    text, hedge = example
    _, found = _found(text)
    assert [one.hedge for one in found.events] == [hedge]


@pytest.mark.parametrize(("row", "example"), _rows("hedges", "hedge", "no"))
def test_no_hedge_where_there_is_none(row, example):
    _, found = _found(example)
    assert all(not one.hedge for one in found.events)


@pytest.mark.parametrize(("row", "example"), _rows("figures", "state"))
def test_every_state_is_read(row, example):
    text, state = example
    _, found = _found(text)
    assert [one.state for one in found.figures] == [state]


NO_STATE = [languages.load("en", "figures")[key] for key in ("no_state", "transitive", "things")]


@pytest.mark.parametrize(("text", "state"), [example for table in NO_STATE for example in table["ok"]])
def test_words_beside_a_number_that_give_it_no_state(text, state):
    assert [one.state for one in _found(text)[1].figures] == [state]


@pytest.mark.parametrize("text", [text for table in NO_STATE for text in table["no"]])
def test_words_that_do_give_a_state(text):
    assert all(one.state for one in _found(text)[1].figures)


@pytest.mark.parametrize(("row", "example"), _rows("figures", "hedge"))
def test_every_hedge_gives_its_interval(row, example):
    text, (low, high) = example
    _, found = _found(text)
    assert [(one.low, -1 if one.high is None else one.high) for one in found.figures] == [(low, high)]


_WORDINGS = {
    kind: [row for name in ("planned", "held") for row in languages.load("en", "events")[name][kind]]
    for kind in ("ok", "no")
}


@pytest.mark.parametrize(("text", "status"), _WORDINGS["ok"])
def test_the_wording_decides_what_an_event_is(text, status):
    _, found = _found(text)
    assert [one.status.value for one in found.events] == [status]


@pytest.mark.parametrize("text", _WORDINGS["no"])
def test_without_the_wording_it_happened(text):
    _, found = _found(text)
    assert [one.status.value for one in found.events] == ["happened"]


def _ukrainian(text: str) -> tuple[Article, list]:
    article = written(text, language="uk")
    return article, list(parse(article, Settings()).statements)


@pytest.mark.parametrize(
    ("text", "content", "cue_class"),
    [
        pytest.param(text, content, row.get("class", "stated"), id=text[:40])
        for key in ("cue", "source")
        for row in languages.load("uk", "cues")[key]
        for text, content in row["ok"]
    ],
)
def test_every_ukrainian_cue_finds_its_content_and_class(text, content, cue_class):
    article, found = _ukrainian(text)
    assert [" … ".join(article.quote(part) for part in one.content) for one in found] == [content]
    assert found[0].cue_class.value == cue_class


def _decided(table: str, text: str) -> bool:
    """Whether the list of a table decides about the statement of a text."""
    article = written(
        text,
        published=DateValue.day(date(2024, 3, 9)),
    )
    found = parse(article, Settings()).statements
    if table in ("idiom", "label", "refused"):
        return not found
    one = found[0]
    if table == "timeless":
        return one.when is None
    return one.negated if table == "not_done" else one.tier is not Tier.PRINTED


@pytest.mark.parametrize(
    ("table", "text", "decides"),
    [
        pytest.param(table, text, field == "ok", id=f"{table}: {text[:40]}")
        for table, row in languages.load("en", "cue_words").items()
        for field in ("ok", "no")
        for text in row[field]
    ],
)
def test_every_list_of_cue_words_decides(table, text, decides):
    assert _decided(table, text) is decides
