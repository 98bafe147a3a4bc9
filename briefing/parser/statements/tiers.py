"""How sure the reading of a statement is. Only ``PRINTED`` enters takeaways and the timeline."""

from __future__ import annotations

from briefing.model import Speaker, StatementKind, Tier
from briefing.parser.statements import polarity
from briefing.parser.statements.bounds import has_verb
from briefing.parser.statements.joins import Raw
from briefing.parser.tokens import (
    Words,
)

_PLAIN_RULES = frozenset(("inverted", "trailing", "that", "zero", "quote", "according", "object"))
_WEAK_SPEAKERS = frozenset(
    (
        "it",
        "which",
        "that",
        "who",
        "you",
        "i",
        "we",
        "one",
        "people",
        "some",
        "many",
        "others",
        "they",
        "everyone",
        "someone",
        "anyone",
        "this",
    )
)
_SHORTEST = 4


def of(w: Words, raw: Raw, speaker: Speaker | None, kind: StatementKind) -> Tier:
    """The tier of a statement."""
    if speaker is None or raw.found is None or raw.cue is None:
        return Tier.WEAK
    core = raw.rule == "according" or (raw.verb is not None and raw.verb.core)
    surface = speaker.surface.lower()
    if raw.rule not in _PLAIN_RULES or not core or surface in _WEAK_SPEAKERS or raw.inherited:
        return Tier.LISTED
    first, last = raw.found.content[0][0], raw.found.content[-1][1]
    if last - first < _SHORTEST:
        return Tier.LISTED
    if kind is not StatementKind.DIRECT and not has_verb(w, first, last):
        return Tier.LISTED
    cue_words = " ".join(w.low[raw.found.cue[0] : raw.found.cue[1]]) if raw.found.cue else ""
    if polarity.modal(cue_words):
        return Tier.LISTED
    return Tier.PRINTED
