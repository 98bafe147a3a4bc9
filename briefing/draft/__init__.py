"""The edited Word draft: lift it to a document, find the edits, merge a new briefing into it.

``lift`` bytes -> what stands in the draft, and what a person did to it; ``merge`` draft bytes + new
briefing -> new draft bytes and a report of every line. ``rules`` holds the rule table, and is the place to
begin reading:

    unlinking   what Word would run or fetch for a draft, taken out
    reading     bytes -> units (paragraphs and rows) as a person sees them
    matching    units <-> lines of the baseline, by bookmark, else by words
    deciding    what did the person, what says the program -> the keys of the rule table
    rules       the table
    placing     where a new line goes
    writing     tracked changes and comments, as splices at byte offsets
    meeting     both sides brought together
    renaming    lines that an older draft has under another name
    printed     the rules applied to what the briefing prints
    leaving     the rules applied to what it no longer prints
    vanished    what is said of the lines among them that a person keeps
    listing     the section that says it
    proposing   its paragraphs written anew
    merging     the whole of it
    lifting     the draft as a document, for print
    edits       what the person did, for the record
"""

from __future__ import annotations

from briefing.draft.baselines import record_of
from briefing.draft.lifted import Lifted, lift
from briefing.draft.merging import Merged, merge
from briefing.draft.report import Outcome, Told

__all__ = ["Lifted", "Merged", "Outcome", "Told", "lift", "merge", "record_of"]
