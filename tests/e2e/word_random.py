# ruff: noqa: T201, S311, TID251
"""Random multi-edit drafts: ``python -m tests.e2e.word_random COUNT [SEED] [real]``.

Step lists from a seed, as a careless person would type them; edited in LibreOffice, merged, and judged by
the checks that need no reading: restores, parts, each new item exactly once, no new schema error, a second
build changes nothing. ``real`` takes a story of more than thirty similar items, with one sentence in two.
"""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from briefing.model import Briefing, ItemKind
from tests.e2e.word_judge import Judge, Library
from tests.sample import day, item
from tests.word_story import story

_WORDS = ["checked", "seen", "by", "the", "desk;", "ask", "again"]


def similar(before: Briefing, after: Briefing) -> tuple[Briefing, Briefing]:
    """Both states with thirty rows more whose wordings are alike, and one sentence in two items."""

    def rows(count: int, word: str):
        return tuple(
            item(
                ItemKind.STATEMENT,
                f"The coast guard {word} that {number % 4 + 2} boats were turned back off the Orla bank.",
                (1 + number % 3,),
                day(2024, 3, 1 + number),
                f"{1 + number} March 2024",
            )
            for number in range(count)
        )

    def more(briefing: Briefing, extra: tuple) -> Briefing:
        sections = tuple(
            replace(section, items=(*section.items, *_identified(extra)))
            if section.id == "timeline"
            else section
            for section in briefing.sections
        )
        return replace(briefing, sections=sections)

    old = rows(28, "said")
    new = (*old[:9], *rows(12, "confirmed")[10:], *old[9:])
    return more(before, old), more(after, new)


def _identified(items: tuple) -> tuple:
    """Ids that tell apart items of one wording."""
    return tuple(replace(held, id=f"{held.id[:6]}{held.when.edtf.replace('-', '')}") for held in items)


def steps(dice: random.Random) -> list[dict]:
    """Two to six edits."""
    out = []
    if dice.random() < 0.25:
        out.append({"do": "track"})
    out += [_step(dice) for _ in range(dice.randint(2, 6))]
    if dice.random() < 0.1:
        out.append({"do": dice.choice(["accept_all", "reject_all"])})
    return out


def _step(dice: random.Random) -> dict:
    section, last = dice.choice([("Key takeaways", 4), ("Open questions", 3)])
    paragraph, other = (f"@{section}/{dice.randint(1, last)}" for _ in range(2))
    row, second = (f"@Timeline#{dice.randint(1, 6)}" for _ in range(2))
    first = dice.randint(1, 6)
    text = " ".join(dice.sample(_WORDS, 3))
    return dice.choice(
        [
            {"do": "replace", "find": f"{paragraph}~{first}:{first + 1}", "with": text},
            {"do": "replace", "find": f"{row}~{first}", "with": text},
            {"do": "type", "find": paragraph, "text": f" {text}", "where": dice.choice(["start", "end"])},
            {"do": "retype_paragraph", "find": paragraph, "text": f"Retyped: {text}."},
            {"do": "retype_paragraph", "find": f"{row}.1", "text": "mid-March"},
            {"do": "delete_text", "find": f"{paragraph}~{first}:{first + 2}"},
            {"do": "delete_paragraph", "find": paragraph},
            {"do": "split", "find": f"{paragraph}~{first}"},
            {"do": "new_paragraph_after", "find": paragraph, "text": f"Own: {text}."},
            {"do": "new_paragraph_before", "find": paragraph, "text": f"Own: {text}."},
            {"do": "merge_with_next", "find": paragraph},
            {"do": "copy_paragraph", "find": paragraph, "after": other},
            {"do": "move_paragraph", "find": paragraph, "after": other},
            {"do": "nudge", "find": paragraph, "dir": dice.choice(["up", "down"])},
            {"do": "char", "find": f"{paragraph}~{first}:{first + 1}", "bold": True, "highlight": "FFFF00"},
            {"do": "style", "find": paragraph, "style": dice.choice(["Heading 2", "Text Body"])},
            {"do": "comment", "find": f"{paragraph}~{first}", "text": text},
            {"do": "footnote", "find": f"{paragraph}~{first}", "text": text},
            {"do": "link", "find": f"{paragraph}~{first}", "url": "https://example.org/own"},
            {"do": "bookmark", "find": f"{paragraph}~{first}", "name": f"mine{first}"},
            {"do": "picture", "after": paragraph},
            {"do": "table", "after": paragraph, "rows": [["A", "B"], ["1", "2"]]},
            {"do": "row_delete", "find": row},
            {"do": "row_insert_after", "find": row, "cells": ["soon", f"Own row: {text}.", "own"]},
            {"do": "row_move", "find": row, "after": second},
            {"do": "row_copy", "find": row},
            {"do": "column_insert", "find": f"{row}.1"},
            {"do": "refresh_indexes"},
            {"do": "page_break", "find": paragraph},
        ]
    )


def scenarios(count: int, seed: int) -> list[dict]:
    dice = random.Random(seed)
    return [
        {"id": f"s{seed}-{n}", "rounds": [steps(dice)], "expect": {}, "random": True} for n in range(count)
    ]


def main(arguments: list[str]) -> int:
    count = int(arguments[0]) if arguments else 20
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    before, after = story()
    if "real" in arguments:
        before, after = similar(before, after)
    broken = 0
    with tempfile.TemporaryDirectory(prefix="word_random") as folder:
        for begin in range(0, count, 50):
            batch = scenarios(count, seed)[begin : begin + 50]
            judge = Judge(Path(folder), Library(before, after))
            for name, faults in judge.run(batch, lenient=True, settle=False).items():
                serious = [fault for fault in faults if not fault.startswith(("4:", "edit:"))]
                if serious:
                    broken += 1
                    steps_of = next(held["rounds"] for held in batch if held["id"] == name)
                    print(name, serious, steps_of, flush=True)
            for path in Path(folder).iterdir():
                path.unlink()
            print(begin + len(batch), "done,", broken, "broken", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
