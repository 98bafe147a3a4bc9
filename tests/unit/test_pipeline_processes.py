"""The processes of a build end with their work."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests import formats

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
BOUND = 60
"""Seconds in which a small build ends."""

BUILD = """
import sys
from pathlib import Path
from briefing.model import Settings
from briefing.pipeline import BuildRequest, build
settings = Settings(as_of="2024-03-08T08:00+00:00")
result = build(BuildRequest(Path("seeds"), None, Path("output"), settings, workers=int(sys.argv[1])))
print(*(f"{line.path} {line.outcome.value}" for line in result.files), sep="; ")
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


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_ends_though_a_reading_process_started_a_confined_reader(tmp_path, workers):
    folder(tmp_path)
    with started(tmp_path, BUILD, workers) as process:
        assert process.wait(BOUND) == 0
        assert (tmp_path / "said").read_text() == "a.pdf read; b.txt read\n"
        assert not alive(process.pid)
