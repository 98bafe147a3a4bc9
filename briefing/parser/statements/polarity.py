"""Whether a statement was made at all: negation in subject or cue, and cues that tell of another time.

Negation in the content needs no reading: content is verbatim.
"""

from __future__ import annotations

from briefing.model import CueClass
from briefing.parser.statements.joins import Raw
from briefing.parser.tokens import (
    NEG,
    Words,
)

_TIMELESS = frozenset(
    (
        "had",
        "once",
        "previously",
        "earlier",
        "long",
        "always",
        "often",
        "repeatedly",
        "would",
        "will",
        "never",
        "sometimes",
        "'d",
        "’d",
        "consistently",
        "frequently",
    )
)
_MODAL = frozenset(("would", "will", "could", "might", "may", "should", "must", "can", "shall", "to"))
_NOT_DONE = frozenset(
    (
        "yet",
        "failed",
        "refused",
        "declined",
        "stopped",
        "unable",
        "refuses",
        "declines",
        "fails",
        "unwilling",
        "refusing",
        "declining",
        "failing",
    )
)


def negated(w: Words, raw: Raw) -> bool:
    """Negation in the subject ("Neither … has confirmed") or the cue ("did not say", "declined to")."""
    if raw.verb is not None and raw.verb.cue_class is CueClass.DECLINED:
        return True
    if raw.cue is None or raw.rule == "colon":
        return False
    for k in range(w.n):
        inside_cue = raw.cue[0] <= w.starts[k] < raw.cue[1]
        if inside_cue and (w.flags[k] & NEG or w.low[k] in _NOT_DONE):
            return True
        opens_subject = raw.speaker is not None and not raw.inherited and w.starts[k] == raw.speaker[0]
        if opens_subject and (w.flags[k] & NEG):
            return True
        before_subject = (
            raw.speaker is not None and not raw.inherited and w.ends[k] <= raw.speaker[0] < (w.ends[k] + 2)
        )
        if before_subject and w.low[k] in ("neither", "nor", "no", "not"):
            return True
    return False


def modal(cue_words: str) -> bool:
    """Whether the cue tells of a saying that may or will be: "would say", "is to announce"."""
    return any(word in _MODAL for word in cue_words.lower().split())


def tells_earlier(cue_words: str) -> bool:
    """Whether the cue tells of an earlier or repeated saying, which no date of the article dates."""
    return any(word in _TIMELESS for word in cue_words.lower().replace("’", "'").replace("'", " '").split())
