"""Readings of a publication date in; the date, how it is known and what disagrees out.

Order and confidence were measured on 1,000 annotated pages and 1,025 plain texts (see the decision record on
publication dates): stated by a person or a feed, agreeing signs of a page, one sign or the address, a
dateline, a guess; otherwise unknown. Disagreement is shown, never settled silently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.model import Confidence, DateValue, Problem, PublishedBasis, Severity
from briefing.readers import header_dates
from briefing.readers.parts import Signal, SignalKind

SLACK = 1
"""Days by which two readings may differ and still agree: time zones."""

_IN_ADDRESS = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?=[/_.?#-]|$)"
)
_ORDER = (SignalKind.STATED, SignalKind.SIGN, SignalKind.ADDRESS, SignalKind.DATELINE, SignalKind.GUESS)

Decision = tuple[DateValue | None, PublishedBasis, tuple[Problem, ...]]


def decide(signals: Sequence[Signal], path: str, settled: str = "") -> Decision:
    """The publication date that the signals give; what a person settled wins over all of them."""
    read = header_dates.read(settled) if settled else None
    if read and read.value:
        return read.value, PublishedBasis("sources.toml", settled, Confidence.SETTLED), ()
    made = next((signal for signal in signals if signal.kind is SignalKind.MADE), None)
    problems = [_ambiguous(signal, path) for signal in signals if signal.value is None and signal.readings]
    valued = sorted(
        (signal for signal in signals if signal.value is not None and signal is not made),
        key=lambda signal: (_ORDER.index(signal.kind), signal.weak),
    )
    if not valued:
        if not problems:
            problems.append(_unknown(path, made))
        return None, PublishedBasis(), tuple(problems)
    best = _best(valued)
    others = tuple(
        dict.fromkeys(
            f"{signal.rule}: {signal.value.edtf}"
            for signal in valued
            if signal.value and signal.kind is not SignalKind.GUESS and not agree(signal, best)
        )
    )
    basis = PublishedBasis(best.rule, best.words, _confidence(best, valued, others), others)
    if others and best.value:
        problems.append(_disagree(path, best, others))
    return best.value, basis, tuple(problems)


def of_address(url: str) -> tuple[Signal, ...]:
    """The date in the path of an address (``/2025/01/12/``, ``-2025-01-12``); measured .976 right."""
    found = _IN_ADDRESS.search(url)
    if not found:
        return ()
    try:
        value = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return ()
    return (Signal(SignalKind.ADDRESS, "address", found[0].strip("/-"), DateValue.day(value)),)


def agree(one: Signal, other: Signal) -> bool:
    """Whether two readings can be the same day, but for time zones."""
    if one.value is None or other.value is None:
        return False
    return (one.value.earliest - other.value.latest).days <= SLACK and (
        other.value.earliest - one.value.latest
    ).days <= SLACK


def _best(valued: Sequence[Signal]) -> Signal:
    first = valued[0]
    if first.kind not in (SignalKind.SIGN, SignalKind.ADDRESS):
        return first
    signs = [signal for signal in valued if signal.kind in (SignalKind.SIGN, SignalKind.ADDRESS)]
    return max(signs, key=lambda signal: _weight(signal, signs))


def _weight(signal: Signal, among: Sequence[Signal]) -> tuple[int, int, bool, int]:
    """How many agree, how many say the same day; then the address, which was right most often."""
    days = len({other.rule for other in among if _day(other) == _day(signal)})
    return _votes(signal, among), days, signal.kind is SignalKind.ADDRESS, -among.index(signal)


def _day(signal: Signal) -> str:
    return signal.value.edtf if signal.value else ""


def _votes(signal: Signal, among: Sequence[Signal]) -> int:
    return len({other.rule for other in among if agree(signal, other)})


def _confidence(best: Signal, valued: Sequence[Signal], others: tuple[str, ...]) -> Confidence:
    seconded = _votes(best, [signal for signal in valued if signal.kind is not SignalKind.GUESS]) > 1
    if best.kind is SignalKind.STATED:
        if others:
            return Confidence.MEDIUM
        return Confidence.HIGH if seconded or not best.weak else Confidence.MEDIUM
    if best.kind is SignalKind.GUESS or others:
        return Confidence.LOW
    return Confidence.HIGH if seconded else Confidence.MEDIUM


def _unknown(path: str, made: Signal | None) -> Problem:
    day = _day(made) if made else ""
    told = f" (the file was made on {day}, which need not be the day)" if day else ""
    return Problem(
        "R101",
        Severity.WARNING,
        f'no publication date was found{told}: words such as "yesterday" and "Monday" stay undated in this'
        " article",
        path,
        hint=f"if you know it: briefing sources --set {path!r} published={day or '2025-01-31'}",
    )


def _disagree(path: str, best: Signal, others: tuple[str, ...]) -> Problem:
    value = best.value.edtf if best.value else ""
    return Problem(
        "R102",
        Severity.WARNING,
        f"the publication date is not certain: {best.rule} says {value}, but {'; '.join(others)}",
        path,
        hint=f"to settle it: briefing sources --set {path!r} published={value}",
    )


def _ambiguous(signal: Signal, path: str) -> Problem:
    both = " or ".join(signal.readings)
    return Problem(
        "R103",
        Severity.WARNING,
        f'"{signal.words}" ({signal.rule}) can be {both}; the publication date is left open',
        path,
        hint='set dates = "day-first" or "month-first" in briefing.toml',
    )
