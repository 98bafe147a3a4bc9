"""How sure the reading of a statement is. Only ``PRINTED`` enters takeaways and the timeline."""

from __future__ import annotations

from briefing.model import CueClass, Speaker, StatementKind, Tier
from briefing.parser.statements import polarity
from briefing.parser.statements.bounds import has_verb
from briefing.parser.statements.joins import Raw
from briefing.parser.statements.nouns import Range
from briefing.parser.statements.vocabulary import cue_words
from briefing.parser.tokens import (
    CONJ,
    GERUND,
    PREP,
    Words,
)

_PLAIN_RULES = frozenset(("inverted", "trailing", "that", "zero", "quote", "according"))
_OBJECT_CLASSES = frozenset((CueClass.DENIED, CueClass.CONFIRMED, CueClass.ACCUSED))
_SHORTEST = 4


def of(w: Words, raw: Raw, speaker: Speaker | None, kind: StatementKind, language: str) -> Tier:
    """The tier of a statement.

    Printed are only core cues in a plain frame, with a speaker of their own who is named, a pronoun for
    one person, or told by a role, and a content that is a clause or a quotation. The choice was measured:
    see docs/decisions.
    """
    found = raw.found
    if speaker is None or found is None or found.cue is None or found.speaker is None:
        return Tier.WEAK
    core = raw.rule == "according" or (raw.verb is not None and raw.verb.core)
    if not core or raw.inherited or speaker.surface.lower() in cue_words(language, "weak_speaker"):
        return Tier.LISTED
    if raw.rule not in _PLAIN_RULES and not _plain_object(raw, speaker):
        return Tier.LISTED
    first, last = found.content[0][0], found.content[-1][1]
    clause = kind is StatementKind.DIRECT or raw.rule == "object" or has_verb(w, first, last)
    first_person = cue_words(language, "first_person")
    if any(not w.quoted[k] for k, low in enumerate(w.low) if low in first_person):
        return Tier.LISTED
    shortest = 2 if raw.rule == "object" else _SHORTEST
    if (
        last - first < shortest
        or not clause
        or not _sure_cue(w, raw, found.cue, language)
        or not _sure_speaker(w, raw, speaker, found.speaker[0])
    ):
        return Tier.LISTED
    return Tier.PRINTED


def _plain_object(raw: Raw, speaker: Speaker) -> bool:
    """Whether an object may be printed: "the ministry denied the report", with a name for a subject."""
    denies = raw.verb is not None and raw.verb.cue_class in _OBJECT_CLASSES
    return raw.rule == "object" and denies and any(sign.isupper() for sign in speaker.surface[1:])


def _sure_cue(w: Words, raw: Raw, cue: Range, language: str) -> bool:
    """Whether the cue is a finite verb about something that was said: no "would say", no "people say"."""
    start, end = cue
    words = w.low[start:end]
    if raw.rule != "according" and polarity.modal(" ".join(words), language):
        return False
    if raw.rule in ("according", "inverted", "trailing") or raw.verb is None:
        return True
    if w.flags[end - 1] & GERUND:
        return raw.rule != "zero" and start > 0 and w.low[start - 1] in (",", "and", "but")
    return not raw.verb.plain or end - start > 1


def _sure_speaker(w: Words, raw: Raw, speaker: Speaker, first: int) -> bool:
    """Whether the speaker is surely the subject: a name, a pronoun beside the cue, or a role."""
    if raw.rule in ("that", "zero", "object") and w.flags[first] & (PREP | CONJ | GERUND):
        return False
    named = any(sign.isupper() for sign in speaker.surface[1:]) or speaker.surface[:1].isupper()
    return named or speaker.pronoun or speaker.unnamed or raw.rule in ("inverted", "trailing")
