"""Every example of the verbs of what happens only once: the name it happens to, and where there is none."""

from __future__ import annotations

import pytest

from briefing import languages
from briefing.timeline.twice_dated import read

ROWS = languages.load("en", "once")["verb"]
OK = [(row["id"], *example) for row in ROWS for example in row["ok"]]
NO = [(row["id"], text) for row in ROWS for text in row["no"]]


def reading(text):
    begin, end = text.index("<"), text.index(">") - 1
    return read(text.replace("<", "").replace(">", ""), begin, end, "en")


@pytest.mark.parametrize(("row", "text", "name"), OK)
def test_examples_fit(row, text, name):
    found = reading(text)
    assert found is not None
    assert (found.verb, found.actor) == (row, name)


@pytest.mark.parametrize(("row", "text"), NO)
def test_counter_examples_do_not_fit(row, text):
    assert reading(text) is None
