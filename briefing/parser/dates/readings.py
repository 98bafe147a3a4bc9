"""The table of readings: the name in a rule's ``read`` and the function it stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefing.parser.dates import calendar, clock, periods, quantities, relative
from briefing.parser.dates.context import Context, Resolved
from briefing.parser.dates.finder import Match

Reading = Callable[[Context, Match], Resolved | None]

READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "calendar": calendar.calendar,
        "numeric": calendar.numeric,
        "weekday": calendar.weekday,
        "weekday_of_week": calendar.weekday_of_week,
        "weekday_week": calendar.weekday_week,
        "weekday_before_last": calendar.weekday_before_last,
        "holiday": calendar.holiday,
        "relative_day": relative.relative_day,
        "shift": relative.shift,
        "the_shift": relative.the_shift,
        "this_part": relative.this_part,
        "told_part": relative.told_part,
        "same_or_now": relative.same_or_now,
        "week_of": relative.week_of,
        "weekend": relative.weekend,
        "night_before": calendar.night_before,
        "month_mod": calendar.calendar,
        "year_shift": relative.year_shift,
        "told_day": relative.told_day,
        "later_through": relative.later_through,
        "short_year": calendar.short_year,
        "end_of": relative.end_of,
        "implied_bc": calendar.implied_bc,
        "month_same_year": calendar.month_same_year,
        "ago": relative.ago,
        "named_day": periods.named_day,
        "same": relative.same,
        "quarter": periods.quarter,
        "year_ago_quarter": periods.year_ago_quarter,
        "running_quarter": periods.running_quarter,
        "season": periods.season,
        "decade": periods.decade,
        "century": periods.century,
        "duration": quantities.duration,
        "length": quantities.length,
        "half_duration": quantities.half_duration,
        "vague_duration": quantities.vague_duration,
        "bare_duration": quantities.bare_duration,
        "frequency": quantities.frequency,
        "vague": quantities.vague,
        "clock": clock.clock,
        "narrative_vague": quantities.narrative_vague,
        "none": quantities.none,
    }
)
