"""The output folder as a build finds it: what was written last, and what stands there now."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.pipeline.request import BESIDE, DATA, DRAFT, PAGE, BuildRequest
from briefing.store import files, locks, record

REMEMBERED = "last.json"
"""What was said about the files and problems of the last build, in our own folder."""

NAMES = (DRAFT, PAGE, DATA, BESIDE)


@dataclass(frozen=True, slots=True)
class Folder:
    """The output folder as a build finds it.

    Attributes:
        held: What was written last; an empty record when that is not known.
        damaged: The record was there but could not be read.
        before: Name and hash of each output as it stands now; empty for none.
        opened: Why the draft is not to be replaced ("is open in Word"); empty when it may be.
    """

    held: record.Record
    damaged: bool
    before: dict[str, str]
    opened: str = ""

    @property
    def edited(self) -> bool:
        """Whether the draft is not as it was written, or holds edits that were merged before."""
        now = self.before[DRAFT]
        return bool(now) and (self.held.edited or now != self.held.hash_of(DRAFT))


def look(request: BuildRequest) -> Folder:
    """The output folder as it is now."""
    output = request.output
    held = record.load(output)
    return Folder(
        held=held or record.Record(),
        damaged=held is None,
        before={name: files.sha256(output / name) for name in NAMES},
        opened="" if request.force else locks.closed_to_us(output / DRAFT),
    )
