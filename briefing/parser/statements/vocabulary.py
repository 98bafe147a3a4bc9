"""Lists of words of a pack's ``persons.toml`` and ``cue_words.toml``, read once."""

from __future__ import annotations

from functools import cache

from briefing import languages


@cache
def words_of(language: str, table: str) -> frozenset[str]:
    """One list of words; empty when the pack has none."""
    return frozenset(languages.load(language, "persons").get(table, {}).get("words", ()))


@cache
def cue_words(language: str, table: str) -> frozenset[str]:
    """One list of words about cues; empty when the pack has none."""
    if not languages.has(language, "cue_words"):
        return frozenset()
    return frozenset(languages.load(language, "cue_words")[table]["words"])
