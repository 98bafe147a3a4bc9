"""Mentions in, mentions out, as a timeline needs them: ranges made whole, open ends opened.

``3 to 5 May`` is two temporal expressions to TIMEX3 and one interval to a timeline; ``since 2014`` is
open to the future. What is joined keeps the words and the values of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from briefing.model import Anchor, DateMention, DateValue, Span, TimexType
from briefing.parser.dates.pack import Pack

_LONGEST_GAP = 16
"""A range joins over so many characters at most."""
_BEFORE = 24
"""An opening word stands within so many characters before the date."""


def join_ranges(mentions: Iterable[DateMention], text: str, levelled: str, pack: Pack) -> list[DateMention]:
    """Two dates with "to", "until", a dash, or "between … and" between them become one interval."""
    joined: list[DateMention] = []
    for mention in mentions:
        whole = _range(joined[-1], mention, text, levelled, pack) if joined else None
        if whole is None:
            joined.append(mention)
        else:
            joined[-1] = whole
    return joined


def _range(
    first: DateMention, second: DateMention, text: str, levelled: str, pack: Pack
) -> DateMention | None:
    """The two as one interval; None when they are none."""
    begin, end = first.value, second.value
    if begin is None or end is None or "/" in first.timex or begin.clock or end.clock:
        return None
    if begin.latest > end.latest or begin.earliest > end.earliest:
        return None
    if not _connected(first, second, levelled, pack):
        return None
    span = Span(first.span.article, first.span.start, second.span.end)
    edtf = f"{begin.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
    approximate, uncertain = begin.approximate or end.approximate, begin.uncertain or end.uncertain
    value = DateValue(begin.earliest, end.latest, edtf, approximate=approximate, uncertain=uncertain)
    explicit = first.anchor is Anchor.EXPLICIT
    return replace(
        first,
        span=span,
        surface=text[span.start : span.end],
        type=TimexType.DATE,
        timex=f"{first.timex}/{second.timex}",
        value=value,
        rule=f"{first.rule}+{second.rule}",
        anchor=second.anchor if explicit else first.anchor,
        anchor_date=second.anchor_date if explicit else first.anchor_date,
        known=tuple(dict.fromkeys((*first.known, *second.known))),
        cue=first.cue or second.cue,
    )


def _connected(first: DateMention, second: DateMention, levelled: str, pack: Pack) -> bool:
    """Whether the words between make a range: "to", a dash, or "between … and"."""
    gap = levelled[first.span.end : second.span.start]
    if len(gap) > _LONGEST_GAP:
        return False
    if pack.cues["to"].fullmatch(gap):
        return True
    before = levelled[max(0, first.span.start - _BEFORE) : first.span.start]
    return bool(pack.cues["between"].search(before)) and bool(pack.cues["and"].fullmatch(gap))


def open_ends(mention: DateMention, levelled: str, pack: Pack) -> DateMention:
    """``since 2014`` reaches to the end of time, ``before Friday`` from its beginning.

    The named date itself stays inside the interval: nothing that the words allow is shut out.
    """
    value = mention.value
    if value is None or "/" in mention.timex:
        return mention
    low = max(0, mention.span.start - _BEFORE)
    found = pack.cues["opening"].search(levelled, low, mention.span.start)
    if found is None or levelled[mention.span.end : mention.span.end + 2] == "'s":
        return mention
    cue = found.group().strip()
    edge = value.edtf
    if found.lastgroup == "after":
        first = edge.partition("/")[0]
        opened = replace(value, latest=date.max, edtf=f"{first}/..", clock="")
    else:
        last = edge.rpartition("/")[2]
        opened = replace(value, earliest=date.min, edtf=f"../{last}", clock="")
    return replace(mention, value=opened, cue=mention.cue or cue)


def approximate(mention: DateMention, levelled: str, pack: Pack) -> DateMention:
    """``around Nov. 1``: the value says about."""
    value = mention.value
    if value is None or value.approximate:
        return mention
    if pack.cues["approximate"].match(levelled, mention.span.start, mention.span.end) is None:
        return mention
    edtf = (
        value.edtf
        if "/" in value.edtf
        else re.sub(r"\?$", "", value.edtf) + ("%" if value.uncertain else "~")
    )
    return replace(mention, value=replace(value, approximate=True, edtf=edtf))
