"""Every example of every row of every date table is run."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import languages
from briefing.parser.dates import find_in_text
from briefing.parser.dates import pack as packs
from briefing.parser.dates.finder import level
from briefing.text.triggers import holds_one

REFERENCE = date(2025, 1, 15)
PACKS = [code for code in languages.packs() if languages.has(code, "dates")]
ROWS = [(code, row) for code in PACKS for row in languages.load(code, "dates")["rule"]]


def _read(code, row, text):
    mentions, _ = find_in_text(text, language=code, reference=REFERENCE, whole_ranges=False)
    return [mention.timex for mention in mentions if mention.rule == row["id"]]


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[row["id"] for _, row in ROWS])
def test_each_row_reads_its_examples(code, row):
    for text, value in row["ok"]:
        assert _read(code, row, text) == [value], text


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[row["id"] for _, row in ROWS])
def test_each_row_leaves_its_counterexamples(code, row):
    for text in row.get("no", []):
        assert _read(code, row, text) == [], text


TRIGGERED = [(code, rule) for code in PACKS for rule in packs.load(code).rules if rule.trigger]


@pytest.mark.parametrize(("code", "rule"), TRIGGERED, ids=[rule.id for _, rule in TRIGGERED])
def test_what_a_row_matches_holds_a_word_of_its_trigger(code, rule):
    rows = [row for own, row in ROWS if own == code]
    ok = [text for row in rows for text, _ in row["ok"]]
    texts = [level(text) for text in (*ok, *(text for row in rows for text in row.get("no", [])))]
    found = [match.group().lower() for text in texts for match in rule.regex.finditer(text)]
    assert found
    for words in found:
        assert holds_one(words, rule.trigger), words


def test_of_two_words_of_one_length_the_last_makes_the_reader_stop():
    english = packs.load("en")
    assert english.lexicon["m"] & english.bits["ampm"]
    assert not english.lexicon["a"] & english.bits["ampm"]


def test_ids_are_unique():
    ids = [row["id"] for _, row in ROWS]
    assert len(ids) == len(set(ids))
