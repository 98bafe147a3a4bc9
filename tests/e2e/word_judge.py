# ruff: noqa: T201
"""Drive the merge through LibreOffice as a person would, and judge the outcome (the seven checks of
``../shared/eval/word/README.md``). Used by the e2e tests and by ``python -m tests.e2e.word_judge``.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from briefing.draft import merge
from briefing.draft.reading import plain
from briefing.formats.ooxml import open_package
from briefing.looks import Look
from briefing.model import Briefing, Settings
from briefing.writers.word import write
from briefing.writers.written import Extras
from tests.word_story import names, story

EVAL = Path(__file__).parents[2].parent / "shared" / "eval" / "word"
LOOK, SETTINGS = Look(), Settings()
Merge = Callable[[bytes, Briefing, bytes], bytes]


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
        str(EVAL / "wordedit.py"),
        "batch",
        str(folder / "jobs.json"),
        "--report",
        str(folder / "report.json"),
    ]
    subprocess.run([*command, "--lenient"] if lenient else command, check=False, capture_output=True)
    return {entry["id"]: entry for entry in json.loads((folder / "report.json").read_text())}


def in_product(data: bytes, briefing: Briefing, last: bytes) -> bytes:
    """The merge as the library does it."""
    return merge(data, briefing, LOOK, SETTINGS, last=last).data


class Judge:
    """Runs scenarios and judges them.

    Args:
        folder: Where files go.
        before: The briefing of the first draft.
        after: The briefing of every later build.
        items: Item names of the scenarios, to items of ``before``.
    """

    def __init__(self, folder: Path, before: Briefing, after: Briefing, items: dict) -> None:
        self.folder, self.after, self.items = folder, after, items
        self.redline, self.xsd = _module("redline"), _module("xsdcheck")
        self.first = write(before, LOOK, Extras()).data
        before_ids = {item.id: item for item in before.items}
        self.new = [item for item in after.items if item.id not in before_ids]
        self.changed = [
            item for item in after.items if item.id in before_ids and before_ids[item.id].text != item.text
        ]

    def run(
        self, scenarios: list[dict], *, lenient: bool = False, settle: bool = True
    ) -> dict[str, list[str]]:
        """Faults of each scenario, by its id."""
        faults: dict[str, list[str]] = {scenario["id"]: [] for scenario in scenarios}
        state = {scenario["id"]: (self.first, self.first) for scenario in scenarios}
        for number in range(max(len(scenario["rounds"]) for scenario in scenarios)):
            jobs = []
            for scenario in scenarios:
                if number < len(scenario["rounds"]):
                    source, target = (self.path(scenario, number, kind) for kind in ("in", "E"))
                    source.write_bytes(state[scenario["id"]][0])
                    jobs.append(
                        {
                            "id": scenario["id"],
                            "src": str(source),
                            "dst": str(target),
                            "steps": scenario["rounds"][number],
                        }
                    )
            told = office(jobs, self.folder, lenient=lenient)
            checks = []
            for scenario in scenarios:
                if number >= len(scenario["rounds"]):
                    continue
                if told[scenario["id"]]["error"]:
                    faults[scenario["id"]].append(f"edit: {told[scenario['id']]['error']}")
                    continue
                final = number == len(scenario["rounds"]) - 1
                last = state[scenario["id"]][1]
                merged = self.judge(scenario, number, last, faults[scenario["id"]], final=final)
                state[scenario["id"]] = (merged, merged)
                checks += self.settle_jobs(scenario, number) if settle else []
            settled = office(checks, self.folder) if checks else {}
            for scenario in scenarios:
                if f"{scenario['id']}-accept_all" in settled and number < len(scenario["rounds"]):
                    self.settled(scenario, number, settled, faults[scenario["id"]])
        return faults

    def path(self, scenario: dict, number: int, kind: str) -> Path:
        return self.folder / f"{scenario['id']}-{number}-{kind}.docx"

    def judge(self, scenario: dict, number: int, last: bytes, faults: list[str], *, final: bool) -> bytes:
        edited, new = self.path(scenario, number, "E"), self.path(scenario, number, "N")
        result = merge(edited.read_bytes(), self.after, LOOK, SETTINGS, last=last)
        new.write_bytes(result.data)
        if not self.redline.restores(str(edited), str(new)):
            faults.append("1: does not restore")
        parts = self.redline.parts_changed(str(edited), str(new))
        allowed = (
            "word/document.xml",
            "word/comments.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        )
        strange = [
            name
            for name in parts["changed"] + parts["new"]
            if name not in allowed and not name.startswith("customXml/")
        ]
        if strange or parts["lost"]:
            faults.append(f"2: parts {strange} lost {parts['lost']}")
        lines = [
            plain(line)
            for line in self.redline.lines(
                self.redline.accept(self.redline.load(str(new)), {SETTINGS.author})
            )
        ]
        final_lines = [
            plain(line) for line in self.redline.lines(self.redline.accept(self.redline.load(str(new))))
        ]
        comments = self.comments(result.data)
        deleted_section = any("deleted the section" in comment for comment in comments)
        if number == 0:
            self.check_new(lines, comments, faults, deleted_section=deleted_section)
        if final:
            self.check_expected(scenario, final_lines, comments, faults)
        for item in self.changed:
            told = any(plain(item.text) in comment for comment in comments)
            gone = next((name for name, held in self.items.items() if held.id == item.id), "") in scenario[
                "expect"
            ].get("gone", [])
            shown = any(plain(item.text) in line for line in lines)
            if number == 0 and not told and not gone and not shown and not deleted_section:
                faults.append(f"4: {item.text[:40]} neither changed nor named")
        schema = set(self.xsd.check(str(new))) - set(self.xsd.check(str(edited)))
        if schema:
            faults.append(f"5: schema {sorted(schema)[:2]}")
        again = merge(result.data, self.after, LOOK, SETTINGS, last=result.data)
        if again.data != result.data:
            faults.append("6: second build changes something")
        return result.data

    def check_new(
        self,
        lines: list[str],
        comments: list[str],
        faults: list[str],
        *,
        deleted_section: bool,
    ) -> None:
        for item in self.new:
            count = sum(plain(item.text) in line for line in lines)
            if count != 1 and not (
                deleted_section and any(plain(item.text) in comment for comment in comments)
            ):
                faults.append(f"3: new item {count} times: {item.text[:40]}")

    def check_expected(
        self, scenario: dict, lines: list[str], comments: list[str], faults: list[str]
    ) -> None:
        expect = scenario["expect"]
        kept = [text for text in expect.get("keep", []) if any(plain(text) in line for line in lines)]
        faults += [f"4: lost {text!r}" for text in expect.get("keep", []) if text not in kept]
        after = {item.id: item for item in self.after.items}
        for name in expect.get("gone", []):
            texts = [self.items[name].text] + (
                [after[self.items[name].id].text] if self.items[name].id in after else []
            )
            if any(plain(text) in line for text in texts for line in lines):
                faults.append(f"4: {name} came back")
        for name in expect.get("conflict", []):
            item = after.get(self.items[name].id, self.items[name])
            if not any(plain(item.text) in comment for comment in comments):
                faults.append(f"4: conflict of {name} not shown")

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
            got = self.redline.lines(self.redline.load(str(self.path(scenario, number, kind))))
            wanted, got = ([plain(line) for line in lines if line.strip(" |")] for lines in (wanted, got))
            if wanted != got:
                odd = [pair for pair in zip(wanted, got, strict=False) if pair[0] != pair[1]][:1]
                faults.append(f"7: {kind}: {len(wanted)} lines, {len(got)}; {odd}")


def main(arguments: list[str]) -> int:
    """Run the scenarios of a file (default: all of ``scenarios.json``), or those named."""
    folder = Path("/tmp/word_judge")
    folder.mkdir(exist_ok=True)
    scenarios = json.loads((EVAL / "scenarios.json").read_text())
    scenarios = [scenario for scenario in scenarios if not arguments or scenario["id"] in arguments]
    faults = Judge(folder, *story(), names()).run(scenarios)
    for name, found in faults.items():
        print(name, found or "ok")
    print(sum(not found for found in faults.values()), "of", len(faults))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
