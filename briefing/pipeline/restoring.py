"""A replaced draft back into its place; the one that stood there goes to the history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ConflictError
from briefing.pipeline.request import DRAFT
from briefing.pipeline.session import session
from briefing.store import files, history, locks, record


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done.

    Attributes:
        draft: The draft, as it was then.
        origin: The file of the history that it was taken from.
        aside: The copy of the draft that stood there; None when there was none, or it was kept already.
    """

    draft: Path
    origin: Path
    aside: Path | None


def restore(output: Path, number: int, *, force: bool = False) -> Restored:
    """Put a draft of the history back. The next build takes it as the person's and merges into it.

    Args:
        output: The output folder.
        number: Running number in the history.
        force: Even when an office program has the draft open.

    Raises:
        InputError: If there is no such draft.
        ConflictError: If the draft is open elsewhere.
        OutputError: If it cannot be written; the draft is as it was.
    """
    with session(output):
        wanted = history.find(output, number)
        place = output / DRAFT
        closed = "" if force else locks.closed_to_us(place)
        if closed:
            raise ConflictError(
                f"the draft {closed}",
                hint="close it (or lift the protection) first, or use --force",
                where=str(place),
            )
        held = record.load(output) or record.Record()
        names = (DRAFT,) if place.exists() else ()
        aside = history.keep(output, names, issue=held.issue if held.kept else 0, as_of=held.as_of)
        files.write_whole(place, wanted.path.read_bytes())
    return Restored(place, wanted.path, next(iter(aside.made), None))
