"""One draft by itself: a file that came back by mail merged, printed, or asked what people changed in it."""

from __future__ import annotations

from pathlib import Path

from briefing import draft, writers
from briefing.draft import Lifted, Merged
from briefing.errors import ConflictError, InputError
from briefing.layout.withdrawn import with_withdrawn
from briefing.model import Settings
from briefing.store import files, locks, results, styles
from briefing.writers import Extras, Written


def read_draft(path: Path) -> bytes:
    """The bytes of a draft.

    Raises:
        InputError: If there is none, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", hint="name a .docx file", where=str(path)
        ) from error


def merge_file(path: Path, output: Path, settings: Settings, project: Path | None) -> Merged:
    """Bring a draft that lies anywhere up to date with the briefing as last built.

    Args:
        path: The draft.
        output: Folder the briefing was built into.
        settings: Author of the changes and name of the look.
        project: Folder of the project's looks.

    Raises:
        InputError: If a file cannot be read; nothing is written.
    """
    data = read_draft(path)
    look = styles.load(settings.style, project).look
    return draft.merge(data, results.read_briefing(output), look, settings, where=str(path))


def write_beside(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file that may be open elsewhere, or somebody else's.

    Raises:
        ConflictError: If it is there already, and ``force`` was not given.
        OutputError: If it cannot be written; what was there is untouched.
    """
    if not force and path.exists():
        why = locks.closed_to_us(path) or "is there already"
        raise ConflictError(
            f"the file {why}", hint="choose another name with --to, or use --force", where=str(path)
        )
    files.write_whole(path, data)


def lift_file(path: Path, settings: Settings) -> Lifted:
    """What stands in a draft and what people did to it.

    Raises:
        InputError: If it cannot be read.
    """
    return draft.lift(read_draft(path), author=settings.author, where=str(path))


def print_draft(lifted: Lifted, output: Path, settings: Settings, project: Path | None) -> Written:
    """A lifted draft as the bytes of its page.

    Raises:
        InputError: If nothing was built yet.
    """
    style = styles.load(settings.style, project)
    briefing = results.read_briefing(output)
    document = with_withdrawn(lifted.document, briefing, style.look)
    page = next(writer for writer in writers.WRITERS if writer.name == "pdf")
    return page.write(briefing, style.look, Extras(document=document, fonts=style.fonts))
