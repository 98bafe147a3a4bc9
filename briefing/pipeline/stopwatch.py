"""Seconds by stage, and the caller's progress."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

from briefing.pipeline.request import Progress

T = TypeVar("T")


class Stopwatch:
    """Runs stages one after the other, tells the caller and keeps the time of each.

    Attributes:
        progress: Called as ``progress(stage, done, total)``.
    """

    def __init__(self, progress: Progress | None) -> None:
        self.progress: Progress = progress or _silent
        self._seconds: list[tuple[str, float]] = []

    def run(self, stage: str, work: Callable[[], T]) -> T:
        """The result of a stage."""
        self.progress(stage, 0, 0)
        begun = perf_counter()
        result = work()
        self._seconds.append((stage, perf_counter() - begun))
        return result

    @property
    def seconds(self) -> tuple[tuple[str, float], ...]:
        """Stage and seconds, in order."""
        return tuple(self._seconds)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""
