"""The stages joined: read, parse, assemble, compose, write.

With this module all stages are imported, which takes longer than to see that nothing changed: ``build``
imports it only when there is something to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing import composer, timeline
from briefing.errors import InputError
from briefing.languages import memory
from briefing.model import Briefing, Problem, Settings, Severity
from briefing.pipeline import answers, articles, issues, outputs, saving, standing, unchanged
from briefing.pipeline.request import DRAFT, BuildRequest, BuildResult, Outcome
from briefing.pipeline.stopwatch import Stopwatch
from briefing.store import cache, history, record, seeds, styles


@dataclass(frozen=True, slots=True)
class Job:
    """One build, from here to its end.

    Attributes:
        request: As given.
        scan: The seed folder.
        style: How it is to look.
        folder: The output folder as it was found.
        inputs: Hash of all that the outputs depend on.
        settings: With the time of the build.
        watch: Measures the stages.
    """

    request: BuildRequest
    scan: seeds.Scan
    style: styles.Style
    folder: standing.Folder
    inputs: str
    settings: Settings
    watch: Stopwatch


def make(job: Job) -> BuildResult:
    """Read, parse, assemble, compose, write.

    Raises:
        BriefingError: As ``build``.
    """
    request, folder, watch = job.request, job.folder, job.watch
    harvest, noticed = watch.run("read", lambda: _harvest(job))
    _check(request, harvest)
    try:
        watch.run("recall", lambda: answers.recall(harvest.articles, harvest.found, harvest.answers))
        numbered = _composed(job, harvest)
    finally:
        memory.forget()
    briefing = _sealed(job, numbered.briefing, harvest)
    edited = (request.output / DRAFT).read_bytes() if folder.edited and not request.discard_edits else None
    last = history.draft_record(request.output, briefing.document_id)
    made = watch.run("write", lambda: outputs.make(briefing, job.style, job.settings, edited, last))
    outputs.check_conflicts(made.merge, strict=request.strict, where=request.output / DRAFT)
    keep = _keeps(request, numbered)
    result = BuildResult(
        briefing=briefing,
        files=harvest.files,
        merge=made.merge,
        problems=(*noticed, *numbered.problems, *briefing.problems, *made.problems),
        issue_kept=briefing.issue if keep else None,
        cached=harvest.cached,
    )
    new = _recorded(job, numbered, result, edited=edited is not None)
    product = saving.Product(made, new, briefing if keep else None, unchanged.remembered(result))
    saved = watch.run("save", lambda: saving.save(request, folder, product))
    return replace(
        result,
        written=saved.written,
        problems=(*result.problems, *saved.problems),
        seconds=watch.seconds,
        beside=saved.beside,
        kept_aside=saved.aside,
    )


def _composed(job: Job, harvest: articles.Harvest) -> issues.Numbered:
    settings, watch = job.settings, job.watch
    line = watch.run("timeline", lambda: timeline.assemble(harvest.articles, harvest.found, settings))

    def compose(previous: Briefing | None) -> Briefing:
        return composer.compose(line, harvest.articles, harvest.found, settings, job.style.look, previous)

    output, held = job.request.output, job.folder.held
    return watch.run("compose", lambda: issues.number(output, held, compose, wanted=settings.issue))


def _recorded(job: Job, numbered: issues.Numbered, result: BuildResult, *, edited: bool) -> record.Record:
    held, briefing = job.folder.held, result.briefing
    return record.Record(
        document_id=briefing.document_id,
        edited=edited,
        inputs=job.inputs,
        issue=held.issue if result.issue_kept is None else result.issue_kept,
        kept=numbered.repeats or result.issue_kept is not None,
        as_of=briefing.as_of,
        sources=issues.ledger(briefing, held),
    )


def _harvest(job: Job) -> tuple[articles.Harvest, tuple[Problem, ...]]:
    """Everything that was found, and what is to be said about the cache."""
    request, scan, settings, progress = job.request, job.scan, job.settings, job.watch.progress
    if not request.use_cache or request.dry_run:
        return articles.harvest(scan, settings, None, request.workers, progress), ()
    held = cache.Cache(request.output / record.PLACE)
    try:
        got = articles.harvest(scan, settings, held, request.workers, progress)
    finally:
        held.close()
    return got, tuple(_about(held, str(request.output / record.PLACE)))


def _about(held: cache.Cache, place: str) -> Iterator[Problem]:
    """What is to be said about a cache that failed."""
    if held.aside is not None:
        message = f"the cache could not be used; it was set aside as {held.aside.name} and made anew"
        yield Problem("P102", Severity.WARNING, message, path=place)
    if held.refused:
        message = f"the cache cannot be written ({held.refused}): only time is lost"
        hint = "free some space, or check the permissions of the folder"
        yield Problem("P110", Severity.WARNING, message, path=place, hint=hint)


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


def _keeps(request: BuildRequest, numbered: issues.Numbered) -> bool:
    """Whether this build is kept as an issue."""
    if numbered.repeats or request.dry_run:
        return False
    if request.keep_issue is not None:
        return request.keep_issue
    return request.settings.keep_issues == "auto"


def _sealed(job: Job, briefing: Briefing, got: articles.Harvest) -> Briefing:
    """The briefing with what only the pipeline knows: its identity and everybody's problems."""
    hashes = "\n".join(sorted({seed.sha256 for seed in job.scan.seeds}))
    base = hashlib.sha256(hashes.encode()).hexdigest()[:16]
    own = briefing.document_id or hashlib.sha256(f"document {base}".encode()).hexdigest()[:16]
    return replace(
        briefing,
        document_id=job.folder.held.document_id or own,
        base=briefing.base or base,
        as_of=job.settings.as_of,
        problems=tuple(dict.fromkeys((*got.problems, *briefing.problems))),
    )
