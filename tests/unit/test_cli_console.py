import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import cli
from briefing.cli.console import Console, printable, show_error
from briefing.cli.progress import Progress
from briefing.errors import InputError
from briefing.model import Problem, Severity

ROOT = Path(__file__).resolve().parents[2]

WARNING = Problem("R101", Severity.WARNING, "no date", path="a.txt", line=3, hint="add a Date: line")
INFO = Problem("R102", Severity.INFO, "a small thing")
ERROR = Problem("R103", Severity.ERROR, "a bad thing")


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_results_and_messages_part(capsys):
    console = Console()
    console.message("reading")
    console.result("output/briefing.docx")
    console.json({"not": "asked for"})
    shown = capsys.readouterr()
    assert shown.out == "output/briefing.docx\n"
    assert shown.err == "reading\n"


def test_json_is_the_only_result(capsys):
    console = Console(as_json=True)
    console.result("output/briefing.docx")
    console.json({"written": ["Київ"]})
    assert json.loads(capsys.readouterr().out) == {"written": ["Київ"]}


@pytest.mark.parametrize(
    ("console", "shown"),
    [
        (Console(), ["a.txt:3: warning R101: no date", "    add a Date: line", "error R103: a bad thing"]),
        (Console(quiet=True), ["error R103: a bad thing"]),
        (
            Console(verbose=True),
            [
                "a.txt:3: warning R101: no date",
                "    add a Date: line",
                "info R102: a small thing",
                "error R103: a bad thing",
            ],
        ),
    ],
)
def test_how_much_is_said(capsys, console, shown):
    console.message("hello")
    capsys.readouterr()
    for problem in (WARNING, INFO, ERROR):
        console.problem(problem)
    assert capsys.readouterr().err.splitlines() == shown


def test_an_error_says_where_what_and_what_now(capsys):
    show_error(InputError("no such folder", hint="name another", where="seeds"))
    assert capsys.readouterr().err == "seeds: error: no such folder\n    name another\n"


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for no_color, coloured in (("", True), ("1", False)):
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("NO_COLOR", no_color)
        show_error(InputError("x"))
        assert ("\033[31m" in stream.getvalue()) is coloured


def test_what_a_terminal_cannot_show_is_escaped(monkeypatch):
    class Narrow(io.StringIO):
        encoding = "ascii"

    stream = Narrow()
    monkeypatch.setattr(sys, "stdout", stream)
    Console().result("Київ")
    assert stream.getvalue() == "\\u041a\\u0438\\u0457\\u0432\n"
    assert printable("a\x1b[2Jb") == "a\\x1b[2Jb"


def test_progress_is_silent_off_a_terminal():
    with Progress.on(io.StringIO(), silent=False) as progress:
        progress("read", 1, 2)
        assert progress.bar is None


def test_progress_on_a_terminal():
    with Progress.on(Terminal(), silent=False) as progress:
        progress("read", 1, 2)
        progress("read", 2, 2)
        progress("parse", 1, 4)
        assert [task.description for task in progress.bar.tasks] == ["read", "parse"]


@pytest.mark.parametrize(
    ("raised", "code"), [(InputError("x"), 3), (KeyboardInterrupt(), 130)], ids=["error", "ctrl-c"]
)
def test_exit_codes(monkeypatch, raised, code):
    def fail():
        raise raised

    monkeypatch.setattr("briefing.cli.app.app", fail)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == code


def test_ctrl_c_while_a_string_is_executed_gives_the_exit_code_too(tmp_path):
    (tmp_path / "interrupted.py").write_text(
        "import briefing.cli.app as held\n"
        "from briefing import cli\n"
        "held.app = lambda: exec('raise KeyboardInterrupt')\n"
        "cli.main()\n"
    )
    # As ``python -m``; a shell would not tell the two apart: it calls an end by SIGINT 130 as well.
    ran = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        check=False,
    )
    assert ran.returncode == 130
