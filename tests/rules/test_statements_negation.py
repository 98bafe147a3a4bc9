"""No "not" is lost between source and page: cases of our own making."""

import tomllib
from pathlib import Path

import pytest

from briefing.model import Article, EventStatus, Settings, Source
from briefing.parser import parse

CASES = tomllib.loads((Path(__file__).parent / "negations.toml").read_text(encoding="utf-8"))
TOLD = (EventStatus.HAPPENED, EventStatus.CLAIMED)


def _parse(text):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=text)
    return article, parse(article, Settings())


def test_there_are_at_least_eighty_cases():
    assert sum(len(rows) for rows in CASES.values()) >= 80


@pytest.mark.parametrize(("text", "words"), CASES["cue"])
def test_negation_of_the_saying(text, words):
    article, found = _parse(text)
    assert found.statements
    for one in found.statements:
        assert one.negated
        assert words in article.quote(one.span)
    assert not [one for one in found.events if one.status in TOLD and words not in article.quote(one.what)]


@pytest.mark.parametrize(("text", "words"), CASES["content"])
def test_negation_of_what_is_said(text, words):
    article, found = _parse(text)
    assert words in " … ".join(article.quote(part) for one in found.statements for part in one.content)
    assert not any(one.negated for one in found.statements)


@pytest.mark.parametrize("row", CASES["none"])
def test_no_negation_where_there_is_none(row):
    _, found = _parse(row[0])
    assert found.statements
    assert not any(one.negated for one in found.statements)


@pytest.mark.parametrize(("text", "words"), CASES["scope"])
def test_what_the_narrator_says_is_neither_said_nor_denied(text, words):
    article, found = _parse(text)
    assert not [one for one in found.statements for part in one.content if words in article.quote(part)]


def test_a_denial_makes_a_denied_event():
    article, found = _parse("The ministry denied that troops crossed the border.")
    assert [(one.status, one.claimant, article.quote(one.what)) for one in found.events] == [
        (EventStatus.DENIED, "The ministry", "troops crossed the border")
    ]
