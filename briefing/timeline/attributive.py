"""A date and its sentence in, whether it dates only a thing that is spoken of out ("the December 31 attack").

Words are those of ``attributive`` in the pack's wording.
"""

from __future__ import annotations

import re
from functools import cache

from briefing import languages
from briefing.model import Article, DateMention, Sentence

_SUBJECT = 4
"""Words from which on a date no longer stands in the subject of its sentence."""
_OWNING = ("'s", "’s")
_NEXT_WORD = re.compile(r" ([^\W\d_]{3,})")


def dates_a_noun(mention: DateMention, sentence: Sentence, article: Article) -> bool:
    """Whether a date belongs to a thing spoken of, not to what the sentence tells.

    In front of the verb the two are the same ("The Sunday attack killed nine"), and in a circumstance too
    ("killed in the March 5 attack"), unless people are charged or tried in it.
    """
    words = _words(article.language)
    before = article.text[sentence.span.start : mention.span.start].split()
    if not words or len(before) < _SUBJECT:
        return False
    end = mention.span.end
    determined = mention.surface.split()[0].lower() in words["determiners"]  # "the 31 December"
    if article.text[end : end + 2] in _OWNING:  # "won Thursday's vote": its noun follows
        end += 2
    elif determined or before[-1].lower() in words["determiners"] or before[-1].endswith(_OWNING):
        pass
    else:
        return False
    after = _NEXT_WORD.match(article.text, end)
    if after is None or not after.group(1).islower() or after.group(1) in words["no_noun"]:
        return False
    noun_opens = before[-1] if determined or end != mention.span.end else before[-2]
    if noun_opens.lower() not in words["circumstance"]:
        return True
    told = article.quote(sentence.span).lower().split()
    return any(word.startswith(tuple(sorted(words["about"]))) for word in told)


@cache
def _words(language: str) -> dict[str, frozenset[str]]:
    if not languages.has(language, "wording"):
        return {}
    held = languages.load(language, "wording").get("attributive", {})
    return {name: frozenset(words.split()) for name, words in held.items()}
