"""Which issue a build is, and against which one it tells what changed.

A build whose content equals the last kept issue *is* that issue: it is told against the one before, so
that building again gives the same page. Any other content is the next issue, told against the last kept
one. Whether it is kept decides the caller (``--issue``) or the setting ``keep_issues``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import InputError
from briefing.model import Briefing, Change, Problem, SectionKind, Severity, SourceLine
from briefing.store import history
from briefing.store.record import Record

Compose = Callable[[Briefing | None], Briefing]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A composed briefing with its place among the issues.

    Attributes:
        briefing: As composed.
        repeats: Its content is that of the last kept issue.
        problems: An issue that could not be read.
    """

    briefing: Briefing
    repeats: bool = False
    problems: tuple[Problem, ...] = ()


def number(output: Path, held: Record, compose: Compose, *, wanted: int) -> Numbered:
    """Compose a briefing against the right one of the kept issues.

    Args:
        output: Folder with the history.
        held: What was written last.
        compose: Makes the briefing against a previous one.
        wanted: Number the user set; 0 counts by itself.
    """
    problems: list[Problem] = []
    kept = history.issues(output)
    last = _load(output, kept[-1], held, problems) if kept else None
    if last is None:
        first = _first(held, compose)
        return Numbered(replace(first, issue=wanted or first.issue), problems=tuple(problems))
    fresh = compose(last)
    problems += _withdrawn(fresh, last)
    if content(fresh) != content(last):
        return Numbered(replace(fresh, issue=wanted or last.issue + 1), problems=tuple(problems))
    before = _load(output, kept[-2], held, problems) if len(kept) > 1 else None
    again = compose(before) if before is not None else _first(held, compose)
    return Numbered(replace(again, issue=wanted or last.issue), repeats=True, problems=tuple(problems))


def _first(held: Record, compose: Compose) -> Briefing:
    """A briefing that is told against nothing, though its sources keep the numbers they had."""
    if not held.sources:
        return compose(None)
    numbered = Briefing("", document_id=held.document_id, sources=_known(held))
    composed = compose(numbered)
    sections = tuple(
        replace(part, items=tuple(replace(item, change=Change.NONE, previous="") for item in part.items))
        for part in composed.sections
        if part.kind is not SectionKind.CHANGES
    )
    return replace(composed, sections=sections, issue=1, last_issue_as_of="")


def _load(output: Path, wanted: int, held: Record, problems: list[Problem]) -> Briefing | None:
    """A kept issue, with every source that ever had a number, so that no number is given twice."""
    try:
        issue = history.load_issue(output, wanted)
    except InputError as error:
        message = f"{error.message}: what changed since issue {wanted} cannot be told"
        place = str(history.issue_path(output, wanted))
        problems.append(Problem("P103", Severity.WARNING, message, path=place, hint=error.hint))
        return None
    known = {line.number: line for line in (*_known(held), *issue.sources)}
    return replace(issue, sources=tuple(known[place] for place in sorted(known)))


def _known(held: Record) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(place, article, path, "", "", "", "") for place, article, path in held.sources)


def _withdrawn(fresh: Briefing, last: Briefing) -> list[Problem]:
    """A line for each source of the last issue that is gone or was replaced."""
    now = {line.path: line.sha256 for line in fresh.sources}
    told: dict[str, Problem] = {}
    for line in last.sources:
        if not line.sha256 or now.get(line.path) == line.sha256:
            continue
        if line.path in now:
            message = f"source [{line.number}] is not the file that issue {last.issue} was made from"
        else:
            message = f"source [{line.number}] of issue {last.issue} is no longer among the seeds"
        hint = "lines that rested on it alone are withdrawn"
        told[line.path] = Problem("P104", Severity.WARNING, message, path=line.path, hint=hint)
    return list(told.values())


def content(briefing: Briefing) -> str:
    """Hash of what a briefing says: its lines and sources, not when it was made nor what is marked new."""
    told = [
        [part.kind.value, [[it.kind.value, it.generated, it.when_label, it.sources] for it in part.items]]
        for part in briefing.sections
        if part.kind is not SectionKind.CHANGES
    ]
    sources = sorted((line.number, line.path, line.sha256) for line in briefing.sources if line.sha256)
    data = json.dumps([briefing.title, briefing.summary, told, sources], ensure_ascii=False)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def ledger(briefing: Briefing, held: Record) -> tuple[tuple[int, str, str], ...]:
    """Every source that ever had a number: those of before, as they are now, and the new ones."""
    known = {number: (number, article, path) for number, article, path in held.sources}
    known |= {line.number: (line.number, line.article, line.path) for line in briefing.sources}
    return tuple(known[number] for number in sorted(known))
