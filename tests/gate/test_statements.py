"""Floors of the statement scores on the development third; they may rise and never fall.

The third is every third document of the training part in order of name. The scorer is the one beside the data.
"""

import hashlib
import importlib.util
import json
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
DATA = SHARED / "data" / "statements" / "train"
SCORER = SHARED / "eval" / "statements" / "score.py"
FINGERPRINT = "77de51a089798f53"
FLOORS = {"overlap": 0.868, "with_speaker": 0.798, "direct": 0.963, "indirect": 0.811}
PRINTED_PRECISION, PRINTED_RECALL = 0.925, 0.555

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason="the development data is not beside the project"),
]


@pytest.fixture(scope="module")
def score():
    spec = importlib.util.spec_from_file_location("statements_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    sys.modules["statements_score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def third():
    raw = (DATA / "docs.jsonl").read_bytes()
    assert hashlib.sha256(raw).hexdigest()[:16] == FINGERPRINT
    docs = [json.loads(line) for line in raw.decode().splitlines()]
    names = set(sorted(doc["doc"] for doc in docs)[::3])
    gold = [json.loads(line) for line in (DATA / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return [doc for doc in docs if doc["doc"] in names], [one for one in gold if one["doc"] in names]


def _scores(score, third, *, printed):
    from benchmarks import statements_adapter as adapter
    from briefing.model import Tier
    from briefing.parser import statements, tokens

    docs, gold = third
    predictions = [
        json.loads(json.dumps(adapter.prediction(doc["doc"], one)))
        for doc in docs
        for one in statements.find(tokens.read(adapter.article(doc["doc"], doc["text"]), "en"), ())
        if not printed or one.tier is Tier.PRINTED
    ]
    texts = {doc["doc"]: score.Doc(doc["text"]) for doc in docs}
    total, _, _ = score.run(texts, gold, predictions, "speech", 4, 0.5)
    return score.summary(total)


def test_all_statements(score, third):
    summary = _scores(score, third, printed=False)
    assert summary["all"]["overlap"][2] >= FLOORS["overlap"]
    assert summary["all"]["with_speaker"][2] >= FLOORS["with_speaker"]
    assert summary["direct"]["overlap"][2] >= FLOORS["direct"]
    assert summary["indirect"]["overlap"][2] >= FLOORS["indirect"]


def test_printed_statements(score, third):
    precision, recall, _ = _scores(score, third, printed=True)["all"]["with_speaker"]
    assert precision >= PRINTED_PRECISION
    assert recall >= PRINTED_RECALL
