"""The record of what was last written: found in the draft or in the copy in history, and written back."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.draft.commenting import register
from briefing.draft.reading import Draft
from briefing.formats import ooxml_baseline
from briefing.formats.ooxml import R, open_package
from briefing.formats.ooxml_baseline import Baseline
from briefing.looks import Labels
from briefing.model import Briefing, Problem, Severity


def baseline_for(
    draft: Draft, last: bytes | None, briefing: Briefing, labels: Labels, where: str
) -> tuple[Baseline, list[Problem]]:
    """The baseline of a draft: its own, else that of the copy in history, else an empty one.

    Args:
        draft: The draft.
        last: The draft as last written, or its record; None when there is no copy.
        briefing: For the document id.
        labels: For the headings of the columns.
        where: Name of the file, for messages.
    """
    if draft.baseline is not None:
        return draft.baseline, []
    found = read_record(last)
    if found is not None:
        problem = Problem(
            "D202",
            Severity.INFO,
            "the file has lost its record of what was last written; the copy in history was used",
            where,
        )
        return found, [problem]
    problem = Problem(
        "D201",
        Severity.WARNING,
        "what was last written is not known (the record is gone from the file); your text was taken as it "
        "stands, and lines that you had deleted can come back",
        where,
        hint="save drafts as .docx: .odt, .doc and .rtf drop the record",
    )
    columns = (labels.date, labels.what, labels.source)
    return Baseline(document_id=draft.document_id or briefing.document_id, columns=columns), [problem]


def record_of(data: bytes) -> bytes:
    """The record inside a draft, to be kept beside it; empty when there is none.

    Raises:
        InputError: If the file cannot be read.
    """
    package = open_package(data)
    name = ooxml_baseline.find(package)
    return package.parts[name] if name else b""


def read_record(last: bytes | None) -> Baseline | None:
    """The baseline in a draft or in a record that was kept; None when it holds none."""
    if not last:
        return None
    return Draft(last).baseline if last.startswith(b"PK") else ooxml_baseline.decode(last)


def store_baseline(draft: Draft, baseline: Baseline, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that put a baseline into a draft; none when it is there already."""
    if draft.baseline_part:
        same = draft.baseline == baseline
        return {} if same else {draft.baseline_part: ooxml_baseline.encode(baseline)}
    parts = draft.package.parts
    name = next(
        name
        for name in (f"customXml/itemBriefing{number or ''}.xml" for number in range(len(parts) + 1))
        if name not in parts
    )
    return {
        **register(draft, dict(changed), name, f"{R}/customXml", ""),
        name: ooxml_baseline.encode(baseline),
    }
