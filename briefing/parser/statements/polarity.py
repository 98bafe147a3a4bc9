"""Whether a statement was made at all: negation in subject or cue, and cues that tell of another time.

Negation in the content needs no reading: content is verbatim.
"""

from __future__ import annotations

from bisect import bisect_left

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
    if any(w.flags[k] & NEG or w.low[k] in not_done for k in w.between(*raw.cue)):
        return True
    return raw.speaker is not None and not raw.inherited and _negated_subject(w, raw.speaker[0])


def _negated_subject(w: Words, start: int) -> bool:
    """Whether the subject that begins at an offset opens with a "no", or stands right behind one."""
    k = bisect_left(w.starts, start)
    if k < w.n and w.starts[k] == start and w.flags[k] & NEG:
        other = w.low[k + 1 : k + 3] in (["other", "than"], ["more", "than"], ["fewer", "than"])
        if not other:  # "None other than Lee"
            return True
    beside = k > 0 and w.ends[k - 1] <= start < w.ends[k - 1] + 2
    return beside and w.low[k - 1] in ("neither", "nor", "no", "not")


def modal(cue: str, language: str) -> bool:
    """Whether the cue tells of a saying that may or will be: "would say", "is to announce"."""
    modals = cue_words(language, "modal")
    return any(word in modals for word in cue.lower().split())


def tells_earlier(cue: str, language: str) -> bool:
    """Whether the cue tells of an earlier or repeated saying, which no date of the article dates."""
    timeless = cue_words(language, "timeless")
    return any(word in timeless for word in cue.lower().replace("’", "'").replace("'", " '").split())
