"""Floors of the timeline scores on the development topics of T17; they may rise and never fall."""

import datetime as dt
import hashlib
import importlib.util
import json
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
DATA = SHARED / "data" / "timeline" / "t17"
SUPPORT = SHARED / "data" / "timeline" / "support"
SCORER = SHARED / "eval" / "timeline" / "score.py"
FINGERPRINT = "42cf291143cbe2e6"
FLOORS = {"date": 0.56, "align1": 0.135, "align2": 0.038}

pytestmark = [
    pytest.mark.timeout(1500),  # under coverage on a busy machine; a limit for hangs, not a measure of speed
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason="the development data is not beside the project"),
]


def test_the_corpus_is_the_one_the_floors_were_measured_on():
    digest = hashlib.sha256()
    for path in sorted(DATA.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(DATA).as_posix().encode())
            digest.update(path.read_bytes())
    assert digest.hexdigest()[:16] == FINGERPRINT


def test_days_and_sentences_reach_their_floors_and_no_sentence_is_printed_twice():
    from benchmarks import timeline_adapter as adapter

    spec = importlib.util.spec_from_file_location("timeline_score", SCORER)
    scorer = importlib.util.module_from_spec(spec)
    sys.modules["timeline_score"] = scorer
    spec.loader.exec_module(scorer)
    scorer.load_support(str(SUPPORT))
    scores = []
    for topic in sorted(path for path in DATA.iterdir() if (path / "gold.json").is_file()):
        gold = json.loads((topic / "gold.json").read_text(encoding="utf-8"))
        read_in = adapter.corpus(topic / "articles")
        predicted = dict(adapter.tasks(topic, gold, read_in, free=False))
        for human in gold["timelines"]:
            days = predicted[f"{topic.name}/{human['name']}"]
            ours = {dt.date.fromisoformat(one["date"]): one["sentences"] for one in days}
            theirs = {dt.date.fromisoformat(one["date"]): one["tokens"] for one in human["entries"]}
            scores.append(scorer.score(ours, [theirs]))
    mean = scorer.mean(scores)
    assert mean["dup"] == 0
    for name, floor in FLOORS.items():
        assert mean[name]["f"] >= floor, name
