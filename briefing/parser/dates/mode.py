"""Matches of a document in, its mode out: news, told from the day of publication, or narrative.

In a history of a war "August" is the August the story has reached, in a report it is the one nearest
to the publication date. The difference shows in the years that are written out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.model import DateOrder
from briefing.parser.dates.finder import Match

OLD_DATES = 5
"""So many dates with month and year, far from the publication date, make a narrative …"""
PER_DEICTIC = 10
"""… if there are so many of them for each "yesterday" or weekday, and one for each month close by."""
FAR = 2
"""A year is far from the publication date when it is so many years away."""
MONTHS = 12
TAIL = 20
"""One year in so many at either end may lie outside the story."""
MARGIN = 1
"""Years the story may reach beyond the written ones."""
_MONTHS = frozenset(("month", "fullmonth", "season"))
_DEICTIC = frozenset(("weekday", "relative_day", "this_part"))


def story_years(matches: Sequence[Match]) -> tuple[int, int]:
    """First and last year the story is likely to be about: the middle of the written years, widened.

    A year outside ("declassified in 2005") is told of but does not move the story.
    """
    years = sorted(
        int(year)
        for match in matches
        if len(year := match.groups.get("year", "")) == len("2025") and year.isdigit()
    )
    if not years:
        return 0, 9999
    cut = len(years) // TAIL
    return years[cut] - MARGIN, years[-1 - cut] + MARGIN


def is_narrative(matches: Sequence[Match], reference: date | None) -> bool:
    """Whether partial dates follow the date before rather than the publication date.

    A text without publication date is no narrative for that alone: its weekdays stay unresolved.
    """
    if reference is None:
        return False
    dated = bare = near_months = near_years = deictic = 0
    for match in matches:
        if match.rule.read in _DEICTIC:
            deictic += 1
        elif "era" in match.groups:
            dated += 1
        elif len(year := match.groups.get("year", "")) == len("2025") and year.isdigit():
            far = abs(int(year) - reference.year) >= FAR
            month = not _MONTHS.isdisjoint(match.groups)
            dated += far and month
            bare += far and not month
            near_months += month and not far
            near_years += not month and not far
    if dated >= OLD_DATES and dated >= PER_DEICTIC * deictic + near_months:
        return True
    return dated > 0 and dated + bare >= OLD_DATES and not (deictic or near_months or near_years)


def inferred_order(matches: Sequence[Match]) -> DateOrder:
    """The order of numeric dates, when the document's own dates settle it: 25/12/2024 is day first.

    Unset when there is no such date, or when they disagree.
    """
    orders: set[DateOrder] = set()
    for match in matches:
        if match.rule.read == "numeric":
            first, second = int(match.groups["first"]), int(match.groups["second"])
            if first > MONTHS >= second:
                orders.add(DateOrder.DAY_FIRST)
            elif second > MONTHS >= first:
                orders.add(DateOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else DateOrder.UNSET
