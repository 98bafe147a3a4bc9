"""``briefing parse``: lines that stream, and a page that documents every field of them."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest

from briefing.cli.options import CONFIG
from briefing.cli.parse import parse
from briefing.pipeline import gather
from tests import json_lines

TEXT = "Source: The Courier\nDate: 3 May 2024\n\nThe dam broke on Thursday, the ministry said. At least 14 people were hurt.\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(TEXT + f"\nRain fell {number} times.\n")
    return tmp_path


def test_an_article_is_written_before_the_next_file_is_read(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[int] = []
    real = gather.gather

    def watched(seed, settings):  # type: ignore[no-untyped-def]
        written.append(len(capsys.readouterr().out.splitlines()))
        return real(seed, settings)

    monkeypatch.setattr(gather, "gather", watched)
    parse(files=None, to="jsonl", seeds=seeds, config=CONFIG, quiet=True)
    written.append(len(capsys.readouterr().out.splitlines()))
    assert written == [0, 1, 1, 1, 1, 1]


def test_every_noun_and_field_is_documented() -> None:
    assert json_lines.PAGE.read_text(encoding="utf-8") == json_lines.page(), "python -m tests.json_lines"
    for noun in json_lines.nouns():
        if is_dataclass(noun):
            said = json_lines.told(noun)
            assert {one.name for one in fields(noun)} == set(said), noun.__name__
            assert all(len(words) > 3 for words in said.values())
        else:
            assert issubclass(noun, Enum)


def test_a_line_holds_what_the_page_says(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parse(files=["3.txt"], to="jsonl", seeds=seeds, config=CONFIG, quiet=True)
    (row,) = capsys.readouterr().out.splitlines()
    held = json.loads(row)
    assert set(held) == {"format", "article", "dates", "events", "statements", "figures"}
    text = held["article"]["text"]
    span = held["figures"][0]["span"]
    assert text[span["start"] : span["end"]] == "At least 14 people"
    assert held["dates"][0]["value"]["edtf"] == "2024-05-02"
    page = json_lines.page()
    assert all(f"`{name}`" in page for name in _names(held))


def _names(held: object) -> set[str]:
    if isinstance(held, dict):
        return set(held) | {name for value in held.values() for name in _names(value)}
    return {name for value in held for name in _names(value)} if isinstance(held, list) else set()
