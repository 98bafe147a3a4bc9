"""Language packs: folders of TOML tables, read once and handed out immutable.

A pack is ``briefing/languages/<code>/``; every table in it is one TOML file whose rows carry their
own examples (``ok``, ``no``), which ``tests/rules`` runs. ``load("en", "cues")`` gives the parsed table.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.errors import RulesError


@cache
def load(language: str, table: str) -> dict[str, Any]:
    """One table of a pack as TOML gives it. Callers must not change it.

    Raises:
        RulesError: If there is no such table, or it is not TOML.
    """
    path = files(__package__) / language / f"{table}.toml"
    if not path.is_file():
        raise RulesError(f'the language pack "{language}" has no table "{table}"')
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"the table is not valid TOML: {error}", where=str(path)) from error


@cache
def has(language: str, table: str) -> bool:
    """Whether a pack has a table."""
    return (files(__package__) / language / f"{table}.toml").is_file()


@cache
def packs() -> tuple[str, ...]:
    """Codes of the languages there is a pack for, sorted."""
    root = files(__package__)
    return tuple(sorted(part.name for part in root.iterdir() if part.is_dir() and len(part.name) == 2))  # noqa: PLR2004


@cache
def fingerprint() -> str:
    """Hash over all tables of all packs: part of every cache key."""
    digest = hashlib.sha256()
    root = files(__package__)
    for code in packs():
        for part in sorted((root / code).iterdir(), key=lambda entry: entry.name):
            if part.name.endswith(".toml"):
                digest.update(f"{code}/{part.name}\0".encode())
                digest.update(part.read_bytes())
    return digest.hexdigest()
