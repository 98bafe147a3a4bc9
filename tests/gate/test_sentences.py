"""False splits where a full stop certainly ends no sentence: of so many places at most so many, never more."""

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data" / "statements" / "train" / "docs.jsonl"
PLACES, MOST = 4000, 0

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.exists(), reason="the development data is not beside the project"),
]


def test_certain_places_are_not_split():
    from benchmarks import sentences_places

    texts = (json.loads(line)["text"] for line in DATA.read_text(encoding="utf-8").splitlines())
    found = [wrong for text in texts for _, wrong in sentences_places.places(text)]
    assert len(found) >= PLACES
    assert sum(found) <= MOST
