"""A text in, its quotations out: where each begins and ends, with and without its marks.

Knows curly, straight, angle («», ‹›), low („ “) and doubled (`` '') marks, and single ones (‘’ and ')
where they open after white space and close after a word; an apostrophe is no mark. A quotation ends at
the end of its paragraph even when no mark closes it (news style repeats the opening mark instead).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

_MARK = re.compile(r"[\"“”„«»‹›‘’]|''|``|(?<![\w'])'(?=\w)|(?<=[^\s'])'(?!\w)|\n[^\S\n]*\n")
_CLOSERS = {
    "“": "”",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "``": "''",
    '"': '"”',
    "''": "''",
    "‘": "’",
    "'": "'",
}
_SINGLE = "‘'"
_OPENING = "([—–-:"  # a mark may open behind these as behind white space
_PARTED = "«„"  # in whose languages the author's words stand inside, between dashes
_AUTHOR = re.compile(r"(?<=[,.!?…])\s+[—–]\s+(?P<words>[^—–«»“”„\n]{2,80}?)[,.]?\s+[—–]\s+")
_APOSTROPHES = frozenset(("em", "til", "cause", "tis", "twas", "n", "bout", "cuz", "round"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of one quotation.

    Attributes:
        start: Of the opening mark.
        end: One past the closing mark; the end of the paragraph when nothing closes it.
        inner_start: First character inside.
        inner_end: One past the last inside.
        closed: A closing mark was found.
        single: The marks are single ones.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    single: bool = False


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """The quotations in a stretch of text, in order, not overlapping.

    Args:
        text: Any text.
        start: Where the paragraph begins.
        end: Where it ends; the end of the text when None.
    """
    stop = len(text) if end is None else end
    out: list[Quotation] = []
    opened: tuple[str, int, int] | None = None
    inner = False  # a straight mark opened inside curly ones
    for mark in _MARK.finditer(text, start, stop):
        sign = mark.group()
        if sign[0] == "\n":
            if opened and opened[0] not in _SINGLE:
                out.append(_close(text, opened, mark.start(), mark.start(), closed=False))
            opened = None
        elif opened is None:
            opened, inner = _opens(text, mark, stop), False
        elif opened[0] == "“" and sign == '"' and (inner or not _after_word(text, mark)):
            inner = not inner
        elif _closes(text, mark, opened[0]):
            out.append(_close(text, opened, mark.start(), mark.end(), closed=True))
            opened = None
        elif opened[0] in _SINGLE and sign in '"“':  # what was taken for a single mark was an apostrophe
            opened = (sign, mark.start(), mark.end())
        elif sign == "“" and opened[0] == "“":  # news style: a new paragraph, or a mark that was lost
            out.append(_close(text, opened, mark.start(), mark.start(), closed=False))
            opened = (sign, mark.start(), mark.end())
    if opened and opened[0] not in _SINGLE:
        out.append(_close(text, opened, stop, stop, closed=False))
    return tuple(out)


def parted(text: str, found: tuple[Quotation, ...], says: Callable[[str], bool]) -> tuple[Quotation, ...]:
    """Quotations without the author's words inside one pair of marks: «X, — said Lee, — Y» are two.

    Args:
        text: The text.
        found: Its quotations.
        says: Whether words between two dashes are the author's, who says that somebody says something.
    """
    out: list[Quotation] = []
    for one in found:
        start, inner = one.start, one.inner_start
        if text[start] in _PARTED:
            for author in _AUTHOR.finditer(text, inner, one.inner_end):
                if says(author["words"]):
                    out.append(Quotation(start, author.start(), inner, author.start()))
                    start = inner = author.end()
        out.append(one if start == one.start else replace(one, start=start, inner_start=inner))
    return tuple(out)


def _closes(text: str, mark: re.Match[str], opening: str) -> bool:
    """Whether a mark closes what the opening one began.

    Mixed pairs are common in what was typed and pasted: “so" and “so“ close behind a word, "so” anywhere.
    """
    sign = mark.group()
    if opening == "“" and sign in '"“':
        return _after_word(text, mark)
    if sign not in _closers(opening):
        return False
    return opening not in _SINGLE or _closes_single(text, mark)


def _after_word(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands behind a word or its punctuation and before no letter, as closing ones do."""
    return not text[mark.start() - 1].isspace() and not text[mark.end() : mark.end() + 1].isalnum()


def _closers(sign: str) -> tuple[str, ...]:
    closers = _CLOSERS.get(sign, "")
    return (closers,) if sign in ("``", "''") else tuple(closers)


def _opens(text: str, mark: re.Match[str], stop: int) -> tuple[str, int, int] | None:
    sign = mark.group()
    if sign not in _CLOSERS or (sign == "»" and not _at_word(text, mark.end(), stop)):
        return None
    if sign == '"' and _after_word(text, mark) and mark.start() and text[mark.start() - 1] not in _OPENING:
        return None  # it closes what opened in another paragraph, or never
    if sign in _SINGLE:
        before = text[mark.start() - 1 : mark.start()]
        if (before and not (before.isspace() or before in _OPENING)) or not _at_word(text, mark.end(), stop):
            return None
        word = re.match(r"\w+", text[mark.end() : mark.end() + 12])
        if word and (word.group().lower() in _APOSTROPHES or word.group()[:2].isdigit()):
            return None
    return (sign, mark.start(), mark.end())


def _at_word(text: str, place: int, stop: int) -> bool:
    return place < stop and not text[place].isspace()


def _closes_single(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark closes: after a word or its punctuation, and before no letter.

    After a plural s and before a small letter it is a possessive ("the soldiers' families").
    """
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 2]
    if before.isspace() or after[:1].isalnum():
        return False
    return not (before == "s" and after[:1].isspace() and after[1:].islower())


def _close(text: str, opened: tuple[str, int, int], inner_end: int, end: int, *, closed: bool) -> Quotation:
    sign, start, inner_start = opened
    while not closed and inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(
        start, max(end if closed else inner_end, inner_start), inner_start, inner_end, closed, sign in _SINGLE
    )
