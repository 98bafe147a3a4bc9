"""Building again through the command line: issues compared, sources withdrawn and replaced, what stands in the way."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from filelock import FileLock, Timeout

from briefing.formats.ooxml import open_package
from briefing.model import Briefing, SectionKind
from briefing.model.json_form import from_json
from briefing.pipeline import session
from briefing.store import files, locks
from tests.e2e.command import ROOT, STORY, Ran
from tests.word_hand import Hand, q
from tests.word_product import in_process
from tests.word_settle import accepted

FILES = sorted(STORY.iterdir())
FUEL = "2024-03-19-northern-post-fuel.txt"


@dataclass(frozen=True)
class House:
    """A project of the story."""

    folder: Path

    def put(self, count: int) -> House:
        (self.folder / "seeds").mkdir(exist_ok=True)
        for path in FILES[:count]:
            shutil.copy(path, self.folder / "seeds")
        return self

    def run(self, *arguments: str) -> Ran:
        return in_process(*arguments, cwd=self.folder)

    def build(self, *more: str, day: str = "2024-03-22") -> Ran:
        ran = self.run("build", "--as-of", f"{day}T18:00+00:00", *more)
        assert ran.code == 0, ran.err
        return ran

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def draft(self) -> Path:
        return self.output / "briefing.docx"

    @property
    def briefing(self) -> Briefing:
        return from_json(Briefing, json.loads((self.output / "briefing.json").read_text("utf-8")))

    @property
    def page(self) -> str:
        reader = pypdf.PdfReader(self.output / "briefing.pdf")
        return re.sub(r"\s+", " ", " ".join(part.extract_text() for part in reader.pages))

    def row(self, words: str):
        section = self.briefing.section(SectionKind.TIMELINE)
        return next(item for item in section.items if words in item.text)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Three issues: 8, 16 and 22 March."""
    held = House(tmp_path_factory.mktemp("issues"))
    held.put(5).build(day="2024-03-08")
    first = held.briefing
    assert first.issue == 1
    assert first.section(SectionKind.CHANGES) is None
    assert "Nothing changed" not in held.page
    held.put(9).build(day="2024-03-16")
    held.put(12).build()
    return held


@pytest.fixture
def three(begun: House, tmp_path: Path) -> House:
    """A copy of the three issues to change."""
    shutil.copytree(begun.folder, tmp_path / "house")
    return House(tmp_path / "house")


def test_diff_tells_the_last_two_issues(begun: House) -> None:
    ran = begun.run("diff")
    assert "From issue 2 to issue 3: " in ran.err
    assert (
        "new: 20 March 2024: The Maritime Board held its hearing on the grounding of the Halcyon" in ran.out
    )
    (answered,) = [line for line in ran.out.splitlines() if line.startswith("answered: ")]
    assert "The steering failed six minutes before the ferry ran aground" in answered
    assert "    before: Unclear, according to Port Ellin Courier (4 March 2024)" in ran.out
    assert "withdrawn" not in ran.out


def test_diff_of_named_issues_shows_the_old_figures(begun: House) -> None:
    ran = begun.run("diff", "1", "2")
    told = ran.out.splitlines()
    (place,) = [n for n, line in enumerate(told) if line.startswith("changed: Sources disagree")]
    now, before = told[place : place + 2]
    assert "seventeen people (the coast guard" in now
    assert before.startswith("    before: Sources disagree (people injured): nine people")
    assert "seventeen" not in before
    assert begun.run("diff", "1").out == begun.run("diff", "1", "3").out != ran.out


def test_diff_as_json(begun: House) -> None:
    told = begun.run("diff", "2", "3", "--json").json
    assert (told["from"], told["to"]) == (2, 3)
    kinds = [one["change"] for one in told["changes"]]
    assert kinds == sorted(kinds, key=["new", "changed", "answered", "withdrawn"].index)
    lifted = next(one for one in told["changes"] if "fishing ban off Skerra was lifted" in one["text"])
    assert (lifted["change"], lifted["when"], lifted["sources"]) == ("new", "22 March 2024", [12])
    assert begun.run("diff", "3", "9").code == 3


def test_the_draft_and_the_page_mark_what_is_new(begun: House) -> None:
    lines = accepted(begun.draft.read_bytes())
    assert any(line.startswith("22 March 2024 | NEW The fishing ban") for line in lines)
    assert any(line.startswith("3 March 2024 | The ferry Halcyon ran aground") for line in lines)
    assert "What changed since issue 2" in begun.page
    assert "NEW The fishing ban off Skerra was lifted" in begun.page.replace("12 NEW", "NEW")


def test_a_changed_line_shows_what_it_said(three: House) -> None:
    held = three.folder / "seeds" / "2024-03-08-islander-denial.md"
    text = held.read_text("utf-8")
    assert "Nine people" in text
    held.write_text(text.replace("Nine people", "Eleven people"), "utf-8")
    three.build()
    assert "Eleven people were injured" in three.row("Eleven people").text
    assert three.row("Eleven people").previous.startswith("Nine people were injured")
    out = three.run("diff").out
    assert re.search(r"changed: .*Eleven people were injured.*\n    before: Nine people were injured", out)
    assert any("CHANGED Eleven people were injured" in line for line in accepted(three.draft.read_bytes()))
    assert "Nine people were injured" in three.page


def test_into_an_edited_draft_new_rows_come_as_tracked_changes(house: House) -> None:
    house.put(9).build(day="2024-03-16")
    row = house.row("Salvage crews")
    house.draft.write_bytes(Hand(house.draft.read_bytes()).retype(row.id, "Our own words.").save())
    house.put(12).build()
    package = open_package(house.draft.read_bytes())
    root = package.xml(package.document)
    inserted = ["".join(one.itertext()) for one in root.iter(q("ins")) if one.get(q("author")) == "briefing"]
    assert any("The fishing ban off Skerra was lifted" in text for text in inserted)
    assert not any("Our own words." in text for text in inserted)
    assert "Our own words." in house.page


def test_a_withdrawn_source_is_said_and_its_lines_are_withdrawn(three: House) -> None:
    number = next(line.number for line in three.briefing.sources if line.path == FUEL)
    assert three.row("Crews began pumping fuel")
    (three.folder / "seeds" / FUEL).unlink()
    ran = three.build()
    assert f"source [{number}] of issue 3 is no longer among the seeds" in ran.err
    assert "lines that rested on it alone are withdrawn" in ran.err
    changes = three.briefing.section(SectionKind.CHANGES)
    assert any(
        item.text.startswith("Withdrawn: 18 March 2024: Crews began pumping fuel") for item in changes.items
    )
    assert "Withdrawn: 18 March 2024: Crews began pumping fuel" in three.page
    assert re.search(r"SINCE LAST ISSUE \d+ withdrawn", three.page)
    assert "withdrawn: 18 March 2024: Crews began pumping fuel" in three.run("diff").out
    rows = three.briefing.section(SectionKind.TIMELINE).items
    assert not any("Crews began pumping" in item.text for item in rows)
    assert FUEL not in {line.path for line in three.briefing.sources}


def test_an_edited_line_of_a_withdrawn_source_is_kept_and_said(three: House) -> None:
    row = three.row("Crews began pumping fuel")
    other = three.row("The fishing ban off Skerra was lifted")
    hand = Hand(three.draft.read_bytes()).retype(row.id, "Pumping began, as our man on Skerra saw.")
    three.draft.write_bytes(hand.save())
    (three.folder / "seeds" / FUEL).unlink()
    (three.folder / "seeds" / "2024-03-22-islander-ban.md").unlink()
    three.build()
    package = open_package(three.draft.read_bytes())
    root = package.xml(package.document)
    text = ["".join(t.text or "" for t in one.iter(q("t"))) for one in root.iter(q("p"))]
    assert any("Pumping began, as our man on Skerra saw." in one for one in text)
    assert not any(other.text in one for one in text)
    comments = package.xml(package.related(package.document, "comments"))
    said = ["".join(one.itertext()) for one in comments.iter(q("comment"))]
    assert any("The sources no longer support this line. It was left" in one for one in said)
    assert "Pumping began, as our man on Skerra saw." in three.page


def test_a_replaced_source_is_said_and_its_printed_hash_changes(three: House) -> None:
    old = next(line for line in three.briefing.sources if line.path == FUEL)
    assert old.sha256[:12] in three.page.replace(" ", "")
    held = three.folder / "seeds" / FUEL
    held.write_text(held.read_text("utf-8") + "\nNobody was hurt.\n", "utf-8")
    ran = three.build()
    assert f"source [{old.number}] is not the file that issue 3 was made from" in ran.err
    new = next(line for line in three.briefing.sources if line.path == FUEL)
    assert new.number == old.number
    assert new.sha256 == files.sha256(held) != old.sha256
    page, draft = three.page.replace(" ", ""), "".join(accepted(three.draft.read_bytes()))
    for text in (page, draft):
        assert new.sha256[:12] in text
        assert old.sha256[:12] not in text


@pytest.mark.parametrize(
    ("name", "data", "owner"),
    [
        (".~lock.briefing.docx#", ",Ada,desk,24.11.2026 11:00,file:///x;", "LibreOffice (Ada)"),
        ("~$iefing.docx", "\x03Ada" + " " * 50, "Word (Ada)"),
    ],
)
def test_a_draft_that_is_open_is_left_and_the_new_one_written_beside(
    house: House, name: str, data: str, owner: str
) -> None:
    house.put(9).build(day="2024-03-16")
    row = house.row("Salvage crews")
    house.draft.write_bytes(Hand(house.draft.read_bytes()).retype(row.id, "Our own words.").save())
    mine = house.draft.read_bytes()
    (house.output / name).write_text(data, "utf-8")
    ran = house.put(12).build()
    assert f"the draft is open in {owner}: the new one was written beside it, as briefing.new.docx" in ran.err
    assert "close it (or lift the protection) and build again; or build with --force" in ran.err
    assert house.draft.read_bytes() == mine
    beside = "".join(accepted((house.output / "briefing.new.docx").read_bytes()))
    assert "Our own words." in beside
    assert "The fishing ban off Skerra was lifted" in beside
    (house.output / name).unlink()
    house.build()
    assert "The fishing ban off Skerra was lifted" in "".join(accepted(house.draft.read_bytes()))
    assert "Our own words." in "".join(accepted(house.draft.read_bytes()))
    assert not (house.output / "briefing.new.docx").exists()


@pytest.mark.skipif(
    os.geteuid() == 0 and not Path("/usr/bin/setpriv").exists(), reason="root may write anywhere"
)
def test_a_read_only_folder_is_said_and_nothing_changes(house: House) -> None:
    house.put(9).build(day="2024-03-16")
    before = {path: path.read_bytes() for path in house.output.rglob("*") if path.is_file()}
    house.put(12)
    folders = [house.output, house.output / "history", house.output / ".briefing"]
    for path in house.folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for folder in folders:
        folder.chmod(0o555)
    user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    opened = [
        folder
        for folder in (house.folder, *house.folder.parents)
        if folder.stat().st_mode & 0o055 != 0o055 and user
    ]
    modes = [(folder, folder.stat().st_mode) for folder in opened]
    for folder in opened:
        folder.chmod(0o755)
    try:
        ran = subprocess.run(
            [*user, sys.executable, "-B", "-m", "briefing", "build"],
            cwd=house.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    finally:
        for folder in folders:
            folder.chmod(0o755)
        for folder, mode in modes:
            folder.chmod(mode & 0o777)
    assert ran.returncode == 5, ran.stderr
    assert "error: cannot be written: Permission denied" in ran.stderr
    assert "check the permissions of the folder" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert {path: path.read_bytes() for path in house.output.rglob("*") if path.is_file()} == before


def test_two_builds_do_not_meet(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.put(5).build()
    before = house.draft.read_bytes()
    house.put(9)
    building = locks.building
    monkeypatch.setattr(session.locks, "building", lambda lock: building(lock, 0.1))
    with FileLock(house.output / ".briefing" / "lock"):
        ran = house.run("build")
    assert ran.code == 5
    assert "error: another build is running in this folder" in ran.err
    assert "wait for it to end, then build again" in ran.err
    assert house.draft.read_bytes() == before
    house.build()


def test_the_history_has_the_bound_that_was_set_and_says_so(house: House) -> None:
    house.folder.joinpath("briefing.toml").write_text("history_limit = 1\n")
    house.put(5).build(day="2024-03-08")
    first = house.draft.read_bytes()
    ran = house.put(9).build(day="2024-03-16")
    assert "were removed from the history" not in ran.err
    second = house.draft.read_bytes()
    assert [path.read_bytes() for path in (house.output / "history").glob("*.docx")] == [first]
    ran = house.put(12).build()
    assert "2 old files were removed from the history (history_limit = 1)" in ran.err
    assert [path.read_bytes() for path in (house.output / "history").glob("*.docx")] == [second]
    assert "Kept issues: 1, 2, 3" in house.run("history").err


def _wait(until, what: str) -> None:
    end = time.monotonic() + 120
    while not until():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@contextlib.contextmanager
def _watched(house: House) -> Iterator[Path]:
    """The file of what ``briefing watch`` says in a process of its own, which Ctrl-C ends at last."""
    said = house.folder / "said"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "briefing", "watch"],
            cwd=house.folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "BRIEFING_AS_OF": "2024-03-22T18:00+00:00",
                "PYTHONUNBUFFERED": "1",
            },
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        yield said
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(60) == 130
    finally:
        process.kill()
        process.wait()


def test_watch_builds_as_articles_arrive_until_ctrl_c(house: House) -> None:
    pytest.importorskip("watchfiles")
    house.put(5)
    with _watched(house) as said:
        _wait(lambda: "kept as issue 1" in said.read_text(), "the first build")
        _wait(house.draft.exists, "the first draft")
        first = house.draft.read_bytes()
        # As an editor saves: a temporary file that grows, then a rename.
        part = house.folder / "seeds" / ".new.txt.tmp"
        article = (STORY / "2024-03-22-islander-ban.md").read_bytes()
        part.write_bytes(article[:50])
        time.sleep(1.5)
        assert house.draft.read_bytes() == first
        part.write_bytes(article)
        part.rename(house.folder / "seeds" / "2024-03-22-islander-ban.md")
        _wait(lambda: "kept as issue 2" in said.read_text(), "the second build")
        _wait(
            lambda: "fishing ban off Skerra" in "".join(accepted(house.draft.read_bytes())), "the new draft"
        )
        edited = Hand(house.draft.read_bytes()).retype(house.row("fishing ban").id, "Our own words.").save()
        files.write_whole(house.draft, edited)
        _wait(lambda: "Changed: briefing.docx" in said.read_text(), "the edit is seen")
        _wait(lambda: "Ourownwords." in house.page.replace(" ", ""), "the edit is printed")
    assert "Traceback" not in said.read_text()
    assert "Our own words." in "".join(accepted(house.draft.read_bytes()))
    assert not list(house.output.rglob("*.briefing-tmp"))
    assert not (house.output / ".briefing" / "journal.json").exists()
    house.build()


def _lock_is_held(house: House) -> bool:
    try:
        with FileLock(house.output / ".briefing" / "lock", timeout=0):
            return False
    except Timeout:
        return True


def test_ctrl_c_in_the_midst_of_a_watched_build_leaves_the_output_as_it_was(house: House) -> None:
    pytest.importorskip("watchfiles")
    house.put(9).build(day="2024-03-16")
    before = _whole(house)
    house.put(12)
    with _watched(house) as said:
        _wait(lambda: _lock_is_held(house), "the build is under way")
    assert "Traceback" not in said.read_text()
    assert "kept as issue" not in said.read_text()
    assert _whole(house) == before
    assert "kept as issue 2" in house.build().err


def test_what_arrives_during_a_watched_build_leads_to_one_build_more(house: House) -> None:
    pytest.importorskip("watchfiles")
    house.put(9)
    with _watched(house) as said:
        # The cache is opened when the folder has been looked through.
        _wait(lambda: any(house.output.glob(".briefing/cache*")), "the first build reads")
        for path in FILES[9:12]:
            shutil.copy(path, house.folder / "seeds")
        _wait(lambda: "kept as issue 2" in said.read_text(), "the second build")
    told = [line for line in said.read_text().splitlines() if line.startswith(("Changed:", "kept as issue"))]
    assert [line.partition(":")[0] for line in told] == ["kept as issue 1", "Changed", "kept as issue 2"]
    assert told[1] == f"Changed: {', '.join(path.name for path in FILES[9:12])}"


def _whole(house: House) -> dict[Path, bytes]:
    """What people see of the output; the program's own folder may hold what a build began."""
    own = house.output / ".briefing"
    return {
        path: path.read_bytes()
        for path in house.output.rglob("*")
        if path.is_file() and own not in path.parents
    }
