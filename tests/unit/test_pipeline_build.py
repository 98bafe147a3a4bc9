"""The stages joined, on stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import InputError, RulesError
from briefing.model import Briefing, Settings
from briefing.model.json_form import from_json
from briefing.pipeline import BuildRequest, BuildResult, Outcome, build
from tests import standin

Build = Callable[..., BuildResult]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    standin.install(monkeypatch)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Rain began.\nThe gate held.")
    (tmp_path / "seeds" / "b.txt").write_text("The gate held.\n---\nWhat then?")
    return tmp_path


def run(house: Path, settings: Settings | None = None, **more: Any) -> BuildResult:
    request = BuildRequest(
        house / "seeds", None, house / "output", settings or Settings(as_of="2025-01-13T18:00"), **more
    )
    return build(request)


def names(house: Path) -> list[str]:
    return sorted(path.name for path in (house / "output").iterdir())


def test_a_folder_becomes_a_draft_a_page_and_data(house: Path) -> None:
    result = run(house)
    output = house / "output"
    assert result.written == (output / "briefing.docx", output / "briefing.pdf", output / "briefing.json")
    assert (output / "briefing.docx").read_bytes().startswith(b"word sober\n")
    assert (
        from_json(Briefing, __import__("json").loads((output / "briefing.json").read_bytes()))
        == result.briefing
    )
    assert result.briefing.as_of == "2025-01-13T18:00+00:00"
    assert [item.text for item in result.briefing.items] == ["Rain began.", "The gate held.", "What then?"]
    assert [problem.code for problem in result.problems] == ["R900"]
    assert [stage for stage, _ in result.seconds] == [
        "scan",
        "read",
        "recall",
        "timeline",
        "compose",
        "write",
        "save",
    ]


def test_every_file_has_its_line(house: Path) -> None:
    seeds = house / "seeds"
    (seeds / "c.txt").write_bytes((seeds / "a.txt").read_bytes())
    (seeds / "d.txt").write_text("")
    (seeds / "e.bin").write_bytes(b"\0\1")
    (seeds / ".f").write_text("x")
    result = run(house)
    lines = {line.path: line for line in result.files}
    assert list(lines) == [".f", "a.txt", "b.txt", "c.txt", "d.txt", "e.bin"]
    assert lines["a.txt"].outcome is Outcome.READ
    assert (lines["b.txt"].articles, lines["b.txt"].events, lines["b.txt"].statements) == (2, 2, 0)
    assert (lines["c.txt"].outcome, lines["c.txt"].duplicate_of) == (Outcome.DUPLICATE, "a.txt")
    assert lines["d.txt"].outcome is Outcome.EMPTY
    assert (lines["e.bin"].outcome, lines["e.bin"].note) == (Outcome.FAILED, "this is no text")
    assert (lines[".f"].outcome, lines[".f"].note) == (Outcome.SKIPPED, "hidden")
    assert [problem.path for problem in result.problems if problem.code == "P001"] == ["e.bin"]


def test_two_builds_are_the_same_bytes_anywhere(house: Path, tmp_path: Path) -> None:
    first = run(house)
    request = BuildRequest(house / "seeds", None, tmp_path / "other", Settings(as_of="2025-01-13T18:00"))
    second = build(request)
    assert first.briefing == second.briefing
    for left, right in zip(first.written, second.written, strict=True):
        assert left.read_bytes() == right.read_bytes()


def test_a_dry_run_writes_nothing_at_all(house: Path) -> None:
    result = run(house, dry_run=True)
    assert [path.name for path in result.written] == ["briefing.docx", "briefing.pdf", "briefing.json"]
    assert not (house / "output").exists()


def test_no_articles_is_one_clear_error_and_nothing_is_written(house: Path) -> None:
    for path in (house / "seeds").iterdir():
        path.unlink()
    with pytest.raises(InputError, match="no article was found: the folder is empty"):
        run(house)
    (house / "seeds" / "x").write_bytes(b"\0")
    with pytest.raises(InputError, match=r"no article was found \(x: this is no text\)"):
        run(house)
    assert names(house) == [".briefing"]


def test_strict_stops_at_a_file_that_cannot_be_read(house: Path) -> None:
    (house / "seeds" / "x").write_bytes(b"\0")
    with pytest.raises(InputError, match="1 of 3 files cannot be read: this is no text"):
        run(house, strict=True)
    assert run(house).written


def test_an_unknown_style_writes_nothing(house: Path) -> None:
    with pytest.raises(RulesError, match="no style"):
        run(house, Settings(style="missing"))
    assert not (house / "output").exists()


def test_the_callers_clock_is_used_when_no_time_is_set(house: Path) -> None:
    result = run(house, Settings(time_zone="Europe/Kyiv"), now="2025-01-13T18:00")
    assert result.briefing.as_of == "2025-01-13T18:00+02:00"
    assert run(house, Settings()).briefing.as_of == ""


def test_progress_is_told_stage_by_stage(house: Path) -> None:
    told: list[tuple[str, int, int]] = []
    request = BuildRequest(house / "seeds", None, house / "output", Settings())
    build(request, lambda stage, done, total: told.append((stage, done, total)))
    assert ("read", 2, 2) in told
    assert [stage for stage, _, total in told if not total] == [
        "scan",
        "read",
        "recall",
        "timeline",
        "compose",
        "write",
        "save",
    ]
