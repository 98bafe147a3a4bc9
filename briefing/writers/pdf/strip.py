"""The period at a glance: every dated item as a mark on a scale of days, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.layout import days
from briefing.model import Briefing, Change, Item, SectionKind
from briefing.model.document import Run
from briefing.writers.pdf import scale as scales
from briefing.writers.pdf.blocks import Drawing
from briefing.writers.pdf.lines import Line
from briefing.writers.pdf.masthead import RULE
from briefing.writers.pdf.paper import Paper
from briefing.writers.pdf.pens import Type
from briefing.writers.pdf.scale import Moment, Scale
from briefing.writers.pdf.story import Desk
from briefing.writers.pdf.tags import Element

_BASE = 26.0
"""Height of the axis above the lower edge of the drawing."""

_STACK = 46.0
"""Most height of marks upon each other."""

_LABEL_STEP = 9.6

_LEVELS = 4
"""Heights at which a label is tried."""


def dated(briefing: Briefing) -> tuple[Item, ...]:
    """The items of the timeline that have a place on a scale."""
    section = briefing.section(SectionKind.TIMELINE)
    items = section.items if section else ()
    known = scales.moments_of(items)
    return items if len(known) > 1 and known[0].middle < known[-1].middle else ()


def put(desk: Desk) -> None:
    """Heading, drawing and key; nothing when fewer than two days are told of."""
    moments = scales.moments_of(dated(desk.briefing))
    if not moments:
        return
    scale = scales.scale_of(moments)
    desk.heading(desk.look.labels.glance, before=12)
    alt = _words(desk, scale)
    figure = desk.root.add("Figure", alt=alt, attributes=(("Layout", "Placement", "/Block"),))
    drawing = _Strip(desk, scale, figure).drawing()
    drawing.keep = True
    desk.blocks.append(drawing)
    element = desk.root.add("P")
    desk.blocks.append(desk.text(_key(desk, scale), desk.pens.note, element, desk.width, before=2))


def _style(desk: Desk) -> str:
    return desk.look.date_style if desk.briefing.language == "en" else "iso"


def _words(desk: Desk, scale: Scale) -> str:
    """The drawing in words, for those who cannot see it. Only whole days are counted as days."""
    style = _style(desk)
    counts: dict[date, int] = {}
    for moment in scale.inside:
        if moment.exact:
            counts[moment.first] = counts.get(moment.first, 0) + 1
    busiest = sorted(counts, key=lambda day: (-counts[day], day))[:3]
    labels = desk.look.labels
    said = labels.strip_alt.format(
        first=days.long_day(min(moment.first for moment in scale.inside), style),
        last=days.long_day(max(moment.last for moment in scale.inside), style),
        count=len(scale.inside),
    )
    if busiest:
        most = ", ".join(f"{days.long_day(day, style)} ({counts[day]})" for day in sorted(busiest))
        said = f"{said} {labels.strip_most.format(days=most)}"
    reported = sum(moment.reported for moment in scale.inside)
    if reported:
        said = f"{said} {labels.strip_reported_count.format(count=reported)}"
    return " ".join([said, *_outside(desk, scale)])


def _outside(desk: Desk, scale: Scale) -> list[str]:
    """What is too far off to be drawn, with its dates as fine as they are known."""
    moments = (*scale.before, *scale.after)
    if not moments:
        return []
    told = [_said(desk, moment) for moment in moments]
    if len(told) > 3:  # noqa: PLR2004  more would not be read
        years = sorted({year for moment in moments for year in (moment.first.year, moment.last.year)})
        told = [str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"]
    return [desk.look.labels.strip_outside.format(count=len(moments), dates="; ".join(told))]


def _said(desk: Desk, moment: Moment) -> str:
    """The date of a moment, never finer than it is known."""
    first, last, style = moment.first, moment.last, _style(desk)
    if first == last:
        day = days.short_day(first, style)
        if moment.reported:
            return desk.look.labels.strip_report_of.format(date=day)
        return day if moment.exact else f"c. {day}"
    if first.day == 1 and (last + timedelta(1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return first.isoformat()[:7] if style == "iso" else f"{days.MONTHS[first.month - 1]} {first.year}"
        if first.month == 1 and last.month == 12:  # noqa: PLR2004  whole years
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return f"{days.short_day(first, style)} – {days.short_day(last, style)}"


def _key(desk: Desk, scale: Scale) -> list[Run]:
    """What the marks mean, and what is not drawn."""
    labels = desk.look.labels
    dense = len(scale.inside) > scales.MOST_MARKS
    if dense:
        words = {"day": labels.strip_day, "week": labels.strip_week, "month": labels.strip_month}
        unit = words[scales.unit_of(scale)]
        _, wide = scales.bars(scale)
        parts = [labels.strip_histogram.format(unit=unit)]
        parts += [labels.strip_wide.format(count=wide, unit=unit)] if wide else []
    else:
        parts = [labels.strip_key]
        parts += [labels.strip_reported] if any(moment.reported for moment in scale.inside) else []
    if any(moment.change in (Change.NEW, Change.CHANGED) for moment in scale.inside):
        filled = labels.strip_dark if dense else labels.strip_filled
        parts.append(filled.format(new=labels.new, changed=labels.changed))
    return [Run(" ".join([*parts, *_outside(desk, scale)]))]


def _paler(colour: str) -> str:
    """Half way to white, so that new parts stand out in grey as well."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in parts)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    low: float
    high: float

    def touches(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


@dataclass(frozen=True, slots=True)
class _Label:
    line: Line
    x: float
    y: float
    stem: tuple[float, float]
    box: _Box
    stem_box: _Box


class _Strip:
    """Lays the marks out first, so that the drawing knows its height, then draws them."""

    def __init__(self, desk: Desk, scale: Scale, figure: Element) -> None:
        self._desk = desk
        self._scale = scale
        self._figure = figure
        self._width = desk.width
        self._colours = desk.look.colours
        self._dense = len(scale.inside) > scales.MOST_MARKS
        self._radius = min(3.1, max(2.1, self._width / scale.days / 2.6)) if not self._dense else 0
        self._heights = self._stack()
        self._labels = self._place_labels() if len(scale.inside) <= scales.MOST_LABELLED else []

    def drawing(self) -> Drawing:
        """The drawing as a block."""
        top = max([38.0, *(y + 2.5 for y in self._heights), *(label.y + 8 for label in self._labels)])
        if self._dense:
            top = 60.0
        height = _BASE + top

        def paint(paper: Paper, x: float, upper: float) -> None:
            paper.enter(self._figure)
            base = upper - height + _BASE
            self._axis(paper, x, base, upper)
            if self._dense:
                self._bars(paper, x, base)
            else:
                for moment, high in zip(self._scale.inside, self._heights, strict=True):
                    self._mark(paper, moment, x, base + high)
            for label in self._labels:
                self._label(paper, label, x, base)
            box = (x, upper - height, x + self._width, upper)
            self._figure.attributes = (*self._figure.attributes, ("Layout", "BBox", box))

        return Drawing(height, paint, before=2)

    def _x(self, day: date) -> float:
        """Middle of a day, in points from the left."""
        return ((day - self._scale.first).days) / self._scale.days * self._width

    # -- marks -----------------------------------------------------------------

    def _stack(self) -> list[float]:
        """Height of each mark above the axis: marks that would touch stand upon each other."""
        if self._dense:
            return []
        apart = 2 * self._radius + 1.2
        columns: list[tuple[float, int]] = []
        ranks: list[int] = []
        for moment in self._scale.inside:
            x = self._x(moment.middle)
            if columns and x - columns[-1][0] < apart - 0.01:
                columns[-1] = (columns[-1][0], columns[-1][1] + 1)
            else:
                columns.append((x, 0))
            ranks.append(columns[-1][1])
        most = max(ranks) + 1
        gap = min(2 * self._radius + 2.2, _STACK / most)
        return [8 + rank * gap for rank in ranks]

    def _mark(self, paper: Paper, moment: Moment, x: float, y: float) -> None:
        edge = {Change.NEW: self._colours.new, Change.CHANGED: self._colours.changed}.get(
            moment.change, self._colours.accent
        )
        inside = edge if moment.change in (Change.NEW, Change.CHANGED) else "#FFFFFF"
        at = x + self._x(moment.middle)
        if moment.reported:  # known only by the report's own day: a stroke, no mark of its own
            paper.line((at, y - 3), (at, y + 3), edge, 1.4)
            return
        if not moment.exact:
            day = self._width / self._scale.days
            half = max(
                (self._x(moment.last) - self._x(moment.first)) / 2,
                1.5 * day if moment.first == moment.last else 0,
            )
            left, right = max(at - half, x), min(at + half, x + self._width)
            paper.line((left, y), (right, y), edge, 1.6)
        if moment.statement:
            paper.square(at, y, self._radius * 0.9, edge, inside)
        else:
            paper.circle(at, y, self._radius, edge, inside)

    def _bars(self, paper: Paper, x: float, base: float) -> None:
        found, _ = scales.bars(self._scale)
        if not found:
            return
        most = max(bar.count for bar in found)
        pale, day = _paler(self._colours.accent), self._width / self._scale.days
        for bar in found:
            left = max(self._x(bar.first) - day / 2, 0)
            width = max(min(self._x(bar.last) + day / 2, self._width) - left - 0.5, 0.5)
            paper.area(x + left, base, width, 46 * bar.count / most, pale)
            if bar.fresh:
                paper.area(x + left, base, width, 46 * bar.fresh / most, self._colours.new)
        line = self._line(str(most), self._desk.pens.tick)
        paper.text(line, x - line.width - 4, base + 43, self._figure)
        paper.line((x - 2, base + 46), (x + 2, base + 46), RULE, 0.5)

    # -- labels ----------------------------------------------------------------

    def _line(self, text: str, kind: Type) -> Line:
        return self._desk.setter.lines(self._desk.inker.plain(text, kind), 1e9)[0]

    def _place_labels(self) -> list[_Label]:
        """A label above its mark, as low as it fits; one that fits nowhere is left to the table.

        What is new or changed is labelled first, then what is told first.
        """
        tops: dict[float, float] = {}
        named: dict[float, tuple[bool, str]] = {}
        for moment, high in zip(self._scale.inside, self._heights, strict=True):
            x = self._x(moment.middle)
            tops[x] = max(tops.get(x, 0), high)
            fresh = moment.change in (Change.NEW, Change.CHANGED)
            if moment.label and (x not in named or (fresh and not named[x][0])):
                named[x] = (fresh, moment.label)
        marks = [
            _Box(x - self._radius, x + self._radius, 0, top + self._radius + 1) for x, top in tops.items()
        ]
        placed: list[_Label] = []
        for x in sorted(named, key=lambda at: (not named[at][0], at)):
            line = self._line(named[x][1], self._desk.pens.label)
            label = self._free(marks, placed, line, x, tops[x] + self._radius + 1.5)
            if label is not None:
                placed.append(label)
        return placed

    def _free(
        self, marks: Sequence[_Box], placed: Sequence[_Label], line: Line, x: float, top: float
    ) -> _Label | None:
        """The lowest place for a label where it touches no mark, label or stem; None for none."""
        starts = [x - 3, x + 3 - line.width] if x < 0.6 * self._width else [x + 3 - line.width, x - 3]
        for level in range(_LEVELS):
            y = top + 5 + level * _LABEL_STEP
            for start in starts:
                if start < 0 or start + line.width > self._width:
                    continue
                box = _Box(start - 3, start + line.width + 3, y - 2, y + 7.5)
                stem = _Box(x - 0.5, x + 0.5, top, y - 2)
                taken = [*marks, *(label.box for label in placed), *(label.stem_box for label in placed)]
                others = [label.box for label in placed]
                if not any(box.touches(other) for other in taken) and not any(
                    stem.touches(other) for other in others
                ):
                    return _Label(line, start, y, (x, top), box, stem)
        return None

    def _label(self, paper: Paper, label: _Label, x: float, base: float) -> None:
        at, top = label.stem
        paper.line((x + at, base + top), (x + at, base + label.y - 1.5), RULE, 0.5)
        paper.text(label.line, x + label.x, base + label.y, self._figure)

    # -- axis --------------------------------------------------------------------

    def _axis(self, paper: Paper, x: float, base: float, upper: float) -> None:
        muted, kind = self._colours.muted, self._desk.pens.tick
        paper.line((x, base), (x + self._width, base), muted, 0.8)
        words, strokes, form = scales.ticks(self._scale)
        for day in strokes:
            at = x + self._x(day)
            paper.line((at, base), (at, base - 3), RULE, 0.4)
        edge = 0.0
        for day in words:
            line = self._line(self._tick(day, form), kind)
            middle = self._x(day)
            left = min(max(middle - line.width / 2, 0), self._width - line.width)
            if left < edge:
                continue
            paper.line((x + middle, base), (x + middle, base - 5), muted, 0.8)
            paper.text(line, x + left, base - 13, self._figure)
            edge = left + line.width + 6
        if form != "year":
            self._years(paper, x, base, upper)

    def _tick(self, day: date, form: str) -> str:
        if form == "year":
            return str(day.year)
        style = _style(self._desk)
        if form == "month":
            return day.isoformat()[:7] if style == "iso" else days.MONTHS[day.month - 1][:3]
        return day.isoformat()[5:] if style == "iso" else days.short_day(day, style, year=False)

    def _years(self, paper: Paper, x: float, base: float, upper: float) -> None:
        """The year below the axis; a dotted line where one begins."""
        kind = self._desk.pens.tick
        scale, muted = self._scale, self._colours.muted
        turns = [
            date(year, 1, 1)
            for year in range(scale.first.year + 1, scale.last.year + 1)
            if scale.first < date(year, 1, 1) <= scale.last
        ]
        for day in turns:
            at = x + self._x(day)
            paper.dashed((at, base), (at, min(upper, base + 20)), muted, 0.5)
            paper.text(self._line(str(day.year), kind), at + 3, base - 22.5, self._figure)
        first = self._line(str(scale.first.year), kind)
        if not turns:
            paper.text(first, x, base - 22.5, self._figure)
        elif self._x(turns[0]) > first.width + 6:
            paper.text(first, x + self._x(turns[0]) - 3 - first.width, base - 22.5, self._figure)
