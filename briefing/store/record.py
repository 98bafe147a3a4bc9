"""What was written into an output folder, so that a person's edit is told from our own file.

``output/.briefing/state.json`` is JSON with a format number. It is replaced in the same transaction as
the files it speaks of.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from briefing.errors import RulesError

FORMAT = 1
"""Number of the form; a newer one is refused."""

PLACE = ".briefing"
"""Folder in the output folder that holds what is ours: state, lock, cache."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the last build wrote.

    Attributes:
        document_id: Of the output folder's briefing; empty before the first build.
        outputs: Name and SHA-256 of each file as it was written.
        edited: The draft holds a person's edits (they were merged into it), though its hash is ours.
        inputs: Fingerprint of everything the outputs were made from; empty when they must be made anew.
        issue: Number of the last kept issue; 0 for none.
        kept: What was written is that issue.
        as_of: ISO time of what was written.
        sources: Number, article id and path of every source that ever had a number.
    """

    document_id: str = ""
    outputs: tuple[tuple[str, str], ...] = ()
    edited: bool = False
    inputs: str = ""
    issue: int = 0
    kept: bool = False
    as_of: str = ""
    sources: tuple[tuple[int, str, str], ...] = ()

    def hash_of(self, name: str) -> str:
        """The recorded hash of an output; empty when it was never written."""
        return dict(self.outputs).get(name, "")


def place(output: Path) -> Path:
    """Where the record of an output folder stands."""
    return output / PLACE / "state.json"


def load(output: Path) -> Record | None:
    """The record of an output folder; an empty one before the first build, None when it is damaged.

    Raises:
        RulesError: If it was written by a newer program.
    """
    path = place(output)
    try:
        data = json.loads(path.read_bytes())
        if data["format"] > FORMAT:
            raise RulesError(
                f"this folder was written by a newer briefing (form {data['format']}, known up to {FORMAT})",
                hint="update briefing, or choose another folder with --output",
                where=str(path),
            )
        return Record(**{name: _checked(name, data[name]) for name in _KINDS})
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, KeyError, TypeError):
        return None


_KINDS = {field.name: type(getattr(Record(), field.name)) for field in fields(Record)}


def _checked(name: str, value: Any) -> Any:
    if _KINDS[name] is tuple:
        return tuple(tuple(row) for row in value)
    if type(value) is not _KINDS[name]:
        raise TypeError(name)
    return value


def dump(record: Record) -> bytes:
    """The record as the bytes of its file."""
    data = {"format": FORMAT, **{name: getattr(record, name) for name in _KINDS}}
    return json.dumps(data, indent=1, ensure_ascii=False).encode() + b"\n"
