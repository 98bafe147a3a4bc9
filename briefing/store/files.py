"""Bytes onto the disk, whole or not at all.

One file: a temporary file in the same folder, fsync, ``os.replace``, fsync of the folder. A process
killed at any point leaves the old file or the new one, and perhaps a temporary file that the next
run sweeps.

Several files that belong together (a draft, its PDF, the record of both) go through
:class:`Transaction`: all are staged, then a journal is written, then they are renamed in order. The
journal makes the next run finish what was begun, so that a set is never left half new.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import OutputError

SUFFIX = ".briefing-tmp"
"""Ending of our temporary files; everything with it may be swept when no build runs."""

JOURNAL_FORMAT = 1


def sha256(path: Path) -> str:
    """Hash of a file in hexadecimal; empty when there is no such file.

    Raises:
        OutputError: If it cannot be read (a folder of that name, no permission).
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"cannot be read: {reason}", hint="move it away, or check its permissions", where=str(path)
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write one file so that it is either as before or wholly new.

    Raises:
        OutputError: If it cannot be written; what was there before is untouched.
    """
    staged = stage(path, data)
    try:
        os.replace(staged, path)  # noqa: PTH105  the call the guarantee rests on
        sync_folder(path.parent)
    except OSError as error:
        staged.unlink(missing_ok=True)
        raise failure(path, error) from error


def stage(path: Path, data: bytes) -> Path:
    """A finished, synced temporary file beside ``path``.

    Raises:
        OutputError: If it cannot be written; nothing is left behind.
    """
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=SUFFIX, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644 & ~_umask() if not path.exists() else path.stat().st_mode & 0o777)  # noqa: PTH101
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise failure(path, error) from error
    return path.with_name(Path(name).name)  # mkstemp makes names absolute, ours may be relative


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last; where folders cannot be opened (Windows) the system does it."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def failure(path: Path, error: OSError) -> OutputError:
    """An error of the disk in words that say what to do."""
    advice = {
        "ENOSPC": "free some space and build again",
        "EDQUOT": "free some space and build again",
        "EFBIG": "the file would be larger than this disk allows",
        "EROFS": "the disk is read-only: choose another folder with --output",
        "EACCES": "check the permissions of the folder, or close the program that holds the file",
        "EPERM": "check the permissions of the folder, or close the program that holds the file",
        "ENAMETOOLONG": "choose a shorter folder with --output",
    }
    import errno  # noqa: PLC0415  only on the way out

    name = errno.errorcode.get(error.errno or 0, "")
    reason = error.strerror or str(error)
    hint = advice.get(name, "nothing was lost: what was there before is untouched")
    return OutputError(f"cannot be written: {reason}", hint=hint, where=str(path))


@dataclass(frozen=True, slots=True)
class Move:
    """A staged file and where it goes.

    Attributes:
        staged: The finished temporary file.
        target: Where it goes.
        sha256: Of the staged bytes.
        before: Hash of the target when the transaction began; empty when there was none.
    """

    staged: Path
    target: Path
    sha256: str
    before: str


@dataclass(slots=True)
class Transaction:
    """Several files that are replaced together.

    Used as ``put`` for every file, then ``commit`` once; or ``abandon``. Files are replaced in the
    order they were put, the one a person may be editing first: if that cannot be replaced, nothing is.
    What is not needed any more goes last, by ``drop``.

    Attributes:
        root: Folder that all targets lie in; paths in the journal are relative to it.
        journal: Where the journal stands while the renames run.
        moves: Files that come.
        drops: Files that go, and the hash each must still have then.
    """

    root: Path
    journal: Path
    moves: list[Move] = field(default_factory=list)
    drops: list[tuple[Path, str]] = field(default_factory=list)

    def put(self, target: Path, data: bytes, *, before: str | None = None) -> None:
        """Stage the new bytes of a file.

        Args:
            target: Where they go.
            data: The bytes.
            before: The hash the target must still have when it is replaced; None reads it now.

        Raises:
            OutputError: If they cannot be staged. Everything staged so far is removed.
        """
        try:
            staged = stage(target, data)
        except OutputError:
            self.abandon()
            raise
        held = sha256(target) if before is None else before
        self.moves.append(Move(staged, target, hashlib.sha256(data).hexdigest(), held))

    def drop(self, target: Path) -> None:
        """Have a file removed once all others are replaced, unless somebody changes it until then."""
        self.drops.append((target, sha256(target)))

    def abandon(self) -> None:
        """Remove what was staged; the targets are as they were."""
        for move in self.moves:
            move.staged.unlink(missing_ok=True)
        self._clear()

    def _clear(self) -> None:
        self.moves.clear()
        self.drops.clear()

    def commit(self) -> None:
        """Replace all targets.

        Raises:
            OutputError: If a target was changed meanwhile, or the disk refuses. When the first
                rename has not happened yet, nothing has; else the next run finishes the set.
        """
        changed = next((move.target for move in self.moves if sha256(move.target) != move.before), None)
        if changed is not None:
            self.abandon()
            raise OutputError(
                "was changed while the briefing was built",
                hint="build again: your change is kept",
                where=str(changed),
            )
        try:
            # The journal speaks of the staged files: their names must last before it does.
            for folder in dict.fromkeys(move.staged.parent for move in self.moves):
                sync_folder(folder)
            write_whole(self.journal, self._record())
        except OSError as error:
            self.abandon()
            raise failure(self.root, error) from error
        except OutputError:
            self.abandon()
            raise
        finish(self.root, self.journal)
        self._clear()

    def _record(self) -> bytes:
        moves = [
            [
                move.staged.relative_to(self.root).as_posix(),
                move.target.relative_to(self.root).as_posix(),
                move.sha256,
                move.before,
            ]
            for move in self.moves
        ]
        drops = [[target.relative_to(self.root).as_posix(), held] for target, held in self.drops]
        return json.dumps({"format": JOURNAL_FORMAT, "moves": moves, "drops": drops}).encode()


def finish(root: Path, journal: Path) -> bool:
    """Carry out, or carry on, the renames of a journal; whether the set is wholly new now.

    Called by ``commit``, and at the start of every command that finds a journal left by a run that
    was killed. A target that a person changed since then is not touched: if none of the set was
    renamed yet, the whole set is dropped and everything is as before.

    Raises:
        OutputError: If the disk refuses a rename; the journal stays for the next run.
    """
    moves, drops = _journalled(root, journal)
    pending = [move for move in moves if move.staged.exists()]
    blocked = [move for move in pending if sha256(move.target) not in {move.before, move.sha256}]
    if blocked and len(pending) == len(moves):
        _drop(pending, journal)
        return False
    try:
        for move in pending:
            if move in blocked:
                move.staged.unlink(missing_ok=True)
            else:
                os.replace(move.staged, move.target)  # noqa: PTH105  the call the guarantee rests on
        for folder in dict.fromkeys(move.target.parent for move in pending):
            sync_folder(folder)
        for target, held in drops:
            if sha256(target) == held:
                target.unlink(missing_ok=True)
        _drop([], journal)
    except OSError as error:
        if len(pending) == len(moves) and all(move.staged.exists() for move in moves):
            _drop(pending, journal)
        raise failure(Path(str(error.filename2 or error.filename or root)), error) from error
    return not blocked


def _drop(moves: list[Move], journal: Path) -> None:
    journal.unlink(missing_ok=True)
    try:
        sync_folder(journal.parent)
    except OSError:
        return  # while the journal may come back, what it speaks of stays; the next sweep takes it
    for move in moves:
        move.staged.unlink(missing_ok=True)


def _journalled(root: Path, journal: Path) -> tuple[list[Move], list[tuple[Path, str]]]:
    """What a journal has come and go; nothing when it is missing, damaged or of a newer format."""
    try:
        data = json.loads(journal.read_bytes())
        if data["format"] != JOURNAL_FORMAT:
            return [], []
        moves = [
            Move(root / staged, root / target, new, before) for staged, target, new, before in data["moves"]
        ]
        return moves, [(root / target, held) for target, held in data["drops"]]
    except (OSError, ValueError, KeyError, TypeError):
        return [], []


def sweep(folders: tuple[Path, ...]) -> int:
    """Remove temporary files that killed runs left; how many. Only with the build lock held."""
    count = 0
    for folder in folders:
        for path in sorted(folder.glob(f".*{SUFFIX}")):
            path.unlink(missing_ok=True)
            count += 1
    return count
