"""How long a build takes: from nothing, with one new article, with nothing new; and its memory.

    python benchmarks/regenerate.py [--articles 100,1500,10000] [--runs 3] [--data ../shared/data]

Real articles are taken as they are as long as they last; beyond that they are grown: a copy whose rarer
words are changed throughout, so that it is another text to every stage, with the same structure. Times are
of the whole command, in seconds, the best of the runs; memory is the largest of any process, in MB. Beside
each time stands the processor time of all its processes: on a machine that does other work it is the one to
compare, though a busy machine makes that longer, too.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[A-Za-z]{4,}")
TURN = str.maketrans("aeioubcdfglmnprst", "eiouadcfgblnmrtps")


def originals(data: Path) -> list[Path]:
    """The real articles, those of the timelines first."""
    return sorted((data / "timeline" / "t17").rglob("articles/*.txt")) + sorted(
        path for path in (data / "timeline" / "entities").rglob("*.txt")
    )


def grown(text: str, common: frozenset[str], turns: int) -> str:
    """Another text of the same structure."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in common:
            return word
        for _ in range(turns):
            word = word[0] + word[1:].translate(TURN)
        return word

    head, gap, body = text.partition("\n\n")
    return head + gap + WORD.sub(other, body)


def corpus(data: Path, count: int) -> Iterator[tuple[str, str]]:
    """Name and text of so many articles."""
    paths = originals(data)
    if not paths:
        sys.exit(f"no articles under {data}")
    return grown_from(paths, count)


def grown_from(paths: list[Path], count: int) -> Iterator[tuple[str, str]]:
    """Name and text of so many articles, grown where the paths do not suffice."""
    texts = [path.read_text(encoding="utf-8") for path in paths[:count]]
    counted = Counter(word.lower() for text in texts[:800] for word in WORD.findall(text))
    common = frozenset(word for word, _ in counted.most_common(700))
    for number in range(count):
        path = paths[number % len(paths)]
        turns, place = divmod(number, len(paths))
        text = texts[place] if not turns else grown(texts[place], common, turns)
        yield f"{number:05}-{path.stem[:60]}.txt", text


class Cost(NamedTuple):
    """What one build took.

    Attributes:
        wall: Seconds from command to end.
        cpu: Seconds of processor time of all its processes.
        memory: Of its largest process, in MB.
    """

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:6.2f} ({self.cpu:.2f})"


def command(seeds: Path, output: Path, *more: str) -> Cost:
    """One build."""
    arguments = [sys.executable, "-m", "briefing", "build", "--seeds", str(seeds), "--output", str(output)]
    arguments += ["--as-of", "2025-02-01T09:00+00:00", "--quiet", *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with Path(os.devnull).open("wb") as silence:
        actions = [(os.POSIX_SPAWN_DUP2, silence.fileno(), 1)]
        child = os.posix_spawn(sys.executable, arguments, environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - begun
    if status:
        sys.exit(f"the build failed with status {os.waitstatus_to_exitcode(status)}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(data: Path, count: int, runs: int) -> str:
    """One row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, output = Path(folder) / "seeds", Path(folder) / "output"
        seeds.mkdir()
        *all_but_some, last = corpus(data, count + 1)
        for name, text in all_but_some:
            (seeds / name).write_text(text, encoding="utf-8")
        clean = [command(seeds, output)]
        nothing = [command(seeds, output) for _ in range(runs)]
        new = []
        for run in range(runs):
            name, text = last
            (seeds / name).write_text(f"{text}\n\nRun {run}.", encoding="utf-8")
            new.append(command(seeds, output))
        if runs > 1:
            shutil.rmtree(output)
            clean.append(command(seeds, output))
    first, one, none = min(clean), min(new), min(nothing)
    most = max(cost.memory for cost in (*clean, *new, *nothing))
    return f"| {count:6} | {first} | {one} | {first.wall / one.wall:5.1f} | {none} | {most:6.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", default="100,1500")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    given = parser.parse_args()
    print("| articles | clean s (cpu) | one new s (cpu) | times faster | nothing new s (cpu) | memory MB |")
    print("|---|---|---|---|---|---|")
    for count in given.articles.split(","):
        print(measure(given.data, int(count), given.runs), flush=True)


if __name__ == "__main__":
    main()
