"""Every example of every row of every date table is run."""

from __future__ import annotations

from datetime import date

import pytest

from briefing import languages
from briefing.parser.dates import find_in_text

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


def test_ids_are_unique():
    ids = [row["id"] for _, row in ROWS]
    assert len(ids) == len(set(ids))
