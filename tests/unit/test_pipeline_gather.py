"""Reading in processes gives what reading alone gives, whatever happens to a process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from briefing import readers
from briefing.model import Settings, Source
from briefing.pipeline import gather
from briefing.readers import Reading
from briefing.store import seeds
from briefing.store.cache import Cache
from tests import standin


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    standin.install(monkeypatch)
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"News {number}.\nMore?")
    (tmp_path / "17.txt").write_bytes(b"\0")
    return tmp_path


def silent(_stage: str, _done: int, _total: int) -> None:
    pass


def test_processes_give_the_same_in_the_same_order(folder: Path) -> None:
    wanted = seeds.scan(folder).seeds
    told: list[tuple[int, int]] = []
    alone, _ = gather.gather_all(wanted, Settings(), None, 1, silent)
    many, _ = gather.gather_all(
        wanted, Settings(), None, 2, lambda _stage, done, total: told.append((done, total))
    )
    assert many == alone
    assert [part.articles[0].title for part in alone if part.articles][:2] == ["News 0.", "News 1."]
    assert alone[17].failure == "this is no text"
    assert told == [(number, 40) for number in range(1, 41)]


def test_many_files_are_read_in_processes_by_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "ALONE", 20)
    monkeypatch.setattr(gather, "_cores", lambda: 2)
    wanted = seeds.scan(folder).seeds
    standin.CALLS.clear()
    gather.gather_all(wanted, Settings(), None, 0, silent)
    assert standin.CALLS == []  # another process read them
    gather.gather_all(wanted[:10], Settings(), None, 0, silent)
    assert len(standin.CALLS) == 20


def test_a_file_that_takes_its_process_down_is_found_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deadly(source: Source, data: bytes, settings: Settings) -> Reading:
        if source.path == "05.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return standin.read(source, data, settings)

    monkeypatch.setattr(readers, "read", deadly)
    wanted = seeds.scan(folder).seeds[:12]
    held = Cache(folder)
    parts, _ = gather.gather_all(wanted, Settings(), held, 2, silent)
    assert parts[5].failure == "the process that read it was ended by the system"
    assert parts[5].problems[0].code == "P002"
    assert [len(part.articles) for part in parts] == [1] * 5 + [0] + [1] * 6
    _, cached = gather.gather_all(wanted[:5] + wanted[6:], Settings(), held, 1, silent)
    assert cached == 11
    monkeypatch.setattr(readers, "read", standin.read)
    again, cached = gather.gather_all(wanted, Settings(), held, 1, silent)
    assert (cached, again[5].failure) == (11, "")
    held.close()


def test_an_error_of_ours_in_a_process_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(source: Source, data: bytes, settings: Settings) -> Reading:
        raise ZeroDivisionError

    monkeypatch.setattr(readers, "read", wrong)
    with pytest.raises(ZeroDivisionError):
        gather.gather_all(seeds.scan(folder).seeds, Settings(), None, 2, silent)


def test_results_are_kept_as_they_come(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "_SAVE", 3)
    held = Cache(folder)

    def stop(_stage: str, done: int, _total: int) -> None:
        if done == 8:
            raise KeyboardInterrupt

    wanted = seeds.scan(folder).seeds[:10]
    with pytest.raises(KeyboardInterrupt):
        gather.gather_all(wanted, Settings(), held, 1, stop)
    _, cached = gather.gather_all(wanted, Settings(), held, 1, silent)
    assert cached == 6
    held.close()


def test_readers_are_given_only_the_settings_that_are_in_the_key() -> None:
    full = Settings(title="t", as_of="2025-01-01", time_zone="Europe/Kyiv", language="uk", max_items=3)
    assert gather.reading_settings(full) == Settings(time_zone="Europe/Kyiv", language="uk")
