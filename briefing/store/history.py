"""Replaced drafts and kept issues: ``output/history/``.

Every draft and page that a build replaces is copied here first, as
``0007_issue-2_2025-01-13T1800.docx``: a running number, the issue it belonged to, the time it was made
for. What an issue said is kept as ``issue-0002.json``, for comparing. Nothing is removed but by the bound
that the user sets, and then it is said.
"""

from __future__ import annotations

import hashlib
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


def keep(output: Path, names: Iterable[str], *, issue: int, as_of: str) -> tuple[Path, ...]:
    """Copy files of the output folder before they are replaced; one that is kept already is not copied again.

    Raises:
        OutputError: If a copy cannot be written.
    """
    held = listing(output)
    number = max((one.number for one in held), default=0) + 1
    time = re.sub(r"[^\w-]", "", as_of[: len("2025-01-13T18:00")]) or "undated"
    copies: list[Path] = []
    for name in names:
        path = output / name
        data = path.read_bytes()
        alike = (one.path for one in held if one.size == len(data) and one.path.suffix == path.suffix)
        if hashlib.sha256(data).hexdigest() not in map(files.sha256, alike):
            copy = output / FOLDER / f"{number:04}_issue-{issue}_{time}{path.suffix}"
            files.write_whole(copy, data)
            copies.append(copy)
    return tuple(copies)


def trim(output: Path, limit: int) -> tuple[Path, ...]:
    """Remove the oldest replaced files beyond ``limit`` builds (0 keeps all); what was removed."""
    held = listing(output)
    numbers = sorted({one.number for one in held})
    if not limit or len(numbers) <= limit:
        return ()
    last = set(numbers[-limit:])
    gone = tuple(one.path for one in held if one.number not in last)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


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
