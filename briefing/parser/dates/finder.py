"""Text in, spans with the rule that reads each out. Linear in the length of the text.

First the words are looked up one by one; a run of words that the pack knows and that holds at
least one trigger word is a stretch. Only there the rules hanging on its triggers are tried. Of
matches that overlap the first and longest wins, then the rule higher in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.parser.dates.pack import Pack, Rule, groups
from briefing.text.triggers import holds_one

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ \-–—,./:'’&()]{0,4}\Z")
_PLAIN_GAPS = frozenset((" ", "-", ", ", "", "'", ". ", ".", "/", ":", "–", "  "))
_BINDERS = frozenset(".:/-'")
_LOOKAHEAD = 24
"""How far behind a stretch a rule may look ahead, in characters."""
_LONGEST = 400
"""A stretch is cut here, in characters: no date is that long."""

_TRANSLATE = str.maketrans(
    {
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "\v": " ",
        "\f": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2007": " ",
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "‑": "-",
        "−": "-",
        "\u2010": "-",
        "`": "'",
    }
)
_PARAGRAPH = re.compile(r"\n[ \t\r]{0,8}\n")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and what it matched, in the levelled text (same offsets as the original).

    ``partner`` is the day that a clock time was written beside; the span holds both.
    """

    start: int
    end: int
    rule: Rule
    groups: dict[str, str]
    partner: Match | None = None


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"\x1e]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200}")


def level(text: str, breaks: tuple[int, ...] = ()) -> str:
    """The text with all white space as blanks and one kind of apostrophe; offsets are kept.

    A web or mail address, an empty line, and the character before each offset in ``breaks`` when it is
    white space, become marks that no rule crosses.
    """
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(lambda found: "\x1e" * len(found[0]), text)
    if "\n\n" in text or "\n " in text or "\r\n" in text:
        text = _PARAGRAPH.sub(lambda found: "\x1e" * len(found[0]), text)
    if breaks:
        characters = list(text)
        for place in breaks:
            if 0 < place <= len(text) and characters[place - 1].isspace():
                characters[place - 1] = "\x1e"
        text = "".join(characters)
    return text.translate(_TRANSLATE)


def stretches(text: str, pack: Pack) -> Iterator[tuple[int, int, int]]:
    """Start, end and trigger bits of each stretch that may hold a date."""
    known = pack.lexicon.get
    year, numeric = pack.bits.get("year", 0), pack.bits.get("numeric", 0)
    start = end = -1
    mask = 0
    for token in _TOKEN.finditer(text):
        word = token.group()
        bit = known(word)
        if bit is None:
            if not word.isdigit():
                if mask:
                    yield start, end, mask
                start, mask = -1, 0
                continue
            bit = _number_bits(text, token, year, numeric)
        begin = token.start()
        if start >= 0 and begin - start < _LONGEST:
            gap = text[end:begin]
            if gap in _PLAIN_GAPS or _GAP.match(gap):
                end = token.end()
                mask |= bit
                continue
        if mask:
            yield start, end, mask
        start, end, mask = begin, token.end(), bit
    if mask:
        yield start, end, mask


def _number_bits(text: str, token: re.Match[str], year: int, numeric: int) -> int:
    """What a number may be: a year (2025, '99), or part of a written date or time (12/1, 10:35, 479)."""
    word = token.group()
    if len(word) == len("2025") and "1000" <= word < "2200":
        return year | numeric
    if len(word) == len("99") and text[token.start() - 1 : token.start()] == "'":
        return year | numeric
    if len(word) == len("479") or text[token.end() : token.end() + 1] in _BINDERS:
        return numeric
    return 0


class Finder:
    """Finds matches with one pack; keeps which rules belong to which triggers."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._by_mask: dict[int, tuple[Rule, ...]] = {}

    def find(self, text: str) -> list[Match]:
        """Matches in levelled text, in order, not overlapping."""
        found: list[Match] = []
        for start, end, mask in stretches(text, self._pack):
            found.extend(self._in_stretch(text, start, end, mask))
        return found

    def _rules(self, mask: int) -> tuple[Rule, ...]:
        rules = self._by_mask.get(mask)
        if rules is None:
            rules = tuple(rule for rule in self._pack.rules if rule.bit & mask)
            self._by_mask[mask] = rules
        return rules

    def _in_stretch(self, text: str, start: int, end: int, mask: int) -> Iterator[Match]:
        limit = min(len(text), end + _LOOKAHEAD)
        lowered = text[start:limit].lower()
        candidates = [
            (found.start(), -found.end(), rule.order, rule, found)
            for rule in self._rules(mask)
            if not rule.trigger or holds_one(lowered, rule.trigger)
            for found in rule.regex.finditer(text, start, limit)
            if rule.allows(text, found.start(), found.end())
        ]
        candidates.sort(key=lambda entry: entry[:3])
        reached = start
        for begin, stop, _, rule, found in candidates:
            if begin >= reached and begin < end:
                reached = -stop
                yield Match(begin, -stop, rule, groups(found))
