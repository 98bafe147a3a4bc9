"""The cache: gives back what was kept, and is never missed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.store import cache, fingerprint
from briefing.store.cache import Cache


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Cache]:
    one = Cache(tmp_path)
    yield one
    one.close()


def test_what_was_kept_comes_back_and_nothing_else(held: Cache) -> None:
    held.put({"a": "ї\ud800", "b": "two"}, ())
    assert dict(held.get(["a", "b", "c"])) == {"a": "ї\ud800", "b": "two"}
    held.put({"a": "new"}, ["a", "b"])
    assert dict(held.get(["a"])) == {"a": "new"}


def test_more_keys_than_one_query_holds(held: Cache) -> None:
    rows = {f"k{number}": str(number) for number in range(1_203)}
    held.put(rows, ())
    assert dict(held.get(rows)) == rows


def test_it_is_still_there_after_closing(tmp_path: Path) -> None:
    one = Cache(tmp_path)
    one.put({"a": "1"}, ())
    one.close()
    two = Cache(tmp_path)
    assert dict(two.get(["a"])) == {"a": "1"}
    assert two.aside is None
    two.close()


def test_unused_rows_are_dropped_when_they_are_many(held: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_BATCH", 2)
    held.put({f"old{number}": "x" for number in range(9)}, ())
    held.put({"new": "y"}, ["new", "old0"])
    assert dict(held.get(["new", "old0", "old1"])) == {"new": "y", "old0": "x"}


@pytest.mark.parametrize("damage", ["noise", "newer", "folder of another kind"])
def test_one_that_cannot_be_used_is_set_aside_and_begun_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / cache.NAME
    if damage == "newer":
        with sqlite3.connect(path) as base:
            base.execute("PRAGMA user_version = 99")
        base.close()
    else:
        path.write_bytes(b"this is no database at all, " * 99)
    (tmp_path / "cache.aside-1.sqlite").write_bytes(b"an older one")
    one = Cache(tmp_path)
    assert one.aside == tmp_path / "cache.aside-2.sqlite"
    one.put({"a": "1"}, ())
    assert dict(one.get(["a"])) == {"a": "1"}
    one.close()
    assert (tmp_path / "cache.aside-1.sqlite").read_bytes() == b"an older one"


def test_a_row_that_was_torn_is_not_given(tmp_path: Path, held: Cache) -> None:
    held.put({"a": "1", "b": "2", "c": "3"}, ())
    with sqlite3.connect(tmp_path / cache.NAME) as base:
        base.execute("UPDATE found SET data = ? WHERE key = 'a'", (b"9",))
        base.execute("UPDATE found SET data = 'text' WHERE key = 'c'")
    base.close()
    assert dict(held.get(["a", "b", "c"])) == {"b": "2"}


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(4_096, len(data)):
        data[place] = 0xAA
    path.write_bytes(data)


def test_damage_found_while_reading_sets_it_aside(tmp_path: Path) -> None:
    one = Cache(tmp_path)
    one.put({f"k{number}": "x" * 3_000 for number in range(40)}, ())
    one.close()
    _damage(tmp_path / cache.NAME)
    one = Cache(tmp_path)
    assert dict(one.get(["k3", "k4"])) == {}
    assert one.aside == tmp_path / "cache.aside-1.sqlite"
    one.put({"k3": "y"}, ())
    assert dict(one.get(["k3"])) == {"k3": "y"}
    one.close()


def test_damage_found_while_writing_sets_it_aside(tmp_path: Path) -> None:
    one = Cache(tmp_path)
    one.put({f"k{number}": "x" * 3_000 for number in range(40)}, ())
    one.close()
    _damage(tmp_path / cache.NAME)
    one = Cache(tmp_path)
    one.put({"k3": "y"}, ())
    assert one.aside == tmp_path / "cache.aside-1.sqlite"
    one.close()


def test_a_full_disk_loses_nothing_but_time(held: Cache) -> None:
    held.put({"a": "1"}, ())
    (pages,) = held._base.execute("PRAGMA page_count").fetchone()
    held._base.execute(f"PRAGMA max_page_count = {pages}")
    held.put({"b": "x" * 100_000}, ["a"])
    assert held.aside is None
    assert held.refused == "database or disk is full"
    assert dict(held.get(["a", "b"])) == {"a": "1"}


def test_a_file_that_the_disk_refuses_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Cache(tmp_path)
    one.put({"a": "1"}, ())
    one.close()
    before = (tmp_path / cache.NAME).read_bytes()
    connect, refusing = sqlite3.connect, []

    def refuse(path: object, **more: object) -> sqlite3.Connection:
        if path == cache._NOWHERE:
            return connect(path, **more)
        refusing.append(path)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
        raise error

    monkeypatch.setattr(sqlite3, "connect", refuse)
    two = Cache(tmp_path)
    assert (two.aside, two.refused, len(refusing)) == (None, "disk I/O error", 1)
    two.put({"a": "2"}, ())
    assert dict(two.get(["a"])) == {"a": "2"}
    two.close()
    assert (tmp_path / cache.NAME).read_bytes() == before


def test_a_damaged_one_that_cannot_be_set_aside_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / cache.NAME).write_bytes(b"this is no database at all, " * 99)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    one = Cache(tmp_path)
    assert (one.aside, one.refused) == (None, "[Errno 28] No space left on device")
    one.close()


def test_keys_depend_on_every_part() -> None:
    assert cache.key("a", "bc") != cache.key("ab", "c")


def test_the_program_is_part_of_what_a_result_depends_on() -> None:
    assert len(fingerprint.reading()) == 64
    assert fingerprint.reading() != fingerprint.program()
    assert fingerprint._version("no such library") == "none"
