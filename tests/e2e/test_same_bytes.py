"""The same input gives the same bytes, whatever the hash seed, the time zone and the order of the disk."""

from __future__ import annotations

import hashlib
import shutil

import pytest

from tests.e2e.command import AS_OF, ROOT, STORY, briefing


@pytest.mark.parametrize("source", [STORY, ROOT / "seeds"], ids=["story", "user"])
def test_two_builds_are_the_same_bytes(tmp_path, source):
    prints = []
    for number, (seed, zone) in enumerate((("0", "UTC"), ("4242", "Pacific/Auckland"))):
        folder = tmp_path / str(number)
        shutil.copytree(source, folder / "seeds")
        ran = briefing("build", "--as-of", AS_OF, cwd=folder, PYTHONHASHSEED=seed, TZ=zone)
        assert ran.code == 0, ran.err
        names = ("briefing.docx", "briefing.pdf", "briefing.json")
        prints.append([hashlib.sha256((folder / "output" / name).read_bytes()).hexdigest() for name in names])
    assert prints[0] == prints[1]
