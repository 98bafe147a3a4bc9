"""What stands inside quotation marks, by their pairs and by their sides."""

import pytest

from briefing.model import Block
from briefing.text import quoted
from tests.sample import written


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("a “b” c", ["b"]),
        ('a "b" c «d» „e“', ["b", "d", "e"]),
        ("a ” b", []),
        ("a “b c", ["b c"]),
    ],
)
def test_a_mark_that_is_not_closed_quotes_to_the_end(text, inner):
    assert [text[a:b] for a, b in quoted.quoted(text)] == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('lost." He said "we left" then', ["we left"]),
        ('He said "we left', ["we left"]),
        ("lost.” He said “we left” then", ["we left"]),
        ('("we left" they said)', ["we left"]),
        ("nothing", []),
    ],
)
def test_an_odd_mark_is_read_by_its_sides(text, inner):
    assert [text[a:b] for a, b in quoted.quoted_by_sides(text, 0, len(text))] == inner


def test_the_paragraph_around_an_offset():
    text = "a “b” c\n\nd “e” f"
    article = written(
        text,
        blocks=(Block(0, 7), Block(9, 16)),
    )
    found = [[text[a:b] for a, b in quoted.quoted_in(article, place)] for place in (3, 12, 8)]
    assert found == [["b"], ["e"], ["b", "e"]]
