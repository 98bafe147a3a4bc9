"""The stages joined: read, parse, assemble, compose, write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TypeVar

from briefing import composer, timeline
from briefing.errors import InputError
from briefing.model import Briefing, Settings
from briefing.pipeline import articles, outputs
from briefing.pipeline.request import DATA, DRAFT, PAGE, BuildRequest, BuildResult, Outcome, Progress
from briefing.store import files, locks, record, seeds, styles
from briefing.store.settings import normal_time

T = TypeVar("T")


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
    clock = _Clock(progress or _silent)
    scan = clock.run("scan", lambda: seeds.scan(request.seeds))
    style = styles.load(request.settings.style, request.styles)
    with _session(request):
        return _build(request, scan, style, clock)


def _build(request: BuildRequest, scan: seeds.Scan, style: styles.Style, clock: _Clock) -> BuildResult:
    before = {name: files.sha256(request.output / name) for name in (DRAFT, PAGE, DATA)}
    held = record.load(request.output)
    outputs.guard(request, held)
    settings = _timed(request)
    got = clock.run("read", lambda: articles.harvest(scan, settings, clock.progress))
    _check(request, got)
    line = clock.run("timeline", lambda: timeline.assemble(got.articles, got.found, settings))
    composed = clock.run(
        "compose", lambda: composer.compose(line, got.articles, got.found, settings, style.look, None)
    )
    briefing = _sealed(composed, scan, settings, held, got)
    made = clock.run("write", lambda: outputs.make(briefing, style))
    new = record.Record(
        document_id=briefing.document_id,
        outputs=tuple((name, hashlib.sha256(data).hexdigest()) for name, data in made.parts),
    )
    written = clock.run("save", lambda: outputs.write(request, made, new, before))
    return BuildResult(
        briefing=briefing,
        files=got.files,
        written=written,
        problems=(*briefing.problems, *made.problems),
        seconds=tuple(clock.seconds),
    )


@dataclass(slots=True)
class _Clock:
    """Seconds by stage, and the caller's progress."""

    progress: Progress
    seconds: list[tuple[str, float]] = field(default_factory=list)

    def run(self, stage: str, work: Callable[[], T]) -> T:
        self.progress(stage, 0, 0)
        begun = perf_counter()
        result = work()
        self.seconds.append((stage, perf_counter() - begun))
        return result


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


@contextmanager
def _session(request: BuildRequest) -> Iterator[None]:
    """The build lock, and what a killed run left put right. A dry run writes nothing, not even a lock."""
    if request.dry_run:
        yield
        return
    own = request.output / record.PLACE
    with locks.building(own / "lock"):
        files.finish(request.output, own / "journal.json")
        files.sweep((request.output, own))
        yield


def _timed(request: BuildRequest) -> Settings:
    """The settings with the time of the build."""
    as_of = request.settings.as_of or request.now
    return replace(request.settings, as_of=normal_time(as_of, request.settings.time_zone) if as_of else "")


def _check(request: BuildRequest, got: articles.Harvest) -> None:
    failed = [line for line in got.files if line.outcome is Outcome.FAILED]
    if not got.articles:
        reasons = "; ".join(f"{line.path}: {line.note}" for line in got.files[:3] if line.note)
        raise InputError(
            "no article was found" + (f" ({reasons})" if reasons else ": the folder is empty"),
            hint="put articles into it as text, Markdown, HTML, Word or PDF files",
            where=str(request.seeds),
        )
    if request.strict and failed:
        raise InputError(
            f"{len(failed)} of {len(got.files)} files cannot be read: {failed[0].note}",
            hint="mend or remove them, or build without --strict",
            where=failed[0].path,
        )


def _sealed(
    briefing: Briefing,
    scan: seeds.Scan,
    settings: Settings,
    held: record.Record | None,
    got: articles.Harvest,
) -> Briefing:
    """The briefing with what only the pipeline knows: its ids and everybody's problems."""
    base = hashlib.sha256("\n".join(sorted({seed.sha256 for seed in scan.seeds})).encode()).hexdigest()[:16]
    known = held.document_id if held is not None else ""
    problems = dict.fromkeys((*got.problems, *briefing.problems))
    return replace(
        briefing,
        document_id=known or hashlib.sha256(f"document {base}".encode()).hexdigest()[:16],
        base=base,
        as_of=settings.as_of,
        problems=tuple(problems),
    )
