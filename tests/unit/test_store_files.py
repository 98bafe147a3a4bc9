"""Whole-or-nothing writes, one file and several."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.store import files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail_on(monkeypatch: pytest.MonkeyPatch, name: str, after: int = 0, code: int = errno.ENOSPC) -> None:
    """Let a call of ``os`` work ``after`` times, then fail once."""
    real = getattr(os, name)
    count = 0

    def call(*args: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == after + 1:
            raise OSError(code, os.strerror(code), str(args[0]))
        return real(*args, **more)

    monkeypatch.setattr(os, name, call)


def test_a_file_is_written_with_its_folder_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    files.write_whole(target, b"one")
    files.write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert names(target.parent) == ["a.txt"]


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    files.write_whole(target, b"one")
    assert target.stat().st_mode & 0o777 == 0o644 & ~files._umask()
    target.chmod(0o600)
    files.write_whole(target, b"two")
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_full_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        fail_on(patch, call)
        with pytest.raises(OutputError, match="No space left") as caught:
            files.write_whole(target, b"new")
    assert caught.value.hint == "free some space and build again"
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        files.write_whole(tmp_path / "a" / "b.txt", b"new")
    assert "untouched" in caught.value.hint


def test_a_folder_that_cannot_be_opened_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_on(monkeypatch, "open", code=errno.EACCES)
    files.sync_folder(tmp_path)


def test_the_hash_of_nothing_is_empty(tmp_path: Path) -> None:
    assert files.sha256(tmp_path / "none") == ""


def begin(root: Path) -> files.Transaction:
    (root / "a.txt").write_bytes(b"old a")
    (root / "b.txt").write_bytes(b"old b")
    transaction = files.Transaction(root, root / "own" / "journal.json")
    transaction.put(root / "a.txt", b"new a")
    transaction.put(root / "b.txt", b"new b")
    transaction.put(root / "c.txt", b"new c")
    return transaction


def content(root: Path) -> tuple[bytes, bytes, bytes | None]:
    c = root / "c.txt"
    return (
        (root / "a.txt").read_bytes(),
        (root / "b.txt").read_bytes(),
        c.read_bytes() if c.exists() else None,
    )


OLD = (b"old a", b"old b", None)
NEW = (b"new a", b"new b", b"new c")


def test_a_transaction_replaces_all(tmp_path: Path) -> None:
    begin(tmp_path).commit()
    assert content(tmp_path) == NEW
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "own"]
    assert names(tmp_path / "own") == []


def test_a_transaction_in_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin(Path()).commit()
    assert content(tmp_path) == NEW


def test_a_transaction_that_is_abandoned_leaves_nothing(tmp_path: Path) -> None:
    begin(tmp_path).abandon()
    assert content(tmp_path) == OLD
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_a_file_that_cannot_be_staged_abandons_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"old a")
    transaction = files.Transaction(tmp_path, tmp_path / "journal.json")
    transaction.put(tmp_path / "a.txt", b"new a")
    fail_on(monkeypatch, "fsync")
    with pytest.raises(OutputError):
        transaction.put(tmp_path / "b.txt", b"new b")
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old a"


def test_a_change_by_a_person_meanwhile_stops_it(tmp_path: Path) -> None:
    transaction = begin(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"a person's")
    with pytest.raises(OutputError, match="changed while") as caught:
        transaction.commit()
    assert caught.value.where.endswith("b.txt")
    assert content(tmp_path) == (b"old a", b"a person's", None)
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_a_journal_that_cannot_be_written_abandons_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction = begin(tmp_path)
    with monkeypatch.context() as patch:
        fail_on(patch, "fsync")
        with pytest.raises(OutputError):
            transaction.commit()
    assert content(tmp_path) == OLD


@pytest.mark.parametrize(("after", "expected"), [(1, OLD), (2, None), (3, None)])
def test_a_refused_rename_is_undone_or_finished_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, expected: object
) -> None:
    transaction = begin(tmp_path)
    journal = transaction.journal
    with monkeypatch.context() as patch:
        fail_on(patch, "replace", after)  # the first rename is the journal's own
        with pytest.raises(OutputError):
            transaction.commit()
    if expected is not None:
        assert content(tmp_path) == expected
        assert not journal.exists()
    assert files.finish(tmp_path, journal) is True
    assert content(tmp_path) == (expected or NEW)
    files.sweep((tmp_path,))
    assert not [name for name in names(tmp_path) if name.endswith(files.SUFFIX)]


def killed(root: Path, renamed: int) -> Path:
    """As a run leaves things that was killed after so many renames."""
    transaction = begin(root)
    files.write_whole(transaction.journal, transaction._record())
    for move in transaction.moves[:renamed]:
        move.staged.replace(move.target)
    return transaction.journal


@pytest.mark.parametrize("renamed", [0, 1, 2, 3])
def test_the_next_run_finishes_what_a_killed_one_began(tmp_path: Path, renamed: int) -> None:
    journal = killed(tmp_path, renamed)
    assert files.finish(tmp_path, journal) is True
    assert content(tmp_path) == NEW
    assert not journal.exists()
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "own"]


def test_an_edit_after_a_kill_before_any_rename_drops_the_set(tmp_path: Path) -> None:
    journal = killed(tmp_path, 0)
    (tmp_path / "a.txt").write_bytes(b"a person's")
    assert files.finish(tmp_path, journal) is False
    assert content(tmp_path) == (b"a person's", b"old b", None)
    assert names(tmp_path) == ["a.txt", "b.txt", "own"]


def test_an_edit_after_a_kill_between_renames_is_kept(tmp_path: Path) -> None:
    journal = killed(tmp_path, 1)
    (tmp_path / "b.txt").write_bytes(b"a person's")
    assert files.finish(tmp_path, journal) is False
    assert content(tmp_path) == (b"new a", b"a person's", b"new c")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "own"]


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", json.dumps({"format": 2, "moves": [], "drops": []}).encode()]
)
def test_a_damaged_journal_is_no_journal(tmp_path: Path, data: bytes) -> None:
    journal = tmp_path / "journal.json"
    journal.write_bytes(data)
    assert files.finish(tmp_path, journal) is True
    assert not journal.exists()


def test_what_goes_goes_last_and_only_as_it_was(tmp_path: Path) -> None:
    transaction = begin(tmp_path)
    for name in ("d.txt", "e.txt"):
        (tmp_path / name).write_bytes(b"old")
        transaction.drop(tmp_path / name)
    (tmp_path / "e.txt").write_bytes(b"a person's")
    transaction.commit()
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "e.txt", "own"]
    assert transaction.drops == []


def test_what_a_killed_run_would_have_removed_goes_in_the_next(tmp_path: Path) -> None:
    transaction = begin(tmp_path)
    (tmp_path / "d.txt").write_bytes(b"old")
    transaction.drop(tmp_path / "d.txt")
    files.write_whole(transaction.journal, transaction._record())
    assert files.finish(tmp_path, transaction.journal) is True
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "own"]


@pytest.mark.parametrize("after", [0, 1])
def test_names_that_would_not_last_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    transaction = begin(tmp_path)
    with monkeypatch.context() as patch:
        fail_on(patch, "fsync", after)  # the folder of the staged files, then the journal
        with pytest.raises(OutputError):
            transaction.commit()
    assert content(tmp_path) == OLD
    assert [name for name in names(tmp_path) if name != "own"] == ["a.txt", "b.txt"]


def test_a_dropped_set_that_may_come_back_leaves_what_it_speaks_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = killed(tmp_path, 0)
    (tmp_path / "a.txt").write_bytes(b"a person's")
    with monkeypatch.context() as patch:
        fail_on(patch, "fsync")
        assert files.finish(tmp_path, journal) is False
    assert content(tmp_path) == (b"a person's", b"old b", None)
    assert files.sweep((tmp_path,)) == 3


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be read"):
        files.sha256(tmp_path)


def test_without_a_journal_nothing_happens(tmp_path: Path) -> None:
    assert files.finish(tmp_path, tmp_path / "journal.json") is True
    assert names(tmp_path) == []


def test_the_sweep_takes_only_our_temporary_files(tmp_path: Path) -> None:
    files.stage(tmp_path / "a.txt", b"x")
    (tmp_path / "b.txt").write_bytes(b"mine")
    (tmp_path / ".hidden").write_bytes(b"mine")
    assert files.sweep((tmp_path, tmp_path / "none")) == 1
    assert names(tmp_path) == [".hidden", "b.txt"]
