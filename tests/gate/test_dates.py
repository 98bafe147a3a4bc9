"""Floors for the reading of dates on the development data: they may rise, never fall.

The scores of TempEval-3's own tool on TimeBank, AQUAINT, WikiWars and WikiWarsUA. Each set has a
fingerprint, so that a floor always belongs to the texts it was measured on.
"""

from __future__ import annotations

import hashlib
import importlib.util
from datetime import date
from pathlib import Path

import pytest

from briefing.parser.dates import find_in_text

SHARED = Path(__file__).parents[3] / "shared"
DATA = SHARED / "data" / "dates"
SCORER = SHARED / "eval" / "dates" / "score.py"

# set -> language, fingerprint, floors of value F1, strict F1, calendar recall, calendar precision (percent)
FLOORS = {
    "timebank": ("en", "e14babc9d6ba4a77", 82.4, 90.1, 89.1, 85.6),
    "aquaint": ("en", "1906204cc3591b1e", 78.0, 84.4, 85.7, 81.3),
    "wikiwars": ("en", "1f50dce6b647e523", 87.8, 90.4, 92.0, 93.5),
    "wikiwars_ua": ("uk", "502c74af630830e3", 86.8, 87.3, 92.0, 94.1),
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file(), reason="the development data is not beside the project"),
]


def _scorer():
    spec = importlib.util.spec_from_file_location("dates_scorer", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fingerprint(folder):
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.tml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _reference(dct):
    try:
        return date.fromisoformat(dct[:10])
    except ValueError:
        return None


def _predictions(documents, language):
    for name, document in documents.items():
        mentions, _ = find_in_text(
            document["text"],
            language=language,
            reference=_reference(document["dct"]),
            whole_ranges=False,
        )
        for mention in mentions:
            yield {
                "doc": name,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.surface,
                "type": mention.type.value,
                "value": mention.timex,
            }


def measure(name, language):
    scorer = _scorer()
    documents = scorer.read_gold(str(DATA / name))
    result = scorer.score(documents, scorer.group(_predictions(documents, language)))
    scores = (
        result["ALL"]["value"]["f1"],
        result["ALL"]["strict"]["f1"],
        result["calendar"]["recall"],
        result["calendar"]["precision"],
    )
    return tuple(round(100 * score, 1) for score in scores)


@pytest.mark.parametrize("name", FLOORS)
def test_scores_do_not_fall(name):
    language, known, *floors = FLOORS[name]
    assert fingerprint(DATA / name) == known, "the texts changed: measure anew"
    scores = measure(name, language)
    assert all(score >= floor for score, floor in zip(scores, floors, strict=True)), (scores, floors)
