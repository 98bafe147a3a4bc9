"""Replaced drafts and kept issues: ``output/history/``.

Every draft and page that a build replaces is copied here first, as
``0007_issue-2_2025-01-13T1800.docx``: a running number, the issue it belonged to, the time it was made
for. What an issue said is kept as ``issue-0002.json``, for comparing. Nothing is removed but by the bound
that the user sets, and then it is said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import InputError
from briefing.model import Briefing
from briefing.model.json_form import from_json, to_json
from briefing.store import files

FOLDER = "history"

_NAME = re.compile(r"(\d{4,})_issue-(\d+)_(\w[\w-]*|undated)\.(\w+)")
_ISSUE = re.compile(r"issue-(\d{4,})\.json")


@dataclass(frozen=True, slots=True)
class Kept:
    """A replaced file.

    Attributes:
        number: Running number, from 1; the draft and the page of one build share it.
        issue: Number of the issue it belonged to; 0 when it was never kept as one.
        as_of: The time it was made for, as in its name.
        path: Where it stands.
        size: In bytes.
    """

    number: int
    issue: int
    as_of: str
    path: Path
    size: int


def listing(output: Path) -> tuple[Kept, ...]:
    """All replaced files, the oldest first."""
    kept = []
    for path in (output / FOLDER).glob("*_issue-*"):
        name = _NAME.fullmatch(path.name)
        if name and path.is_file():
            kept.append(Kept(int(name[1]), int(name[2]), name[3], path, path.stat().st_size))
    return tuple(sorted(kept, key=lambda one: (one.number, one.path.name)))


@dataclass(frozen=True, slots=True)
class Copies:
    """Where files that are about to be replaced are kept.

    Attributes:
        made: The copies made now.
        held: All their copies, those that were there already among them.
    """

    made: tuple[Path, ...] = ()
    held: tuple[Path, ...] = ()


def keep(output: Path, names: Iterable[str], *, issue: int, as_of: str) -> Copies:
    """Copy files of the output folder before they are replaced; one that is kept already is not copied again.

    What a build that failed has copied is gone on with under its number.

    Raises:
        OutputError: If a copy cannot be written.
    """
    listed = listing(output)
    found = {output / name: _alike(output / name, listed) for name in names}
    number = _number(listed, found)
    time = re.sub(r"[^\w-]", "", as_of[: len("2025-01-13T18:00")]) or "undated"
    made: list[Path] = []
    for path, copy in found.items():
        if copy is None:
            target = output / FOLDER / f"{number:04}_issue-{issue}_{time}{path.suffix}"
            files.write_whole(target, path.read_bytes())
            made.append(target)
    return Copies(tuple(made), (*made, *(copy.path for copy in found.values() if copy is not None)))


def _alike(path: Path, listed: tuple[Kept, ...]) -> Kept | None:
    """The last copy of the very bytes of a file."""
    size, held = path.stat().st_size, files.sha256(path)
    alike = (one for one in reversed(listed) if one.size == size and one.path.suffix == path.suffix)
    return next((one for one in alike if files.sha256(one.path) == held), None)


def _number(listed: tuple[Kept, ...], found: dict[Path, Kept | None]) -> int:
    """The number for new copies: the last one when its build copied the others and no more, else the next."""
    last = max((one.number for one in listed), default=0)
    begun = {one.path.suffix for one in listed if one.number == last}
    done = {path.suffix for path, copy in found.items() if copy is not None and copy.number == last}
    return last if done and done == begun else last + 1


def surplus(output: Path, limit: int, spare: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The oldest replaced files beyond ``limit`` builds (0 keeps all).

    Args:
        output: The output folder.
        limit: Most builds.
        spare: Files that count as the newest, whatever their number: they are replaced only now.
    """
    listed, last = listing(output), frozenset(spare)
    newest = {one.number for one in listed if one.path in last}
    numbers = sorted({one.number for one in listed}, key=lambda number: (number in newest, number))
    if not limit or len(numbers) <= limit:
        return ()
    kept = set(numbers[-max(limit, len(newest)) :])
    return tuple(one.path for one in listed if one.number not in kept)


def find(output: Path, number: int, suffix: str = ".docx") -> Kept:
    """A replaced file by its running number.

    Raises:
        InputError: If there is none.
    """
    held = [one for one in listing(output) if one.path.suffix == suffix]
    for one in held:
        if one.number == number:
            return one
    known = ", ".join(str(one.number) for one in held[-10:])
    raise InputError(
        f"there is no draft {number} in the history",
        hint=f"the last ones are: {known}" if known else "nothing was replaced yet",
        where=str(output / FOLDER),
    )


def record_path(output: Path, document_id: str) -> Path:
    """Where the record of what a draft last said is kept, by the id that all its copies carry."""
    return output / FOLDER / f"draft-{re.sub(r'[^A-Za-z0-9_-]', '_', document_id)}.xml"


def draft_record(output: Path, document_id: str) -> bytes:
    """The record of what a draft last said; empty when there is none."""
    path = record_path(output, document_id)
    return path.read_bytes() if path.is_file() else b""


def issue_path(output: Path, number: int) -> Path:
    """Where an issue is kept."""
    return output / FOLDER / f"issue-{number:04}.json"


def issue_bytes(briefing: Briefing) -> bytes:
    """An issue as the bytes of its file."""
    return json.dumps(to_json(briefing), ensure_ascii=False).encode("utf-8", "surrogatepass")


def issues(output: Path) -> tuple[int, ...]:
    """Numbers of the kept issues, ascending."""
    found = (_ISSUE.fullmatch(path.name) for path in (output / FOLDER).glob("issue-*.json"))
    return tuple(sorted(int(name[1]) for name in found if name))


def load_issue(output: Path, number: int) -> Briefing:
    """A kept issue.

    Raises:
        InputError: If it was not kept, or its file is damaged.
        RulesError: If a newer program wrote it.
    """
    path = issue_path(output, number)
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        known = ", ".join(str(one) for one in issues(output)[-10:])
        raise InputError(
            f"issue {number} was not kept",
            hint=f"kept issues: {known}" if known else "no issue was kept yet",
            where=str(output / FOLDER),
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"the kept issue cannot be read: {error}", hint="remove or mend the file", where=str(path)
        ) from error
    return from_json(Briefing, data)
