"""A text in, its words of negation and doubt out: ``weighing("It did not fall.", "en")["not"] == 1``."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from briefing import languages

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_TABLE = "polarity"


@cache
def _words(language: str) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    if not languages.has(language, _TABLE):
        return frozenset(), (), frozenset()
    groups = languages.load(language, _TABLE).values()
    words = frozenset(word for group in groups for word in group["words"])
    endings = tuple(end for group in groups for end in group.get("endings", ()))
    return words, endings, frozenset(word for group in groups for word in group.get("names", ()))


def weighing(text: str, language: str) -> Counter[str]:
    """How often each word of negation or doubt stands in a text; nothing for a language without the table."""
    words, endings, names = _words(language)
    written = (match.group() for match in _WORD.finditer(text))
    found = (word.lower().replace("’", "'") for word in written if word not in names)
    return Counter(word for word in found if word in words or (endings and word.endswith(endings)))
