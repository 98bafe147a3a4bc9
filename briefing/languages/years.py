"""A sentence in, out whether it recalls: whether it names a year before the one it was written in."""

from __future__ import annotations

import re
from functools import cache

from briefing import languages

_TABLE = "conflicts"


def names_a_year_before(text: str, year: int, language: str) -> bool:
    """Whether a text names an earlier year, other than one since which something is counted."""
    shape = _shape(language)
    return shape is not None and any(fit["year"] and int(fit["year"]) < year for fit in shape.finditer(text))


@cache
def _shape(language: str) -> re.Pattern[str] | None:
    if not languages.has(language, _TABLE):
        return None
    return re.compile(languages.load(language, _TABLE)["years"]["pattern"])
