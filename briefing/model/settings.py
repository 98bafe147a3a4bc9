"""What a user can set, as one immutable value that every stage is given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SETTLED = "sources.toml"
"""Name of the file in which a person settles things about single files."""


class DateOrder(Enum):
    """How 03/04/2025 is read."""

    UNSET = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings after flags, environment and ``briefing.toml`` were joined.

    Attributes:
        title: Title of the briefing; derived from the articles when empty.
        marking: Handling marking printed on every page.
        date_order: Reading of numeric dates.
        language: Language of the articles (ISO 639-1); detected for each when empty.
        time_zone: IANA name; the zone of ``as_of`` and of dates read from feeds and mails.
        as_of: ISO time the briefing is made at; only the command line may fill it from the clock.
        style: Name of the look.
        author: Name the program signs tracked changes with.
        max_items: Most rows in the timeline; 0 lets the material decide.
        query: The topic's own words; derived when empty.
        pin: Words or item ids that must be in the timeline.
        mute: Words or item ids that must not.
        issue: Number to print; 0 counts by itself.
        keep_issues: ``auto`` keeps an issue when the content differs from the last kept, ``ask``
            only with ``--issue``.
        history_limit: Replaced drafts to keep in ``output/history``; 0 keeps all.
        tracked: Show changes in an edited draft as tracked changes; otherwise plainly, marked NEW.
        desk: Name of the desk, shown in the head of page 1.
        settled: What a person settled about single files, from ``sources.toml``: (path, or path and
            ``#part`` from 1; field; value). It wins over everything that was read.
    """

    title: str = ""
    marking: str = ""
    date_order: DateOrder = DateOrder.UNSET
    language: str = ""
    time_zone: str = "UTC"
    as_of: str = ""
    style: str = "sober"
    author: str = "briefing"
    max_items: int = 0
    query: tuple[str, ...] = ()
    pin: tuple[str, ...] = ()
    mute: tuple[str, ...] = ()
    issue: int = 0
    keep_issues: str = "auto"
    history_limit: int = 0
    tracked: bool = True
    desk: str = ""
    settled: tuple[tuple[str, str, str], ...] = ()
