"""How fast each format is read: files and megabytes a second of processor time, after one round to warm up.

    PYTHONPATH=. python benchmarks/readers_speed.py ../shared/data/inputs

Files that cannot be read count as well: finding that out takes its time. Workers are left out
(``confine=False``), so that what is measured is the reader.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from briefing.errors import BriefingError
from briefing.model import Settings, Source
from briefing.readers import read

ROUNDS = 3


def run(paths: list[tuple[str, bytes]]) -> tuple[int, int]:
    """Articles and characters of text in all files."""
    articles = characters = 0
    for name, data in paths:
        try:
            found = read(Source(name, "0"), data, Settings(), confine=False).articles
        except BriefingError:
            continue
        articles += len(found)
        characters += sum(len(article.text) for article in found)
    return articles, characters


def main(folder: Path) -> None:
    """Print a row a format."""
    print("format          files articles    MB  ms/file  MB/s  articles/s")
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = [(path.name, path.read_bytes()) for path in sorted(kind.iterdir()) if path.is_file()]
        articles, _ = run(files)
        start = time.process_time()
        for _ in range(ROUNDS):
            run(files)
        spent = max((time.process_time() - start) / ROUNDS, 1e-9)
        size = sum(len(data) for _, data in files) / 1e6
        print(
            f"{kind.name:15s} {len(files):5d} {articles:8d} {size:5.2f} {1000 * spent / len(files):8.1f} "
            f"{size / spent:5.1f} {articles / spent:11.0f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
