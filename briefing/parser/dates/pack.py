"""A language's table of date words and rules, compiled: TOML in, a :class:`Pack` out.

``dates.toml`` of a pack has

* ``[words.<class>]``: a word or phrase and what it means. A class named in ``triggers`` makes the
  reader stop and look; a class named in ``titled`` is only read with a capital letter.
* ``[macros]``: pieces of pattern by name.
* ``[[rule]]``: ``id``, ``on`` (the trigger class it hangs on), ``pattern``, ``read`` (name of the
  reading, see ``readings.READINGS``), fixed ``fields`` for it, ``trigger`` (a match holds one of these
  in its lower case; elsewhere the rule is not tried, see ``briefing.text.triggers``), the guards
  ``preceded``, ``not_preceded`` and ``not_followed`` (patterns that mind capital letters, for the words
  right before and right after), and the examples ``ok`` and ``no``.

A pattern is a regular expression in which ``_`` is white space, ``_*`` any of it or none, ``{name}`` a
macro or, for a class of words, a group of that name; ``{=month}`` has no group. A group may stand twice,
in alternatives. No repetition repeats another without a small bound, so that every pattern takes linear
time; tests/rules/test_dates_linear.py looks at each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from briefing import languages
from briefing.errors import RulesError

SPACE = "(?: {1,3})"
BLANKS = " {0,40}"
"""``_*``: as many blanks as a guard sees; not a repetition of ``SPACE``, which takes exponential time."""
_AROUND = 40
"""How many characters before and after a match its guards see."""
_PIECE = re.compile(r"\{(=?)([a-z]+)\}")
_GROUP = re.compile(r"\(\?P<([a-z]+)>")
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\[A-Za-z]|\(\?(?:P<[a-z]+>|P=[a-z]+|<?[=!]|[-a-z]*:)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table, compiled.

    Attributes:
        id: Its name, shown by ``briefing explain``.
        order: Place in the table: the earlier wins between equal spans.
        bit: Trigger class it hangs on.
        regex: Compiled pattern.
        read: Name of the reading.
        fields: Fixed fields handed to the reading.
        trigger: A match holds one of these in its lower case; empty when the rule is always tried.
        preceded: What must stand right before; None for anything.
        not_preceded: What must not stand right before.
        not_followed: What must not stand right after.
    """

    id: str
    order: int
    bit: int
    regex: re.Pattern[str]
    read: str
    fields: Mapping[str, Any]
    trigger: tuple[str, ...] = ()
    preceded: re.Pattern[str] | None = None
    not_preceded: re.Pattern[str] | None = None
    not_followed: re.Pattern[str] | None = None

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the words around a match let it stand."""
        low = max(0, start - _AROUND)
        if self.preceded is not None and not self.preceded.search(text, low, start):
            return False
        if self.not_preceded is not None and self.not_preceded.search(text, low, start):
            return False
        return self.not_followed is None or not self.not_followed.match(text, end, end + _AROUND)


@dataclass(frozen=True, slots=True)
class Pack:
    """The date rules of one language.

    Attributes:
        language: ISO 639-1 code.
        words: Class -> lower-case word -> meaning.
        lexicon: Word as written -> trigger bits; 0 for words that only occur inside dates.
        bits: Trigger class -> bit.
        rules: In the order of the table.
        cues: Name -> pattern of words that turn a date to the future or the past.
        numbers: Number words and vague ones ("several") with their value.
        clock_day: What may stand between a clock time and its day.
        day_clock: What may stand between a day and its clock time.
    """

    language: str
    words: Mapping[str, Mapping[str, Any]]
    lexicon: Mapping[str, int]
    bits: Mapping[str, int]
    rules: tuple[Rule, ...]
    cues: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    numbers: Mapping[str, int | str] = field(default_factory=dict)
    clock_day: frozenset[str] = frozenset()
    day_clock: frozenset[str] = frozenset()


@cache
def load(language: str) -> Pack:
    """The compiled table of a language.

    Raises:
        RulesError: If the table is missing or a row of it cannot be compiled.
    """
    table = languages.load(language, "dates")
    return _Compiler(language, table).pack()


def _numbered(source: str) -> str:
    """The pattern with the second group of a name as ``name__2``: Python wants each name once."""
    seen: dict[str, int] = {}

    def name(found: re.Match[str]) -> str:
        seen[found[1]] = seen.get(found[1], 0) + 1
        return found[0] if seen[found[1]] == 1 else f"(?P<{found[1]}__{seen[found[1]]}>"

    return _GROUP.sub(name, source)


def groups(found: re.Match[str]) -> dict[str, str]:
    """The groups that took part in a match, under their plain names."""
    return {name.partition("__")[0]: words for name, words in found.groupdict().items() if words is not None}


class _Compiler:
    """Turns one table into a pack."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self.language = language
        self.table = table
        self.words: dict[str, dict[str, Any]] = table["words"]
        self.titled = frozenset(table.get("titled", ()))
        self.bits = {name: 1 << place for place, name in enumerate(table["triggers"])}
        self.macros: dict[str, str] = table.get("macros", {})
        self.lexicon: dict[str, int] = {}

    def pack(self) -> Pack:
        for name, entries in self.words.items():
            for phrase in entries:
                self._learn(phrase, self.bits.get(name, 0), titled=name in self.titled)
        rules = tuple(self._rule(order, row) for order, row in enumerate(self.table["rule"]))
        lower = {
            name: {key.lower(): value for key, value in entries.items()}
            for name, entries in self.words.items()
        }
        cues = {
            name: re.compile(self._expand(text), re.IGNORECASE)
            for name, text in self.table.get("cues", {}).items()
        }
        joins: dict[str, list[str]] = self.table.get("joins", {})
        numbers = {**lower.get("numeral", {}), **lower.get("vaguenumber", {})}
        return Pack(
            self.language,
            lower,
            self.lexicon,
            self.bits,
            rules,
            cues,
            numbers,
            frozenset(joins.get("clock_day", ())),
            frozenset(joins.get("day_clock", ())),
        )

    def _learn(self, phrase: str, bit: int, *, titled: bool) -> None:
        """Enter the words of a phrase; the longest one, of equals the last, carries the trigger.

        So "a.m." hangs on "m": "a" is in every other sentence.
        """
        parts = _WORD.findall(phrase)
        longest = max(reversed(parts), key=len, default="")
        for part in parts:
            forms = (part, part.upper()) if titled else (part, part.lower(), part.capitalize(), part.upper())
            for form in forms:
                self.lexicon[form] = self.lexicon.get(form, 0) | (bit if part == longest else 0)

    def _rule(self, order: int, row: dict[str, Any]) -> Rule:
        try:
            source = self._expand(row["pattern"])
            for literal in _WORD.findall(_ESCAPE.sub(" ", _PIECE.sub(" ", row["pattern"].replace("_", " ")))):
                self._learn(literal, 0, titled=False)
            regex = re.compile(rf"(?<!\w)(?:{_numbered(source)})(?!\w)", re.IGNORECASE)
            return Rule(
                row["id"],
                order,
                self.bits[row["on"]],
                regex,
                row["read"],
                row.get("fields", {}),
                tuple(row.get("trigger", ())),
                preceded=self._guard(row.get("preceded"), "(?:{})\\Z"),
                not_preceded=self._guard(row.get("not_preceded"), "(?:{})\\Z"),
                not_followed=self._guard(row.get("not_followed"), "(?:{})"),
            )
        except (KeyError, re.error) as error:
            where = f"languages/{self.language}/dates.toml, rule {row.get('id', order)}"
            raise RulesError(f"the rule cannot be compiled: {error}", where=where) from error

    def _guard(self, pattern: str | None, form: str) -> re.Pattern[str] | None:
        return None if pattern is None else re.compile(form.format(self._expand(pattern)))

    def _expand(self, pattern: str) -> str:
        return _PIECE.sub(self._piece, pattern.replace("_*", BLANKS).replace("_", SPACE))

    def _piece(self, found: re.Match[str]) -> str:
        bare, name = found.groups()
        if name in self.macros:
            self._learn(
                _ESCAPE.sub(" ", _PIECE.sub(" ", self.macros[name].replace("_", " "))), 0, titled=False
            )
            return f"(?:{self._expand(self.macros[name])})"
        if name not in self.words:
            raise KeyError(f"no class or macro named {name!r}")
        phrases = sorted(self.words[name], key=lambda phrase: (-len(phrase), phrase))
        if name in self.titled:
            phrases = [form for phrase in phrases for form in dict.fromkeys((phrase, phrase.upper()))]
        body = "|".join(re.escape(phrase).replace(r"\ ", SPACE) for phrase in phrases)
        sensitive = "-i" if name in self.titled else ""
        return f"(?{sensitive}:{body})" if bare else f"(?P<{name}>(?{sensitive}:{body}))"
