# ruff: noqa: T201
"""Drive the product or the library through LibreOffice as a person would, and judge the outcome (the seven
checks of ``../shared/eval/word/README.md``). Used by the e2e tests, and by hand:

    python -m tests.e2e.word_judge [library] [--own | FILE.json] [ID …]

A FILE has the form of ``scenarios.json``. The drafts are made by ``briefing build`` from the articles of
``tests/word_corpus`` (see ``tests/word_product.py``); files stay in the folder that is named at the end.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from briefing.draft import merge
from briefing.draft.reading import plain
from briefing.formats.ooxml import open_package
from briefing.looks import Look
from briefing.model import Briefing, Item, ItemKind, SectionKind, Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_product import Product
from tests.word_story import names, story

EVAL = Path(__file__).parents[2].parent / "shared" / "eval" / "word"
OWN = Path(__file__).parent / "word_own_scenarios.json"
LOOK, SETTINGS = Look(), Settings()
ALLOWED = (
    "word/document.xml",
    "word/comments.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
"""Parts that a merge may write, beside our own."""
REORDERS = (
    "move",
    "copy",
    "nudge",
    "table_sort",
    "row_move",
    "split",
    "merge_with_next",
    "style",
    "accept",
    "reject",
)
"""Beginnings of edits after which a new item need not stand between its old neighbours."""


def _module(name: str):
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def office(jobs: list[dict], folder: Path, *, lenient: bool = False) -> dict[str, dict]:
    """Edit drafts in LibreOffice; gives the report of each job by its id."""
    (folder / "jobs.json").write_text(json.dumps(jobs))
    command = [
        "/usr/bin/python3",
        str(Path(__file__).with_name("word_more.py")),
        "batch",
        str(folder / "jobs.json"),
        "--report",
        str(folder / "report.json"),
    ]
    if lenient:
        command.append("--lenient")
    subprocess.run(command, check=False, capture_output=True, env={**os.environ, "WORDEDIT": str(EVAL)})
    return {entry["id"]: entry for entry in json.loads((folder / "report.json").read_text())}


class Library:
    """A story whose drafts are written and merged by the library, without folders and articles.

    Attributes:
        first: The first draft.
        before: The briefing it was made from.
        after: The briefing of every later build.
    """

    def __init__(self, before: Briefing, after: Briefing) -> None:
        self.before, self.after = before, after
        self.first = write(before, LOOK, Extras()).data
        self._last: dict[str, bytes] = {}

    def merge(self, name: str, edited: bytes) -> bytes:
        """Merge the later briefing into an edited draft; the last one of this name is the history."""
        last = self._last.get(name, self.first)
        self._last[name] = merge(edited, self.after, LOOK, SETTINGS, last=last).data
        return self._last[name]


World = Library | Product


def _items(briefing: Briefing) -> list[Item]:
    """Items of the sections that a draft prints."""
    kept = [section for section in briefing.sections if section.kind is not SectionKind.CHANGES]
    return [held for section in kept for held in section.items]


class Judge:
    """Runs scenarios and judges them.

    Args:
        folder: Where files go.
        world: What makes the drafts.
    """

    def __init__(self, folder: Path, world: World) -> None:
        self.folder, self.world = folder, world
        self.redline, self.xsd = _module("redline"), _module("xsdcheck")
        before = {held.id: held for held in _items(world.before)}
        self.after = {held.id: held for held in _items(world.after)}
        self.names = names(world.before)
        self.new = [held for held in self.after.values() if held.id not in before]
        self.changed = [
            held
            for held in self.after.values()
            if held.id in before and plain(before[held.id].text) != plain(held.text)
        ]
        printed = {one.quote for held in self.after.values() for one in held.evidence}
        self.withdrawn = [
            held
            for held in before.values()
            if held.id not in self.after and not printed.intersection(one.quote for one in held.evidence)
        ]

    def run(
        self, scenarios: list[dict], *, lenient: bool = False, settle: bool = True
    ) -> dict[str, list[str]]:
        """Faults of each scenario, by its id."""
        faults: dict[str, list[str]] = {scenario["id"]: [] for scenario in scenarios}
        state = {scenario["id"]: self.world.first for scenario in scenarios}
        for number in range(max(len(scenario["rounds"]) for scenario in scenarios)):
            playing = [held for held in scenarios if number < len(held["rounds"])]
            told = office([self._job(held, number, state) for held in playing], self.folder, lenient=lenient)
            checks = []
            for scenario in playing:
                name = scenario["id"]
                if told[name]["error"]:
                    faults[name].append(f"edit: {told[name]['error']}")
                    continue
                state[name] = self.judge(scenario, number, faults[name])
                checks += self.settle_jobs(scenario, number) if settle else []
            settled = office(checks, self.folder) if checks else {}
            for scenario in playing:
                if f"{scenario['id']}-accept_all" in settled:
                    self.settled(scenario, number, settled, faults[scenario["id"]])
        return faults

    def _job(self, scenario: dict, number: int, state: dict[str, bytes]) -> dict:
        source, target = (self.path(scenario, number, kind) for kind in ("in", "E"))
        source.write_bytes(state[scenario["id"]])
        steps = scenario["rounds"][number]
        return {"id": scenario["id"], "src": str(source), "dst": str(target), "steps": steps}

    def path(self, scenario: dict, number: int, kind: str) -> Path:
        return self.folder / f"{scenario['id']}-{number}-{kind}.docx"

    def judge(self, scenario: dict, number: int, faults: list[str]) -> bytes:
        edited, new = self.path(scenario, number, "E"), self.path(scenario, number, "N")
        result = self.world.merge(scenario["id"], edited.read_bytes())
        new.write_bytes(result)
        if not self.redline.restores(str(edited), str(new)):
            faults.append("1: does not restore")
        parts = self.redline.parts_changed(str(edited), str(new))
        strange = [
            name
            for name in parts["changed"] + parts["new"]
            if name not in ALLOWED and not name.startswith("customXml/")
        ]
        if strange or parts["lost"]:
            faults.append(f"2: parts {strange} lost {parts['lost']}")
        comments = self.comments(result)
        ours = self.lines(new, SETTINGS.author)
        faults += [f"3: {fault}" for fault in self.new_faults(ours, comments, scenario, number)]
        faults += [f"4: {fault}" for fault in self.told_faults(ours, comments, scenario, number)]
        if number == len(scenario["rounds"]) - 1:
            faults += [f"4: {fault}" for fault in self.expected(scenario, self.lines(new), comments)]
        schema = set(self.xsd.check(str(new))) - set(self.xsd.check(str(edited)))
        if schema:
            faults.append(f"5: schema {sorted(schema)[:2]}")
        if self.world.merge(scenario["id"], result) != result:
            faults.append("6: second build changes something")
        return result

    def lines(self, path: Path, author: str = "") -> list[str]:
        """Lines of a draft with one author's changes accepted; everybody's for an empty name."""
        root = self.redline.load(str(path))
        return [
            plain(line)
            for line in self.redline.lines(self.redline.accept(root, {author} if author else None))
        ]

    @staticmethod
    def standing(item: Item, lines: Sequence[str]) -> list[int]:
        """Where an item stands: a row among rows, another among paragraphs (a row may have become one)."""
        text = plain(item.text)
        is_row = item.kind in (ItemKind.EVENT, ItemKind.STATEMENT)
        dated = plain(f"{item.when_label}: {item.text}") if is_row or item.when_label else "\0"
        held = [at for at, line in enumerate(lines) if text in line and " | " in line]
        if is_row and held:
            return held
        paragraphs = [at for at, line in enumerate(lines) if text in line and " | " not in line]
        return [at for at in paragraphs if (dated in lines[at]) == is_row]

    def new_faults(self, lines: list[str], comments: list[str], scenario: dict, number: int) -> Iterator[str]:
        """Check 3: each new item exactly once, between its neighbours."""
        if number:
            return
        moved = any(step["do"].startswith(REORDERS) for step in scenario["rounds"][0])
        for item in self.new:
            there = self.standing(item, lines)
            named = [comment for comment in comments if plain(item.text) in comment]
            if len(there) != 1 and not (not there and "deleted the section" in " ".join(named)):
                yield f"new item {len(there)} times: {item.text[:40]}"
            if len(there) == 1 and not moved:
                yield from self._misplaced(item, there[0], lines)

    def _misplaced(self, item: Item, at: int, lines: list[str]) -> Iterator[str]:
        section = next(part.items for part in self.world.after.sections if item in part.items)
        place = section.index(item)
        for mate, sign in [(mate, 1) for mate in section[:place]] + [
            (mate, -1) for mate in section[place + 1 :]
        ]:
            there = self.standing(mate, lines)
            if mate not in self.new and len(there) == 1 and (there[0] - at) * sign > 0:
                yield f"new item on the wrong side of “{mate.text[:30]}”: {item.text[:40]}"

    def told_faults(
        self, lines: list[str], comments: list[str], scenario: dict, number: int
    ) -> Iterator[str]:
        """Check 4: what changed is changed or named; what was withdrawn is struck out or named."""
        if number:
            return
        closed = scenario["expect"].get("gone", [])
        gone = {self.names[name].id for name in closed if name in self.names}
        copied = any("copy" in step["do"] for step in scenario["rounds"][0])
        for item in self.changed:
            told = any(plain(item.text) in comment for comment in comments)
            if item.id not in gone and not told and not self.standing(item, lines):
                yield f"{item.text[:40]} neither changed nor named"
        for item in self.withdrawn:
            told = any(plain(item.text) in comment for comment in comments)
            if not copied and not told and self.standing(item, lines):
                yield f"{item.text[:40]} stands, though withdrawn"

    def expected(self, scenario: dict, lines: list[str], comments: list[str]) -> Iterator[str]:
        """Check 4: what the scenario itself wants."""
        expect = scenario["expect"]
        for text in expect.get("keep", []):
            if not any(plain(text) in line for line in lines):
                yield f"lost {text!r}"
        for name in expect.get("gone", []):
            item = self.names[name]
            if any(self.standing(held, lines) for held in (item, self.after.get(item.id, item))):
                yield f"{name} came back"
        for name in expect.get("conflict", []):
            item = self.after.get(self.names[name].id, self.names[name])
            if not any(plain(item.text) in comment for comment in comments):
                yield f"conflict of {name} not shown"

    @staticmethod
    def comments(data: bytes) -> list[str]:
        package = open_package(data)
        name = package.related(package.document, "comments")
        if not name:
            return []
        space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        return [
            plain(" ".join(t.text or "" for t in comment.iter(f"{space}t")))
            for comment in package.xml(name).iter(f"{space}comment")
            if comment.get(f"{space}author") == SETTINGS.author
        ]

    def settle_jobs(self, scenario: dict, number: int) -> list[dict]:
        new = self.path(scenario, number, "N")
        return [
            {
                "id": f"{scenario['id']}-{kind}",
                "src": str(new),
                "dst": str(self.path(scenario, number, kind)),
                "steps": [{"do": kind}],
            }
            for kind in ("accept_all", "reject_all")
        ]

    def settled(self, scenario: dict, number: int, told: dict, faults: list[str]) -> None:
        """Check 7: LibreOffice settles our changes as the judge's own tools do (empty lines aside)."""
        for kind, settle in (("accept_all", self.redline.accept), ("reject_all", self.redline.reject)):
            entry = told[f"{scenario['id']}-{kind}"]
            if entry["error"]:
                faults.append(f"7: {kind}: {entry['error']}")
                continue
            wanted = self.redline.lines(settle(self.redline.load(str(self.path(scenario, number, "N")))))
            try:
                got = self.redline.lines(self.redline.load(str(self.path(scenario, number, kind))))
            except etree.XMLSyntaxError as error:
                faults.append(f"7: {kind}: LibreOffice wrote {error}")
                continue
            wanted, got = ([plain(line) for line in lines if line.strip(" |")] for lines in (wanted, got))
            if wanted != got:
                odd = [pair for pair in zip(wanted, got, strict=False) if pair[0] != pair[1]][:1]
                faults.append(f"7: {kind}: {len(wanted)} lines, {len(got)}; {odd}")


def main(arguments: list[str]) -> int:
    """Run the scenarios of a file, all or those named, through the command line or the library."""
    files = [Path(held) for held in arguments if held.endswith(".json")]
    wanted = [held for held in arguments if not held.endswith(".json") and held not in ("library", "--own")]
    path = files[0] if files else OWN if "--own" in arguments else EVAL / "scenarios.json"
    scenarios = json.loads(path.read_text())
    scenarios = [scenario for scenario in scenarios if not wanted or scenario["id"] in wanted]
    folder = Path(tempfile.mkdtemp(prefix="word_judge"))
    world = Library(*story()) if "library" in arguments else Product(folder)
    faults = Judge(folder, world).run(scenarios)
    for name, found in faults.items():
        print(name, found or "ok")
    print(sum(not found for found in faults.values()), "of", len(faults), "in", folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
