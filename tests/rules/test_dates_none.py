"""The negative corpus: strings that must give no date."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import languages
from briefing.parser.dates import find_in_text

PACKS = [code for code in languages.packs() if languages.has(code, "dates_none")]
STRINGS = [
    (code, text)
    for code in PACKS
    for texts in languages.load(code, "dates_none")["none"].values()
    for text in texts
]


@pytest.mark.parametrize(("code", "text"), STRINGS, ids=[text for _, text in STRINGS])
def test_gives_no_date(code, text):
    for sentence in (text, f"It is said that {text}" if code == "en" else text, f"{text}."):
        mentions, _ = find_in_text(sentence, language=code, reference=date(2025, 1, 15))
        assert [mention.surface for mention in mentions if mention.value is not None] == []


def test_the_corpus_is_large_enough():
    assert len({text for _, text in STRINGS}) >= 150
