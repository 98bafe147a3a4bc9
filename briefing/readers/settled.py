"""What a person settled about single files: the text of ``sources.toml`` in, values out, and a changed text.

    ["2025-01-12.txt"]
    published = "2025-01-12"

    ["feed.xml#2"]
    publisher = "The Courier"

A table is named by the path below the seed folder; ``#2`` means the second article of that file alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from briefing.errors import RulesError
from briefing.model.settings import SETTLED
from briefing.readers import header_dates

FIELDS = ("published", "publisher", "title", "byline", "url", "section", "language")

Settled = tuple[tuple[str, str, str], ...]


def parse(text: str, where: str = SETTLED) -> Settled:
    """The entries of the file, in its order.

    Raises:
        RulesError: If it is no TOML, or a field or value is not one that can be settled.
    """
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise RulesError(
            f"not valid TOML: {error}", hint='write: published = "2025-01-12"', where=where
        ) from error
    found: list[tuple[str, str, str]] = []
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise RulesError(f'"{name}" stands outside a table', hint=f'begin with ["{name}"]', where=where)
        found.extend(
            (name, field, checked(field, _single(value, field, where), where))
            for field, value in table.items()
        )
    return tuple(found)


def _single(value: object, field: str, where: str) -> str:
    """A value as text; a table or a list is none (and one nested deeply cannot even be shown)."""
    if isinstance(value, (dict, list)):
        raise RulesError(f'"{field[:80]}" must be one value', hint=f'write: {field[:80]} = "…"', where=where)
    return str(value)


def checked(field: str, value: str, where: str = "") -> str:
    """A value that can be settled for a field.

    Raises:
        RulesError: If there is no such field, or the value is no date, code or address.
    """
    if field not in FIELDS:
        raise RulesError(f'"{field}" cannot be settled', hint=f"use one of: {', '.join(FIELDS)}", where=where)
    value = " ".join(value.split())
    if field == "published":
        read = header_dates.read(value)
        if read is None or read.value is None:
            raise RulesError(f'"{value}" is no date', hint="write it as 2025-01-12", where=where)
    if field == "url" and not value.lower().startswith(("http://", "https://")):
        raise RulesError(f'"{value}" is no address', hint="begin with https://", where=where)
    if field == "language" and not (len(value) == 2 and value.isalpha()):  # noqa: PLR2004  ISO 639-1
        raise RulesError(f'"{value}" is no language code', hint="use two letters: en, uk", where=where)
    return value


def change(text: str, name: str, changes: Sequence[tuple[str, str]]) -> str:
    """The text of the file with some values settled; an empty value takes the entry out.

    Comments and order of the file stay as they are.

    Raises:
        RulesError: If the file is no TOML, or a field or value cannot be settled.
    """
    import tomlkit

    parse(text)
    document = tomlkit.parse(text)
    table = document.setdefault(name, tomlkit.table())
    for field, value in changes:
        if value:
            table[field] = checked(field, value)
        elif field in table:
            del table[field]
    if not table:
        del document[name]
    return tomlkit.dumps(document)


def of(path: str, number: int, settled: Settled) -> dict[str, str]:
    """What is settled for an article: by its file, then by file and number, the latter winning.

    Args:
        path: Path of the file below the seed folder.
        number: Of the article within the file, from 0.
        settled: All entries.
    """
    names = (path, f"{path}#{number + 1}")
    return {field: value for wanted in names for name, field, value in settled if name == wanted}
