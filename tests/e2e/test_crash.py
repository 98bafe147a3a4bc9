"""``briefing build`` killed, or out of disk, at points spread over all it does to the disk, under load.

The folder holds an edited draft, a draft that was written beside it while it was open, a history at its bound,
and one article more than it was built from. Wherever the build ends, every file is the old one or the new one,
the person's draft is there byte for byte, and the next build gives what an undisturbed one gives.

By default a sample is run; ``CRASH_POINTS=all`` runs every point and prints the table.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.formats.ooxml import open_package
from tests import crash
from tests.word_hand import Hand
from tests.word_product import in_process

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]

STORY = sorted((Path(__file__).parents[1] / "story").iterdir())
BUILD = ("build", "--as-of", "2024-03-22T18:00+00:00")
REWORDED = "Two ferries of this kind lie in port, the line said."
OWN = "Ask the harbour office before printing."
ALL = os.environ.get("CRASH_POINTS") == "all"


@dataclass(frozen=True)
class Scene:
    """A folder before the build, and what an undisturbed build makes of it."""

    begun: Path
    old: dict[str, str]
    new: dict[str, str]
    mine: str

    def house(self, name: str) -> Path:
        house = self.begun.parent / name
        shutil.copytree(self.begun, house)
        return house

    def check(self, house: Path) -> str:
        """What is left is whole, and the next build is as if nothing had happened; how much was done."""
        output = house / "output"
        now = crash.tree(output)
        assert self.mine in now.values()
        for name, held in now.items():
            if not name.endswith(".briefing-tmp") and name != ".briefing/journal.json":
                assert held in {self.old.get(name), self.new.get(name)}, name
        assert not [name for name in self.old if name in self.new and name not in now]
        if now.get("briefing.docx") == self.old["briefing.docx"]:
            assert set(self.old) <= set(now)
        again = crash.run(house, *BUILD)
        assert (again.killed, again.code) == (False, 0), again.said
        assert crash.tree(output) == self.new
        shutil.rmtree(house)
        return "old" if now["briefing.docx"] == self.old["briefing.docx"] else "new"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("crash")
    begun = folder / "begun"
    (begun / "seeds").mkdir(parents=True)
    (begun / "briefing.toml").write_text("history_limit = 2\n")
    draft = begun / "output" / "briefing.docx"
    for count, *state in ((6,), (7,), (8,), (9, "open"), (10,)):
        for path in STORY[:count]:
            shutil.copy(path, begun / "seeds")
        if count == 10:
            break
        lock = begun / "output" / ".~lock.briefing.docx#"
        if state:
            lock.write_text(",Ada,desk,24.11.2026 11:00,file:///;")
        ran = in_process(*BUILD, cwd=begun)
        assert ran.code == 0, ran.err
        lock.unlink(missing_ok=True)
    data = json.loads((begun / "output" / "briefing.json").read_text())
    rows = next(part["items"] for part in data["sections"] if part["kind"] == "timeline")
    hand = Hand(draft.read_bytes())
    hand.retype(rows[0]["id"], REWORDED).own(rows[0]["id"], OWN, "BodyText")
    draft.write_bytes(hand.save())

    done = folder / "done"
    shutil.copytree(begun, done)
    assert crash.run(done, *BUILD).code == 0
    held = Scene(
        begun,
        crash.tree(begun / "output"),
        crash.tree(done / "output"),
        crash.tree(begun)["output/briefing.docx"],
    )
    assert held.mine == held.old["briefing.docx"] != held.new["briefing.docx"]
    whole(done / "output")
    assert "briefing.new.docx" in held.old
    assert "briefing.new.docx" not in held.new
    assert [name for name in held.old if name not in held.new and name.startswith("history/")]
    return held


def whole(output: Path) -> None:
    """What the undisturbed build left can be read, and holds the edits."""
    package = open_package((output / "briefing.docx").read_bytes())
    text = "".join(package.xml(package.document).itertext())
    assert REWORDED in text
    assert OWN in text
    pypdf = pytest.importorskip("pypdf")
    page = "".join(part.extract_text() for part in pypdf.PdfReader(output / "briefing.pdf").pages)
    assert "".join(OWN.split()) in "".join(page.split())
    for path in output.rglob("*.json"):
        json.loads(path.read_text())


def spread(count: int, most: int) -> list[int]:
    """Numbers of points, all of them or ``most`` spread evenly, the first and the last among them."""
    if ALL or count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})


def table(title: str, counts: Counter[str]) -> None:
    print(f"\n{title}: {sum(counts.values())} points", *sorted(counts.items()), sep="\n  ")  # noqa: T201


def points(scene: Scene, *, full: bool) -> list[str]:
    house = scene.house("count")
    death = crash.run(house, *BUILD, points=crash.Points(full=full))
    assert death.code == 0, death.said
    shutil.rmtree(house)
    return list(death.passed)


def test_killed_at_every_kind_of_operation(scene: Scene) -> None:
    passed = points(scene, full=False)
    kinds = {what.split()[1] for what in passed}
    assert kinds >= {"open", "write", "fsync", "chmod", "replace", "unlink", "sqlite"}
    assert len(passed) >= 200
    counts: Counter[str] = Counter()
    with crash.load():
        for point in spread(len(passed), 24):
            house = scene.house(f"kill-{point}")
            death = crash.run(house, *BUILD, points=crash.Points(point))
            assert death.killed, (passed[point - 1], death.said)
            counts[f"{passed[point - 1].split()[1]}: {scene.check(house)}"] += 1
    table("killed at an operation", counts)


def test_killed_at_any_time(scene: Scene) -> None:
    counts: Counter[str] = Counter()
    with crash.load():
        for number in range(60 if ALL else 6):
            house = scene.house(f"time-{number}")
            # Steps of the golden ratio are spread as chance would, and the same every time.
            death = crash.run(house, *BUILD, after=1.2 * (number * 0.618034 % 1))
            counts[f"{'killed' if death.killed else 'was done'}: {scene.check(house)}"] += 1
    table("killed at any time", counts)


def test_killed_while_the_next_build_mends(scene: Scene) -> None:
    """A second accident, in the run that finishes what the first one began."""
    passed = points(scene, full=False)
    renames = [number for number, what in enumerate(passed, 1) if what.endswith("replace")]
    for point in renames[len(renames) // 2 :: 1 if ALL else 5]:
        for second in range(1, 12, 1 if ALL else 5):
            house = scene.house(f"twice-{point}-{second}")
            assert crash.run(house, *BUILD, points=crash.Points(point)).killed
            crash.run(house, *BUILD, points=crash.Points(second))
            scene.check(house)


def test_the_disk_is_full_from_some_operation_on(scene: Scene) -> None:
    passed = points(scene, full=True)
    assert len(passed) >= 20
    counts: Counter[str] = Counter()
    for point in spread(len(passed), 12):
        house = scene.house(f"full-{point}")
        death = crash.run(house, *BUILD, points=crash.Points(point, full=True))
        assert not death.killed
        counts[f"{passed[point - 1]}: {said(death)}, {scene.check(house)}"] += 1
    table("disk full", counts)


def test_no_file_may_grow_past_a_bound(scene: Scene) -> None:
    """The limit is the system's, so SQLite meets it too."""
    bounds = [0, 100, 500, 1000, 2000, 3000, 4000, 4096, 5000, 8192, *range(12_000, 72_000, 4_000)]
    counts: Counter[str] = Counter()
    for number in spread(len(bounds), 8):
        house = scene.house(f"bound-{number}")
        death = crash.run(house, *BUILD, largest=bounds[number - 1])
        assert not death.killed
        counts[f"{said(death)}, {scene.check(house)}"] += 1
    assert sum(counts.values()) >= (20 if ALL else 8)
    table("no file larger than a bound", counts)


def said(death: crash.Death) -> str:
    """How a build on a full disk ended: done, or with exit code 5 and what to do; never with a traceback."""
    if death.code == 0:
        return "done"
    assert death.code == 5, (death.code, death.said)
    assert "error: cannot be written: " in death.said or not death.said
    return "refused"
