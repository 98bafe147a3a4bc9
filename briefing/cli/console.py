"""What is said and where: results to stdout, messages to stderr, nothing decorated off a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO

from briefing.cli.progress import Progress
from briefing.errors import BriefingError
from briefing.model import Problem, Severity

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""ANSI foreground colour of each severity."""


@dataclass(frozen=True, slots=True)
class Console:
    """How much is said.

    Attributes:
        quiet: Only errors.
        verbose: Also problems of severity ``info`` and the seconds of each stage.
        as_json: One JSON object to stdout and no other result line.
    """

    quiet: bool = False
    verbose: bool = False
    as_json: bool = False

    def message(self, text: str) -> None:
        """A line for the person, to stderr."""
        if not self.quiet:
            _line(sys.stderr, text)

    def result(self, text: str) -> None:
        """A line of the result, to stdout."""
        if not self.as_json:
            _line(sys.stdout, text)

    def json(self, value: Any) -> None:
        """The whole result as JSON, to stdout, when that was asked for."""
        if self.as_json:
            _line(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2))

    def problem(self, problem: Problem) -> None:
        """A problem with its hint; ``info`` only when asked to be verbose."""
        if self.quiet and problem.severity is not Severity.ERROR:
            return
        if problem.severity is Severity.INFO and not self.verbose:
            return
        _line(sys.stderr, _coloured(sys.stderr, str(problem), COLOURS[problem.severity]))
        if problem.hint:
            _line(sys.stderr, f"    {problem.hint}")

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A progress bar on a terminal, silence elsewhere."""
        with Progress.on(sys.stderr, silent=self.quiet or self.as_json) as progress:
            yield progress


def show_error(error: BriefingError) -> None:
    """Where, what, and what to do now."""
    place = f"{error.where}: " if error.where else ""
    _line(sys.stderr, _coloured(sys.stderr, f"{place}error: {error.message}", "31"))
    if error.hint:
        _line(sys.stderr, f"    {error.hint}")


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control characters are shown by their code."""
    return "".join(char if char.isprintable() or char in "\n\t" else f"\\x{ord(char):02x}" for char in text)


def _line(stream: TextIO, text: str) -> None:
    """Write a line; what the terminal's encoding lacks is shown escaped, never an exception."""
    encoding = stream.encoding or "utf-8"
    safe = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(f"{safe}\n")
    stream.flush()


def _coloured(stream: TextIO, text: str, colour: str) -> str:
    """The text in a colour on a terminal that wants colours (https://no-color.org)."""
    plain = printable(text)
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return f"\033[{colour}m{plain}\033[0m"
