"""The output folder for one writer at a time, with what a killed run left put right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.store import files, history, locks, record


@contextmanager
def session(output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; first finish or drop what a killed run began.

    Raises:
        OutputError: If another build holds it, or the folder cannot be written.
    """
    own = output / record.PLACE
    with locks.building(own / "lock"):
        files.finish(output, own / "journal.json")
        files.sweep((output, own, output / history.FOLDER))
        yield
