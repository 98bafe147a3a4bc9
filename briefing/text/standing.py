"""A sentence in, whether it can be read alone out; and without the word that only joined it to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from briefing import languages
from briefing.languages.memory import remembered
from briefing.text import triggers
from briefing.text.quoted import hidden
from briefing.text.triggers import Row, holds_one

_TABLE = "openers"
_LONGEST = 1200
"""Characters past which a text is a table or a list: no pattern is tried on it, and it is no line."""
_RECENT = 512
"""Texts remembered: more than the sentences of most articles."""
_EARLY = 12
"""Words of a sentence among which its verb stands."""
_SHORT = 12
"""Words below which a line that names nothing says too little alone."""


def _fitting(text: str, rows: Iterable[Row]) -> str:
    """Id of the first row that fits at the beginning of a text; empty when none does."""
    lowered = text.lower()
    for row in rows:
        if row.may_fit(lowered) and row.pattern.match(text):
            return row.id
    return ""


@cache
def _rows(language: str, table: str) -> tuple[Row, ...]:
    if not languages.has(language, _TABLE):
        return ()
    return triggers.compiled(languages.load(language, _TABLE).get(table, ()))


def is_credit(text: str, language: str) -> bool:
    """Whether a text names who made a page, or what else it offers, and tells nothing of the matter."""
    if not languages.has(language, _TABLE):
        return False
    row = languages.load(language, _TABLE)["credit"]
    lowered = text.lower()
    if not holds_one(lowered, row["trigger"]):  # most texts: half as many words to look for
        return False
    return holds_one(lowered, row["words"]) or re.search(row["pattern"], lowered) is not None


@remembered(0)
def joined_by(text: str, language: str) -> int:
    """Length of what only joins a sentence to its place ("CAIRO (Reuters) - ", "But ")."""
    taken = 0
    for row in _rows(language, "strip"):
        found = row.pattern.match(text, taken)
        if found:
            taken = found.end()
    return taken


def headed_by(text: str, language: str) -> int:
    """Length of the date that is set as a heading in front of a sentence ("29 November 2011 The court …")."""
    found = next((fit for row in _rows(language, "heading") if (fit := row.pattern.match(text))), None)
    return found.end() if found else 0


@remembered("", of="telling")
def why_not_alone(text: str, language: str) -> str:
    """Id of the rule by which the text cannot stand alone; empty when it can."""
    if len(text) > _LONGEST:
        return "too-long"
    if rule := _fitting(text, _rows(language, "dangling")):
        return rule
    if is_credit(text, language):
        return "credit"
    if rule := _fitting(text, _rows(language, "furniture")):
        return rule
    if text.count("(") != text.count(")"):
        return "half-a-parenthesis"
    return voiced(text, language)


@remembered("")
@lru_cache(_RECENT)  # asked of each sentence, and again within `why_not_alone`
def voiced(text: str, language: str) -> str:
    """Id of the rule by which a text speaks in its writer's own voice; empty when it does not."""
    unquoted = hidden(text)
    lowered = unquoted.lower()
    for row in _rows(language, "voice"):
        if row.may_fit(lowered) and row.pattern.search(unquoted):
            return row.id
    return ""


@remembered("", of="telling")
def leaning(text: str, language: str) -> str:
    """Id of the rule by which a readable text leans on its article; empty when it does not."""
    if len(text) > _LONGEST:
        return ""
    unquoted = hidden(text)
    if rule := _fitting(unquoted, _rows(language, "leaning")):
        return rule
    words = unquoted.split()
    named = any(word[:1].isupper() for word in words[1:])
    return "nameless" if len(words) < _SHORT and not named else ""


@remembered("", of="telling")
def background(text: str, language: str) -> str:
    """Id of the rule by which a text tells circumstances or that nothing came; empty when it does not."""
    if len(text) > _LONGEST:
        return ""
    return _fitting(text, _rows(language, "background"))


def weak(text: str, language: str) -> str:
    """Id of the rule by which a line, though readable, is none to print where there are others.

    Asked only of lines that would be printed: not remembered, or it would be asked of every sentence.
    """
    if len(text) > _LONGEST:
        return ""
    return _fitting(hidden(text), _rows(language, "weak"))


def tells_a_deed(text: str, language: str) -> bool:
    """Whether a text tells a plan, a charge or a deed in the present, as digests do: "Troops take the town".

    Asked of what the parser sees no event in: it reads the present only where a whole article tells in it.
    """
    return any(row.pattern.match(text) for row in _rows(language, "deed")) or _in_the_present(text, language)


def _in_the_present(text: str, language: str) -> bool:
    """Whether the first clause has a verb of a deed in the present, behind a subject that it agrees with."""
    auxiliary, plural, singular = _present(language)
    words = hidden(text).partition(",")[0].split()[:_EARLY]
    for before, word in pairwise(words):
        if word in auxiliary:
            return False
        many = before.endswith(("s", "eople", "olice")) and not before.endswith(("ss", "'s", "’s"))
        if (many and word in plural) or word in singular:
            return True
    return False


@cache
def _present(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Auxiliaries, and verbs of a deed in the present behind many and behind one; empty without a pack."""
    if not languages.has(language, "events"):
        return frozenset(), frozenset(), frozenset()
    table = languages.load(language, "events")
    auxiliary, plural, singular = (
        frozenset(table[name]["words"]) for name in ("auxiliary", "present_plural", "present_singular")
    )
    return auxiliary, plural, singular


def pictured(text: str, language: str) -> bool:
    """Whether a text could tell what a picture shows: in the present, what somebody is seen to do."""
    return any(row.pattern.match(text) for row in _rows(language, "picture"))


def past(text: str, language: str) -> bool:
    """Whether a text is told in the past."""
    return any(row.pattern.search(text) for row in _rows(language, "past"))
