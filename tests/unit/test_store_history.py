"""Replaced drafts and kept issues on the disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.errors import InputError, RulesError
from briefing.store import history
from tests.sample import sample_briefing


def write(output: Path, name: str, data: bytes) -> None:
    output.mkdir(exist_ok=True)
    (output / name).write_bytes(data)


def test_what_is_kept_is_listed_in_order(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, "briefing.docx", b"draft %d" % number)
        write(tmp_path, "briefing.pdf", b"page %d" % number)
        history.keep(
            tmp_path, ("briefing.docx", "briefing.pdf"), issue=number, as_of="2025-01-13T18:00+00:00"
        )
    held = history.listing(tmp_path)
    assert [one.number for one in held] == [number for number in range(1, 13) for _ in range(2)]
    last = held[-2]
    assert (last.issue, last.as_of, last.size) == (11, "2025-01-13T1800", 8)
    assert last.path.read_bytes() == b"draft 11"
    assert history.find(tmp_path, 3).path.name == "0003_issue-2_2025-01-13T1800.docx"
    with pytest.raises(InputError, match="no draft 13 in the history") as caught:
        history.find(tmp_path, 13)
    assert caught.value.hint.endswith("10, 11, 12")


def test_the_same_bytes_are_kept_once_but_another_of_the_same_size_is(tmp_path: Path) -> None:
    write(tmp_path, "briefing.docx", b"one")
    (first,) = history.keep(tmp_path, ("briefing.docx",), issue=1, as_of="").made
    again = history.keep(tmp_path, ("briefing.docx",), issue=1, as_of="")
    assert (again.made, again.held) == ((), (first,))
    write(tmp_path, "briefing.docx", b"two")
    (copy,) = history.keep(tmp_path, ("briefing.docx",), issue=1, as_of="").made
    assert copy.name == "0002_issue-1_undated.docx"


def test_the_bound_counts_builds_not_files(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, "briefing.docx", b"draft %d" % number)
        write(tmp_path, "briefing.pdf", b"page %d" % number)
        history.keep(tmp_path, ("briefing.docx", "briefing.pdf"), issue=0, as_of="")
    assert history.surplus(tmp_path, 0) == ()
    assert history.surplus(tmp_path, 3) == ()
    assert [path.name for path in history.surplus(tmp_path, 1)] == [
        "0001_issue-0_undated.docx",
        "0001_issue-0_undated.pdf",
        "0002_issue-0_undated.docx",
        "0002_issue-0_undated.pdf",
    ]


def test_what_is_replaced_now_is_never_the_oldest(tmp_path: Path) -> None:
    """An old draft that was restored, and is replaced again, is not lost to the bound."""
    for number in range(3):
        write(tmp_path, "briefing.docx", b"draft %d" % number)
        history.keep(tmp_path, ("briefing.docx",), issue=0, as_of="")
    write(tmp_path, "briefing.docx", b"draft 0")
    copies = history.keep(tmp_path, ("briefing.docx",), issue=0, as_of="")
    assert copies.made == ()
    gone = [path.name[:4] for path in history.surplus(tmp_path, 1, copies.held)]
    assert gone == ["0002", "0003"]
    write(tmp_path, "briefing.pdf", b"page")
    copies = history.keep(tmp_path, ("briefing.docx", "briefing.pdf"), issue=0, as_of="")
    assert [path.name[:4] for path in history.surplus(tmp_path, 1, copies.held)] == ["0002", "0003"]


def test_a_build_that_failed_between_two_copies_is_gone_on_with(tmp_path: Path) -> None:
    write(tmp_path, "briefing.docx", b"draft")
    history.keep(tmp_path, ("briefing.docx",), issue=2, as_of="")
    write(tmp_path, "briefing.pdf", b"page")
    (page,) = history.keep(tmp_path, ("briefing.docx", "briefing.pdf"), issue=2, as_of="").made
    assert page.name == "0001_issue-2_undated.pdf"
    write(tmp_path, "briefing.pdf", b"another page")
    (page,) = history.keep(tmp_path, ("briefing.docx", "briefing.pdf"), issue=2, as_of="").made
    assert page.name == "0002_issue-2_undated.pdf"


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    folder.mkdir()
    (folder / "my_issue-1_notes.docx").write_bytes(b"mine")
    (folder / "0001_issue-1_folder.docx").mkdir()
    (folder / "issue-1.json").write_bytes(b"mine")
    assert history.listing(tmp_path) == ()
    assert history.issues(tmp_path) == ()
    with pytest.raises(InputError) as caught:
        history.find(tmp_path, 1)
    assert caught.value.hint == "nothing was replaced yet"


def test_an_issue_comes_back_as_it_was(tmp_path: Path) -> None:
    briefing = sample_briefing()
    path = history.issue_path(tmp_path, 2)
    path.parent.mkdir()
    path.write_bytes(history.issue_bytes(briefing))
    assert history.load_issue(tmp_path, 2) == briefing
    assert history.issues(tmp_path) == (2,)


def test_an_issue_that_is_not_there_damaged_or_newer_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="issue 1 was not kept") as caught:
        history.load_issue(tmp_path, 1)
    assert caught.value.hint == "no issue was kept yet"
    path = history.issue_path(tmp_path, 1)
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(InputError, match="cannot be read"):
        history.load_issue(tmp_path, 1)
    with pytest.raises(InputError) as caught:
        history.load_issue(tmp_path, 2)
    assert caught.value.hint == "kept issues: 1"
    path.write_bytes(json.dumps({"format": 99}).encode())
    with pytest.raises(RulesError, match="form 99"):
        history.load_issue(tmp_path, 1)
