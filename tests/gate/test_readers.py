"""Floors for reading on the development data: they may rise, never fall.

Body F1 and dates on saved news pages, readable files by format, recall and precision of copies. Each set has a
fingerprint, so that a floor always belongs to the files it was measured on.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from briefing.errors import InputError
from briefing.model import Settings, Source
from briefing.readers import read
from briefing.timeline import copies

DATA = Path(__file__).parents[3] / "shared" / "data"
PAGES = DATA / "articles" / "html-2019-impeachment"
INPUTS = DATA / "inputs"
TEXTS = DATA / "timeline" / "t17"

F1 = 0.98
RECALL = 0.95
DAYS = {
    "cbsnews": "2019-11-20", "deccanherald": "2019-11-20", "hosted.ap": "2019-11-20", "nationalreview": "2019-11-19",
    "nytimes": "2019-11-19", "sfgate": "2019-11-20", "snopes": "2019-11-18",
}  # fmt: skip
OK = {
    "docx": 21, "eml": 23, "epub": 2, "feed": 14, "html": 24, "html_malformed": 13, "mbox": 2, "md": 15, "msg": 8,
    "newsml": 4, "ninjs": 7, "odt": 8, "pdf": 20, "rtf": 3, "txt": 23, "zip": 2,
}  # fmt: skip
"""Files that give text, by format; the others are empty, protected or damaged, as the report on the issue says."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not INPUTS.is_dir(), reason="the development data is not beside the project"),
]


def reading(path: Path):
    data = path.read_bytes()
    return read(Source(path.name, hashlib.sha256(data).hexdigest()), data, Settings())


def fingerprint(paths) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(*(words[at:] for at in range(4)), strict=False))


def test_bodies_and_dates_of_saved_pages():
    pages = sorted(PAGES.glob("*.html"))
    assert fingerprint(pages) == "532c8ccad2f041aa"
    scores = []
    for path in pages:
        article = reading(path).articles[0]
        mine, true = grams(article.text), grams(path.with_suffix(".truth.txt").read_text().partition("\n")[2])
        same = (mine & true).total()
        scores.append(2 * same / (mine.total() + true.total()))
        expected = next(day for name, day in DAYS.items() if path.name.startswith(name))
        assert article.published is None or article.published.edtf == expected
    assert sum(scores) / len(scores) >= F1


@pytest.mark.slow
def test_real_files_of_every_format():
    with (INPUTS / "MANIFEST.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert (
        hashlib.sha256("".join(row["sha256"] for row in rows).encode()).hexdigest()[:16] == "af17a931f3fd49eb"
    )
    counts: Counter[str] = Counter()
    for row in rows:
        try:
            found = reading(INPUTS / row["path"])
        except InputError as error:
            if not error.hint:
                raise
            continue
        assert found.articles or found.problems, row["path"]
        counts[row["format"]] += any(article.text.strip() for article in found.articles)
    assert {name: counts[name] for name in OK if counts[name] < OK[name]} == {}


def cut(text: str) -> str:
    """The first third, as an editor short of space prints it."""
    words = text.split(" ")
    return " ".join(words[: len(words) * 35 // 100])


def edited(text: str) -> str:
    """One word in nine is another."""
    return " ".join("otherwise" if at % 9 == 4 else word for at, word in enumerate(text.split(" ")))


@pytest.mark.slow
def test_copies_are_found_and_nothing_else():
    paths = [
        path for topic in sorted(TEXTS.iterdir()) for path in sorted((topic / "articles").glob("*.txt"))[::5]
    ]
    assert fingerprint(paths) == "4afb4525de624362"
    texts = [reading(path).articles[0].text for path in paths]
    # The set itself holds reprints: only texts that share next to nothing with any other are originals here.
    held = [set(copies.shingles(text)) for text in texts]
    alone = [
        text for at, text in enumerate(texts) if len(text) > 800
        and not any(other != at and len(held[at] & held[other]) > 0.05 * min(len(held[at]), len(held[other])) for other in range(len(texts)))
    ][:120]  # fmt: skip
    made, wanted = list(alone), set()
    for at, text in enumerate(alone):
        stranger = alone[(at * 7 + 3) % len(alone)]
        other = (at * 7 + 3) % len(alone)
        if at % 3 == 0:
            made.append(cut(text))
        elif at % 3 == 1:
            made.append(edited(text))
        elif other != at:
            made.append(f"{stranger[: len(stranger) // 2]}\n\n{text}\n\n{stranger[len(stranger) // 2 :]}")
            wanted.add((other, len(made) - 1))
        wanted.add((at, len(made) - 1))
    found = set(copies.pairs(made))
    false = {pair for pair in found - wanted if not _related(pair, wanted)}
    assert len(alone) >= 60
    assert len(found & wanted) / len(wanted) >= RECALL
    assert false == set()


def _related(pair: tuple[int, int], wanted: set[tuple[int, int]]) -> bool:
    """Whether two made texts hold the same original: then they are copies of each other."""
    origins = [{original for original, made in wanted if made == side} or {side} for side in pair]
    return bool(origins[0] & origins[1])
