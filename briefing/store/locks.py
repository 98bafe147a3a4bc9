"""One build at a time, and drafts that are open in an office program.

The build lock is a file lock of the system: a process that is killed lets go of it. Office programs
leave small files beside what they have open, which is all that can be known from outside: LibreOffice
``.~lock.<name>#`` (comma-separated: user, host …), Word ``~$`` and the name without its first two
letters (names of up to six letters keep all of them, of seven lose one).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from briefing.errors import OutputError
from briefing.store.files import failure

_WRITING = 0o222
"""Mode bits that let anybody write; on Windows they mirror the read-only mark."""
PATIENCE = 10.0
"""Seconds to wait for another build to end."""


@contextmanager
def building(lock: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the build lock of an output folder.

    Raises:
        OutputError: If another build holds it for longer than ``patience`` seconds, or the folder
            cannot be written.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = FileLock(lock, timeout=patience)
        held.acquire()
    except Timeout as error:
        raise OutputError(
            "another build is running in this folder",
            hint="wait for it to end, then build again",
            where=str(lock),
        ) from error
    except OSError as error:
        raise failure(lock.parent, error) from error
    try:
        yield
    finally:
        held.release()


def opened_by(path: Path) -> str:
    """Who has a file open in an office program, in words; empty when nobody seems to."""
    libre = path.parent / f".~lock.{path.name}#"
    if libre.is_file():
        user = libre.read_text(encoding="utf-8", errors="replace").split(",")[:2]
        name = next((part.strip() for part in reversed(user) if part.strip()), "somebody")
        return f"LibreOffice ({name})"
    for word in _word_locks(path):
        if word.is_file():
            owner = _word_owner(word)
            return f"Word ({owner})" if owner else "Word"
    return ""


def closed_to_us(path: Path) -> str:
    """Why a file should be left as it is, in words that follow its name; empty when nothing says so."""
    opened = opened_by(path)
    if opened:
        return f"is open in {opened}"
    if path.is_file() and not path.stat().st_mode & _WRITING:
        return "is write-protected"
    return ""


def _word_locks(path: Path) -> tuple[Path, ...]:
    """The names Word may have given its lock file; which one depends on the length of the name."""
    return tuple(dict.fromkeys(path.parent / f"~${path.name[cut:]}" for cut in (2, 1, 0)))


def _word_owner(lock: Path) -> str:
    """The user in Word's lock file: one byte of length, then the name in one byte a letter."""
    data = lock.read_bytes()
    length = data[0] if data else 0
    name = data[1 : 1 + length].decode("latin-1").strip()
    return name if name.isprintable() else ""
