"""CONTENT, according to SPEAKER · According to SPEAKER, CONTENT."""

from __future__ import annotations

from briefing.parser.statements import nouns
from briefing.parser.statements.attribution import Attribution
from briefing.parser.statements.bounds import content_start, strip_end
from briefing.parser.tokens import CUE, Words

_RELATIVE_REACH = 12
_SHORTEST_REST = 5


def find(w: Words) -> list[Attribution]:
    """All attributions by "according to" in a sentence."""
    out: list[Attribution] = []
    if "according" not in w.low:
        return out
    for i, low in enumerate(w.low):
        if low != "according" or i + 2 >= w.n or w.low[i + 1] != "to" or w.quoted[i]:
            continue
        speaker = nouns.right_plain(w, i + 2)
        if speaker is None:
            continue
        content = _content(w, i, speaker[1])
        if content and content[0][1] - content[0][0] > 1:
            out.append(Attribution("according", content, speaker, (i, i + 2)))
    return out


def _content(w: Words, i: int, after: int) -> list[tuple[int, int]]:
    if i == 0 or (i == 1 and w.low[0] in ("but", "and", ";", "—")):
        start = after + 1 if after < w.n and w.low[after] == "," else after
        return [(start, strip_end(w, start, w.n))]
    if after < w.n and w.low[after] in ("who", "which"):  # "according to members | who spoke to us, was …"
        after = next((k for k in range(after, min(w.n, after + _RELATIVE_REACH)) if w.low[k] == ","), after)
    first = content_start(w, i)
    end = strip_end(w, first, i)
    out = [(first, end)]
    if after < w.n and w.low[after] == "," and w.low[i - 1] == ",":
        rest = (after + 1, strip_end(w, after + 1, w.n))
        told = w.flags[rest[1] - 1] & CUE and rest[1] - rest[0] < _SHORTEST_REST  # ", Reuters reported"
        if rest[1] - rest[0] > 1 and not told and w.low[rest[0]] not in ("which", "who", "but", "and"):
            out.append(rest)
    return out
