"""The edited Word draft: lift it to a document, find the edits, merge a new briefing into it.

``lift`` bytes -> what stands in the draft; ``merge`` draft bytes + new briefing -> new draft bytes and a
report of every line. See the rule table in ``draft/rules.py``.
"""

from __future__ import annotations

from briefing.draft.merging import Merged, merge
from briefing.draft.report import Outcome, Told

__all__ = ["Merged", "Outcome", "Told", "merge"]
