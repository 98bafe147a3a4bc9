"""The seed folder: what is read, what is left and why."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefing.errors import InputError
from briefing.store import seeds


def reasons(folder: Path) -> dict[str, str]:
    return {left.path: left.reason for left in seeds.scan(folder).left}


def paths(folder: Path) -> list[str]:
    return [seed.path for seed in seeds.scan(folder).seeds]


def test_files_come_sorted_by_path_with_their_hash(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"two")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_bytes(b"one")
    (tmp_path / "a.txt").write_bytes(b"three")
    found = seeds.scan(tmp_path).seeds
    assert [seed.path for seed in found] == ["a.txt", "a/z.txt", "b.txt"]
    assert found[1].sha256 == hashlib.sha256(b"one").hexdigest()
    assert found[1].size == 3
    assert seeds.read(found[1]) == b"one"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".hidden.txt", "hidden"),
        (".~lock.a.docx#", "lock file of an office program"),
        ("~$a.docx", "lock file of an office program"),
        ("a.txt~", "temporary file"),
        ("a.txt.tmp", "temporary file"),
        ("Thumbs.db", "made by the system"),
    ],
)
def test_what_is_never_an_article_is_left_with_a_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert reasons(tmp_path) == {name: reason}
    assert paths(tmp_path) == []


def test_a_link_that_leads_out_is_refused_and_one_inside_is_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_bytes(b"secret")
    folder = tmp_path / "seeds"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"a")
    (folder / "in.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "etc").symlink_to("/etc")
    (folder / "again").symlink_to("sub")
    (folder / "gone.txt").symlink_to("nothing")
    assert paths(folder) == ["a.txt", "in.txt"]
    assert reasons(folder) == {
        "again": "a link to a folder: its files are read where they stand",
        "etc": "a link that leads out of the folder",
        "gone.txt": "a link to nothing",
        "out.txt": "a link that leads out of the folder",
    }


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "not a regular file"}


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "a.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    assert reasons(tmp_path) == {"a.txt": "larger than 1 MB"}


def test_folders_are_followed_only_so_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "MAX_DEPTH", 1)
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_bytes(b"x")
    (tmp_path / "a" / "d.txt").write_bytes(b"x")
    assert paths(tmp_path) == ["a/d.txt"]
    assert reasons(tmp_path) == {"a/b": "more than 1 folders deep"}


def test_names_are_shown_without_control_and_direction_characters(tmp_path: Path) -> None:
    (tmp_path / "a\u202etxt.exe").write_bytes(b"x")
    (tmp_path / "b\x1b[2J.txt").write_bytes(b"y")
    with Path(os.fsdecode(bytes(tmp_path) + b"/c\xff.txt")).open("wb") as file:
        file.write(b"z")
    assert paths(tmp_path) == ["a\ufffdtxt.exe", "b\ufffd[2J.txt", "c\ufffd.txt"]
    assert [seeds.read(seed) for seed in seeds.scan(tmp_path).seeds] == [b"x", b"y", b"z"]


def test_a_missing_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder") as caught:
        seeds.scan(tmp_path / "nowhere")
    assert caught.value.where.endswith("nowhere")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="a file, not a folder"):
        seeds.scan(tmp_path / "file")


def _refuse(*_args: object, **_more: object) -> object:
    raise PermissionError(13, "Permission denied")


def test_what_the_system_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", _refuse)
        assert reasons(tmp_path) == {"a.txt": "cannot be read: Permission denied"}
    with monkeypatch.context() as patch:
        real = os.scandir
        patch.setattr(os, "scandir", lambda path: real(path) if Path(path).name != "sub" else _refuse())
        assert reasons(tmp_path) == {"sub": "the folder cannot be listed: check its permissions"}
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", _refuse)
        with pytest.raises(InputError, match="cannot be listed"):
            seeds.scan(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", _refuse)
        assert reasons(tmp_path) == {"a.txt": "gone before it was read"}


def test_a_seed_that_changes_or_goes_after_the_scan_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    (seed,) = seeds.scan(tmp_path).seeds
    path.write_bytes(b"after")
    with pytest.raises(InputError, match="changed while it was read"):
        seeds.read(seed)
    path.unlink()
    with pytest.raises(InputError, match="cannot be read: No such file"):
        seeds.read(seed)
