"""The words of negation and doubt that the last check counts, in every language that has them."""

import pytest

from briefing import languages
from briefing.text.polarity import weighing


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param(language, text, words, id=f"{language} {name}: {text[:40]}")
        for language in ("en", "uk")
        for name, group in languages.load(language, "polarity").items()
        for text, words in group["ok"]
    ],
)
def test_every_word_is_counted(language, text, words):
    assert sorted(weighing(text, language).elements()) == sorted(words)


def test_a_language_without_the_table_counts_nothing():
    assert not weighing("Das ist nicht wahr.", "de")
