"""A sentence in, whether it can be read alone out; and without the word that only joined it to another."""

from __future__ import annotations

import re
from functools import cache

from briefing import languages
from briefing.languages.memory import remembered
from briefing.text.quoted import hidden

_TABLE = "openers"
_LONGEST = 1200
"""Characters past which a text is a table or a list: no pattern is tried on it, and it is no line."""
_SHORT = 12
"""Words below which a line that names nothing says too little alone."""


@cache
def _patterns(language: str, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    if not languages.has(language, _TABLE):
        return ()
    rows = languages.load(language, _TABLE).get(table, ())
    return tuple((str(row["id"]), re.compile(row["pattern"])) for row in rows)


def is_credit(text: str, language: str) -> bool:
    """Whether a text names who made a page, or what else it offers, and tells nothing of the matter."""
    if not languages.has(language, _TABLE):
        return False
    row = languages.load(language, _TABLE)["credit"]
    lowered = text.lower()
    for word in row["words"]:  # one after the other: one pattern of all of them takes four times as long
        if word in lowered:
            return True
    return re.search(row["pattern"], lowered) is not None


@remembered(0)
def joined_by(text: str, language: str) -> int:
    """Length of what only joins a sentence to its place ("CAIRO (Reuters) - ", "But ")."""
    taken = 0
    for _, pattern in _patterns(language, "strip"):
        found = pattern.match(text, taken)
        if found:
            taken = found.end()
    return taken


def headed_by(text: str, language: str) -> int:
    """Length of the date that is set as a heading in front of a sentence ("29 November 2011 The court …")."""
    found = next((fit for _, shape in _patterns(language, "heading") if (fit := shape.match(text))), None)
    return found.end() if found else 0


@remembered("")
def why_not_alone(text: str, language: str) -> str:
    """Id of the rule by which the text cannot stand alone; empty when it can."""
    if len(text) > _LONGEST:
        return "too-long"
    for rule, pattern in _patterns(language, "dangling"):
        if pattern.match(text):
            return rule
    if is_credit(text, language):
        return "credit"
    for rule, pattern in _patterns(language, "furniture"):
        if pattern.match(text):
            return rule
    if text.count("(") != text.count(")"):
        return "half-a-parenthesis"
    return voiced(text, language)


@remembered("")
def voiced(text: str, language: str) -> str:
    """Id of the rule by which a text speaks in its writer's own voice; empty when it does not."""
    unquoted = hidden(text)
    for rule, pattern in _patterns(language, "voice"):
        if pattern.search(unquoted):
            return rule
    return ""


@remembered("")
def leaning(text: str, language: str) -> str:
    """Id of the rule by which a readable text leans on its article; empty when it does not."""
    if len(text) > _LONGEST:
        return ""
    unquoted = hidden(text)
    for rule, pattern in _patterns(language, "leaning"):
        if pattern.match(unquoted):
            return rule
    words = unquoted.split()
    named = any(word[:1].isupper() for word in words[1:])
    return "nameless" if len(words) < _SHORT and not named else ""


@remembered("")
def background(text: str, language: str) -> str:
    """Id of the rule by which a text tells circumstances or that nothing came; empty when it does not."""
    if len(text) > _LONGEST:
        return ""
    for rule, pattern in _patterns(language, "background"):
        if pattern.match(text):
            return rule
    return ""


def weak(text: str, language: str) -> str:
    """Id of the rule by which a line, though readable, is none to print where there are others.

    Asked only of lines that would be printed: not remembered, or it would be asked of every sentence.
    """
    if len(text) > _LONGEST:
        return ""
    unquoted = hidden(text)
    for rule, pattern in _patterns(language, "weak"):
        if pattern.match(unquoted):
            return rule
    return ""


def pictured(text: str, language: str) -> bool:
    """Whether a text could tell what a picture shows: in the present, what somebody is seen to do."""
    return any(pattern.match(text) for _, pattern in _patterns(language, "picture"))


def past(text: str, language: str) -> bool:
    """Whether a text is told in the past."""
    return any(pattern.search(text) for _, pattern in _patterns(language, "past"))
