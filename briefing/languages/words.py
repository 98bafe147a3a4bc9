"""A text in, the words out by which texts are compared: lower case, no stop words, endings off."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from sys import intern

from briefing import languages
from briefing.languages.memory import remembered

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SHORTEST_STEM = 3
_OTHER_STEM = 6
_TABLE = "topic"
_RECENT = 512
"""Texts remembered: of the sentences of an article several questions ask the same."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words of a language that say nothing about a topic."""
    if not languages.has(language, _TABLE):
        return frozenset()
    return frozenset(languages.load(language, _TABLE)["stop"]["words"].split())


@cache
def _endings(language: str) -> tuple[str, ...]:
    if not languages.has(language, _TABLE):
        return ()
    return tuple(languages.load(language, _TABLE)["endings"]["words"])


class _Terms(dict[str, str]):
    """Words to their terms, filled on demand: a text of thousands of sentences has few different words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stop = stop_words(language)
        self._endings = _endings(language)

    def __missing__(self, word: str) -> str:
        self[word] = found = self._term(word)
        return found

    def _term(self, word: str) -> str:
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare in self._stop or (len(bare) < 2 and not bare.isdigit()):  # noqa: PLR2004
            return ""
        if not bare.isalpha():
            return bare
        if not self._endings:
            return bare[:_OTHER_STEM]
        for ending in self._endings:
            if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
                return bare[: -len(ending)]
        return bare


@cache
def _terms(language: str) -> _Terms:
    return _Terms(language)


def kept(bag: tuple[str, ...], _language: str) -> str:
    """Terms as text, for the memory."""
    return " ".join(bag)


def back(text: str, _language: str) -> tuple[str, ...]:
    """Terms from their text."""
    return tuple(map(intern, text.split(" ")))


@remembered((), of="telling", keep=kept, back=back)
def terms(text: str, language: str = "en") -> tuple[str, ...]:
    """The words of a text that carry meaning, without endings, in order.

    A language without a table keeps every word, cut to six letters: rough, but it compares
    inflected forms of Slavic languages as equal.
    """
    known = _terms(language)
    return tuple([term for word in _WORD.findall(text.lower()) if (term := known[word])])


@lru_cache(_RECENT)
def plain(text: str) -> str:
    """Words only, lower case, one space between: equal for copies that differ in marks and spaces."""
    return " ".join(_WORD.findall(text.lower()))
