"""Text in, the language it is written in out (ISO 639-1), by script and a vote of short words.

Offline and small: it tells apart the languages there are packs for and says so when it cannot.
A Cyrillic text is decided by letters that only one alphabet has, then by short words; a Latin one by
short words. The lists are the most frequent function words of each language.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 20_000
"""Characters that are looked at; the head of a text tells its language."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_LATIN = {
    "en": "the of and to in that is was for on with as his he at by it from had are were which be "
    "has have said this an not but they who will their been would after its",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über wurde",
    "fr": "de la le et les des en un du une que est pour qui dans par plus au sur pas il ne se ce "
    "sont avec ont été cette mais aux elle son leur ses",
    "es": "de la que el en los se del las un por con una su para es al lo como más pero sus le ha "
    "este fue entre está son sobre también hasta hay donde según",
    "it": "di che il la per un non del con si da una le dei al nel della sono più gli alla ha è "
    "anche come ma",
    "pt": "de que o do da em um para com não uma os no se na por mais as dos como mas foi ao ele "
    "das tem à seu sua",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog "
    "uit wordt door",
    "pl": "w i na z się nie do to że jest o jak za od po przez co ale dla są oraz być tym już",
}
_CYRILLIC = {
    "uk": "і в на не з що до та у за як від це про він або але для його які після також є був під "
    "буде їх через",
    "ru": "и в на не что с по к как из за от это он о для его но у же так также или был после были "
    "все при того",
}
_LATIN_WORDS = {code: frozenset(words.split()) for code, words in _LATIN.items()}
_CYRILLIC_WORDS = {code: frozenset(words.split()) for code, words in _CYRILLIC.items()}
_LETTERS = {"uk": frozenset("іїєґ"), "ru": frozenset("ыэъё")}
_MIN_SHARE = 0.06
"""Least share of short words of the winner; below it the text is too strange to tell."""


def detect(text: str, default: str = "en") -> str:
    """The language of a text; ``default`` when there is too little to tell.

    Args:
        text: Any text; only its first ``SAMPLE`` characters are read.
        default: What to answer for empty, very short or strange text.
    """
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return default
    cyrillic = sum(1 for letter in sample if "\u0400" <= letter <= "\u04ff")
    latin = sum(1 for letter in sample if letter.isalpha() and letter < "\u0250")
    if cyrillic > latin:
        return _vote_cyrillic(sample, words, default)
    return _vote(words, _LATIN_WORDS, default)


def _vote_cyrillic(sample: str, words: list[str], default: str) -> str:
    letters = Counter(sample)
    scores = {code: sum(letters[letter] for letter in special) for code, special in _LETTERS.items()}
    if scores["uk"] != scores["ru"] and max(scores.values()) > 2 * min(scores.values()):
        return max(scores, key=lambda code: scores[code])
    return _vote(words, _CYRILLIC_WORDS, "ru" if default == "en" else default)


def _vote(words: list[str], lists: dict[str, frozenset[str]], default: str) -> str:
    scores = {code: sum(1 for word in words if word in known) for code, known in lists.items()}
    best = max(scores, key=lambda code: (scores[code], code == default, code))
    return best if scores[best] > _MIN_SHARE * len(words) else default
