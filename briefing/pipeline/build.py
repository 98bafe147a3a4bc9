"""A build: nothing when nothing changed, else the stages of ``making``."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

from briefing.model import Settings
from briefing.pipeline import standing, unchanged
from briefing.pipeline.request import BuildRequest, BuildResult, Progress
from briefing.pipeline.session import session
from briefing.pipeline.stopwatch import Stopwatch
from briefing.store import seeds, styles
from briefing.store.settings import normal_time


def build(request: BuildRequest, progress: Progress | None = None) -> BuildResult:
    """Build the briefing of a seed folder.

    Args:
        request: What to build.
        progress: Called as ``progress(stage, done, total)``.

    Raises:
        InputError: If the folder is missing or holds no article.
        ConflictError: If a person must decide about the draft.
        OutputError: If the result cannot be written; what was there before is untouched.
        RulesError: If a setting, look or language pack is wrong.
    """
    watch = Stopwatch(progress)
    scan = watch.run("scan", lambda: seeds.scan(request.seeds))
    style = styles.load(request.settings.style, request.styles)
    # A dry run writes nothing, not even a lock.
    with nullcontext() if request.dry_run else session(request.output), _collector_off():
        folder = standing.look(request)
        inputs = unchanged.fingerprint(request, scan, style)
        if unchanged.holds(request, folder, inputs):
            return unchanged.result(request, watch)
        from briefing.pipeline import making  # noqa: PLC0415  the stages: half of what it takes to do nothing

        return making.make(making.Job(request, scan, style, folder, inputs, _timed(request), watch))


@contextmanager
def _collector_off() -> Iterator[None]:
    """Hundreds of thousands of values without cycles are made: looking for cycles doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _timed(request: BuildRequest) -> Settings:
    """The settings with the time of the build."""
    as_of = request.settings.as_of or request.now
    return replace(request.settings, as_of=normal_time(as_of, request.settings.time_zone) if as_of else "")
