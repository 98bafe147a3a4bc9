"""The first lines of a text: which of them say something about the article, and where its body begins.

Lines in, a :class:`Head` out. The words of the labels are rows of ``headers.toml`` in the language packs.
Nothing in a head is text of the article: a label such as "Key Takeaways:" is no event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from briefing import languages
from briefing.model import BlockKind, DateOrder
from briefing.readers import header_dates, names
from briefing.readers.parts import Line, Signal, SignalKind

DEEPEST = 40
"""Lines; no head is longer."""
LONGEST_TITLE = 250
_LONGEST_LABELLED = 600

_LABELLED = re.compile(
    r"(?P<label>[^\W\d][\w ’'-]{0,28}?)\s*[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*(?P<value>\S.*)?"
)
_URL = re.compile(r"<?(?P<url>https?://[^\s<>\"]+)>?", re.IGNORECASE)
_TAIL_URL = re.compile(r"^(?P<head>.*?)[\s,;(<–—-]+(?P<url>https?://[^\s<>\"]+)>?$", re.IGNORECASE)
_SEGMENT = re.compile(r"\s+[|•·]\s+")
_SPLIT = re.compile(r",\s*|\s+[-–—|]+\s+|\s+\(|\s*/\s+")
_INNER_END = re.compile(r"[a-z)\]”\"’][.!?][”\"’)]?\s+[^\Wa-z\d_]")
_ENDS = (".", ",", ";", ":", "…")


@dataclass(slots=True)
class Head:
    """What the first lines say, and the index of the first line of the body.

    Attributes:
        labels: Number of lines that named their field.
        part_label: The words of a label of a part that stood last, such as "Key Takeaways".
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    url: str = ""
    section: str = ""
    credited: list[str] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    body: int = 0
    labels: int = 0
    part_label: str = ""


@cache
def _labels() -> dict[str, str]:
    return {
        word.casefold(): row["field"]
        for code in languages.packs()
        if languages.has(code, "headers")
        for row in languages.load(code, "headers").get("label", [])
        for word in row["words"]
    }


@cache
def _parts() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for code in languages.packs()
        if languages.has(code, "headers")
        for row in languages.load(code, "headers").get("part", [])
        for word in row["words"]
    )


def bare(line: str) -> str:
    """A line without white space and the marks of Markdown around it."""
    return line.strip().strip("*_#>").strip()


def part_label(line: str, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    """The words of a line that only names the part that follows; empty when it is none."""
    text = bare(line)
    heading = kind is BlockKind.HEADING or line.lstrip().startswith("#") or line.strip().startswith("**")
    words = text.rstrip(":*_ ")
    return words if (heading or text.rstrip("*_ ").endswith(":")) and words.casefold() in _parts() else ""


def read(lines: Sequence[Line], *, order: DateOrder, title: str = "", lone: bool = False) -> Head:
    """The head of a text.

    Args:
        lines: All lines of the text.
        order: How numeric dates are read.
        title: Title known from elsewhere; then none is looked for.
        lone: A title may stand alone: the body is elsewhere.
    """
    head = Head(title=title)
    index = 0
    known = " ".join(title.split()).casefold()
    while index < min(len(lines), DEEPEST):
        line = lines[index]
        if known and index + 1 < len(lines) and bare(line.text).casefold() == known:  # the title again
            index += 1
            continue
        if not (take(line, head, order) or _take_title(lines, index, head, order, lone=lone)):
            break
        index += 1
    head.body = index
    return head


def take(line: Line, head: Head, order: DateOrder) -> bool:
    """Whether a line is a header line; what it says is put into the head."""
    text = bare(line.text)
    if not text or len(text) > _LONGEST_LABELLED:
        return False
    label = part_label(line.text, line.kind)
    if label:
        head.part_label = label
        return True
    segments = _SEGMENT.split(text)
    if len(segments) > 1 and _take_segments(segments, head, order):
        return True
    return _take_one(text, head, order)


def _take_segments(segments: Sequence[str], head: Head, order: DateOrder) -> bool:
    trial = Head(title="-")
    if not all(_take_one(part, trial, order) for part in segments):
        return False
    for part in segments:
        _take_one(part, head, order)
    return True


def _take_one(text: str, head: Head, order: DateOrder) -> bool:
    found = _LABELLED.fullmatch(text)
    if found and found["label"].casefold() in _labels():
        if _put(
            _labels()[found["label"].casefold()], found["label"], (found["value"] or "").strip(), head, order
        ):
            head.labels += 1
            return True
        return False
    return (
        _take_dated_label(text, head, order)
        or _take_bare_date(text, head, order)
        or _take_bare_url(text, head)
        or _take_byline(text, head)
        or _take_publisher_and_date(text, head, order)
    )


def _put(name: str, label: str, value: str, head: Head, order: DateOrder) -> bool:
    value = value.strip("*_ ")
    if name in ("published", "modified"):
        return _put_date(name, f"{label}: line", value, head, order)
    if not value:
        return name != "title"
    if name == "url":
        found = _URL.fullmatch(value)
        if found:
            head.url = head.url or found["url"]
        return found is not None
    if name in ("publisher", "credited"):
        return _put_publisher(name, label, value, head, order)
    if name == "title":
        head.title = head.title or value
    elif name == "byline":
        if value.endswith(".") and not names.initials_end(value):
            return False
        head.byline = head.byline or value
    else:
        head.section = head.section or value
    return True


def _put_date(name: str, rule: str, value: str, head: Head, order: DateOrder) -> bool:
    read = header_dates.read(value, order)
    if read is None:
        return False
    kind = SignalKind.STATED if name == "published" else SignalKind.GUESS
    head.signals.append(Signal(kind, rule, value, read.value, read.readings))
    return True


def _put_publisher(name: str, label: str, value: str, head: Head, order: DateOrder) -> bool:
    found = _URL.fullmatch(value)
    if found:
        head.url = head.url or found["url"]
        return True
    found = _TAIL_URL.match(value)
    if found:
        url = found["url"]
        head.url = head.url or (url[:-1] if url.endswith(")") and url.count("(") < url.count(")") else url)
        value = found["head"]
    split = _split_date(value, order)
    if split:
        value = split[0]
        head.signals.append(
            Signal(SignalKind.STATED, f"{label}: line", split[1], split[2].value, split[2].readings)
        )
    value = names.without_licence(value)
    listed = names.listed(value)
    if not listed or (value.endswith(".") and not names.initials_end(value)):
        return False
    if name == "credited" and (head.publisher or len(listed) > 1):
        head.credited.extend(part for part in listed if part not in (*head.credited, head.publisher))
        head.publisher = head.publisher or listed[0]
        return True
    head.publisher = head.publisher or value
    return True


def _split_date(text: str, order: DateOrder) -> tuple[str, str, header_dates.HeaderDate] | None:
    """``Reuters, 12 May 2009`` as the name, the words of the date and the date."""
    for cut in _SPLIT.finditer(text):
        if cut.start() == 0:
            continue
        words = text[cut.end() :].rstrip(") ")
        read = header_dates.read(words, order)
        if read:
            return text[: cut.start()].strip(), words, read
    return None


def _take_dated_label(text: str, head: Head, order: DateOrder) -> bool:
    """``Published 12 January 2025``: a label of a date needs no colon when a date follows."""
    for words in range(3, 0, -1):
        parts = text.split(maxsplit=words)
        if len(parts) <= words:
            continue
        label = " ".join(parts[:words])
        name = _labels().get(label.casefold(), "")
        if name in ("published", "modified") and _put_date(name, f"{label}: line", parts[words], head, order):
            head.labels += 1
            return True
    return False


def _take_bare_date(text: str, head: Head, order: DateOrder) -> bool:
    read = header_dates.read(text, order)
    if read is None:
        return False
    head.signals.append(Signal(SignalKind.STATED, "date line", text, read.value, read.readings, weak=True))
    return True


def _take_bare_url(text: str, head: Head) -> bool:
    found = _URL.fullmatch(text)
    if found:
        head.url = head.url or found["url"]
    return found is not None


def _take_byline(text: str, head: Head) -> bool:
    if not text.casefold().startswith("by ") or head.byline or not names.is_people(text[3:]):
        return False
    head.byline = text[3:].strip()
    return True


def _take_publisher_and_date(text: str, head: Head, order: DateOrder) -> bool:
    """``Reuters, 12 May 2009`` names the outlet; ``Current events, 2025-01-13`` is a title with a date."""
    if len(text) > LONGEST_TITLE:
        return False
    split = _split_date(text, order)
    if not split:
        return False
    name, words, read = split
    if names.publisher(name):
        head.publisher = head.publisher or name
    elif not head.title:
        head.title = text
    else:
        return False
    head.signals.append(Signal(SignalKind.STATED, "date line", words, read.value, read.readings, weak=True))
    return True


def _take_title(lines: Sequence[Line], index: int, head: Head, order: DateOrder, *, lone: bool) -> bool:
    if head.title or not is_title(lines, index, order, lone=lone):
        return False
    head.title = bare(lines[index].text)
    return True


def _is_prose(text: str) -> bool:
    """Whether a line ends like a sentence, holds several, or carries an address."""
    closed = text.rstrip("\"”’»)]'")
    if closed.endswith(_ENDS) and not closed.endswith("..."):
        return True
    return "://" in text or len(_INNER_END.findall(text)) > 1


def is_title(lines: Sequence[Line], index: int, order: DateOrder, *, lone: bool = False) -> bool:
    """Whether a line stands as a title: short, no sentence, and something follows."""
    line = lines[index]
    text = bare(line.text)
    later = index + 1
    if (
        (later >= len(lines) and not lone)
        or not text
        or len(text) > LONGEST_TITLE
        or names.DATELINE_LIKE.search(text[:120])
    ):
        return False
    if line.kind is BlockKind.HEADING or line.text.lstrip().startswith("#"):
        return True
    if line.kind is not BlockKind.PARAGRAPH or _is_prose(text):
        return False
    if line.gap:
        return True
    return take(lines[later], Head(title="-"), order) or len(lines[later].text) > max(200, 2 * len(text))
