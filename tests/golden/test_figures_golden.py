"""Figures of real sentences that a person labelled before the code was run on them."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from briefing.model import Article, Settings, Source
from briefing.parser import parse
from briefing.text import sentences

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
LABELS = tomllib.loads((HERE / "figures.toml").read_text(encoding="utf-8"))["sentence"]
FLOOR_STATE, FLOOR_GROUP = 0.90, 0.92


def _sentences():
    wanted = {row["sha256"]: row for row in LABELS}
    for path in sorted({row["path"] for row in LABELS}):
        text = (DATA / path).read_text(encoding="utf-8")
        if path.endswith(".jsonl"):
            import json

            text = "\n\n".join(json.loads(line)["text"] for line in text.splitlines())
        for line in text.split("\n"):
            for start, end in sentences.split(line):
                sentence = line[start:end]
                row = wanted.pop(hashlib.sha256(sentence.encode()).hexdigest()[:16], None)
                if row is not None:
                    yield sentence, row["figures"]


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the development data is not beside the project")
def test_states_and_groups_of_real_figures():
    total = states = groups = found = 0
    for sentence, labels in _sentences():
        found += 1
        article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=sentence)
        figures = list(parse(article, Settings()).figures)
        for value, state, group in labels:
            total += 1
            same = [one for one in figures if value in (one.value, one.low)]
            if not same:
                continue
            best = next((one for one in same if one.state == state), same[0])
            figures.remove(best)
            states += best.state == state
            groups += best.group.lower() == group.lower()
    assert found >= 60
    assert states / total >= FLOOR_STATE
    assert groups / total >= FLOOR_GROUP
