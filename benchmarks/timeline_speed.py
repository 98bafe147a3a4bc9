"""How long the stages take from files to Briefing, cold, by stage, on the way that a build takes.

timeline_speed.py FOLDER [FOLDER …] [--articles 1500] [--processes 2]

With data that does not suffice, articles are grown as ``regenerate.py`` does.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TypeVar

from regenerate import grown_from

from briefing.composer import compose
from briefing.languages import memory
from briefing.looks import Look
from briefing.model import Settings
from briefing.pipeline import answers
from briefing.pipeline.gather import gather_all
from briefing.store import seeds
from briefing.timeline import assemble

T = TypeVar("T")


def timed(name: str, stage: Callable[[], T]) -> T:
    """The result of a stage; its seconds, and those of its processes together, are printed."""
    begun, busy = time.perf_counter(), _busy()
    result = stage()
    print(f"{name:9} {time.perf_counter() - begun:6.1f} s, processor {_busy() - busy:6.1f} s", flush=True)
    return result


def _busy() -> float:
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system


def build(folder: Path, processes: int) -> None:
    """From files to Briefing."""
    held, _ = timed(
        "read", lambda: gather_all(seeds.scan(folder).seeds, Settings(), None, processes, lambda *_: None)
    )
    articles = tuple(chain.from_iterable(part.articles for part in held))
    found = tuple(chain.from_iterable(part.found for part in held))
    told = tuple(chain.from_iterable(part.answers for part in held))
    timed("recall", lambda: answers.recall(articles, found, told))
    timeline = timed("assemble", lambda: assemble(articles, found, Settings()))
    briefing = timed("compose", lambda: compose(timeline, articles, found, Settings(), Look()))
    memory.forget()
    print(f"{len(articles)} articles, {len(timeline.entries)} entries, {len(briefing.items)} items")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--articles", type=int, default=1500)
    options.add_argument("--processes", type=int, default=2)
    asked = options.parse_args()
    paths = sorted(path for folder in asked.folders for path in folder.rglob("articles/*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for name, text in grown_from(paths, asked.articles):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        print(f"{asked.articles} files, {size:.1f} MB")
        gc.disable()  # as a build does
        timed("all", lambda: build(Path(folder), asked.processes))


if __name__ == "__main__":
    main()
