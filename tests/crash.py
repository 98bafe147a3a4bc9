"""A build that dies, or finds the disk full, at a chosen operation on the disk.

Every call that changes the disk passes a *point* before it and one after it; what is written passes one after
each quarter, so that files are torn too, and so does every statement given to SQLite. ``fatal`` runs a command
in a fork of this process (its imports done) that dies at one point.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import hashlib
import io
import os
import resource
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefing.cli import main

CHANGING = ("mkdir", "chmod", "replace", "rename", "unlink", "remove", "fsync", "ftruncate")
FULL = {"open", "write", "fsync", "mkdir", "replace", "sqlite"}
"""Kinds of operations that a full disk refuses."""
CACHE = (".briefing/cache", ".briefing/lock")
"""Beginnings of the files that are no part of the result."""


class FullError(OSError):
    """What the system says of a full disk."""

    def __init__(self) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _full_base() -> sqlite3.Error:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@dataclass
class Points:
    """The points passed so far, and what happens at one of them.

    Attributes:
        stop: Number of the point where it happens, from 1; 0 for nowhere.
        full: The disk is full from there on; else the process is killed.
        passed: What each point was.
    """

    stop: int = 0
    full: bool = False
    passed: list[str] = field(default_factory=list)

    def at(self, kind: str, when: str = "before") -> None:
        if self.full:
            if when != "before" or kind not in FULL:
                return
            self.passed.append(kind)
            if self.stop and len(self.passed) >= self.stop:
                raise _full_base() if kind == "sqlite" else FullError
            return
        self.passed.append(f"{when} {kind}")
        if len(self.passed) == self.stop:
            os.kill(os.getpid(), signal.SIGKILL)


def install(points: Points) -> None:
    """Let everything that changes the disk pass the points; there is no way back, so only in a fork."""
    for name in CHANGING:
        setattr(os, name, _watched(points, name, getattr(os, name)))
    really = os.open

    def opened(path, flags, *more, **named):
        if not flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            return really(path, flags, *more, **named)
        return _watched(points, "open", really)(path, flags, *more, **named)

    os.open = opened
    fdopen = os.fdopen
    os.fdopen = lambda handle, mode="r", *more, **named: (
        _Torn(fdopen(handle, mode, *more, **named), points)
        if "w" in mode
        else fdopen(handle, mode, *more, **named)
    )
    io.open = builtins.open = _no_other_writes(builtins.open)
    connect = sqlite3.connect
    sqlite3.connect = lambda place, **named: (
        connect(place, **named) if place == ":memory:" else _Base(points, connect(place, **named))
    )


def _watched(points: Points, name: str, real: Callable) -> Callable:
    def call(*args, **named):
        points.at(name)
        done = real(*args, **named)
        points.at(name, "after")
        return done

    return call


def _no_other_writes(real: Callable) -> Callable:
    """The program writes by ``os.open`` alone; a way around the points is a fault of the harness."""

    def call(file, mode="r", *more, **named):
        if isinstance(file, str | Path) and set(mode) & set("wax+"):
            os.write(2, f"written past the harness: {file}\n".encode())
            os._exit(97)
        return real(file, mode, *more, **named)

    return call


class _Torn:
    """A file whose writes are done by eighths."""

    def __init__(self, file, points: Points) -> None:
        self._file, self._points = file, points

    def write(self, data) -> int:
        step = max(len(data) // 8, 1)
        for start in range(0, len(data), step):
            self._points.at("write")
            self._file.write(data[start : start + step])
            self._file.flush()
        self._points.at("write", "after")
        return len(data)

    def __enter__(self):
        return self

    def __exit__(self, *_args) -> None:
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)


class _Base:
    """A connection to SQLite whose statements pass the points."""

    def __init__(self, points: Points, real: sqlite3.Connection) -> None:
        self._points, self._real = points, real

    def execute(self, text: str, *more):
        return self._run(self._real.execute, text, *more)

    def executemany(self, text: str, rows):
        def passing():
            for row in rows:
                self._points.at("sqlite")
                yield row

        return self._run(self._real.executemany, text, passing())

    def _run(self, real, text: str, *more):
        if text.startswith(("SELECT", "PRAGMA j", "PRAGMA s", "PRAGMA user_version;", "ROLLBACK")):
            return real(text, *more)
        self._points.at("sqlite")
        done = real(text, *more)
        self._points.at("sqlite", "after")
        return done

    def close(self) -> None:
        self._real.close()


@dataclass(frozen=True)
class Death:
    """How a command ended.

    Attributes:
        killed: By the signal.
        code: Exit code, when it was not.
        said: Its messages.
        passed: The points it passed, when it was to tell them.
    """

    killed: bool
    code: int
    said: str
    passed: tuple[str, ...] = ()


def run(
    house: Path,
    *arguments: str,
    points: Points | None = None,
    largest: int | None = None,
    after: float | None = None,
) -> Death:
    """``briefing …`` in a fork of this process.

    Args:
        house: The project's folder.
        arguments: Of the command.
        points: Where it fails; None for nowhere, and not even looked at.
        largest: Most bytes of a file (RLIMIT_FSIZE); None for no bound.
        after: Seconds until it is killed from outside; None for never.
    """
    said, told = house.parent / f"{house.name}.said", house.parent / f"{house.name}.points"
    said.write_bytes(b"")  # a child killed before its first step has said nothing
    child = os.fork()
    if not child:
        _child(house, arguments, points, largest, said, told)
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    passed = tuple(told.read_text().split("\n")) if told.exists() else ()
    told.unlink(missing_ok=True)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Death(killed=True, code=0, said=said.read_text())
    return Death(killed=False, code=os.WEXITSTATUS(status), said=said.read_text(), passed=passed)


def _child(house: Path, arguments, points, largest, said: Path, told: Path) -> None:
    code = 99
    try:
        os.chdir(house)
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        ledger = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if points and not points.stop else -1
        sys.argv = ["briefing", *arguments]
        # The standard streams of a test run are not ours to write to.
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        write = os.write
        if points is not None:
            install(points)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            with contextlib.suppress(OSError):  # the messages are a file too, and may not be full
                write(2, sys.stderr.getvalue().encode())
        if ledger >= 0:
            write(ledger, "\n".join(points.passed).encode())
    except BaseException as error:  # noqa: BLE001  a fork of the tests must never go on as the tests
        os.write(2, "".join(traceback.format_exception(error)).encode())
    os._exit(code)


def tree(folder: Path) -> dict[str, str]:
    """Hash of every file of an output folder by its path, but for the cache and the lock."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(CACHE)
    }


@contextlib.contextmanager
def load() -> Iterator[None]:
    """A process beside that keeps a core busy."""
    parent = os.getpid()
    child = os.fork()
    if not child:
        while os.getppid() == parent:
            sum(range(10_000))
        os._exit(0)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
