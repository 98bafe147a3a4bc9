"""Articles come and go in any order: with the cache every build gives the bytes that it gives without."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.languages import memory
from briefing.model import Settings
from briefing.pipeline import BuildRequest, build
from briefing.store import cache
from briefing.store.record import PLACE

STORY = sorted((Path(__file__).parents[1] / "story").iterdir())
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
OUTPUTS = ("briefing.docx", "briefing.pdf", "briefing.json")


def made(seeds, output, day, *, use_cache):
    settings = Settings(as_of=f"2024-03-{day:02}T08:00+00:00")
    result = build(BuildRequest(seeds, None, output, settings, use_cache=use_cache, workers=1))
    kept = sorted((output / "history").glob("issue-*.json"))
    return result, [(output / name).read_bytes() for name in OUTPUTS] + [path.read_bytes() for path in kept]


@pytest.mark.parametrize("order", [STORY, STORY[::-1], STORY[::2] + STORY[1::2]])
def test_the_cache_changes_nothing_but_time(order, tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for path in order[:5]:
        shutil.copy(path, seeds)
    for day in range(1, 6):
        warm, with_cache = made(seeds, tmp_path / "warm", day, use_cache=True)
        _, without = made(seeds, tmp_path / "cold", day, use_cache=False)
        assert with_cache == without
        assert warm.cached == len(warm.files) - (5 if day == 1 else 1 if day % 2 == 0 else 0)
        assert not memory._known, "nothing is remembered after a build"
        there = sorted(seeds.iterdir())
        if day % 2:
            shutil.copy(order[4 + day], seeds)
        else:
            there[day].unlink()
    (tmp_path / "warm" / PLACE / cache.NAME).unlink()
    again, bytes_again = made(seeds, tmp_path / "warm", 7, use_cache=True)
    _, without = made(seeds, tmp_path / "cold", 7, use_cache=False)
    assert bytes_again == without
    assert again.cached == 0


HEAVY = ("parser", "timeline", "composer", "draft", "writers", "readers", "layout", "pipeline.making")
LIBRARIES = ("dateparser", "lxml", "docx", "reportlab", "trafilatura")
ENDING = """
import sys
from briefing.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def test_when_nothing_is_new_no_stage_is_imported(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for path in STORY[:3]:
        shutil.copy(path, seeds)

    def modules():
        command = [sys.executable, "-c", ENDING, "build", "--as-of", "2024-03-08T08:00+00:00", "--quiet"]
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return set(done.stderr.split())

    stages = {f"briefing.{name}" for name in HEAVY}
    assert stages <= modules(), "the first build does its work with them"
    second = modules()
    assert "briefing.pipeline.unchanged" in second
    assert not second & (stages | set(LIBRARIES))
