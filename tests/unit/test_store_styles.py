"""Looks by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import RulesError
from briefing.store import styles


def test_the_shipped_looks_are_found_without_a_project_folder() -> None:
    assert {"sober", "vivid"} <= set(styles.names(None))
    style = styles.load("sober", None)
    assert style.look.name == "sober"
    assert style.style_source is None
    assert style.fonts == ()


def test_the_projects_own_look_wins_and_brings_its_files(tmp_path: Path) -> None:
    (tmp_path / "sober.toml").write_text('page = "Letter"\n')
    plain = styles.load("sober", tmp_path)
    assert plain.look.page == "Letter"
    (tmp_path / "sober.dotx").write_bytes(b"word")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "B.otf").write_bytes(b"b")
    (tmp_path / "fonts" / "A.TTF").write_bytes(b"a")
    (tmp_path / "fonts" / "OFL.txt").write_bytes(b"licence")
    full = styles.load("sober", tmp_path)
    assert full.style_source == b"word"
    assert full.fonts == (("A.TTF", b"a"), ("B.otf", b"b"))
    assert full.fingerprint != plain.fingerprint


def test_an_unknown_look_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("")
    with pytest.raises(RulesError, match='no style "missing"') as caught:
        styles.load("missing", tmp_path)
    assert "mine" in caught.value.hint
    assert "sober" in caught.value.hint


def test_a_look_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RulesError, match="cannot be read") as caught:
        styles.load("odd", tmp_path)
    assert caught.value.where.endswith("odd.toml")
