"""Folders and files in, what changed in them out, once it has come to rest.

A file that is being copied, or saved by way of a temporary file and a rename, gives many events: nothing
is told before every changed file has had the same size and time over two looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefing.errors import BriefingError
from briefing.store import seeds

STEP = 500
"""Milliseconds between two looks (a shorter step gave ten batches for one save: design/ingest.md)."""

Look = tuple[int, int, int] | None
"""Size, time in nanoseconds and inode of a file; None when there is none."""


def look(path: Path) -> Look:
    """A file as it is now."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns, about.st_ino


def settled(
    ticks: Iterable[set[Path]], single: tuple[Path, ...], see: Callable[[Path], Look] = look
) -> Iterator[tuple[Path, ...]]:
    """Changed paths, sorted, each time that all of them have come to rest; first of all none.

    The empty batch says that watching has begun: what changes while it is dealt with is told afterwards.

    Args:
        ticks: What changed in the watched folders since the last look; an empty set when nothing did.
        single: Files that are looked at on every tick, whether there or not.
        see: How to look at a file.
    """
    known = {path: see(path) for path in single}
    moving: dict[Path, Look] = {}
    for number, changed in enumerate(ticks):
        if not number:
            yield ()
        touched = {path for path in changed if not _ours_or_theirs(path)}
        for path, before in known.items():
            now = see(path)
            if now != before:
                touched.add(path)
                known[path] = now
        resting = not touched and all(see(path) == before for path, before in moving.items())
        if moving and resting:
            yield tuple(sorted(moving))
            moving = {}
        for path in (*moving, *touched):
            moving[path] = see(path)


def _ours_or_theirs(path: Path) -> bool:
    """Whether a name is one that no build depends on: lock and temporary files."""
    return bool(seeds.ignored(path.name))


def ticks(folders: tuple[Path, ...]) -> Iterator[set[Path]]:
    """What changed in folders, an empty set every ``STEP`` milliseconds when nothing did.

    Raises:
        BriefingError: If the library that watches is not installed.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415  an extra
    except ImportError as error:
        raise BriefingError("watching needs watchfiles", hint='pip install "briefing[watch]"') from error
    batches = watch(
        *folders,
        watch_filter=None,
        debounce=STEP,
        step=STEP // 10,
        rust_timeout=STEP,
        yield_on_timeout=True,
    )
    for batch in batches:
        yield {Path(path) for _, path in batch}
