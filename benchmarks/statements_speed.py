"""Characters a second of CPU time of sentences, statements and figures together, on one core.

    python benchmarks/statements_speed.py DOCS.jsonl [--rounds 3]

Dates and events are left out: they have their own benchmark or none. The best round counts.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from briefing.model import Article, Source
from briefing.parser import figures, statements, tokens


def _round(articles: list[Article]) -> float:
    start = time.process_time()
    for article in articles:
        text = tokens.read(article, "en")
        figures.find(text, statements.find(text, ()), ())
    return time.process_time() - start


def main() -> None:
    """Read the documents, print characters a second."""
    parser = argparse.ArgumentParser(description="speed of sentences, statements and figures")
    parser.add_argument("docs", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    articles = [
        Article(id=doc["doc"], source=Source(doc["doc"], ""), title="", publisher="", text=doc["text"])
        for doc in map(json.loads, asked.docs.read_text(encoding="utf-8").splitlines())
    ]
    characters = sum(len(article.text) for article in articles)
    best = min(_round(articles) for _ in range(asked.rounds))
    print(f"{len(articles)} documents, {characters} characters, {characters / best:,.0f} characters/s")


if __name__ == "__main__":
    main()
