"""How long a merge takes: ``python benchmarks/draft_speed.py [ROWS]``.

A draft of a thousand items, an edit in every tenth, a changed wording in every seventh, a new row after
every fiftieth. The bound of the issue is 2 s; also the case without any bookmark (a Google-like export).
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefing.draft import lift, merge
from briefing.formats.ooxml import open_package
from briefing.looks import Look
from briefing.model import Briefing, ItemKind, Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.sample import day, item, sample_briefing


def after(before: Briefing) -> Briefing:
    """The same briefing some articles later."""
    sections = []
    for section in before.sections:
        items = []
        for number, held in enumerate(section.items):
            text = held.text.replace("cm", "centimetres") if number % 7 == 0 else held.text
            items.append(replace(held, text=text))
            if (number + 1) % 50 == 0:
                label = f"A boat was found near gauge {number}."
                items.append(item(ItemKind.EVENT, label, (1,), day(2024, 4, 1), "1 April 2024"))
        sections.append(replace(section, items=tuple(items)))
    return replace(before, sections=tuple(sections), as_of="2024-04-02T08:00+00:00", base="c" * 16)


def edited(data: bytes) -> bytes:
    """A person's words in every tenth row."""
    package = open_package(data)
    count = iter(range(10**9))

    def touch(found: re.Match[bytes]) -> bytes:
        return found.group() + b" (seen)" if next(count) % 10 == 0 else found.group()

    xml = re.sub(rb"Report \d+: the gauge", touch, package.parts["word/document.xml"])
    return package.with_parts({"word/document.xml": xml})


def main(rows: int) -> None:
    before = sample_briefing(rows)
    later = after(before)
    first = write(before, Look(), Extras()).data
    draft = edited(first)
    bare = open_package(draft)
    xml = re.sub(rb'w:name="_bf_[^"]*"', b'w:name="other"', bare.parts["word/document.xml"])
    for name, data in (
        ("merge", draft),
        ("merge, no bookmark left", bare.with_parts({"word/document.xml": xml})),
    ):
        begin = time.perf_counter()
        result = merge(data, later, Look(), Settings())
        took = time.perf_counter() - begin
        begin = time.perf_counter()
        merge(result.data, later, Look(), Settings())
        again = time.perf_counter() - begin
        print(f"{name}: {len(before.items)} items, {took:.2f} s; again {again:.2f} s")
    begin = time.perf_counter()
    lift(draft)
    print(f"lift: {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
