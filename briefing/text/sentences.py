"""A text in, the offsets of its sentences out: ``split("One. Two.") == ((0, 4), (5, 9))``.

Offsets count code points of the text as given, without the white space around a sentence. Blank
lines end a sentence; a single line break is white space, for hard-wrapped text. Time is linear:
one pass over the candidates, each looks at most 40 characters back. What runs on for longer than any
sentence (tables, lists without full stops) is cut at white space, so that whoever compares the words of
a sentence with each other stays linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing import languages

_OPEN = re.escape("\"“‘'([«„‹")
_CLOSE = re.escape("\"”’')]»“›")
_CANDIDATE = re.compile(
    rf"(?P<stop>[.!?…。！？]{{1,8}})(?P<close>[{_CLOSE}]{{0,4}})(?P<gap>\s+|(?<=[。！？]))"
    rf"(?=(?P<open>[{_OPEN}]{{0,4}})(?P<next>[^\s{_OPEN}]{{0,24}}))"
)
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[•▪●*\-–]|\d{1,2}[.)])\s)")
_LAST_WORD = re.compile(r"[^\s\"“‘'(\[«„>—–/]*\Z")
_INITIALS = re.compile(r"(?:\w\.)+\w\Z")
_SPACE = re.compile(r"\s*")
_LOOK_BACK = 40
_LOOK_AHEAD = 60
_LONGEST_NAME = 4
_LONGEST = 2000
"""Characters of the longest sentence; the longest of 30,764 in the news corpus has 1,094."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Abbreviations of one language, by what may follow them."""

    kinds: dict[str, str]
    starters: frozenset[str]
    after_clock: frozenset[str]
    said: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    code = language if languages.has(language, "abbreviations") else "en"
    table = languages.load(code, "abbreviations")
    kinds = {word: group["kind"] for group in table["group"] for word in group["words"]}
    lists = (frozenset(table[name]["words"]) for name in ("starters", "after_clock", "said"))
    return _Rules(kinds, *lists)


def split(text: str, *, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Offsets (start, end) of the sentences of a text, in order.

    Args:
        text: Any text.
        language: Whose abbreviations to use; English ones when there is no such pack.
    """
    rules = _rules(language)
    out: list[tuple[int, int]] = []
    start = 0
    for stop in _BREAK.finditer(text):
        _split_paragraph(text, start, stop.start(), rules, out)
        start = stop.end()
    _split_paragraph(text, start, len(text), rules, out)
    return tuple(out)


def _split_paragraph(text: str, start: int, end: int, rules: _Rules, out: list[tuple[int, int]]) -> None:
    for found in _CANDIDATE.finditer(text, start, end):
        if _ends(text, found, rules):
            _add(text, start, found.end("close"), out)
            start = found.end("gap")
    _add(text, start, end, out)


def _add(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    while end - start > _LONGEST:
        cut = max(text.rfind(sign, start + 1, start + _LONGEST) for sign in " \n\t")
        cut = cut if cut > start else start + _LONGEST
        _add(text, start, cut, out)
        start = _SPACE.match(text, cut, end).end()  # type: ignore[union-attr]
    if start < end:
        out.append((start, end))


def _ends(text: str, found: re.Match[str], rules: _Rules) -> bool:
    """Whether a sentence ends at a candidate."""
    stop, opened, following = found["stop"], found["open"], found["next"]
    first = following[:1]
    if not first:
        return bool(opened) or found.end("gap") == len(text)
    if first.islower():
        return False
    if stop != "." and found["close"] and not opened and _who_said(text, found.end("gap"), rules):
        return False
    if stop != ".":
        return stop[0] in "!?。！？" or first.isupper() or bool(opened)
    if found["close"].strip(")]") and not opened:
        return True
    place = found.start()
    last = _LAST_WORD.search(text[max(0, place - _LOOK_BACK) : place])
    word = last.group().lower() if last else ""
    return _ends_after(word, following, bool(opened), rules)


def _who_said(text: str, place: int, rules: _Rules) -> bool:
    """Whether a short name and a word of saying follow: ?" | Mr. Smith asked."""
    for count, word in enumerate(text[place : place + _LOOK_AHEAD].split()):
        bare = word.strip(".,:;")
        if bare.lower() in rules.said:
            return count > 0 and word[-1:] not in ",:"
        if count > _LONGEST_NAME or not (
            bare[:1].isupper() or bare.lower() in rules.starters or bare in ("of", "and")
        ):
            return False
        if word[-1:] in ",:;" and count == 0:
            return False
    return False


def _ends_after(word: str, following: str, opened: bool, rules: _Rules) -> bool:  # noqa: FBT001
    """Whether a full stop after this word ends a sentence before the following one."""
    low = following.rstrip(".,;:!?\"”’')").lower()
    kind = rules.kinds.get(word) or rules.kinds.get(word.rpartition("-")[2])  # "then-Sen. | Obama"
    if kind == "never":
        return False
    if kind in ("number", "month"):
        return not following[0].isdigit()
    if kind == "starter":
        return opened or low in rules.starters
    if len(word) == 1 and word.isalpha():
        return word == "i" or low in rules.starters
    if _INITIALS.search(word):
        if word in ("a.m", "p.m"):
            return opened or (following[0].isupper() and low not in rules.after_clock)
        return opened or low in rules.starters
    return True
