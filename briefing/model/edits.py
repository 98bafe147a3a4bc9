"""What a person did to a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class EditOp(Enum):
    """Kinds of edits that are told apart."""

    REWORD = "reword"
    DELETE = "delete"
    MOVE = "move"
    ADD = "add"
    SPLIT = "split"
    MERGE = "merge"
    DUPLICATE = "duplicate"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit.

    Attributes:
        item: Id of the item; empty for something of the person's own.
        op: What was done.
        generated: The wording they answered.
        text: Their wording; empty for a deletion.
        author: Name on the tracked change; empty when none.
        when: ISO time on the tracked change; empty when none.
        base: Id of the issue the draft was made from.
    """

    item: str
    op: EditOp
    generated: str = ""
    text: str = ""
    author: str = ""
    when: str = ""
    base: str = ""
