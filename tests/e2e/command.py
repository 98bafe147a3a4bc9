"""Running the command line as a person would, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "tests" / "story"
AS_OF = "2025-01-13T18:00+00:00"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def briefing(*arguments: str, cwd: Path, **environment: str) -> Ran:
    """``python -m briefing …`` in a folder; environment variables by keyword."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
