"""Labels of real figures in, how many the parser reads as a person did out.

``python -m benchmarks.figures_score figures_second.toml`` prints them, and every figure that was read otherwise.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.model import Article, Figure, Settings, Source
from briefing.parser import parse
from briefing.text import sentences

GOLDEN = Path(__file__).parent / "golden"
DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass
class Score:
    """Counts over all labelled figures, and what was read otherwise.

    Attributes:
        sentences: Labelled sentences that stand in the data.
        total: Labelled figures.
        found: Of these, those of which the value was found.
        right: Field of a figure to the number of those that are as labelled.
        grouped: Labelled figures that have a group.
        grouped_right: Of these, those with the right one.
        extra: Figures with a state that nobody labelled.
        wrong: Lines for a reader.
    """

    sentences: int = 0
    total: int = 0
    found: int = 0
    right: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("unit", "state", "group", "hedge"), 0)
    )
    grouped: int = 0
    grouped_right: int = 0
    extra: int = 0
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """The share of labelled figures of which a field is right; one that was not found is wrong."""
        return self.right[name] / self.total


def labelled(name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The sentences of a set with their labels, in the order of the data."""
    table = tomllib.loads((GOLDEN / name).read_text(encoding="utf-8"))
    fields = table.get("fields", ["value", "unit", "state", "group", "hedge"])
    wanted = {row["sha256"]: row for row in table["sentence"]}
    for path in sorted({row["path"] for row in table["sentence"]}):
        text = (DATA / path).read_text(encoding="utf-8", errors="ignore")
        if path.endswith(".jsonl"):
            text = "\n\n".join(json.loads(line)["text"] for line in text.splitlines())
        for line in text.split("\n"):
            for start, end in sentences.split(line):
                sentence = line[start:end]
                row = wanted.pop(hashlib.sha256(sentence.encode()).hexdigest()[:16], None)
                if row is not None:
                    yield sentence, [dict(zip(fields, one, strict=True)) for one in row["figures"]]


def read(sentence: str) -> list[Figure]:
    """The figures of a sentence that stands alone."""
    article = Article(id="a", source=Source("a.txt", ""), title="", publisher="", text=sentence)
    return list(parse(article, Settings()).figures)


def score(name: str) -> Score:
    """The scores of a set of labels."""
    out = Score()
    for sentence, labels in labelled(name):
        out.sentences += 1
        figures = read(sentence)
        for label in labels:
            out.total += 1
            out.grouped += bool(label["group"])
            same = [one for one in figures if label["value"] in (one.value, one.low)]
            if not same:
                out.wrong.append(f"MISSED {label} | {sentence}")
                continue
            best = next((one for one in same if one.state == label["state"]), same[0])
            figures.remove(best)
            _count(out, best, label, sentence)
        for one in figures:
            out.extra += bool(one.state)
            if one.state:
                out.wrong.append(f"EXTRA {one.value:g} {one.unit} {one.state} {one.group} | {sentence}")
    return out


def _count(out: Score, figure: Figure, label: dict[str, Any], sentence: str) -> None:
    out.found += 1
    for name, wanted in label.items():
        if name == "value":
            continue
        got = getattr(figure, name)
        out.right[name] += got.lower() == wanted.lower()
        if got.lower() != wanted.lower():
            out.wrong.append(f"{name.upper()} {got!r} for {label} | {sentence}")
    out.grouped_right += bool(label["group"]) and figure.group.lower() == label["group"].lower()
