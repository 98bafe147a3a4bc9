"""What changed from one issue to another, and a draft back into its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import ConflictError, InputError
from briefing.model import Briefing, Change, ItemKind, SectionKind
from briefing.model.left_out import LeftOut, mark
from briefing.pipeline.changes import compare
from briefing.pipeline.restoring import restore
from tests.sample import item, sample_briefing


def with_items(briefing: Briefing, kind: SectionKind, *change: object) -> Briefing:
    """The briefing with the items of a section changed by a function of each place."""
    sections = tuple(
        replace(part, items=change[0](part.items)) if part.kind is kind else part  # type: ignore[operator]
        for part in briefing.sections
    )
    return replace(briefing, sections=sections)


def test_the_same_briefing_has_no_changes() -> None:
    assert compare(sample_briefing(), sample_briefing()) == ()


def test_new_changed_answered_and_withdrawn_are_told_in_this_order() -> None:
    old = sample_briefing()
    new = with_items(
        old,
        SectionKind.TIMELINE,
        lambda items: (
            replace(items[0], generated="Light rain began.", when_label="27 February 2024"),
            *items[2:],
            item(ItemKind.EVENT, "The water fell.", (1,), when_label="9 March 2024"),
        ),
    )
    new = with_items(
        new,
        SectionKind.QUESTIONS,
        lambda items: (replace(items[0], kind=ItemKind.ANSWERED, generated="Nine were injured."), *items[1:]),
    )
    found = compare(old, new)
    assert [(one.change, one.text, one.before) for one in found] == [
        (Change.NEW, "The water fell.", ""),
        (Change.CHANGED, "Light rain began.", "28 February 2024: Heavy rain began in the upper Orla valley."),
        (Change.ANSWERED, "Nine were injured.", old.section(SectionKind.QUESTIONS).items[0].generated),  # type: ignore[union-attr]
        (
            Change.WITHDRAWN,
            "Water reached the second alarm mark at the dam.",
            "Water reached the second alarm mark at the dam.",
        ),
    ]
    assert (found[0].when, found[0].sources) == ("9 March 2024", (1,))
    assert found[1].before.startswith("28 February")


def test_a_line_that_is_only_not_printed_any_more_is_not_withdrawn() -> None:
    old = sample_briefing()
    dropped = old.section(SectionKind.TIMELINE).items[1]  # type: ignore[union-attr]
    new = with_items(old, SectionKind.TIMELINE, lambda items: (items[0], *items[2:]))
    assert [one.change for one in compare(old, new)] == [Change.WITHDRAWN]
    line = LeftOut(dropped.id, "event", marks=(mark(dropped.evidence[0].quote),))
    assert compare(old, replace(new, left_out_items=(str(line),))) == ()


def history_of(output: Path, *drafts: bytes) -> None:
    (output / "history").mkdir(parents=True)
    for number, data in enumerate(drafts, 1):
        (output / "history" / f"{number:04}_issue-{number}_2025.docx").write_bytes(data)


def test_a_draft_comes_back_and_the_one_there_is_kept(tmp_path: Path) -> None:
    history_of(tmp_path, b"one", b"two")
    (tmp_path / "briefing.docx").write_bytes(b"three")
    done = restore(tmp_path, 1)
    assert (tmp_path / "briefing.docx").read_bytes() == b"one"
    assert done.aside is not None
    assert done.aside.read_bytes() == b"three"
    assert restore(tmp_path, 2).aside is None  # "one" is in the history already
    assert (tmp_path / "briefing.docx").read_bytes() == b"two"


def test_a_draft_comes_back_where_there_is_none(tmp_path: Path) -> None:
    history_of(tmp_path, b"one")
    assert restore(tmp_path, 1).aside is None
    with pytest.raises(InputError, match="no draft 7"):
        restore(tmp_path, 7)


def test_an_open_draft_is_not_replaced_but_by_force(tmp_path: Path) -> None:
    history_of(tmp_path, b"one")
    (tmp_path / "briefing.docx").write_bytes(b"two")
    (tmp_path / ".~lock.briefing.docx#").write_text(",kim")
    with pytest.raises(ConflictError, match="open in LibreOffice"):
        restore(tmp_path, 1)
    assert (tmp_path / "briefing.docx").read_bytes() == b"two"
    restore(tmp_path, 1, force=True)
    assert (tmp_path / "briefing.docx").read_bytes() == b"one"
