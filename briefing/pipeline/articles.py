"""Seeds in, articles and what was found in them out, with a line for each file."""

from __future__ import annotations

from dataclasses import dataclass

from briefing import parser, readers
from briefing.errors import InputError
from briefing.model import Article, Found, Problem, Settings, Severity, Source
from briefing.pipeline.request import FileLine, Outcome, Progress
from briefing.store import seeds


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything that is known article by article.

    Attributes:
        articles: In the order of the files.
        found: ``found[i]`` belongs to ``articles[i]``.
        files: A line for each file, sorted by path.
        problems: Of reading and parsing, in the order of the files.
        cached: Files whose articles came from the cache.
    """

    articles: tuple[Article, ...] = ()
    found: tuple[Found, ...] = ()
    files: tuple[FileLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one file gave; ``failure`` says why it gave nothing."""

    articles: tuple[Article, ...] = ()
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: str = ""


def gather(seed: seeds.Seed, settings: Settings) -> Gathered:
    """Read and parse one file."""
    try:
        data = seeds.read(seed)
        reading = readers.read(Source(seed.path, seed.sha256), data, settings)
    except InputError as error:
        return Gathered(problems=(_failed(seed.path, error),), failure=error.message)
    found = tuple(parser.parse(article, settings) for article in reading.articles)
    return Gathered(reading.articles, found, reading.problems)


def harvest(scan: seeds.Scan, settings: Settings, progress: Progress) -> Harvest:
    """Read and parse all files of a seed folder; exact copies once."""
    lines = [FileLine(left.path, Outcome.SKIPPED, note=left.reason) for left in scan.left]
    first: dict[str, str] = {}
    gathered: list[Gathered] = []
    for count, seed in enumerate(scan.seeds, 1):
        progress("read", count, len(scan.seeds))
        if seed.sha256 in first:
            lines.append(FileLine(seed.path, Outcome.DUPLICATE, duplicate_of=first[seed.sha256]))
            continue
        first[seed.sha256] = seed.path
        part = gather(seed, settings)
        gathered.append(part)
        lines.append(_line(seed.path, part))
    return Harvest(
        articles=tuple(article for part in gathered for article in part.articles),
        found=tuple(found for part in gathered for found in part.found),
        files=tuple(sorted(lines, key=lambda line: line.path)),
        problems=tuple(
            problem
            for part in gathered
            for problem in (*part.problems, *(noticed for found in part.found for noticed in found.problems))
        ),
    )


def _line(path: str, part: Gathered) -> FileLine:
    if part.failure:
        return FileLine(path, Outcome.FAILED, note=part.failure)
    outcome = Outcome.READ if part.articles else Outcome.EMPTY
    return FileLine(
        path,
        outcome,
        articles=len(part.articles),
        events=sum(len(found.events) for found in part.found),
        statements=sum(len(found.statements) for found in part.found),
        note="" if part.articles else "no article was found in it",
    )


def _failed(path: str, error: InputError) -> Problem:
    return Problem("R001", Severity.ERROR, error.message, path=error.where or path, hint=error.hint)
