"""Leave one topic out: settings chosen on all topics but one are scored on that one, for each topic in turn.

    timeline_topics.py DATA SCORER [--support DIR] [--ablations]

DATA is a folder of topics as for ``timeline_adapter.py``; SCORER is the path of ``score.py``. ``GRID`` holds
the constants that may move and what they may become, one at a time; the first line is how they stand. Then,
for each topic, the setting is chosen by align-1 on the others and scored on the one left out: once the best,
once only if it beats the standing one by more than one standard error of the differences (the rule of Breiman
et al. 1984: what noise may have brought is not taken). The means of those are what a topic never seen may
bring. ``--ablations`` prints instead what is lost when a part is switched off: guards of readable lines among
them, which are no candidates, whatever they score. About ten seconds a line.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from timeline_adapter import Read, corpus, tasks

GRID: Mapping[str, tuple[float, ...]] = {
    "choice.BEST_WORDS": (16, 24),
    "choice.REPEATS": (0.6, 0.9),
    "choice.QUOTING": (0.6, 1.0),
    "choice.LEANING": (0.1,),
    "choice.WHOLE_TOPIC": (0.25, 0.75),
    "assembling.LATER": (1, 3),
    "assembling.ORIGIN": (0.0, 0.4),
    "days.REMEMBERED": (0.25, 0.75),
    "days.CORROBORATION": (0.0, 0.6),
    "days.BESIDE": (0.25, 0.75),
}
ABLATIONS: Mapping[str, tuple[float, ...]] = {
    "choice.BEST_WORDS": (1000,),
    "choice.REPEATS": (0.0,),
    "choice.QUOTING": (1.0,),
    "choice.LEANING": (1.0,),
    "choice.BACKGROUND": (1.0,),
    "choice.TOO_SHORT": (1.0,),
    "choice.OFF_TOPIC": (1.0,),
    "choice.WHOLE_TOPIC": (0.0,),
    "assembling.ORIGIN": (0.0,),
    "days.REMEMBERED": (0.0,),
    "days.CORROBORATION": (0.0,),
    "days.BESIDE": (0.0,),
}
SETTLED: Mapping[str, tuple[str, ...]] = {
    "assembling": ("find_origins", "gather"),
    "choice": ("why_not_alone", "leaning", "background"),
}
"""What no constant of the grid changes: made once for the same articles or words."""
STANDING = "as it stands"
MEASURES = ("date", "align1", "align2")
Scores = dict[str, list[dict[str, Any]]]


@contextmanager
def changed(name: str, value: float) -> Iterator[None]:
    """A constant of the timeline stage set to another value."""
    module_name, _, constant = name.partition(".")
    module = importlib.import_module(f"briefing.timeline.{module_name}")
    before = getattr(module, constant)
    setattr(module, constant, value)
    try:
        yield
    finally:
        setattr(module, constant, before)


def _key(value: Any) -> Any:
    return tuple(getattr(one, "id", getattr(one, "article", "")) for one in value)


def kept(made: Callable[..., Any]) -> Callable[..., Any]:
    """A function that answers the same question once; articles and findings are told by their ids."""
    answers: dict[Any, Any] = {}

    def answer(*asked: Any) -> Any:
        key = tuple(one if isinstance(one, str) else _key(one) for one in asked)
        if key not in answers:
            answers[key] = made(*asked)
        return answers[key]

    return answer


def scorer_at(path: Path, support: Path | None) -> ModuleType:
    """The scorer of the field's measures."""
    spec = importlib.util.spec_from_file_location("timeline_score", path)
    if spec is None or spec.loader is None:
        msg = f"no scorer at {path}"
        raise SystemExit(msg)
    module = importlib.util.module_from_spec(spec)
    sys.modules["timeline_score"] = module
    spec.loader.exec_module(module)
    if support is not None:
        module.load_support(str(support))
    return module


def scored(data: Path, articles: Mapping[str, Read], scorer: ModuleType) -> Scores:
    """The scores of every timeline, by topic."""
    out: Scores = {}
    for topic, read_in in articles.items():
        gold = json.loads((data / topic / "gold.json").read_text(encoding="utf-8"))
        predicted = dict(tasks(data / topic, gold, read_in, free=False))
        for human in gold["timelines"]:
            days = predicted[f"{topic}/{human['name']}"]
            ours = {date.fromisoformat(one["date"]): one["sentences"] for one in days}
            theirs = {date.fromisoformat(one["date"]): one["tokens"] for one in human["entries"]}
            out.setdefault(topic, []).append(scorer.score(ours, [theirs]))
    return out


def every(scores: Scores, but: str = "") -> list[dict[str, Any]]:
    """The scores of all topics but one."""
    return [one for topic, held in scores.items() if topic != but for one in held]


def show(label: str, scores: Scores, scorer: ModuleType) -> None:
    """One line of the table: the means, then align-1 of each topic."""
    mean = scorer.mean(every(scores))
    topics = (f"{topic} {scorer.mean(held)['align1']['f']:.4f}" for topic, held in scores.items())
    print(label.ljust(28), *(f"{name} {mean[name]['f']:.4f}" for name in MEASURES), "|", *topics, flush=True)


def left_out(table: Mapping[str, Scores], topic: str, scorer: ModuleType, *, surely: bool) -> str:
    """The setting that is best on all topics but one; the standing one wins a tie.

    With ``surely``, only if it beats the standing one by more than a standard error of their differences.
    """

    def reached(setting: str) -> float:
        return float(scorer.mean(every(table[setting], topic))["align1"]["f"])

    best = max(table, key=reached)
    pairs = zip(every(table[best], topic), every(table[STANDING], topic), strict=True)
    gains = [one["align1"]["f"] - other["align1"]["f"] for one, other in pairs]
    error = stdev(gains) / sqrt(len(gains))
    return STANDING if surely and fmean(gains) <= error else best


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("scorer", type=Path)
    options.add_argument("--support", type=Path)
    options.add_argument("--ablations", action="store_true")
    asked = options.parse_args()
    scorer = scorer_at(asked.scorer, asked.support)
    for module_name, names in SETTLED.items():
        module = importlib.import_module(f"briefing.timeline.{module_name}")
        for name in names:
            setattr(module, name, kept(getattr(module, name)))
    topics = sorted(path.parent.name for path in asked.data.glob("*/gold.json"))
    articles = {topic: corpus(asked.data / topic / "articles") for topic in topics}
    table = {STANDING: scored(asked.data, articles, scorer)}
    show(STANDING, table[STANDING], scorer)
    for name, values in (ABLATIONS if asked.ablations else GRID).items():
        for value in values:
            with changed(name, value):
                label = f"{name} = {value:g}"
                table[label] = scored(asked.data, articles, scorer)
                show(label, table[label], scorer)
    for surely in () if asked.ablations else (False, True):
        chosen = {topic: left_out(table, topic, scorer, surely=surely) for topic in topics}
        print(*(f"{topic}: {setting};" for topic, setting in chosen.items()))
        held_out = {topic: table[setting][topic] for topic, setting in chosen.items()}
        show("left out, sure gains" if surely else "left out, best", held_out, scorer)


if __name__ == "__main__":
    main()
