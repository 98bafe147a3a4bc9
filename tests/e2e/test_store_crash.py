"""A build killed, or out of disk, at every write and rename: what was there is whole, and the next build works."""

from __future__ import annotations

import builtins
import errno
import os
import signal
from pathlib import Path

import pytest

from briefing.model import Settings
from briefing.pipeline import BuildRequest, build
from tests import standin

CALLS = ("fsync", "replace", "unlink", "open", "chmod", "write")
MINE = b"my words"


def request(house: Path) -> BuildRequest:
    return BuildRequest(house / "seeds", None, house / "output", Settings(as_of="2025-01-13T18:00+00:00"))


def prepare(house: Path) -> None:
    """A house with an edited draft and one article more than it was built from."""
    (house / "seeds").mkdir(parents=True)
    (house / "seeds" / "b.txt").write_text("Rain began.")
    build(request(house))
    (house / "output" / "briefing.docx").write_bytes(MINE)
    (house / "seeds" / "a.txt").write_text("First news.")


def fail_at(point: int, failed: list[str], *, kill: bool) -> None:
    """At the ``point``-th call that touches the disk: die, or find the disk full, which is noted."""
    count = 0

    def wrap(real):
        def call(*arguments, **more):
            nonlocal count
            count += 1
            if count == point:
                if kill:
                    os.kill(os.getpid(), signal.SIGKILL)
                failed.append(real.__name__)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **more)

        return call

    for name in CALLS if kill else ("fsync", "replace", "chmod"):
        setattr(os, name, wrap(getattr(os, name)))
    if kill:
        builtins.open = wrap(builtins.open)


def run_and_fail(house: Path, point: int, *, kill: bool) -> int:
    """Exit status of a process that builds and fails at a point; 0 when there is no such point any more."""
    failed: list[str] = []
    child = os.fork()
    if not child:
        try:
            fail_at(point, failed, kill=kill)
            build(request(house))
        except BaseException:  # noqa: BLE001  a fork of the test must never go on as the test
            os._exit(5)
        os._exit(6 if failed else 0)  # a folder that cannot be synced after all is no failure
    _, status = os.waitpid(child, 0)
    return status


def check(house: Path) -> None:
    draft = house / "output" / "briefing.docx"
    held = draft.read_bytes()
    assert held == MINE or held.startswith(MINE + b"\n+++\nFirst news.")
    if held != MINE:
        copies = [path.read_bytes() for path in (house / "output" / "history").glob("*.docx")]
        assert MINE in copies
    build(request(house))
    assert draft.read_bytes().startswith(MINE + b"\n+++\nFirst news.")
    assert b"First news." in (house / "output" / "briefing.pdf").read_bytes()
    assert build(request(house)).unchanged
    assert not list((house / "output").rglob("*.briefing-tmp"))


@pytest.mark.parametrize("kill", [True, False], ids=["killed", "disk full"])
def test_nothing_is_lost_at_any_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kill: bool) -> None:
    standin.install(monkeypatch)
    points = 0
    for point in range(1, 400):
        house = tmp_path / str(point)
        prepare(house)
        status = run_and_fail(house, point, kill=kill)
        check(house)
        if status == 0:
            break
        points += 1
    assert status == 0
    assert points >= 20
