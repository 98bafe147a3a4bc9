"""Seeds in, articles and what was found in them out, with a line for each file."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import Article, Found, Problem, Settings
from briefing.pipeline.gather import Gathered, gather_all
from briefing.pipeline.request import FileLine, Outcome, Progress
from briefing.store import seeds
from briefing.store.cache import Cache


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything that is known article by article.

    Attributes:
        articles: In the order of the files.
        found: ``found[i]`` belongs to ``articles[i]``.
        files: A line for each file, sorted by path.
        problems: Of reading and parsing, in the order of the files.
        cached: Files whose articles came from the cache.
        answers: What later stages ask of the words, ``answers.RECORDS`` lines an article.
    """

    articles: tuple[Article, ...] = ()
    found: tuple[Found, ...] = ()
    files: tuple[FileLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    cached: int = 0
    answers: tuple[str, ...] = ()


def harvest(
    scan: seeds.Scan, settings: Settings, cache: Cache | None, workers: int, progress: Progress
) -> Harvest:
    """Read and parse all files of a seed folder; exact copies once."""
    lines = [FileLine(left.path, Outcome.SKIPPED, note=left.reason) for left in scan.left]
    first: dict[str, seeds.Seed] = {}
    for seed in scan.seeds:
        if seed.sha256 in first:
            lines.append(FileLine(seed.path, Outcome.DUPLICATE, duplicate_of=first[seed.sha256].path))
        else:
            first[seed.sha256] = seed
    wanted = tuple(first.values())
    gathered, cached = gather_all(wanted, settings, cache, workers, progress)
    lines += [_line(seed.path, part) for seed, part in zip(wanted, gathered, strict=True)]
    return Harvest(
        articles=tuple(article for part in gathered for article in part.articles),
        found=tuple(found for part in gathered for found in part.found),
        files=tuple(sorted(lines, key=lambda line: line.path)),
        problems=tuple(
            problem
            for part in gathered
            for problem in (*part.problems, *(noticed for found in part.found for noticed in found.problems))
        ),
        cached=cached,
        answers=tuple(line for part in gathered for line in part.answers),
    )


def _line(path: str, part: Gathered) -> FileLine:
    if part.failure:
        return FileLine(path, Outcome.FAILED, note=part.failure)
    return FileLine(
        path,
        Outcome.READ if part.articles else Outcome.EMPTY,
        articles=len(part.articles),
        events=sum(len(found.events) for found in part.found),
        statements=sum(len(found.statements) for found in part.found),
        note="" if part.articles else "no article was found in it",
    )
