"""Day words before the noun they belong to, by the examples of the table."""

import pytest

from briefing import languages
from briefing.composer.modifying import modifies
from briefing.parser.dates import find_in_text

TABLE = languages.load("en", "wording")["modifier"]


def _modifies(text):
    mentions, _ = find_in_text(text)
    (mention,) = mentions
    return modifies(text, mention.span.start, mention.surface, "en")


@pytest.mark.parametrize("text", TABLE["ok"])
def test_before_its_noun(text):
    assert _modifies(text)


@pytest.mark.parametrize("text", TABLE["no"])
def test_tells_when(text):
    assert not _modifies(text)


def test_without_a_table_nothing_modifies():
    assert not modifies("Friday protests", 0, "Friday", "de")
