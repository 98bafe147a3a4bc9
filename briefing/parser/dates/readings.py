"""The table of readings: the name in a rule's ``read`` and the function it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefing.parser.dates import calendar, quantities, relative
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match

Reading = Callable[[Context, Match], Resolved | None]

READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "calendar": calendar.calendar,
        "numeric": calendar.numeric,
        "weekday": calendar.weekday,
        "holiday": calendar.holiday,
        "relative_day": relative.relative_day,
        "shift": relative.shift,
        "ago": relative.ago,
        "same": relative.same,
        "quarter": relative.quarter,
        "season": relative.season,
        "decade": relative.decade,
        "century": relative.century,
        "duration": quantities.duration,
        "frequency": quantities.frequency,
        "vague": quantities.vague,
        "clock": quantities.clock,
        "none": quantities.none,
    }
)
