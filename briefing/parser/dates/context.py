"""What a reading may lean on: the reference date, the date before, the words around, the pack.

The policies measured on news stand here, once: which year a bare month means, which week a weekday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from briefing.model import Anchor, DateOrder, DateValue, TimexType
from briefing.parser.dates import timex
from briefing.parser.dates.finder import Match
from briefing.parser.dates.surroundings import Surroundings
from briefing.parser.dates.tense import LEDE, DayAfter, Tense, day_after, tense

NEAR_DAYS = 120
"""A day and month without year is taken for the nearest one when that is so near; beyond, cues decide."""
SURE_AHEAD = 30
"""A date so many days ahead is the nearest one whatever the verb; farther ahead, not after a past verb."""
NEAR_MONTHS = 3
"""The same for a bare month behind …"""
NEAR_AHEAD = 2
"""… and ahead: farther ahead only after a future cue."""
BESIDE_DAYS = 45
"""Without publication date, a day and month takes the year of a full date before it that is so near …"""
BESIDE_MONTHS = 2
"""… and a bare month that of a month so near."""
TURN = 8
"""In a narrative, a month so many months before the last one belongs to the next year."""
JUMP = 5
"""In a narrative, a bare year does not take the story farther than so many years at once."""
GOES_ON = 30
"""Days within which a story goes on after a year was told in mid-sentence."""
BACK = 1
"""… and so many back."""
_HEAD = 4
"""A year opens its paragraph when at most so many blanks stand before it."""
_YEAR = len("2025")
_WEEK = 7
_SENTENCE = 80
"""So near a date of the same sentence lends its day to a clock time, in characters."""
_GAP = 16
"""Words between the two ends of a range, in characters at most."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reading made of a match.

    Attributes:
        type: TIMEX3 type.
        timex: TIMEX3 value.
        anchor: What it was counted from.
        known: Parts the words gave.
        cue: Word that decided the direction.
        approximate: The words say "about".
        problem: Why it stays unresolved, or what is doubtful; empty when nothing is.
        uncertain: The reading is one of two.
    """

    type: TimexType
    timex: str
    anchor: Anchor = Anchor.NONE
    known: tuple[str, ...] = ()
    cue: str = ""
    approximate: bool = False
    problem: str = ""
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar value to count from: year, and month and day as far as they are known."""

    year: int
    month: int = 0
    day: int = 0
    value: str = ""

    @property
    def date(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)


@dataclass(slots=True)
class Context(Surroundings):
    """State of reading one text.

    Attributes:
        reference: Publication date (or what stands for it); None when unknown.
        reference_anchor: What ``reference`` is.
        order: How 03/04/2025 is read.
        narrative: Partial dates follow the date before instead of the publication date.
        previous: Last resolved calendar value; None at the start.
        dated: The last one that had a month.
        quarter: Last resolved quarter, for "a year earlier" in reports of earnings.
        story: In a narrative, the years that move the story.
        before_christ: Years before Christ were read: bare years of three digits are such.
        months: Every resolved month, as year times twelve plus month.
        last_span: Where the last resolved calendar value stood, in the text.
        weekday_told: A weekday has been read.
        ran_out: The text tells of the day after its publication as begun.
        left: In a narrative, the date before a year that does not open its sentence.
    """

    reference: date | None
    reference_anchor: Anchor = Anchor.PUBLISHED
    order: DateOrder = DateOrder.UNSET
    narrative: bool = False
    previous: Point | None = None
    dated: Point | None = None
    quarter: str = ""
    before_christ: bool = False
    story: tuple[int, int] = (0, 9999)
    months: set[int] = field(default_factory=set)
    last_span: tuple[int, int] = (0, 0)
    weekday_told: bool = False
    ran_out: bool = False
    left: Point | None = None

    # ------------------------------------------------------------- words
    def meaning(self, kind: str, word: str) -> Any:
        """What a word of a class means; None when the class lacks it."""
        return self.pack.words[kind].get(" ".join(word.lower().split()))

    def number(self, words: str) -> int | str:
        """A number in digits or words; ``"X"`` for vague ones ("several")."""
        plain = " ".join(words.lower().replace(",", "").split())
        if plain.isdigit():
            return int(plain)
        table = self.pack.numbers
        if plain in table:
            value: int | str = table[plain]
            return value
        total = part = 0
        for word in re.split(r"[ -]", plain):
            value = table.get(word, 0 if word in ("and", "") else "X")
            if isinstance(value, str):
                return "X"
            if value >= 1000:  # noqa: PLR2004
                total, part = total + (part or 1) * value, 0
            elif value == 100:  # noqa: PLR2004
                part = (part or 1) * value
            else:
                part += value
        return total + part

    # ------------------------------------------------------------- anchors
    def base(self) -> tuple[date, Anchor] | None:
        """What "last week" is counted from: the reference in news, the date before in narratives.

        None when the publication date is unknown: such words then stay unresolved.
        """
        if self.narrative and self.previous is not None:
            return self.previous.date, Anchor.PREVIOUS
        if self.reference is not None:
            return self.reference, self.reference_anchor
        return None

    def _beside(self, month: int, day: int) -> tuple[int, Anchor, str] | None:
        """The year of a partial date close to the date before, when the publication date is unknown."""
        previous = self.previous
        if previous is None or not previous.month:
            return None
        reach = BESIDE_DAYS if day and previous.day else 31 * BESIDE_MONTHS
        for year in (previous.year, previous.year - 1, previous.year + 1):
            try:
                option = date(year, month, day or previous.day or 1)
            except ValueError:
                continue
            if abs((option - previous.date).days) <= reach:
                return year, Anchor.PREVIOUS, ""
        return None

    def told(self) -> tuple[Point, Anchor] | None:
        """The date the story has reached, for "the following day": the date before, else the reference."""
        if self.previous is not None:
            return self.previous, Anchor.PREVIOUS
        if self.reference is not None:
            day = self.reference
            return Point(day.year, day.month, day.day, day.isoformat()), self.reference_anchor
        return None

    def day_reached(self, match: Match) -> tuple[str | None, Anchor]:
        """The day of a clock time: the one just told of, else the reference.

        A day ahead counts only in its own sentence, or after a cue.
        """
        told = self.told()
        if self.narrative or self.reference is None:
            if told is None or not told[0].day:
                return None, Anchor.NONE
            return told[0].date.isoformat(), told[1]
        if self.previous is not None and self.previous.day and not self._stamps(match):
            near = self.previous.date
            beside = self.last_span[1] >= match.start - len(self.before(match, _SENTENCE))
            ahead = near > self.reference and not (beside or self.ran_out or self.future_cue(match))
            if abs((near - self.reference).days) <= _WEEK and not ahead:
                return near.isoformat(), Anchor.PREVIOUS
        return self.reference.isoformat(), self.reference_anchor

    def _stamps(self, match: Match) -> bool:
        """Whether a clock time marks an entry of a live report, "10.45am: Snow fell": it is of that day."""
        return self._heads(match) and self.text[match.end : match.end + 2].lstrip(" ").startswith(":")

    def _told_of(self, day: date, start: date) -> bool:
        """Whether the article has told of a date close by: the last one, or one ahead in the same month."""
        if day > start and day.year * 12 + day.month in self.months:
            return True
        return self.dated is not None and abs((day - self.dated.date).days) <= BESIDE_DAYS

    def _range_start(self, match: Match) -> Point | None:
        """The date before, when only "to" or a dash stands between it and this one, or "between … and"."""
        begin, end = self.last_span
        gap = self.text[end : match.start]
        if self.previous is None or not self.previous.month or len(gap) > _GAP:
            return None
        cues = self.pack.cues
        joined = cues["to"].fullmatch(gap) is not None or (
            cues["and"].fullmatch(gap) is not None
            and cues["between"].search(self.text, max(0, begin - _GAP), begin) is not None
        )
        return self.previous if joined else None

    def year_of_day(self, month: int, day: int, match: Match) -> tuple[int, Anchor, str] | None:
        """The year of a day and month: nearest within ``NEAR_DAYS``, else by cue, else past."""
        if self.narrative and self.previous is not None:
            return self._story_year(self.previous, month, day), Anchor.PREVIOUS, ""
        base = self.base()
        if base is None:
            return self._beside(month, day)
        start, anchor = base
        options = []
        for year in (start.year - 1, start.year, start.year + 1):
            try:
                options.append(date(year, month, day))
            except ValueError:
                continue
        if self.behind(match):
            options = [option for option in options if option <= start]
        if not options:
            return None
        nearest = min(options, key=lambda option: abs((option - start).days))
        distance = (nearest - start).days
        if abs(distance) <= NEAR_DAYS and (distance <= SURE_AHEAD or not self.past_before(match)):
            return nearest.year, anchor, ""
        cue = self.future_cue(match)
        if not cue and abs(distance) > NEAR_DAYS:
            told = [option for option in options if self._told_of(option, start)]
            if told:
                return told[0].year, Anchor.PREVIOUS, ""
        side = [option for option in options if (option > start) == bool(cue)]
        chosen = min(side or options, key=lambda option: abs((option - start).days))
        return chosen.year, anchor, cue

    def year_of_month(self, month: int, match: Match) -> tuple[int, Anchor, str] | None:
        """The year of a bare month: nearest within ``NEAR_MONTHS``, else by cue, else past."""
        if self.narrative and self.previous is not None:
            return self._story_year(self.previous, month, 0), Anchor.PREVIOUS, ""
        base = self.base()
        if base is None:
            return self._beside(month, 0)
        start, anchor = base
        now = start.year * 12 + start.month
        options = [(year, year * 12 + month - now) for year in (start.year - 1, start.year, start.year + 1)]
        cue = self.future_cue(match)
        if not cue:
            year, distance = min(options, key=lambda option: abs(option[1]))
            if distance > 0 and (
                self.done(match) or (self.opens_sentence(match) and tense(self, match) is Tense.PAST)
            ):
                return year - 1, anchor, ""
            if -NEAR_MONTHS <= distance <= NEAR_AHEAD:
                return year, anchor, ""
            after = self._range_start(match)
            if after is not None:
                return after.year + (month < after.month), Anchor.PREVIOUS, ""
            if now + 12 > (year + 1) * 12 + month and (year + 1) * 12 + month in self.months:
                return year + 1, Anchor.PREVIOUS, ""
        side = [option for option in options if (option[1] >= 0 if cue else option[1] <= 0)]
        return min(side, key=lambda option: abs(option[1]))[0], anchor, cue

    def weekday(self, number: int, match: Match) -> tuple[date, Anchor, str, str] | None:
        """The day a bare weekday (1 Monday … 7 Sunday) means: the last on or before the reference.

        A future cue ("will … on Friday") turns it to the next one. The last of the four is what is doubtful.
        """
        if self.narrative and self.previous is not None and self.previous.day:
            start = self.previous.date
            return start + timedelta((number - 1 - start.weekday()) % 7), Anchor.PREVIOUS, "", ""
        if self.reference is None:
            return None
        doubt = ""
        back = (self.reference.weekday() - (number - 1)) % 7
        cue = self.future_cue(match, far=True) if back else ""
        day = self.reference + timedelta(7 - back) if cue else self.reference - timedelta(back)
        begin = self._range_start(match)
        if begin is not None and begin.day and 0 < (begin.date - day).days < _WEEK:
            day += timedelta(_WEEK)  # "from Monday to Friday"
        elif back == _WEEK - 1 and not cue:
            first = not self.weekday_told and match.start < LEDE and not self.opens_sentence(match)
            told = day_after(self, match, ran_out=self.ran_out, first=first)
            self.ran_out = self.ran_out or told is DayAfter.FRESH
            other = day + timedelta(_WEEK)
            day, other = (day, other) if told is DayAfter.OLD else (other, day)
            doubt = f"can be {day} or {other}; read as {day}" if told.doubtful else ""
        self.weekday_told = True
        return day, self.reference_anchor, cue, doubt

    def _aside(self, year: int, match: Match) -> bool:
        """Whether a bare year is told in passing ("until 1976", "as in 1614") and does not move the story."""
        if self._heads(match):
            return False
        dated = self.dated
        if dated is not None and not -BACK <= year - dated.year <= JUMP:
            return True
        aside = self.pack.cues.get("aside")
        return aside is not None and aside.search(self.before(match, 24)) is not None

    def _heads(self, match: Match) -> bool:
        """Whether a year opens its paragraph ("1951", "2003: Invasion"): it then always moves the story."""
        before = (
            self.text[: match.start] if match.start < _HEAD else self.text[match.start - _HEAD : match.start]
        )
        before = before.rstrip(" ")
        return not before or before.endswith("\x1e")

    def reached(self, value: str, match: Match) -> None:
        """Note a resolved calendar value as the date the story has reached."""
        if value.startswith("BC"):
            self.before_christ = True
            return
        if len(value) == 7 and value[5] == "Q" and match.rule.read == "quarter":  # noqa: PLR2004 - YYYY-Qn
            self.quarter = value
        found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d])", value)
        if found and not self.story[0] <= int(found[1]) <= self.story[1]:
            return
        if found and self.narrative and len(value) == _YEAR and self._aside(int(found[1]), match):
            return
        if found:
            self.last_span = match.start, match.end
            if found[2]:
                self.months.add(int(found[1]) * 12 + int(found[2]))
            bare = len(value) == _YEAR and not self.opens_sentence(match)
            self.left = self.dated if bare and self.narrative else None
            self.previous = Point(int(found[1]), int(found[2] or 0), int(found[3] or 0), value)
            self.dated = self.previous if self.previous.month else self.dated

    def _story_year(self, previous: Point, month: int, day: int) -> int:
        """In a narrative, the year of a month: the one reached, the next after a turn of the year.

        A year told in mid-sentence ("planned for 1976") is left again where the story goes on before it.
        """
        left = self.left
        if left is not None and day and 0 <= _days_on(left, month, day) <= GOES_ON:
            return left.year
        return _year_reached(previous, month)


def _days_on(point: Point, month: int, day: int) -> int:
    """Days from a point to a day of its year."""
    last = timex.month_end(point.year, month)
    return (last.replace(day=min(day, last.day)) - point.date).days


def _year_reached(previous: Point, month: int) -> int:
    """The year the story has reached; the next one for a month far before the last."""
    if previous.month and previous.month - month >= TURN:
        return previous.year + 1
    return previous.year


def as_value(resolved: Resolved) -> DateValue | None:
    """The calendar value of a reading, None for durations, sets, vague and unresolved ones."""
    if resolved.type not in (TimexType.DATE, TimexType.TIME):
        return None
    return timex.date_value(resolved.timex, approximate=resolved.approximate, uncertain=resolved.uncertain)
