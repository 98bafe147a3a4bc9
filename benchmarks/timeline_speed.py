"""How long the stages take from files to Briefing, cold, by stage.

timeline_speed.py FOLDER [FOLDER …] [--articles 1500] [--processes 2]
"""

from __future__ import annotations

import argparse
import hashlib
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from briefing.composer import compose
from briefing.looks import Look
from briefing.model import Article, Found, Settings, Source
from briefing.parser import parse
from briefing.readers import read
from briefing.timeline import assemble


def parsed(path: Path) -> list[tuple[Article, Found]]:
    """The articles of one file with what is found in them."""
    data = path.read_bytes()
    reading = read(Source(str(path), hashlib.sha256(data).hexdigest()), data, Settings())
    return [(article, parse(article, Settings())) for article in reading.articles]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--articles", type=int, default=1500)
    options.add_argument("--processes", type=int, default=2)
    asked = options.parse_args()
    paths = [path for folder in asked.folders for path in sorted(folder.rglob("articles/*.txt"))][
        : asked.articles
    ]
    size = sum(path.stat().st_size for path in paths) / 1e6
    start = time.perf_counter()
    with ProcessPoolExecutor(asked.processes) as pool:
        held = [one for part in pool.map(parsed, paths, chunksize=16) for one in part]
    read_in = time.perf_counter()
    articles, found = [one[0] for one in held], [one[1] for one in held]
    timeline = assemble(articles, found, Settings())
    assembled = time.perf_counter()
    briefing = compose(timeline, articles, found, Settings(), Look())
    composed = time.perf_counter()
    print(f"{len(paths)} files, {size:.1f} MB, {len(articles)} articles, {len(timeline.entries)} entries")
    print(f"read and parse {read_in - start:.1f} s, assemble {assembled - read_in:.1f} s", end=", ")
    print(f"compose {composed - assembled:.1f} s, all {composed - start:.1f} s; {len(briefing.items)} items")


if __name__ == "__main__":
    main()
