"""A briefing in, the bytes of its files out, and these onto the disk without losing a person's work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from briefing import writers
from briefing.errors import ConflictError
from briefing.model import Briefing, Problem
from briefing.model.json_form import to_json
from briefing.pipeline.request import DATA, DRAFT, PAGE, BuildRequest
from briefing.store import files, record
from briefing.store.styles import Style
from briefing.writers import Extras


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a build before they are written: name, bytes; the draft first."""

    parts: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()


def make(briefing: Briefing, style: Style) -> Made:
    """The bytes of the draft, the page and the data."""
    extras = Extras(style_source=style.style_source, fonts=style.fonts)
    parts: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for writer in writers.WRITERS:
        written = writer.write(briefing, style.look, extras)
        parts.append((f"briefing{writer.ending}", written.data))
        problems += written.problems
    data = json.dumps(to_json(briefing), ensure_ascii=False, indent=1).encode() + b"\n"
    order = {DRAFT: 0, PAGE: 1, DATA: 2}
    parts.append((DATA, data))
    parts.sort(key=lambda part: order.get(part[0], len(order)))
    return Made(tuple(parts), tuple(problems))


def is_edited(output: Path, held: record.Record | None) -> bool:
    """Whether the draft in the output folder is not as we wrote it, or holds edits from before."""
    now = files.sha256(output / DRAFT)
    if not now:
        return False
    return held is None or held.edited or now != held.hash_of(DRAFT)


def keep_aside(output: Path) -> Path:
    """Copy an edited draft to a name of its own; the same bytes are copied once only."""
    data = (output / DRAFT).read_bytes()
    wanted = files.sha256(output / DRAFT)
    number = 1
    while True:
        path = output / f"briefing.edited-{number}.docx"
        held = files.sha256(path)
        if held == wanted:
            return path
        if not held:
            files.write_whole(path, data)
            return path
        number += 1


def guard(request: BuildRequest, held: record.Record | None) -> None:
    """Stop before anything is replaced that a person wrote.

    Raises:
        ConflictError: If the draft was edited and the edits are not to be discarded.
    """
    if request.discard_edits or not is_edited(request.output, held):
        return
    kept = "" if request.dry_run else f"; it was kept as {keep_aside(request.output).name}"
    raise ConflictError(
        f"the draft was edited since it was written{kept}",
        hint="build with --discard-edits to write a new draft in its place",
        where=str(request.output / DRAFT),
    )


def write(request: BuildRequest, made: Made, new: record.Record, before: dict[str, str]) -> tuple[Path, ...]:
    """Replace all outputs and the record as one transaction; the paths that were written.

    Raises:
        OutputError: If they cannot be written, or a file changed since ``before`` was taken.
    """
    output = request.output
    targets = tuple(output / name for name, _ in made.parts)
    if request.dry_run:
        return targets
    transaction = files.Transaction(output, output / record.PLACE / "journal.json")
    for name, data in made.parts:
        transaction.put(output / name, data, before=before.get(name))
    transaction.put(record.place(output), record.dump(new))
    transaction.commit()
    return targets
