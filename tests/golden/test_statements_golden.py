"""Small texts with every statement in them."""

import tomllib
from pathlib import Path

import pytest

from briefing.model import Article, Settings, Source
from briefing.parser import parse

ROWS = tomllib.loads((Path(__file__).parent / "statements.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_statements_of_small_texts(row):
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=row["text"])
    found = [
        [
            one.speaker.surface if one.speaker else "",
            one.cue_words,
            [article.quote(part) for part in one.content],
        ]
        for one in parse(article, Settings()).statements
    ]
    assert found == row["statements"]
