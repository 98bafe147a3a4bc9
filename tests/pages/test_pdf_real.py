"""What the whole program prints: the user's document, the fictional story, real sets, two thousand rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.looks import shipped_look
from briefing.writers.pdf import write
from briefing.writers.written import Extras
from tests.pages.checker import check
from tests.pages.reading import spoken
from tests.sample import sample_briefing

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "articles"


def printed(seeds: Path, output: Path) -> bytes:
    asked = [
        "build",
        "--seeds",
        str(seeds),
        "--output",
        str(output),
        "--as-of",
        "2025-01-13T18:00+00:00",
        "--quiet",
    ]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    return (output / "briefing.pdf").read_bytes()


@pytest.mark.parametrize("seeds", ["seeds", "tests/story"])
def test_seeds_of_our_own(seeds, tmp_path):
    folder = ROOT / seeds
    if not folder.is_dir():
        pytest.skip(f"no folder {seeds}")
    data = printed(folder, tmp_path)
    assert check(data) == []
    assert ("/H2", "Sources") in spoken(data)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["ukraine-daily-digests", "wikinews-iran-us-2020"])
def test_real_sets(name, tmp_path):
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip("the development data is not beside the project")
    assert check(printed(folder, tmp_path)) == []


@pytest.mark.slow
def test_two_thousand_rows():
    briefing = sample_briefing(2_000)
    data = write(briefing, shipped_look("sober"), Extras()).data
    assert check(data) == []
    told = " ¶ ".join(text for _, text in spoken(data))
    assert all(item.text in told for item in briefing.items)
    assert len(data) <= 1_200_000
