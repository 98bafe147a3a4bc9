"""A day word and its text in, whether it stands before the noun it belongs to out ("small Friday protests").

Such a word keeps its place in a line: "small on 27 July protests" is no English. Words are those of
``modifier`` in the pack's wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing import languages

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*$")
_NEAR = 20
"""Characters in which the word before is looked for."""
_NOUN_AFTER = re.compile(r"\s([a-z][a-z-]{2,})")


@dataclass(frozen=True, slots=True)
class _Modifier:
    """The table ``modifier`` of a pack."""

    shape: re.Pattern[str]
    when: frozenset[str]
    no_noun: frozenset[str]
    endings: tuple[str, ...]
    nouns: frozenset[str]


def modifies(text: str, start: int, surface: str, language: str) -> bool:
    """Whether a day word stands before the noun it belongs to ("small Friday protests")."""
    rules = _modifier(language)
    if rules is None or rules.shape.fullmatch(surface.lower()) is None:
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    after = _NOUN_AFTER.match(text, start + len(surface))
    if after is None or (before is not None and before.group(1).lower() in rules.when):
        return False
    word = after.group(1)
    return word in rules.nouns or (word not in rules.no_noun and not word.endswith(rules.endings))


@cache
def _modifier(language: str) -> _Modifier | None:
    if not languages.has(language, "wording"):
        return None
    table = languages.load(language, "wording")["modifier"]
    return _Modifier(
        shape=re.compile(table["shape"]),
        when=frozenset(table["when"].split()),
        no_noun=frozenset(table["no_noun"].split()),
        endings=tuple(table["endings"].split()),
        nouns=frozenset(table["nouns"].split()),
    )
