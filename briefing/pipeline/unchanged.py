"""Whether anything changed since the last build, and the answer when nothing did.

Everything the outputs depend on is hashed: the seeds, the settings, the look, the program. When that is
as before and every output is as it was written, nothing is read, parsed or written.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from briefing.model import Problem
from briefing.model.json_form import from_json, to_json
from briefing.pipeline.request import DATA, DRAFT, PAGE, BuildRequest, BuildResult, FileLine
from briefing.pipeline.standing import REMEMBERED, Folder
from briefing.pipeline.stopwatch import Stopwatch
from briefing.store import fingerprint as hashes
from briefing.store import record, seeds, styles
from briefing.store.results import read_briefing

FORMAT = 1


def fingerprint(request: BuildRequest, scan: seeds.Scan, style: styles.Style) -> str:
    """Hash of everything the outputs are made from, but the caller's clock."""
    digest = hashlib.sha256()
    for part in (hashes.program(), style.fingerprint, repr(request.settings)):
        digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    for seed in scan.seeds:
        digest.update(f"{seed.path}\0{seed.sha256}\0".encode("utf-8", "surrogatepass"))
    for left in scan.left:
        digest.update(f"{left.path}\0{left.reason}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def holds(request: BuildRequest, folder: Folder, inputs: str) -> bool:
    """Whether building would give what is there already."""
    if request.force or request.discard_edits or request.strict or folder.held.inputs != inputs:
        return False
    if request.keep_issue and not folder.held.kept:
        return False
    if any(
        not folder.before[name] or folder.before[name] != folder.held.hash_of(name)
        for name in (DRAFT, PAGE, DATA)
    ):
        return False
    return _place(request.output).is_file()


def result(request: BuildRequest, watch: Stopwatch) -> BuildResult:
    """What the last build gave."""
    briefing = watch.run("load", lambda: read_briefing(request.output))
    data = json.loads(_place(request.output).read_bytes())
    return BuildResult(
        briefing=briefing,
        files=from_json(tuple[FileLine, ...], data["files"]),
        problems=from_json(tuple[Problem, ...], data["problems"]),
        seconds=watch.seconds,
        unchanged=True,
    )


def remembered(built: BuildResult) -> bytes:
    """What ``result`` will want to know of a build, as the bytes of its file."""
    data = {"format": FORMAT, "files": to_json(built.files), "problems": to_json(built.problems)}
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _place(output: Path) -> Path:
    return output / record.PLACE / REMEMBERED
