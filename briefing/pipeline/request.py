"""What a build is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model import Briefing, Problem, Settings

if TYPE_CHECKING:
    from briefing.draft import Merged

Progress = Callable[[str, int, int], None]
"""Called as ``progress(stage, done, total)``; ``total`` is 0 when it is not known."""

DRAFT = "briefing.docx"
PAGE = "briefing.pdf"
DATA = "briefing.json"
BESIDE = "briefing.new.docx"
"""The new draft, while the old one is open in an office program."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build.

    Attributes:
        seeds: Folder of articles.
        styles: The project's folder of looks; None for the shipped ones only.
        output: Folder of the draft and the page; made when missing.
        settings: As joined by ``store.settings.load``. ``as_of`` stays empty unless the person gave it.
        discard_edits: Write a new draft over an edited one (a copy stays in ``history/``).
        dry_run: Do everything but write.
        strict: A file that cannot be read, or an edit in conflict, is an error; nothing is written.
        force: Write although an office program seems to have the draft open, or nothing changed.
        keep_issue: True keeps this build as an issue, False does not; None lets the settings decide.
        use_cache: Take what was parsed before from the cache.
        workers: Processes to parse with; 0 lets the number of files and cores decide.
        now: ISO time by the caller's clock: used as ``as_of`` when the settings leave it empty, and
            then no reason by itself to build anew.
    """

    seeds: Path
    styles: Path | None
    output: Path
    settings: Settings
    discard_edits: bool = False
    dry_run: bool = False
    strict: bool = False
    force: bool = False
    keep_issue: bool | None = None
    use_cache: bool = True
    workers: int = 0
    now: str = ""


class Outcome(Enum):
    """What became of a file."""

    READ = "read"
    SKIPPED = "skipped"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line for each file of the seed folder.

    Attributes:
        path: Relative to the seed folder.
        outcome: What became of it.
        articles: How many articles it gave.
        events: How many events were found in them.
        statements: How many statements.
        note: Why it was skipped, or failed; may be empty.
        duplicate_of: The file that holds the same bytes.
    """

    path: str
    outcome: Outcome
    articles: int = 0
    events: int = 0
    statements: int = 0
    note: str = ""
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        briefing: The product.
        files: A line for each file, sorted by path.
        written: The files that were written (with ``dry_run``: that would have been).
        merge: The report of ``draft.merge``, a line for each edit; None when nothing was merged.
        problems: What every stage noticed, in the order of the stages.
        seconds: Stage and seconds, in order.
        unchanged: Nothing had changed since the last build, so nothing was written.
        issue_kept: Number under which this build was kept; None when it was not.
        beside: The new draft, when it was written beside one that is open elsewhere; None otherwise.
        kept_aside: Copies made of replaced files.
        cached: Files whose articles came from the cache.
    """

    briefing: Briefing
    files: tuple[FileLine, ...] = ()
    written: tuple[Path, ...] = ()
    merge: Merged | None = None
    problems: tuple[Problem, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    unchanged: bool = False
    issue_kept: int | None = None
    beside: Path | None = None
    kept_aside: tuple[Path, ...] = ()
    cached: int = 0
