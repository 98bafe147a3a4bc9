"""The README's worked example, run as it stands there."""

from __future__ import annotations

import json
import re
import shlex

from briefing.model import Briefing, SectionKind
from briefing.model.json_form import from_json
from tests.e2e.command import ROOT, briefing

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks():
    """Name and text of every marked example."""
    return re.findall(r"<!-- example: (.+?) -->\n```\n(.*?)```", README, re.DOTALL)


def test_the_worked_example_is_true(tmp_path):
    (tmp_path / "seeds").mkdir()
    parts = dict(blocks())
    for name, text in parts.items():
        if name.startswith("seeds/"):
            (tmp_path / name).write_text(text, encoding="utf-8")
    command, *shown = parts["run"].splitlines()
    ran = briefing(*shlex.split(command)[2:], cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines() == shown
    made = from_json(
        Briefing, json.loads((tmp_path / "output" / "briefing.json").read_text(encoding="utf-8"))
    )
    rows = made.section(SectionKind.TIMELINE).items
    lines = [f"{row.when_label} | {row.text} {list(row.sources)}" for row in rows]
    assert [line for line in lines if line in parts["timeline"].splitlines()] == parts[
        "timeline"
    ].splitlines()
    why = briefing("explain", "t1", cwd=tmp_path)
    assert "Sunday night" in why.out
    assert "seeds/monday.txt" in why.out or "monday.txt, paragraph" in why.out


def test_the_two_commands_are_one_line_each():
    commands = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("briefing build")
    assert commands[1].endswith("pytest")


def test_every_command_is_in_the_readme():
    from briefing.cli.app import COMMANDS

    for name, _ in COMMANDS:
        assert f"| `briefing {name}" in README
