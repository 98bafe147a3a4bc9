"""Matches in, matches out: a clock time and its day become one, a range lends its year to its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.parser.dates.finder import Match
from briefing.parser.dates.pack import Pack

_CLOCK = frozenset(("clock",))
_DAY = frozenset(("weekday", "relative_day", "this_part"))
_COUNTED = frozenset(("the_shift", "same"))
"""Readings of "the following day": days when their unit is one."""
_RANGE_GAP = 24
"""A range lends its year over so many characters at most."""


def join(matches: Sequence[Match], text: str, pack: Pack) -> list[Match]:
    """The matches with clock times and days joined, and years lent backwards in ranges."""
    return _lend_years(_clock_with_day(matches, text, pack), text, pack)


def _is_day(match: Match, pack: Pack) -> bool:
    if match.rule.read == "calendar":
        return "day" in match.groups and "part" not in match.groups
    if match.rule.read in _COUNTED:
        return pack.words["oneunit"].get(match.groups.get("oneunit", "").lower()) == "D"
    return match.rule.read in _DAY


def _clock_with_day(matches: Iterable[Match], text: str, pack: Pack) -> list[Match]:
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last is not None and last.partner is None:
            gap = text[last.end : match.start]
            if last.rule.read in _CLOCK and _is_day(match, pack) and gap in pack.clock_day:
                joined[-1] = replace(last, end=match.end, partner=match)
                continue
            if match.rule.read in _CLOCK and _is_day(last, pack) and gap in pack.day_clock:
                joined[-1] = replace(match, start=last.start, partner=last)
                continue
        joined.append(match)
    return joined


def _lend_years(matches: list[Match], text: str, pack: Pack) -> list[Match]:
    """``31 May - 1 June 1916``: the year stands once, at the end."""
    connector = pack.cues.get("range")
    if connector is None:
        return matches
    for place in range(len(matches) - 2, -1, -1):
        first, second = matches[place], matches[place + 1]
        if first.rule.read != "calendar" or "year" in first.groups or "month" not in _kind(first):
            continue
        year = second.groups.get("year")
        if year is None or second.rule.read != "calendar" or "shift" in first.groups or "mod" in first.groups:
            continue
        gap = text[first.end : second.start]
        if len(gap) <= _RANGE_GAP and re.fullmatch(connector, gap):
            matches[place] = replace(first, groups={**first.groups, "year": year, "lent": year})
    return matches


def _kind(match: Match) -> frozenset[str]:
    return frozenset("month" if name == "fullmonth" else name for name in match.groups)
