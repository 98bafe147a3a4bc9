"""One file that holds several articles: a part in, its articles as parts out.

Three forms are known: several texts one after another, each with its own head; parts under lines that are
dates; paragraphs that each end with their source in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefing.model import BlockKind, DateOrder
from briefing.readers import foot, header_dates, headers
from briefing.readers.parts import Line, Part, Signal, SignalKind

LONGEST_HEADING = 80
"""Characters of a line between the parts of a digest that names a section."""


def several(lines: Sequence[Line], order: DateOrder) -> Iterator[tuple[Line, ...]]:
    """The texts of a file, cut before each head that names both outlet and date."""
    start = 0
    for index in range(1, len(lines)):
        if (
            _begins(lines, index, order)
            and headers.read(lines[start:index], order=order, lone=True).body < index - start
        ):
            yield tuple(lines[start:index])
            start = index
    yield tuple(lines[start:])


def _begins(lines: Sequence[Line], index: int, order: DateOrder) -> bool:
    """Whether a text with its own head begins here: gap before, labelled lines naming outlet and date."""
    if not lines[index - 1].gap:
        return False
    window = lines[index : index + 8]
    first = headers.Head(title="-")
    if not headers.take(window[0], first, order) and not headers.is_title(window, 0, order):
        return False
    head = headers.read(window, order=order)
    labelled = [signal for signal in head.signals if not signal.weak]
    return (
        head.body > 1 and bool(head.publisher) and bool(head.signals) and (head.labels > 1 or bool(labelled))
    )


def dated(part: Part, order: DateOrder) -> tuple[Part, ...]:
    """The parts under lines that are dates, when there are two such lines and no date stands above them.

    What stands above the first (a title, an outlet) is the first of the parts given back.
    """
    if part.signals:
        return (part,)
    marks = [index for index, line in enumerate(part.lines) if _is_date(line, order)]
    if len(marks) < 2 or any(after - before < 2 for before, after in pairwise(marks)):  # noqa: PLR2004
        return (part,)
    if headers.read(part.lines[: marks[0]], order=order).signals:
        return (part,)
    parts = [replace(part, lines=part.lines[: marks[0]])]
    for mark, end in zip(marks, [*marks[1:], len(part.lines)], strict=True):
        words = headers.bare(part.lines[mark].text)
        read = header_dates.read(words, order) or header_dates.HeaderDate(None)
        signal = Signal(SignalKind.STATED, "date above the part", words, read.value, read.readings)
        parts.append(replace(part, lines=part.lines[mark + 1 : end], signals=(signal,)))
    return tuple(parts)


def _is_date(line: Line, order: DateOrder) -> bool:
    if len(line.text) > header_dates.LONGEST or not line.gap:
        return False
    read = header_dates.read(headers.bare(line.text), order)
    return read is not None and (read.value is None or read.value.is_day)


def sourced(part: Part) -> tuple[Part, ...]:
    """The parts of a digest whose paragraphs end with their source in brackets.

    A text in which only a few paragraphs do so is no digest: it stays whole and the outlets are its credited.
    """
    cut = [foot.bracket(line.text) for line in part.lines]
    count = sum(bool(credited) for _, credited in cut)
    if not count:
        return (part,)
    lines = tuple(replace(line, text=text) for line, (text, _) in zip(part.lines, cut, strict=True))
    if count != len(lines) and (count < 2 or count * 3 < len(lines)):  # noqa: PLR2004
        credited = tuple(credit for _, found in cut for credit in found)
        return (_credited(replace(part, lines=tuple(line for line in lines if line.text)), credited),)
    return tuple(_groups(part, lines, [credited for _, credited in cut]))


def _groups(part: Part, lines: Sequence[Line], credited: Sequence[tuple[foot.Credit, ...]]) -> Iterator[Part]:
    """Paragraphs up to and with one that names its source; what is left at the end is the digest's own."""
    group: list[Line] = []
    section = part.section
    for line, found in zip(lines, credited, strict=True):
        if not found and _is_heading(line):
            section = headers.bare(line.text).rstrip(":")
            continue
        if line.text:
            group.append(line)
        if not found or not group:
            continue
        own = replace(
            part, lines=tuple(group), section=section, url=found[0].url, publisher="", via=part.publisher
        )
        yield _credited(replace(own, publisher=found[0].name), found[1:])
        group = []
    if group:
        yield replace(part, lines=tuple(group), section=section)


def _is_heading(line: Line) -> bool:
    text = line.text.strip()
    return line.kind is BlockKind.HEADING or (len(text) <= LONGEST_HEADING and text[-1:] not in ".!?\"”)’'…")


def _credited(part: Part, credited: Sequence[foot.Credit]) -> Part:
    urls = dict(zip(part.credited, part.credited_urls or ("",) * len(part.credited), strict=True))
    for credit in credited:
        if credit.name == part.publisher and (not credit.url or credit.url == part.url):
            continue
        if not urls.get(credit.name):
            urls[credit.name] = credit.url
    return replace(part, credited=tuple(urls), credited_urls=tuple(urls.values()))
