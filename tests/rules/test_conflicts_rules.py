"""Every example of the table of conflicts."""

from __future__ import annotations

import re

import pytest

from briefing import languages

TABLE = languages.load("en", "conflicts")
OK = [(name, *example) for name, row in TABLE.items() for example in row["ok"]]
NO = [(name, text) for name, row in TABLE.items() for text in row["no"]]


@pytest.mark.parametrize(("name", "text", "value"), OK)
def test_examples_fit(name, text, value):
    found = re.search(TABLE[name]["pattern"], text)
    assert found
    if value:
        assert (found["who"], found["number"]) == tuple(value.split("|"))


@pytest.mark.parametrize(("name", "text"), NO)
def test_counter_examples_do_not_fit(name, text):
    assert re.search(TABLE[name]["pattern"], text) is None
