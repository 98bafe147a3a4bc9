"""Files in, what each of them gave out: from the cache, here, or in processes of their own."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain

from briefing import parser, readers
from briefing.errors import InputError
from briefing.model import Article, Found, Problem, Settings, Severity, Source
from briefing.pipeline import answers
from briefing.pipeline.request import Progress
from briefing.readers import processes
from briefing.store import columns, fingerprint, seeds
from briefing.store.cache import Cache, key

ALONE = 50
"""Up to so many files one process is faster than starting several (measured: design/ingest.md)."""

_CHUNK = 16
"""Files given to a process at a time."""

_SAVE = 256
"""Results put into the cache at a time, so that a killed build has not worked for nothing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one file gave.

    Attributes:
        problems: What reading noticed.
        articles: In the order of the file.
        found: ``found[i]`` belongs to ``articles[i]``.
        failure: Why it gave nothing; empty when it could be read.
        passing: The failure lies with the disk or the system, not with the file: try again next time.
        answers: What later stages ask of the words, ``answers.RECORDS`` lines an article.
    """

    problems: tuple[Problem, ...] = ()
    articles: tuple[Article, ...] = ()
    found: tuple[Found, ...] = ()
    failure: str = ""
    passing: bool = False
    answers: tuple[str, ...] = ()


def reading_settings(settings: Settings) -> Settings:
    """Only what reading may depend on: readers and parser are given no more, so the cache cannot lie."""
    return Settings(
        date_order=settings.date_order,
        language=settings.language,
        time_zone=settings.time_zone,
        settled=settings.settled,
    )


def gather(seed: seeds.Seed, settings: Settings) -> Gathered:
    """Read and parse one file."""
    try:
        data = seeds.read(seed)
    except InputError as error:
        return Gathered((_failed(seed.path, error),), failure=error.message, passing=True)
    try:
        reading = readers.read(Source(seed.path, seed.sha256), data, settings)
    except InputError as error:
        return Gathered((_failed(seed.path, error),), failure=error.message)
    found = tuple(parser.parse(article, settings) for article in reading.articles)
    told = map(answers.of, reading.articles, found)
    return Gathered(reading.problems, reading.articles, found, answers=tuple(chain.from_iterable(told)))


def _failed(path: str, error: InputError) -> Problem:
    return Problem("P001", Severity.ERROR, error.message, path=error.where or path, hint=error.hint)


def gather_all(
    wanted: Sequence[seeds.Seed],
    settings: Settings,
    cache: Cache | None,
    workers: int,
    progress: Progress,
) -> tuple[list[Gathered], int]:
    """What each file gave, in the order of the files, and how many came from the cache."""
    only = reading_settings(settings)
    keys = [_key(seed, only) for seed in wanted]
    held = dict(cache.get(keys)) if cache is not None else {}
    results: dict[int, Gathered] = {
        place: _read_back(held[name]) for place, name in enumerate(keys) if name in held
    }
    cached = len(results)
    missing = [place for place in range(len(wanted)) if place not in results]
    fresh: dict[str, str] = {}
    for place, text in _work(wanted, missing, only, workers):
        results[place] = _read_back(text)
        if not results[place].passing:
            fresh[keys[place]] = text
        progress("read", len(results), len(wanted))
        if cache is not None and (len(fresh) >= _SAVE or len(results) == len(wanted)):
            cache.put(fresh, keys)
            fresh = {}
    return [results[place] for place in range(len(wanted))], cached


def _key(seed: seeds.Seed, settings: Settings) -> str:
    # What a person settled about other files does not make this one stale.
    own = tuple(row for row in settings.settled if row[0].startswith(seed.path))
    only = repr(replace(settings, settled=own))
    return key(columns.shape(), fingerprint.reading(), only, seed.path, seed.sha256)


def _work(
    wanted: Sequence[seeds.Seed], missing: list[int], settings: Settings, workers: int
) -> Iterator[tuple[int, str]]:
    """Place and packed result of each missing file, in the order they are done."""
    count = workers or min(_cores(), len(missing) // (ALONE // 2))
    if count <= 1 or (not workers and len(missing) <= ALONE):
        for place in missing:
            yield place, _packed([wanted[place]], settings)[0]
        return
    chunks = [missing[start : start + _CHUNK] for start in range(0, len(missing), _CHUNK)]
    undone = dict(enumerate(chunks))
    with _pool(count) as pool:
        jobs: dict[Future[list[str]], int] = {
            pool.submit(_packed, [wanted[place] for place in chunk], settings): number
            for number, chunk in undone.items()
        }
        try:
            for job in as_completed(jobs):
                texts = job.result()
                yield from zip(undone.pop(jobs[job]), texts, strict=True)
        except BrokenProcessPool:
            pass  # the system ended a process, most often for want of memory: find out at which file
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for chunk in undone.values():
        for place in chunk:
            yield place, _carefully(wanted[place], settings)


def _carefully(seed: seeds.Seed, settings: Settings) -> str:
    """The packed result of a file that may take its process down."""
    with _pool(1) as pool:
        try:
            return pool.submit(_packed, [seed], settings).result()[0]
        except BrokenProcessPool:
            message = "the process that read it was ended by the system"
            hint = "it may need more memory than there is: split or shorten the file"
            problem = Problem("P002", Severity.ERROR, message, path=seed.path, hint=hint)
            return _pack(Gathered((problem,), failure=message, passing=True))


def _pool(count: int) -> ProcessPoolExecutor:
    # Forking shares what is imported already; elsewhere it is not safe, so processes start afresh.
    method = "fork" if sys.platform == "linux" else "spawn"
    return ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=_begin)


def _begin() -> None:
    """Ctrl-C is the business of the process that was asked to build, and without that there is none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    processes.end_with_parent()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _packed(wanted: list[seeds.Seed], settings: Settings) -> list[str]:
    return [_pack(gather(seed, settings)) for seed in wanted]


def _pack(part: Gathered) -> str:
    head = json.dumps([part.failure, part.passing])
    return "\n".join((head, *part.answers, columns.pack((part.problems, part.articles, part.found))))


def _read_back(text: str) -> Gathered:
    head, *told, packed = text.split("\n")
    failure, passing = json.loads(head)
    problems, articles, found = columns.unpack(packed)
    return Gathered(problems, articles, found, failure, passing, tuple(told))
