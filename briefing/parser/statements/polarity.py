"""Whether a statement was made at all: negation in subject or cue, and cues that tell of another time.

Negation in the content needs no reading: content is verbatim.
"""

from __future__ import annotations

from briefing.model import CueClass
from briefing.parser.statements.joins import Raw
from briefing.parser.statements.vocabulary import cue_words
from briefing.parser.tokens import (
    NEG,
    Words,
)


def negated(w: Words, raw: Raw, language: str) -> bool:
    """Negation in the subject ("Neither … has confirmed") or the cue ("did not say", "declined to")."""
    if raw.verb is not None and raw.verb.cue_class is CueClass.DECLINED:
        return True
    if raw.cue is None or raw.rule == "colon":
        return False
    not_done = cue_words(language, "not_done")
    for k in range(w.n):
        inside_cue = raw.cue[0] <= w.starts[k] < raw.cue[1]
        if inside_cue and (w.flags[k] & NEG or w.low[k] in not_done):
            return True
        opens_subject = raw.speaker is not None and not raw.inherited and w.starts[k] == raw.speaker[0]
        other = w.low[k + 1 : k + 3] in (["other", "than"], ["more", "than"], ["fewer", "than"])
        if opens_subject and w.flags[k] & NEG and not other:  # "None other than Lee"
            return True
        before_subject = (
            raw.speaker is not None and not raw.inherited and w.ends[k] <= raw.speaker[0] < (w.ends[k] + 2)
        )
        if before_subject and w.low[k] in ("neither", "nor", "no", "not"):
            return True
    return False


def modal(cue: str, language: str) -> bool:
    """Whether the cue tells of a saying that may or will be: "would say", "is to announce"."""
    modals = cue_words(language, "modal")
    return any(word in modals for word in cue.lower().split())


def tells_earlier(cue: str, language: str) -> bool:
    """Whether the cue tells of an earlier or repeated saying, which no date of the article dates."""
    timeless = cue_words(language, "timeless")
    return any(word in timeless for word in cue.lower().replace("’", "'").replace("'", " '").split())
