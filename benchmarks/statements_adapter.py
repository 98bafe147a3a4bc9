"""Statements of the evaluation documents in the form the scorer reads.

    python benchmarks/statements_adapter.py DOCS.jsonl [--tier printed] > PRED.jsonl

``DOCS.jsonl`` has one object a line with ``doc`` and ``text``; every line of a text is a paragraph. With
``--tier printed`` only the statements that may enter takeaways and timeline are given.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from briefing.model import Article, Source, Statement, Tier
from briefing.parser import statements, tokens


def article(name: str, text: str) -> Article:
    """A document of the evaluation as an article."""
    return Article(id=name, source=Source(path=name, sha256=""), title="", publisher="", text=text)


def prediction(name: str, one: Statement) -> dict[str, object]:
    """A statement in the scorer's form."""
    mention = one.speaker.mention if one.speaker else None
    return {
        "doc": name,
        "content": [[span.start, span.end] for span in one.content],
        "speaker_start": mention.start if mention else None,
        "speaker_end": mention.end if mention else None,
        "cue_start": one.cue.start if one.cue else None,
        "cue_end": one.cue.end if one.cue else None,
        "kind": one.kind.value,
    }


def main() -> None:
    """Read the documents, print the predictions."""
    parser = argparse.ArgumentParser(description="statements in the scorer's form")
    parser.add_argument("docs", type=Path)
    parser.add_argument("--tier", choices=["printed"], default=None)
    asked = parser.parse_args()
    with asked.docs.open(encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            text = tokens.read(article(doc["doc"], doc["text"]), "en")
            for one in statements.find(text, ()):
                if asked.tier is None or one.tier is Tier.PRINTED:
                    json.dump(prediction(doc["doc"], one), sys.stdout, ensure_ascii=False)
                    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
