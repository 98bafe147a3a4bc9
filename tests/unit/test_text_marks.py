"""Where sentences end and what stands inside quotation marks."""

import pytest

from briefing.text import quotes, sentences


def _split(text, language="en"):
    return [text[a:b] for a, b in sentences.split(text, language=language)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One line\nof two. Two.", ["One line\nof two.", "Two."]),
        ("A heading\n\nA text.", ["A heading", "A text."]),
        ("It has:\n- one thing\n- another", ["It has:", "- one thing", "- another"]),
        ("“Why?” Ann Lee asked. Nobody knew.", ["“Why?” Ann Lee asked.", "Nobody knew."]),
        (
            "“Why?” Lee, the mayor of a town on a river, left.",
            ["“Why?”", "Lee, the mayor of a town on a river, left."],
        ),
        ("He met then-Sen. Obama. It rained.", ["He met then-Sen. Obama.", "It rained."]),
        ("Wait… It fell. … Then.", ["Wait…", "It fell.", "…", "Then."]),
        ("第一句。第二句。", ["第一句。", "第二句。"]),
        ("", []),
    ],
)
def test_sentences(text, parts):
    assert _split(text) == parts


def test_what_is_longer_than_any_sentence_is_cut_at_white_space():
    parts = _split("word " * 1000)
    assert len(parts) == 3
    assert all(len(part) <= 2000 and part.startswith("word") and part.endswith("word") for part in parts)
    assert " ".join(parts) == ("word " * 1000).strip()


def test_what_has_no_white_space_is_cut_all_the_same():
    assert "".join(_split("x" * 4500)) == "x" * 4500


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“one” and “two”", ["one", "two"]),
        ('“one" and "two”', ["one", "two"]),
        ("“one“ and “two“", ["one", "two"]),
        ('“one "two" three” and', ['one "two" three']),
        ("“one\n\n“two”", ["one", "two"]),
        ("“one “two”", ["one", "two"]),
        ("«one» and „two“ and ‹three›", ["one", "two", "three"]),
        ("``one'' and ''two''", ["one", "two"]),
        ("‘one’ and 'two'", ["one", "two"]),
        ("the soldiers’ families and the ‘soldier’ of the ’90s", ["soldier"]),
        ("'Em and the rock 'n' roll of '68", []),
        ('He said \'it "fell" twice.', ["fell"]),
        ("a » b", []),
        ("5' tall and 3\" wide", []),
        ('lost." He said "we left" then', ["we left"]),
        ("«We left, — said Lee, — and ran»", ["We left, — said Lee, — and ran"]),
    ],
)
def test_quotations(text, inner):
    assert [text[one.inner_start : one.inner_end] for one in quotes.find(text)] == inner
