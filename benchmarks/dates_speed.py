"""Characters a second on one core, side by side: ours, ``dateparser.search`` and, with npm, chrono-node.

    dates_speed.py TEXT_OR_JSONL... [--repeat 3] [--chrono FOLDER_WITH_NODE_MODULES]

A ``.jsonl`` file gives the ``text`` of each line, any other file is one text. Process time is counted,
imports and one warm-up are not. dateparser reads the first 20,000 characters only: it is that slow.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefing.parser.dates import find_in_text

DAY = date(2025, 1, 15)
DATEPARSER_SHARE = 20_000
CHRONO = """
const chrono = require('chrono-node'); const fs = require('fs');
const texts = JSON.parse(fs.readFileSync(0)); const day = new Date('2025-01-15T12:00:00');
chrono.parse('on 3 May 2011', day);
const began = process.cpuUsage(); let n = 0;
for (const t of texts) { chrono.parse(t, day); n += t.length; }
const used = process.cpuUsage(began); console.log(n / ((used.user + used.system) / 1e6));
"""


def texts_of(paths: list[Path]) -> list[str]:
    found: list[str] = []
    for path in paths:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            found.extend(json.loads(line)["text"] for line in content.splitlines() if line)
        else:
            found.append(content)
    return found


def rate(read: Callable[[str], object], texts: list[str], repeat: int) -> float:
    best = 0.0
    for _ in range(repeat):
        began = time.process_time()
        for text in texts:
            read(text)
        seconds = max(time.process_time() - began, 1e-9)
        best = max(best, sum(len(text) for text in texts) / seconds)
    return best


def ours(text: str) -> object:
    return find_in_text(text, language="en", reference=DAY)


def dateparser_rate(texts: list[str]) -> float:
    search = importlib.import_module("dateparser.search").search_dates
    base = datetime(DAY.year, DAY.month, DAY.day)  # noqa: DTZ001 - dateparser wants a naive one
    share, left = [], DATEPARSER_SHARE
    for text in texts:
        share.append(text[:left])
        left -= len(text)
        if left <= 0:
            break

    def read(text: str) -> object:
        return search(text, languages=["en"], settings={"RELATIVE_BASE": base})

    read("on 3 May 2011")
    return rate(read, share, 1)


def chrono_rate(texts: list[str], folder: Path) -> float | None:
    node = shutil.which("node")
    if node is None or not (folder / "node_modules" / "chrono-node").is_dir():
        return None
    done = subprocess.run(
        [node, "-e", CHRONO], input=json.dumps(texts), capture_output=True, text=True, check=False, cwd=folder
    )
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", type=Path, nargs="+")
    arguments.add_argument("--repeat", type=int, default=3)
    arguments.add_argument("--chrono", type=Path, default=Path())
    options = arguments.parse_args()
    texts = texts_of(options.files)
    ours("Warm up on Monday, 3 May 2011.")
    mine = rate(ours, texts, options.repeat)
    print(f"{sum(len(text) for text in texts):,} characters in {len(texts)} texts")
    print(f"briefing            {mine:12,.0f} characters/s")
    theirs = dateparser_rate(texts)
    print(f"dateparser.search   {theirs:12,.0f} characters/s   ({mine / theirs:,.0f} times slower)")
    chrono = chrono_rate(texts, options.chrono)
    if chrono is None:
        print("chrono-node         not measured: node or the package is not here")
    else:
        print(f"chrono-node         {chrono:12,.0f} characters/s   ({mine / chrono:,.1f} times slower)")


if __name__ == "__main__":
    main()
