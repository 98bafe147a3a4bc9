"""Dated items in, a scale of days out: what fits on the drawing of the period and how dense it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.layout.days import split_label
from briefing.model import Change, Item, ItemKind, Precision

MOST_LABELLED = 40
"""Items above which no mark has a label."""

MOST_MARKS = 120
"""Items above which a histogram is drawn."""

_FAR = 0.5
"""A gap of more than this part of the whole period, with few items behind it, is cut off."""

_FEW = 0.25
"""Most of the items that may be cut off, both sides together."""

_SHORT_SPAN = 45
"""Days up to which nothing is cut off."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An item on the scale.

    Attributes:
        first: First day it can be.
        last: Last day it can be.
        exact: One day, not approximate.
        reported: It is told in a report of that day; its own date is not known.
        statement: A statement, not an event.
        change: Since the last issue.
        label: A few words, or "".
    """

    first: date
    last: date
    exact: bool
    reported: bool
    statement: bool
    change: Change
    label: str

    @property
    def middle(self) -> date:
        """Where its mark stands."""
        return self.first + (self.last - self.first) // 2


@dataclass(frozen=True, slots=True)
class Scale:
    """The period drawn.

    Attributes:
        first: Day at the left edge.
        last: Day at the right edge.
        inside: Moments on the scale, in order.
        before: Moments too far before it.
        after: Moments too far after it.
    """

    first: date
    last: date
    inside: tuple[Moment, ...]
    before: tuple[Moment, ...] = ()
    after: tuple[Moment, ...] = ()

    @property
    def days(self) -> int:
        """Length in days, at least one."""
        return max((self.last - self.first).days, 1)


def moments_of(items: Sequence[Item]) -> tuple[Moment, ...]:
    """The items that have a date with two ends, by date."""
    found = []
    for item in items:
        when = item.when
        if when is None or when.precision in (Precision.BEFORE, Precision.AFTER):
            continue
        if when.earliest == date.min or when.latest == date.max:
            continue
        parts = split_label(item.when_label, when.earliest) if when.is_day else None
        reported = when.is_day and parts is not None and parts[0] not in ("", "c.")
        exact = when.is_day and not when.approximate and not reported
        statement = item.kind is ItemKind.STATEMENT
        label = _label(item)
        found.append(Moment(when.earliest, when.latest, exact, reported, statement, item.change, label))
    return tuple(sorted(found, key=lambda moment: (moment.middle, moment.first)))


def _label(item: Item) -> str:
    """A few words for a mark: none that only say the date again, and a sign where they were cut short."""
    label = " ".join(item.label.split())
    year = f"{item.when.earliest.year:04}" if item.when else ""
    if not label or year in label or label.count("[") != label.count("]"):
        return ""
    goes_on = item.text.startswith(label) and len(item.text.rstrip(".")) > len(label)
    return f"{label[:46].rstrip()}…" if goes_on or len(label) > 46 else label  # noqa: PLR2004  points of the page


def scale_of(moments: Sequence[Moment]) -> Scale:
    """The stretch of time that holds the bulk of the items, with a little room at both ends.

    What lies far outside (one event years before all others) is told beside the drawing instead of
    pressing everything else into one spot.
    """
    inside = list(moments)
    before: list[Moment] = []
    after: list[Moment] = []
    while len(inside) > 2:  # noqa: PLR2004  a scale needs two ends
        cut = _far(inside, int(_FEW * len(moments)) - len(before) - len(after))
        if cut is None:
            break
        place, early = cut
        if early:
            before += inside[:place]
            inside = inside[place:]
        else:
            after = inside[place:] + after
            inside = inside[:place]
    first, last = inside[0].middle, max(moment.middle for moment in inside)
    wide = [moment for moment in inside if not moment.exact and (moment.last - moment.first).days <= 31]  # noqa: PLR2004  a month
    first = min([first, *(moment.first for moment in wide)])
    last = max([last, *(moment.last for moment in wide)])
    room = max((last - first).days // 40, 1)
    return Scale(_back(first, room), _on(last, room), tuple(inside), tuple(before), tuple(after))


def _back(day: date, count: int) -> date:
    return day - timedelta(min(count, (day - date.min).days))


def _on(day: date, count: int) -> date:
    return day + timedelta(min(count, (date.max - day).days))


def _far(inside: Sequence[Moment], most: int) -> tuple[int, bool] | None:
    """Where to cut: the widest gap, if it is most of the period and at most so many items lie behind it."""
    whole = (inside[-1].middle - inside[0].middle).days
    if whole <= _SHORT_SPAN:
        return None
    gaps = [
        ((inside[place].middle - inside[place - 1].middle).days, place) for place in range(1, len(inside))
    ]
    width, place = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    if width < _FAR * whole:
        return None
    if place <= most:
        return place, True
    return (place, False) if len(inside) - place <= most else None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a histogram: first and last day, items that fall on it, how many are new."""

    first: date
    last: date
    count: int
    fresh: int


def unit_of(scale: Scale) -> str:
    """What a bar of the histogram stands for: ``day``, ``week`` or ``month`` (about 120 bars at most)."""
    return "day" if scale.days <= 120 else "week" if scale.days <= 800 else "month"  # noqa: PLR2004


def bars(scale: Scale) -> tuple[list[Bar], int]:
    """The histogram, and how many items have a date that is wider than one bar and are in none."""
    unit = unit_of(scale)
    found: dict[date, list[int]] = {}
    wide = 0
    for moment in scale.inside:
        first = _begin(moment.first, unit)
        if first != _begin(moment.last, unit):
            wide += 1
            continue
        count = found.setdefault(first, [0, 0])
        count[0] += 1
        count[1] += moment.change in (Change.NEW, Change.CHANGED)
    length = {"day": 0, "week": 6, "month": 27}[unit]
    return [Bar(day, _on(day, length), *found[day]) for day in sorted(found)], wide


def _begin(day: date, unit: str) -> date:
    if unit == "week":
        return _back(day, day.weekday())
    return day.replace(day=1) if unit == "month" else day


def ticks(scale: Scale) -> tuple[list[date], list[date], str]:
    """Days with a word below them, days with a small stroke, and how the words read: day, month or year."""
    days_ = scale.days
    if days_ <= 16:  # noqa: PLR2004  each day can have its word
        step = [_on(scale.first, place) for place in range(days_ + 1)]
        return step[:: 2 if days_ > 9 else 1], step, "day"  # noqa: PLR2004
    if days_ <= 75:  # noqa: PLR2004  Mondays
        every = [_on(scale.first, place) for place in range(days_ + 1)]
        mondays = [day for day in every if day.weekday() == 0]
        return mondays[:: 1 if len(mondays) <= 8 else 2], every if days_ <= 45 else mondays, "day"  # noqa: PLR2004
    months = _months(scale)
    if len(months) <= 14:  # noqa: PLR2004
        return months, months, "month"
    if len(months) <= 40:  # noqa: PLR2004  quarters
        return [day for day in months if day.month in (1, 4, 7, 10)], months, "month"
    years = [day for day in months if day.month == 1]
    step_ = max(-(-len(years) // 14), 1)
    return years[::step_], years, "year"


def _months(scale: Scale) -> list[date]:
    found = []
    year, month = scale.first.year, scale.first.month
    while (year, month) <= (scale.last.year, scale.last.month):
        day = date(year, month, 1)
        if scale.first <= day:
            found.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004
        if year > date.max.year:
            break
    return found
