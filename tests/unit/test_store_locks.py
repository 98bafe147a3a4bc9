"""One build at a time; drafts open elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.store import locks


def test_a_second_build_waits_and_then_says_so(tmp_path: Path) -> None:
    lock = tmp_path / "own" / "lock"
    with (
        locks.building(lock),
        pytest.raises(OutputError, match="another build") as caught,
        locks.building(lock, 0.05),
    ):
        pytest.fail("two builds at once")
    assert "wait" in caught.value.hint
    with locks.building(lock, 0.05):
        pass


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with pytest.raises(ValueError, match="inside"), locks.building(lock):
        raise ValueError("inside")
    with locks.building(lock, 0.05):
        pass


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError), locks.building(tmp_path / "file" / "own" / "lock"):
        pass


def test_nothing_open_is_empty(tmp_path: Path) -> None:
    assert locks.opened_by(tmp_path / "briefing.docx") == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (",kim,desk-4,24.11.2026 05:40,file:///home;", "LibreOffice (kim)"),
        ("Kim Lee,kim,desk-4,24.11.2026 05:40,file:///home;", "LibreOffice (kim)"),
        ("", "LibreOffice (somebody)"),
    ],
)
def test_libreoffice_is_named_with_its_user(tmp_path: Path, text: str, shown: str) -> None:
    (tmp_path / ".~lock.briefing.docx#").write_text(text)
    assert locks.opened_by(tmp_path / "briefing.docx") == shown


@pytest.mark.parametrize("name", ["~$iefing.docx", "~$riefing.docx", "~$briefing.docx"])
def test_word_is_named_with_its_user(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x03Kim" + b" " * 50)
    assert locks.opened_by(tmp_path / "briefing.docx") == "Word (Kim)"


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x02\x07\x08"])
def test_a_word_lock_without_a_readable_name_is_still_a_lock(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "~$iefing.docx").write_bytes(data)
    assert locks.opened_by(tmp_path / "briefing.docx") == "Word"


def test_what_keeps_a_file_from_being_replaced_is_said(tmp_path: Path) -> None:
    draft = tmp_path / "briefing.docx"
    assert locks.closed_to_us(draft) == ""
    draft.write_bytes(b"x")
    assert locks.closed_to_us(draft) == ""
    draft.chmod(0o444)
    assert locks.closed_to_us(draft) == "is write-protected"
    (tmp_path / "~$iefing.docx").write_bytes(b"\x03Kim")
    assert locks.closed_to_us(draft) == "is open in Word (Kim)"
