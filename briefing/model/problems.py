"""What is wrong with data: a value that is collected and shown, not an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about an input or a draft.

    Attributes:
        code: Letter for the stage (R reader, B dates, S statements, T timeline, C composer,
            D draft, W writer) and three digits; never reused.
        severity: How much it matters.
        path: File it is about, as shown to the person; empty when none.
        line: Line from 1; 0 when unknown.
        column: Column from 1; 0 when unknown.
        message: What is the matter.
        hint: What to do; may be empty.
    """

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        head = f"{place}: " if place else ""
        return f"{head}{self.severity.value} {self.code}: {self.message}"
