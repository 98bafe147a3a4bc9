"""The record of what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.errors import RulesError
from briefing.store import record

FULL = record.Record(
    "doc", (("briefing.docx", "aa"), ("briefing.pdf", "bb")), edited=True, inputs="in", issue=3
)


def save(output: Path, data: bytes) -> None:
    record.place(output).parent.mkdir(parents=True, exist_ok=True)
    record.place(output).write_bytes(data)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    save(tmp_path, record.dump(FULL))
    assert record.load(tmp_path) == FULL
    assert FULL.hash_of("briefing.pdf") == "bb"
    assert FULL.hash_of("other") == ""


def test_before_the_first_build_it_is_empty(tmp_path: Path) -> None:
    assert record.load(tmp_path) == record.Record()


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 1}', b'{"format": "x"}', b"\xff"])
def test_a_damaged_one_is_told_from_none(tmp_path: Path, data: bytes) -> None:
    save(tmp_path, data)
    assert record.load(tmp_path) is None


def test_a_value_of_another_kind_is_damage(tmp_path: Path) -> None:
    data = json.loads(record.dump(FULL))
    save(tmp_path, json.dumps(data | {"issue": "2"}).encode())
    assert record.load(tmp_path) is None


def test_a_newer_one_is_refused(tmp_path: Path) -> None:
    save(tmp_path, json.dumps({"format": record.FORMAT + 1}).encode())
    with pytest.raises(RulesError, match="newer briefing"):
        record.load(tmp_path)
