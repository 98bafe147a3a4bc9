"""Building again: nothing new, something new, a person's edits, files that are open, issues."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ConflictError, OutputError
from briefing.model import Change, SectionKind, Settings
from briefing.pipeline import BuildRequest, BuildResult, build
from briefing.store import cache, files, history, record
from tests import standin

WHEN = "2025-01-13T18:00+00:00"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    standin.install(monkeypatch)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "b.txt").write_text("Rain began.\nThe gate held.")
    (tmp_path / "seeds" / "c.txt").write_text("The gate held.\nPeople left.")
    return tmp_path


def run(house: Path, settings: Settings | None = None, **more: Any) -> BuildResult:
    more.setdefault("now", WHEN)
    return build(BuildRequest(house / "seeds", None, house / "output", settings or Settings(), **more))


def draft(house: Path) -> Path:
    return house / "output" / "briefing.docx"


def kept(house: Path) -> list[str]:
    folder = house / "output" / "history"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def codes(result: BuildResult) -> list[str]:
    return [problem.code for problem in result.problems]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_nothing_new_touches_nothing_whatever_the_clock_says(house: Path) -> None:
    first = run(house)
    before = snapshot(house / "output")
    standin.CALLS.clear()
    second = run(house, now="2025-02-01T09:00+00:00")
    assert second.unchanged
    assert not first.unchanged
    assert (second.written, standin.CALLS) == ((), [])
    assert (second.briefing, second.files, second.problems) == (first.briefing, first.files, first.problems)
    assert snapshot(house / "output") == before


@pytest.mark.parametrize(
    "change",
    [
        lambda house: (house / "seeds" / "b.txt").write_text("Rain began."),
        lambda house: (house / "seeds" / ".new").write_text("x"),
        lambda house: draft(house).write_bytes(b"edited"),
        lambda house: draft(house).unlink(),
        lambda house: (house / "output" / "briefing.pdf").unlink(),
        lambda house: (house / "output" / "briefing.json").write_bytes(b"{}"),
        lambda house: (house / "output" / ".briefing" / "last.json").unlink(),
        lambda house: (house / "output" / ".briefing" / "state.json").write_bytes(b"?"),
        lambda house: shutil.rmtree(house / "output" / ".briefing"),
    ],
)
def test_anything_new_is_built(house: Path, change: Callable[[Path], object]) -> None:
    run(house)
    change(house)
    assert not run(house).unchanged
    assert run(house).unchanged


@pytest.mark.parametrize(
    "more", [{"force": True}, {"discard_edits": True}, {"settings": Settings(title="x")}]
)
def test_a_wish_of_the_caller_is_built(house: Path, more: dict[str, Any]) -> None:
    run(house)
    assert not run(house, **more).unchanged


def test_only_what_is_new_is_read_and_the_result_is_the_same_as_from_nothing(house: Path) -> None:
    run(house)
    (house / "seeds" / "a.txt").write_text("First news?")
    standin.CALLS.clear()
    again = run(house)
    assert standin.CALLS == ["read a.txt", "parse First news?"]
    assert again.cached == 2
    output = house / "output"
    warm = snapshot(output)
    (output / ".briefing" / cache.NAME).unlink()
    standin.CALLS.clear()
    cold = run(house, force=True)
    assert len(standin.CALLS) == 6
    assert cold.cached == 0
    assert snapshot(output) == warm
    assert cold.problems == again.problems
    standin.CALLS.clear()
    assert run(house, force=True, use_cache=False).cached == 0
    assert len(standin.CALLS) == 6


def test_a_damaged_cache_is_set_aside_and_said(house: Path) -> None:
    first = run(house)
    place = house / "output" / ".briefing" / cache.NAME
    place.write_bytes(b"no database" * 1_000)
    result = run(house, force=True)
    assert codes(result) == ["P102"]
    assert "cache.aside-1.sqlite" in result.problems[0].message
    assert result.briefing == first.briefing
    assert codes(run(house, force=True)) == []


def test_settings_that_reading_depends_on_are_part_of_the_key(house: Path) -> None:
    run(house)
    assert run(house, Settings(title="other")).cached == 2
    assert run(house, Settings(language="uk")).cached == 0


def test_a_failure_of_the_disk_is_tried_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes
    count = 0

    def once(path: Path) -> bytes:
        nonlocal count
        count += path.name == "b.txt"
        if path.name == "b.txt" and count == 2:
            raise OSError(5, "Input/output error")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", once)
    assert codes(run(house)) == ["P001"]
    assert codes(run(house, force=True)) == []


def test_edits_are_merged_and_stay_in_every_later_build(house: Path) -> None:
    run(house)
    draft(house).write_bytes(b"my words")
    first = run(house)
    assert draft(house).read_bytes().startswith(b"my words\n+++\nRain began.")
    assert b"my words" in (house / "output" / "briefing.pdf").read_bytes()
    assert first.merge.report == ("kept",)
    assert run(house).unchanged
    (house / "seeds" / "a.txt").write_text("First news.")
    run(house)
    assert draft(house).read_bytes().startswith(b"my words\n+++\nFirst news.")
    run(house, discard_edits=True)
    assert draft(house).read_bytes().startswith(b"word sober")
    (house / "seeds" / "a.txt").write_text("Other news.")
    assert run(house).merge is None


def test_every_replaced_draft_and_page_is_in_the_history_once(house: Path) -> None:
    run(house)
    first = draft(house).read_bytes()
    draft(house).write_bytes(b"my words")
    result = run(house)
    assert kept(house) == [
        "0001_issue-1_2025-01-13T1800.docx",
        "0001_issue-1_2025-01-13T1800.pdf",
        "issue-0001.json",
    ]
    assert [path.name for path in result.kept_aside] == kept(house)[:2]
    assert result.kept_aside[0].read_bytes() == b"my words"
    run(house, discard_edits=True)
    assert draft(house).read_bytes() == first
    assert kept(house)[2] == "0002_issue-1_2025-01-13T1800.docx"
    draft(house).write_bytes(b"my words")
    run(house, discard_edits=True)
    assert len([name for name in kept(house) if name.endswith(".docx")]) == 2


def test_the_history_has_a_bound_that_is_said(house: Path) -> None:
    bound = Settings(history_limit=2)
    for number in range(4):
        (house / "seeds" / "a.txt").write_text(f"News {number}.")
        result = run(house, bound)
    assert codes(result)[-1] == "P105"
    assert "2 old files were removed from the history (history_limit = 2)" in result.problems[-1].message
    drafts = [one for one in history.listing(house / "output") if one.path.suffix == ".docx"]
    assert [one.number for one in drafts] == [2, 3]
    assert history.issues(house / "output") == (1, 2, 3, 4)


def test_a_conflict_stops_a_strict_build_before_anything_is_written(house: Path) -> None:
    run(house)
    draft(house).write_bytes(b"my words!")
    with pytest.raises(ConflictError, match="an edited line differs"):
        run(house, strict=True)
    assert draft(house).read_bytes() == b"my words!"
    assert run(house).merge.conflicts == ("a line",)


def test_a_draft_that_is_open_elsewhere_is_not_replaced(house: Path) -> None:
    run(house)
    first = draft(house).read_bytes()
    lock = house / "output" / ".~lock.briefing.docx#"
    lock.write_text(",kim,desk,24.11.2026 05:40,;")
    (house / "seeds" / "a.txt").write_text("First news.")
    result = run(house)
    beside = house / "output" / "briefing.new.docx"
    assert result.beside == beside
    assert draft(house).read_bytes() == first
    assert b"First news." in beside.read_bytes()
    assert b"First news." in (house / "output" / "briefing.pdf").read_bytes()
    assert "open in LibreOffice (kim)" in result.problems[-1].message
    assert (result.problems[-1].code, "--force" in result.problems[-1].hint) == ("P106", True)
    assert run(house).beside == beside
    draft(house).write_bytes(b"my words")
    lock.unlink()
    after = run(house)
    assert after.beside is None
    assert draft(house).read_bytes().startswith(b"my words\n+++\n")
    assert not beside.exists()
    assert run(house).unchanged


def test_a_draft_that_is_open_elsewhere_is_replaced_by_force(house: Path) -> None:
    run(house)
    (house / "output" / "~$iefing.docx").write_bytes(b"\x03Kim")
    (house / "seeds" / "a.txt").write_text("First news.")
    assert run(house, force=True).beside is None
    assert b"First news." in draft(house).read_bytes()


def test_a_draft_beside_that_a_person_used_is_not_removed(house: Path) -> None:
    run(house)
    lock = house / "output" / ".~lock.briefing.docx#"
    lock.write_text("")
    (house / "seeds" / "a.txt").write_text("First news.")
    run(house)
    beside = house / "output" / "briefing.new.docx"
    beside.write_bytes(b"my words, in the wrong file")
    lock.unlink()
    result = run(house)
    assert codes(result)[-1] == "P108"
    assert beside.read_bytes() == b"my words, in the wrong file"


def test_a_page_a_person_wrote_into_is_kept(house: Path) -> None:
    run(house)
    page = house / "output" / "briefing.pdf"
    page.write_bytes(b"with my notes")
    result = run(house)
    assert codes(result) == ["P107"]
    assert (
        house / "output" / "history" / "0001_issue-1_2025-01-13T1800.pdf"
    ).read_bytes() == b"with my notes"
    assert page.read_bytes() != b"with my notes"


def test_a_lost_record_counts_the_draft_as_edited(house: Path) -> None:
    run(house)
    (house / "output" / ".briefing" / "state.json").write_bytes(b"?")
    first = draft(house).read_bytes()
    result = run(house)
    assert "P101" in codes(result)
    assert draft(house).read_bytes().startswith(first)


def test_an_edit_saved_while_the_build_runs_is_not_overwritten(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(house)
    (house / "seeds" / "a.txt").write_text("First news.")
    real = files.Transaction.commit

    def saved_meanwhile(self: files.Transaction) -> None:
        draft(house).write_bytes(b"my words")
        real(self)

    with monkeypatch.context() as patch:
        patch.setattr(files.Transaction, "commit", saved_meanwhile)
        with pytest.raises(OutputError, match="changed while"):
            run(house)
    assert draft(house).read_bytes() == b"my words"
    run(house)
    assert draft(house).read_bytes().startswith(b"my words\n+++\nFirst news.")


def changes(result: BuildResult) -> list[tuple[str, str]] | None:
    section = result.briefing.section(SectionKind.CHANGES)
    return [(item.change.value, item.text) for item in section.items] if section else None


def test_each_new_content_is_an_issue_told_against_the_one_before(house: Path) -> None:
    first = run(house)
    assert (first.briefing.issue, first.issue_kept, changes(first)) == (1, 1, None)
    (house / "seeds" / "a.txt").write_text("First news.")
    second = run(house)
    assert (second.briefing.issue, second.issue_kept) == (2, 2)
    assert changes(second) == [("new", "First news.")]
    again = run(house, force=True)
    assert (again.briefing, again.issue_kept, again.written) == (second.briefing, None, ())
    (house / "seeds" / "b.txt").unlink()
    third = run(house)
    assert changes(third) == [("withdrawn", "Rain began.")]
    assert [(one.code, one.path) for one in third.problems] == [("P104", "b.txt")]
    assert "source [1] of issue 2 is no longer among the seeds" in third.problems[0].message
    (house / "seeds" / "c.txt").write_text("The gate held.\nPeople left again.")
    fourth = run(house)
    assert changes(fourth) == [("new", "People left again."), ("withdrawn", "People left.")]
    assert "is not the file that issue 3 was made from" in fourth.problems[0].message


def test_a_number_of_a_source_is_never_given_again(house: Path) -> None:
    def numbers() -> dict[str, int]:
        return {line.path: line.number for line in run(house).briefing.sources}

    assert numbers() == {"b.txt": 1, "c.txt": 2}
    (house / "seeds" / "c.txt").unlink()
    assert numbers() == {"b.txt": 1}
    (house / "seeds" / "a.txt").write_text("First news.")
    assert numbers() == {"a.txt": 3, "b.txt": 1}


def test_when_asked_to_ask_only_a_wished_issue_is_kept(house: Path) -> None:
    ask = Settings(keep_issues="ask")
    assert run(house, ask).issue_kept is None
    (house / "seeds" / "a.txt").write_text("First news.")
    second = run(house, ask)
    assert (second.briefing.issue, second.issue_kept, changes(second)) == (1, None, None)
    assert [(line.path, line.number) for line in second.briefing.sources] == [
        ("a.txt", 3),
        ("b.txt", 1),
        ("c.txt", 2),
    ]
    assert {item.change for item in second.briefing.items} == {Change.NONE}
    assert kept(house) == ["0001_issue-0_2025-01-13T1800.docx", "0001_issue-0_2025-01-13T1800.pdf"]
    third = run(house, ask, keep_issue=True)
    assert (third.unchanged, third.issue_kept) == (False, 1)
    assert run(house, ask, keep_issue=True).unchanged
    (house / "seeds" / "d.txt").write_text("Later news.")
    assert changes(run(house, ask)) == [("new", "Later news.")]
    assert history.issues(house / "output") == (1,)
    assert run(house, Settings(), keep_issue=False).issue_kept is None


def test_a_number_the_user_sets_is_used(house: Path) -> None:
    assert run(house, Settings(issue=7)).issue_kept == 7
    (house / "seeds" / "a.txt").write_text("First news.")
    assert run(house).issue_kept == 8


def test_a_kept_issue_that_cannot_be_read_is_said(house: Path) -> None:
    run(house)
    history.issue_path(house / "output", 1).write_bytes(b"?")
    (house / "seeds" / "a.txt").write_text("First news.")
    result = run(house)
    assert codes(result) == ["P103"]
    assert changes(result) is None


def test_a_dry_run_says_what_it_would_do_and_does_nothing(house: Path) -> None:
    run(house)
    draft(house).write_bytes(b"my words")
    before = {path: path.read_bytes() for path in (house / "output").rglob("*") if path.is_file()}
    result = run(house, dry_run=True)
    assert [path.name for path in result.written] == ["briefing.docx", "briefing.pdf"]
    assert result.merge.report == ("kept",)
    assert {path: path.read_bytes() for path in (house / "output").rglob("*") if path.is_file()} == before


def test_a_killed_build_is_finished_by_the_next(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(house)
    (house / "seeds" / "a.txt").write_text("First news.")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        build_without_recovery(house, patch)
    assert b"First news." not in draft(house).read_bytes()
    result = run(house)
    assert result.unchanged
    assert b"First news." in draft(house).read_bytes()
    assert json.loads(record.place(house / "output").read_bytes())["issue"] == 2


def build_without_recovery(house: Path, patch: pytest.MonkeyPatch) -> None:
    """A build that dies when its journal is written, before the first rename."""
    count = 0

    def finish(root: Path, journal: Path) -> bool:
        nonlocal count
        count += 1
        if count == 2:
            raise KeyboardInterrupt
        return True

    patch.setattr(files, "finish", finish)
    run(house)
