"""Around a cue: the channel ("in a video on social media"), the addressee ("Reuters"), the date."""

from __future__ import annotations

from briefing.model import Article, DateMention, DateValue, TimexType, WhenBasis
from briefing.parser.statements import polarity
from briefing.parser.statements.joins import Raw
from briefing.parser.statements.lexicon import TOLD
from briefing.parser.statements.vocabulary import words_of
from briefing.parser.tokens import (
    CONTRACTION,
    DASH,
    DAY,
    DET,
    MONTH,
    PREP,
    PUNCT,
    SUBJ,
    TIME,
    Words,
)

_CHANNEL_PREPOSITIONS = frozenset(("in", "on", "at", "via", "through", "by", "during", "from", "to"))
_CONTINUES = frozenset(("on", "with", "for", "from", "in", "to", "at"))
_REACH = 6
_NEAR = 60


def outside(w: Words, raw: Raw) -> list[int]:
    """Words of the cue's sentence that are neither content nor speaker nor cue."""
    taken = set[int]()
    for part in (*raw.content, raw.speaker, raw.cue):
        if part is not None:
            taken.update(w.between(*part))
    return [k for k in range(w.n) if k not in taken]


def channel(text: str, w: Words, raw: Raw, free: list[int], language: str) -> str:
    """What the words were spoken or written in, verbatim; empty when the sentence does not say."""
    if raw.cue is None:
        return ""
    nouns = words_of(language, "channels")
    allowed = set(free)
    for k in free:
        if w.low[k] not in _CHANNEL_PREPOSITIONS or w.starts[k] < raw.cue[0] - _NEAR:
            continue
        head = next(
            (z for z in range(k + 1, min(w.n, k + _REACH)) if z in allowed and w.low[z] in nouns), None
        )
        if head is None or any(z not in allowed or w.flags[z] & (PUNCT | SUBJ) for z in range(k, head)):
            continue
        if w.low[k] == "to" and any(w.flags[z] & DET for z in range(k + 2, head)):  # "to undergo | a study"
            continue
        end = _extend(w, head, allowed, nouns)
        return text[w.starts[k] : w.ends[end]]
    return ""


def _extend(w: Words, head: int, allowed: set[int], nouns: frozenset[str]) -> int:
    """Take in what belongs to the channel: "a video | on social media", "an interview | with CNN"."""
    end = head
    while end + 1 < w.n and end + 1 in allowed and w.low[end + 1] in nouns:
        end += 1
    while (
        end + 2 < w.n
        and end + 1 in allowed
        and w.low[end + 1] in _CONTINUES
        and not w.flags[end + 2] & (TIME | DAY | MONTH)
    ):
        k = end + 2
        while (
            k < w.n
            and k in allowed
            and k - end < _REACH
            and not w.flags[k] & (PUNCT | PREP | TIME | DAY | SUBJ | CONTRACTION)
        ):
            k += 1
        if k == end + 2:
            break
        end = k - 1
    return end


def addressee(text: str, w: Words, raw: Raw, free: list[int]) -> str:
    """Whom it was told; empty unless the cue takes an addressee."""
    if raw.verb is None or raw.cue is None or not raw.verb.frames & TOLD:
        return ""
    after = [k for k in free if w.starts[k] >= raw.cue[1]]
    taken: list[int] = []
    for k in after:
        if taken and k != taken[-1] + 1:
            break
        if not taken and w.starts[k] - raw.cue[1] > 2:  # noqa: PLR2004  it stands beside the cue
            break
        flags = w.flags[k]
        if (
            flags & (PUNCT | DASH | TIME | DAY | MONTH)
            or (flags & PREP and w.low[k] not in ("of", "for"))
            or w.low[k] in ("that", "how")
        ):
            break
        taken.append(k)
    return text[w.starts[taken[0]] : w.ends[taken[-1]]] if taken else ""


def when(
    article: Article, w: Words, raw: Raw, dates: tuple[DateMention, ...], language: str
) -> tuple[DateValue | None, DateMention | None, WhenBasis]:
    """When it was said, and how that is known.

    The words beside the cue decide; a date inside the content tells when that happened and never when it
    was said. Without own words the publication date stands in, named as such, unless the cue tells of an
    earlier time.
    """
    anchor = raw.cue or raw.speaker or raw.content[0]
    near: list[tuple[int, DateMention]] = []
    for mention in dates:
        if mention.value is None or mention.type not in (TimexType.DATE, TimexType.TIME):
            continue
        span = mention.span
        if any(a < span.end and span.start < b for a, b in raw.content):
            continue
        if raw.speaker and raw.speaker[0] <= span.start < raw.speaker[1]:
            continue
        gap = max(anchor[0] - span.end, span.start - anchor[1])
        near.append((gap, mention))
    near.sort(key=lambda pair: pair[0])
    if near:
        gap, mention = near[0]
        if gap <= _NEAR and not _subordinate(article.text, w, mention, anchor):
            return mention.value, mention, WhenBasis.OWN_WORDS
        return None, None, WhenBasis.NONE
    if article.published is None or (
        raw.cue is not None and polarity.tells_earlier(article.text[raw.cue[0] : raw.cue[1]], language)
    ):
        return None, None, WhenBasis.NONE
    return article.published, None, WhenBasis.PUBLISHED


def _subordinate(text: str, w: Words, mention: DateMention, anchor: tuple[int, int]) -> bool:
    """Whether the date belongs to another clause: "after the strike on 5 March", "who resigned in May"."""
    begin = w.sentence.span.start
    low, high = (
        (anchor[1], mention.span.start) if mention.span.start >= anchor[1] else (begin, mention.span.start)
    )
    between = text[low:high].lower().split()
    return any(
        word.strip(",")
        in (
            "after",
            "before",
            "since",
            "until",
            "who",
            "which",
            "whose",
            "when",
            "that",
            "following",
            "ahead",
            "where",
            "while",
            "as",
            "during",
        )
        for word in between
    )
