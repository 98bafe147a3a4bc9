"""The product as a person runs it: articles in a folder, ``briefing build``, a draft edited, more articles.

``tests/word_corpus`` holds two states of an invented newsroom's folder. From ``before`` to ``after``, some
articles were saved again with other words, one lost a sentence, and one is new, so that what the scenarios
of ``../shared/eval/word`` want happens to the briefing: takeaways 2 and 3, row 4 and question 1 are
reworded; row 2 is withdrawn; a takeaway comes between 2 and 3, a row between 2 and 3, a question at the end.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from briefing.cli import main
from briefing.model import Briefing
from briefing.model.json_form import from_json
from tests.e2e.command import Ran

CORPUS = Path(__file__).parent / "word_corpus"
FIRST, LATER = "2024-03-13T18:00+00:00", "2024-03-15T08:00+00:00"


def in_process(*arguments: str, cwd: Path) -> Ran:
    """``briefing …`` in a folder without a process of its own, which would be most of the time."""
    code, out, err = 0, io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch("sys.argv", ["briefing", *arguments]),
        mock.patch.dict("os.environ"),
    ):
        for setting in [name for name in os.environ if name.startswith("BRIEFING_")]:
            del os.environ[setting]
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


class Product:
    """Projects in a folder, one for each scenario, all begun from one first build.

    Args:
        folder: Where the projects go.
        run: Runs a command in a folder.

    Attributes:
        first: The first draft.
        before: The briefing it was made from.
        after: What a build of the later articles says.
    """

    def __init__(self, folder: Path, run: Callable[..., Ran] = in_process) -> None:
        self.folder, self.run = folder, run
        self._begun = folder / "begun"
        self._build(self._begun, "before", "build")
        self.first = self.draft(self._begun).read_bytes()
        self.before = self._briefing(self._begun)
        later = self.fresh("later")
        self._build(later, "after", "build")
        self.after = self._briefing(later)

    def merge(self, name: str, edited: bytes) -> bytes:
        """Put an edited draft into the output folder of a project and build with the later articles."""
        project = self.folder / "projects" / name
        if not project.exists():
            project = self.fresh(name)
        self.draft(project).write_bytes(edited)
        # Without --force a build with nothing new would not even look at the draft.
        self._build(project, "after", "build", "--force")
        return self.draft(project).read_bytes()

    @staticmethod
    def draft(project: Path) -> Path:
        return project / "output" / "briefing.docx"

    def fresh(self, name: str) -> Path:
        """A project of its own as it stands after the first build."""
        target = self.folder / "projects" / re.sub(r"[^\w.-]", "_", name)
        shutil.copytree(self._begun, target)
        return target

    def build(self, project: Path, state: str, *arguments: str) -> Ran:
        """Put the articles of a state into a project and run a command (a build gets title and time)."""
        shutil.rmtree(project / "seeds", ignore_errors=True)
        shutil.copytree(CORPUS / state, project / "seeds")
        as_of = FIRST if state == "before" else LATER
        more = ("--title", "The strait", "--as-of", as_of) if arguments[0] == "build" else ()
        return self.run(*arguments, *more, cwd=project)

    def _build(self, project: Path, state: str, *arguments: str) -> None:
        ran = self.build(project, state, *arguments)
        assert ran.code == 0, ran.err

    @staticmethod
    def _briefing(project: Path) -> Briefing:
        return from_json(Briefing, json.loads((project / "output" / "briefing.json").read_text("utf-8")))
