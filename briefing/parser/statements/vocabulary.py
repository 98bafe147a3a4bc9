"""Lists of words of a pack's ``persons.toml``, read once."""

from __future__ import annotations

from functools import cache

from briefing import languages


@cache
def words_of(language: str, table: str) -> frozenset[str]:
    """One list of words; empty when the pack has none."""
    return frozenset(languages.load(language, "persons").get(table, {}).get("words", ()))
