"""The commands for building again: watch, diff, history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.errors import InputError
from briefing.store import watching
from tests import standin

AS_OF = "2025-01-13T18:00+00:00"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    standin.install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/b.txt").write_text("Rain began.\nThe gate held.")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def grow(*lines: str) -> Result:
    Path("seeds/a.txt").write_text("\n".join(lines))
    return call("build", "--as-of", AS_OF)


def test_building_again_says_what_became_of_it(house: Path) -> None:
    first = call("build", "--as-of", AS_OF)
    assert "kept as issue 1" in first.stderr
    assert "nothing new" in call("build", "--as-of", AS_OF).stderr
    Path("output/briefing.docx").write_bytes(b"my words")
    second = call("build", "--as-of", AS_OF)
    assert "kept\n" in second.stderr  # the merge's own line
    assert (
        "kept a copy of what was replaced: output/history/0001_issue-1_2025-01-13T1800.docx" in second.stderr
    )
    told = json.loads(call("build", "--as-of", AS_OF, "--json").stdout)
    assert (told["unchanged"], told["issue_kept"], told["beside"], told["kept_aside"]) == (
        True,
        None,
        None,
        [],
    )


def test_diff_tells_the_last_two_issues_or_those_named(house: Path) -> None:
    call("build", "--as-of", AS_OF)
    with pytest.raises(InputError, match="1 issues were kept so far"):
        call("diff")
    grow("First news.")
    grow("Second news.")
    last = call("diff")
    assert last.stdout == "new: Second news. [3]\nwithdrawn: First news. [2]\n"
    assert "From issue 2 to issue 3: 1 new, 1 withdrawn" in last.stderr
    assert call("diff", "1").stdout == "new: Second news. [3]\n"
    assert call("diff", "1", "2").stdout == "new: First news. [2]\n"
    assert "nothing changed" in call("diff", "2", "2").stderr
    told: dict[str, Any] = json.loads(call("diff", "--json").stdout)
    assert (told["from"], told["to"], told["changes"][0]["change"]) == (2, 3, "new")
    with pytest.raises(InputError, match="issue 9 was not kept"):
        call("diff", "9")


def test_a_changed_line_shows_what_it_said_before() -> None:
    from briefing.cli.diff import describe
    from briefing.model import Change, ItemKind
    from briefing.pipeline.changes import Difference

    one = Difference(
        Change.CHANGED, "id", ItemKind.EVENT, "3 March", "Twelve were hurt.", "Nine were hurt.", (1, 2)
    )
    assert describe(one) == "changed: 3 March: Twelve were hurt. [1, 2]\n    before: Nine were hurt."


def test_history_lists_and_restores(house: Path) -> None:
    call("build", "--as-of", AS_OF)
    assert "Nothing was replaced yet." in call("history").stderr
    Path("output/briefing.docx").write_bytes(b"my words")
    grow("First news.")
    listed = call("history")
    assert "   1  2025-01-13T1800  issue 1  0001_issue-1_2025-01-13T1800.docx  8 bytes\n" in listed.stdout
    assert "Kept issues: 1, 2" in listed.stderr
    told = json.loads(call("history", "--json").stdout)
    assert (told["issues"], told["drafts"][0]["number"]) == ([1, 2], 1)
    restored = call("history", "--restore", "1")
    assert restored.stdout == "output/briefing.docx\n"
    assert "was kept as output/history/0002_issue-2_2025-01-13T1800.docx" in restored.stderr
    assert Path("output/briefing.docx").read_bytes() == b"my words"
    again = json.loads(call("history", "--restore", "1", "--json").stdout)
    assert (again["draft"], again["aside"]) == ("output/briefing.docx", None)
    grow("Second news.")
    assert Path("output/briefing.docx").read_bytes().startswith(b"my words\n+++\n")


def test_watch_builds_at_once_and_after_each_change(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Path("briefing.toml")
    Path("styles").mkdir()

    def ticks(folders: tuple[Path, ...]) -> Iterator[set[Path]]:
        assert folders == (Path("seeds"), Path("styles"))
        yield set()  # our own writing of the draft is seen and left
        yield set()
        yield set()
        Path("seeds/a.txt").write_text("First news.")
        yield {Path("seeds/a.txt")}
        yield set()
        yield set()
        config.write_text('titel = "x"')
        yield set()
        yield set()
        config.write_text('title = "Flood"')
        yield set()
        yield set()
        Path("output/briefing.docx").write_bytes(b"my words")
        yield set()
        yield set()
        Path("seeds/.hidden").write_text("x")
        yield {Path("seeds/.hidden")}
        Path("seeds/b.txt").touch()
        yield {Path("seeds/b.txt")}
        yield set()
        yield set()

    monkeypatch.setattr(watching, "ticks", ticks)
    monkeypatch.setenv("BRIEFING_AS_OF", AS_OF)
    result = call("watch")
    told = [
        line
        for line in result.stderr.splitlines()
        if line.startswith(("Watching", "Changed", "Nothing", "kept"))
    ]
    assert told == [
        "Watching seeds, styles; Ctrl-C ends it.",
        "kept as issue 1",
        "Changed: a.txt",
        "kept a copy of what was replaced: output/history/0001_issue-1_2025-01-13T1800.docx",
        "kept a copy of what was replaced: output/history/0001_issue-1_2025-01-13T1800.pdf",
        "kept as issue 2",
        "Changed: briefing.toml",
        "Changed: briefing.toml",
        "kept a copy of what was replaced: output/history/0002_issue-2_2025-01-13T1800.docx",
        "kept a copy of what was replaced: output/history/0002_issue-2_2025-01-13T1800.pdf",
        "kept as issue 3",
        "Changed: briefing.docx",
        "kept",
        "kept a copy of what was replaced: output/history/0003_issue-3_2025-01-13T1800.docx",
        "kept a copy of what was replaced: output/history/0003_issue-3_2025-01-13T1800.pdf",
        "Changed: b.txt",
        "kept",
    ]
    assert 'briefing.toml:1: error: unknown setting "titel"' in result.stderr
    assert Path("output/briefing.docx").read_bytes().startswith(b"my words")


def test_watch_needs_a_folder(house: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        call("watch", "--seeds", "nowhere")
