"""Predictions in the form of the scorer: ``dates_adapter.py DOCS.jsonl [--lang en] > PRED.jsonl``.

Each line of DOCS is ``{"doc", "dct", "text"}``; each line printed is one temporal expression with
``doc, start, end, text, type, value``. Seconds and characters a second go to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefing.parser.dates import find_in_text


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("docs", type=Path)
    arguments.add_argument("--lang", default="en")
    options = arguments.parse_args()
    documents = [json.loads(line) for line in options.docs.read_text(encoding="utf-8").splitlines() if line]
    find_in_text("Warm up on Monday, 3 May 2011.", language=options.lang)
    characters, seconds = 0, 0.0
    for document in documents:
        reference = _day(document["dct"])
        began = time.process_time()
        mentions, _ = find_in_text(
            document["text"], language=options.lang, reference=reference, whole_ranges=False
        )
        seconds += time.process_time() - began
        characters += len(document["text"])
        for mention in mentions:
            row = {
                "doc": document["doc"],
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.surface,
                "type": mention.type.value,
                "value": mention.timex,
            }
            print(json.dumps(row, ensure_ascii=False))
    print(
        f"{characters} characters, {seconds:.2f} s, {characters / max(seconds, 1e-9):,.0f} characters/s",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
