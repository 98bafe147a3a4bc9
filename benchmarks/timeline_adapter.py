"""Writes timelines, or key takeaways, for the field's benchmarks, from plain-text articles.

    timeline_adapter.py DATA PRED [--free] [--digests] [--topics a,b]

DATA holds ``<topic>/articles/*.txt`` and ``<topic>/gold.json``. For every human timeline only the articles
of its span are used (a week more at both ends where only days are known), with as many days and sentences a
day as it has, and the query words known. ``--free`` writes one timeline a topic in our own length;
``--digests`` writes the takeaways at the days of ``digests.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from briefing.model import Article, Found, Settings, Source, Timeline
from briefing.parser import parse
from briefing.readers import read
from briefing.text.standing import joined_by
from briefing.timeline import assemble

Read = list[tuple[Article, Found]]


def corpus(folder: Path) -> Read:
    """The articles of a folder with what was found in them."""
    settings = Settings()
    out: Read = []
    for path in sorted(folder.glob("*.txt")):
        data = path.read_bytes()
        reading = read(Source(path.name, hashlib.sha256(data).hexdigest()), data, settings)
        out += [(article, parse(article, settings)) for article in reading.articles]
    return out


def within(read_in: Read, first: date, last: date) -> Read:
    """The articles published in a span."""
    return [one for one in read_in if one[0].published and first <= one[0].published.earliest <= last]


def timeline_of(read_in: Read, query: Sequence[str]) -> Timeline:
    """The timeline of some articles."""
    articles, found = [one[0] for one in read_in], [one[1] for one in read_in]
    return assemble(articles, found, Settings(query=tuple(query)))


def _printed(sentence: str, language: str) -> str:
    """A sentence as a briefing prints it: without its dateline or joining word, on one line."""
    line = " ".join(sentence[joined_by(sentence, language) :].split())
    return line[:1].upper() + line[1:]


def picked(
    read_in: Read, query: Sequence[str], span: tuple[date, date], days: int, lines: int
) -> dict[str, list[str]]:
    """The best days of a span with the best sentences of each; no sentence twice."""
    made = timeline_of(read_in, query)
    texts = {article.id: article for article, _ in read_in}
    by_day: dict[str, list[tuple[float, str]]] = {}
    for entry in made.entries:
        if entry.told_of is not None:
            first = entry.members[0]
            text = _printed(texts[first.article].quote(first.sentence), texts[first.article].language)
            by_day.setdefault(entry.told_of.isoformat(), []).append((entry.weight, text))
    out: dict[str, list[str]] = {}
    seen: set[str] = set()
    for day, _ in made.day_weights:
        if len(out) == days:
            break
        if not span[0].isoformat() <= day <= span[1].isoformat():
            continue
        chosen: list[str] = []
        for _, text in sorted(by_day.get(day, []), key=lambda one: -one[0]):
            if len(chosen) < lines and text.lower() not in seen:
                seen.add(text.lower())
                chosen.append(text)
        if chosen:
            out[day] = chosen
    return dict(sorted(out.items()))


def digest(read_in: Read, query: Sequence[str], words: int) -> list[str]:
    """Takeaways of about so many words: half from the days that matter most, half from the latest news."""
    articles = sorted({one[0].published.earliest for one in read_in if one[0].published})
    last = articles[-1]
    best = picked(read_in, query, (articles[0], last), max(2, words // 44), 1)
    out = [text for texts in best.values() for text in texts]
    late = picked(
        within(read_in, last - timedelta(days=3), last), query, (last - timedelta(days=3), last), 4, 4
    )
    latest = [text for texts in late.values() for text in texts if text not in out]
    return out + latest[: max(2, words // 22)]


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _as_list(days: dict[str, list[str]]) -> list[dict[str, Any]]:
    return [{"date": day, "sentences": texts} for day, texts in days.items()]


def tasks(topic: Path, gold: dict[str, Any], read_in: Read, *, free: bool) -> Iterator[tuple[str, Any]]:
    """Name and content of each prediction of a topic."""
    if free:
        published = {one[0].published.earliest for one in read_in if one[0].published}
        days = picked(read_in, gold["query"], (date.min, date.max), len(published) // 2, 2)
        yield topic.name, _as_list(days)
        return
    week = timedelta(days=7 if gold.get("dates_only") else 0)
    for human in gold["timelines"]:
        first, last = date.fromisoformat(human["start"]), date.fromisoformat(human["end"])
        held = within(read_in, first - week, last + week)
        days = picked(held, gold["query"], (first, last), human["n_dates"], human["sents_per_date"])
        yield f"{topic.name}/{human['name']}", _as_list(days)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("pred", type=Path)
    options.add_argument("--free", action="store_true")
    options.add_argument("--digests", action="store_true")
    options.add_argument("--topics", default="")
    asked = options.parse_args()
    for topic in sorted(asked.data.iterdir()):
        if not (topic / "gold.json").is_file() or (
            asked.topics and topic.name not in asked.topics.split(",")
        ):
            continue
        gold = json.loads((topic / "gold.json").read_text(encoding="utf-8"))
        read_in = corpus(topic / "articles")
        if asked.digests:
            for point in json.loads((topic / "digests.json").read_text(encoding="utf-8")):
                held = within(read_in, date.min, date.fromisoformat(point["date"]))
                _write(
                    asked.pred / topic.name / f"{point['date']}.json",
                    digest(held, gold["query"], point["words"]),
                )
            continue
        for name, value in tasks(topic, gold, read_in, free=asked.free):
            _write(asked.pred / f"{name}.json", value)


if __name__ == "__main__":
    main()
