"""Changes are told once they rest."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.store import watching


def play(
    tmp_path: Path, steps: list[dict[str, bytes | None]], single: tuple[str, ...] = ()
) -> list[list[str]]:
    """Let files change step by step, a tick after each; what is told after which step."""
    told: list[list[str]] = []

    def ticks() -> Iterator[set[Path]]:
        for step in steps:
            changed = set()
            for name, data in step.items():
                path = tmp_path / name
                if data is None:
                    path.unlink()
                else:
                    path.write_bytes(data)
                if name not in single:
                    changed.add(path)
            told.append([])
            yield changed

    for batch in watching.settled(ticks(), tuple(tmp_path / name for name in single)):
        told[-1] += [path.name for path in batch]
    return told


def test_a_change_is_told_after_two_quiet_looks(tmp_path: Path) -> None:
    assert play(tmp_path, [{"a.txt": b"x"}, {}, {}, {}]) == [[], ["a.txt"], [], []]


def test_a_file_that_grows_is_left_until_it_rests(tmp_path: Path) -> None:
    steps: list[dict[str, bytes | None]] = [{"a.txt": b"x"}, {"a.txt": b"xx"}, {"a.txt": b"xxx"}, {}, {}]
    assert play(tmp_path, steps) == [[], [], [], ["a.txt"], []]


def test_a_file_that_grows_without_an_event_is_left_too(tmp_path: Path) -> None:
    sizes = iter([1, 2, 2, 2])

    def see(_path: Path) -> watching.Look:
        return (next(sizes), 0, 0)

    path = tmp_path / "a.txt"
    ticks = iter([{path}, set(), set(), set()])
    assert list(watching.settled(ticks, (), see)) == [(), (path,)]
    assert list(sizes) == []  # one look more than if the growth at the second had been missed


def test_a_save_by_temporary_file_and_rename_is_one_change(tmp_path: Path) -> None:
    steps: list[dict[str, bytes | None]] = [
        {"a.txt.tmp": b"new", ".~lock.a.txt#": b""},
        {"a.txt.tmp": None, "a.txt": b"new"},
        {".~lock.a.txt#": None},
        {},
    ]
    assert play(tmp_path, steps) == [[], [], ["a.txt"], []]


def test_several_changes_are_told_together(tmp_path: Path) -> None:
    steps: list[dict[str, bytes | None]] = [{"b.txt": b"x"}, {"a.txt": b"y"}, {}]
    assert play(tmp_path, steps) == [[], [], ["a.txt", "b.txt"]]


def test_single_files_are_looked_at_whether_there_or_not(tmp_path: Path) -> None:
    steps: list[dict[str, bytes | None]] = [{}, {"briefing.toml": b"x"}, {}, {"briefing.toml": None}, {}]
    assert play(tmp_path, steps, ("briefing.toml",)) == [[], [], ["briefing.toml"], [], ["briefing.toml"]]


def test_lock_and_temporary_files_are_never_told(tmp_path: Path) -> None:
    steps: list[dict[str, bytes | None]] = [{"~$a.docx": b"x", "a.swp": b"x", ".b": b"x"}, {}, {}]
    assert play(tmp_path, steps) == [[], [], []]


def test_a_real_folder_is_watched(tmp_path: Path) -> None:
    batches = watching.settled(watching.ticks((tmp_path,)), ())
    assert next(batches) == ()
    (tmp_path / "a.txt").write_bytes(b"x")
    assert [path.name for path in next(batches)] == ["a.txt"]


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(BriefingError, match="needs watchfiles") as caught:
        next(watching.ticks((tmp_path,)))
    assert "briefing[watch]" in caught.value.hint


def test_watching_ends_when_the_library_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    looks: list[set[tuple[int, str]]] = [{(1, str(path))}, set()]
    fake = types.SimpleNamespace(watch=lambda *_folders, **_settings: iter(looks))
    monkeypatch.setitem(sys.modules, "watchfiles", fake)
    assert list(watching.settled(watching.ticks((tmp_path,)), ())) == [(), (path,)]
