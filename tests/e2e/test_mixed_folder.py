"""A folder of every format, one story: read as well as from text, and one briefing."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

from briefing import parser, readers
from briefing.composer import compose
from briefing.looks import Look
from briefing.model import Article, Confidence, Settings, Source
from briefing.timeline import assemble
from tests import formats
from tests.golden.test_story import rendered

SETTINGS = Settings(as_of="2024-03-22T18:00+00:00")
STORY = formats.story()
SHIFTS = (0, 8)
"""With twelve articles, these use each of the twenty formats."""


def read(name: str, data: bytes) -> tuple[Article, ...]:
    source = Source(name, hashlib.sha256(data).hexdigest())
    return readers.read(source, data, SETTINGS, confine=False).articles


@cache
def plain(stem: str) -> Article:
    (told,) = (told for told in STORY if told.stem == stem)
    (article,) = read(f"{stem}.txt", formats.txt(told))
    return article


@pytest.mark.parametrize("ending", [ending for ending, _ in formats.FORMATS])
def test_each_article_is_the_same_in_each_format(ending: str) -> None:
    make = dict(formats.FORMATS)[ending]
    for told in STORY:
        (article,) = read(f"{told.stem}.{ending}", make(told))
        text = plain(told.stem)
        assert article.text == text.text
        assert (article.title, article.publisher, article.byline) == (told.title, told.publisher, told.byline)
        assert article.dateline == text.dateline
        assert article.published is not None
        assert article.published.edtf == told.day
        assert article.published_basis.confidence in (Confidence.HIGH, Confidence.MEDIUM)
        assert article.published_basis.words, "evidence of the date"
        assert len(article.blocks) == len(text.blocks)
        assert article.language == "en"


def briefing_of(files: list[tuple[str, bytes]]) -> str:
    articles = [article for name, data in files for article in read(name, data)]
    found = [parser.parse(article, SETTINGS) for article in articles]
    return rendered(compose(assemble(articles, found, SETTINGS), articles, found, SETTINGS, Look()))


@pytest.mark.parametrize("shift", SHIFTS)
def test_the_briefing_of_a_mixed_folder_is_that_of_the_texts(shift: int, tmp_path: Path) -> None:
    used = formats.write(tmp_path, shift)
    mixed = briefing_of([(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())])
    texts = briefing_of([(f"{told.stem}.txt", formats.txt(told)) for told in STORY])
    assert len(set(used)) == len(STORY)
    assert mixed == texts


def test_every_row_of_the_readers_is_in_the_mixed_folders() -> None:
    used = {
        f".{formats.FORMATS[(at + shift) % len(formats.FORMATS)][0].rpartition('.')[2]}"
        for shift in SHIFTS for at in range(len(STORY))
    }  # fmt: skip
    assert len(used) >= len(formats.FORMATS) - 1  # two of them end in .json
    assert all(used & set(reader.endings) for reader in readers.READERS)
