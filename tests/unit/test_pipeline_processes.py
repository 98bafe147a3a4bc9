"""The processes of a build end with their work, and with the build, also when it is killed outright."""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from briefing.model import Settings, Source
from briefing.readers import processes, worker
from tests import formats

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and what is forked is patched")

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
BOUND = 60
"""Seconds in which a small build ends, and what was killed is gone."""

BUILD = """
import sys
from pathlib import Path
from briefing.model import Settings
from briefing.pipeline import BuildRequest, build
settings = Settings(as_of="2024-03-08T08:00+00:00")
result = build(BuildRequest(Path("seeds"), None, Path("output"), settings, workers=int(sys.argv[1])))
print(*(f"{line.path} {line.outcome.value}" for line in result.files), sep="; ")
"""

HANGING = """
import time
from briefing.readers import pdf, processes
def hang(*_):
    time.sleep(15)
pdf.parts = hang
"""

NO_KERNEL = "processes._by_kernel = lambda: False\n"

IN_A_THREAD = """
from threading import Thread
thread = Thread(target=exec, args=({!r}, globals()))
thread.start()
thread.join()
"""


def folder(path: Path) -> None:
    """Two articles to read, one of them by a confined reader."""
    first, second = formats.story()[:2]
    (path / "seeds").mkdir()
    (path / "seeds" / "a.pdf").write_bytes(formats.pdf(first))
    (path / "seeds" / "b.txt").write_bytes(formats.txt(second))


@contextmanager
def started(path: Path, script: str, workers: int) -> Iterator[subprocess.Popen[str]]:
    """The script in a session of its own, of which nothing is left afterwards; it says what it says to a file."""
    with (path / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(workers)],
            cwd=path,
            env=ENVIRONMENT,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def alive(session: int) -> set[int]:
    """Processes of the session that still run."""
    found = set()
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                state, _parent, _group, of = (place / "stat").read_text().rpartition(")")[2].split()[:4]
                if int(of) == session and state not in "ZX":
                    found.add(int(place.name))
    return found


def until(what: Callable[[], bool]) -> bool:
    """Whether it comes to pass within the bound."""
    last = time.monotonic() + BOUND
    while time.monotonic() < last:
        if what():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_ends_though_a_reading_process_started_a_confined_reader(tmp_path, workers):
    folder(tmp_path)
    with started(tmp_path, BUILD, workers) as process:
        assert process.wait(BOUND) == 0
        assert (tmp_path / "said").read_text() == "a.pdf read; b.txt read\n"
        assert not alive(process.pid)


@pytest.mark.parametrize(("workers", "count"), [(1, 2), (2, 4)])
@pytest.mark.parametrize("script", [BUILD, NO_KERNEL + BUILD, IN_A_THREAD.format(BUILD)])
def test_a_build_that_is_killed_takes_its_processes_with_it(tmp_path, script, workers, count):
    """Two reading processes if any, and one of a reader that hangs and never ends by itself."""
    folder(tmp_path)
    with started(tmp_path, HANGING + script, workers) as process:
        assert until(lambda: len(alive(process.pid)) == count), (tmp_path / "said").read_text()
        process.kill()
        process.wait()
        began = time.monotonic()
        assert until(lambda: not alive(process.pid))
        assert time.monotonic() - began < 5, "they were ended, they did not run out"


def who(source, data, settings):
    return os.getpid()


def test_a_confined_reader_outlives_the_thread_that_started_it():
    """The kernel would go by the thread: then a file that comes in that moment would be said to be too large."""
    pool = worker._pools.pop(os.getpid(), None)
    if pool is not None:
        worker._stop(pool)
    found = []
    ask = (who, Source("a.pdf", "0"), b"", Settings(), BOUND)
    thread = Thread(target=lambda: found.append(worker.run(*ask)))
    thread.start()
    thread.join()
    time.sleep(0.3)
    assert worker.run(*ask) == found[0] != os.getpid()


def test_a_process_that_nobody_started_is_left_alone(monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(processes, "_by_kernel", never)
    monkeypatch.setattr(processes, "Thread", never)
    processes.end_with_parent()


class Parent:
    """A parent process as its child sees it, for what cannot be seen in a process that is then ended."""

    def __init__(self, pid):
        self.pid = pid
        self.sentinel, self.end = os.pipe()


@pytest.fixture
def parent(monkeypatch):
    monkeypatch.setattr(os, "_exit", ended.append)
    held = Parent(os.getppid())
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: held)
    yield held
    ended.clear()
    os.close(held.sentinel)
    with suppress(OSError):
        os.close(held.end)


ended: list[int] = []


@pytest.mark.parametrize("asked", [True, False])
def test_who_looks_after_the_parent(monkeypatch, parent, asked):
    """The kernel where it can be asked, and then no thread: a process with threads is no good to fork from."""
    done = []
    monkeypatch.setattr(processes, "_by_kernel", lambda: asked)
    monkeypatch.setattr(processes, "Thread", lambda **how: done.append(how) or Thread(target=int))
    processes.end_with_parent()
    watch = {"target": processes._watch, "args": (parent.sentinel, parent.pid), "daemon": True}
    assert done == ([] if asked else [watch])
    processes.end_with_parent(by_kernel=False)
    assert done[-1] == watch
    assert not ended


def test_a_parent_that_ended_before_the_kernel_was_asked(monkeypatch, parent):
    monkeypatch.setattr(processes, "_by_kernel", lambda: True)
    parent.pid = 1 if os.getppid() != 1 else 2
    processes.end_with_parent()
    assert ended == [1]


@pytest.mark.parametrize("seen", ["pipe", "id"])
def test_the_end_of_a_parent_is_seen_by_its_pipe_or_by_its_id(monkeypatch, parent, seen):
    looks = []

    def another():
        looks.append(None)
        if len(looks) == 2:
            if seen == "id":
                return parent.pid + 1
            os.close(parent.end)
        return parent.pid

    monkeypatch.setattr(processes, "_LOOK", 0.01)
    monkeypatch.setattr(os, "getppid", another)
    processes._watch(parent.sentinel, parent.pid)
    assert ended == [1]
    assert len(looks) == 2


def test_where_the_kernel_cannot_be_asked(monkeypatch):
    for name in ("darwin", "win32"):
        monkeypatch.setattr(sys, "platform", name)
        assert not processes._by_kernel()


def library(result):
    def prctl(*args):
        assert args == (1, signal.SIGKILL, 0, 0, 0)
        return result

    return SimpleNamespace(prctl=prctl)


@pytest.mark.parametrize(
    ("there", "told"), [(library(0), True), (library(-1), False), (SimpleNamespace(), False)]
)
def test_what_the_c_library_says(monkeypatch, there, told):
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: there)
    assert processes._by_kernel() is told


def test_a_python_without_ctypes(monkeypatch):
    monkeypatch.setitem(sys.modules, "ctypes", None)
    assert not processes._by_kernel()
