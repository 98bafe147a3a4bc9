"""``briefing.toml``, environment and flags in, one :class:`Settings` out. A pure function.

Flags win over ``BRIEFING_*`` variables, these over the file, the file over the defaults. A key that
nobody knows is an error, never ignored: a misspelt setting must not look obeyed.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from briefing.errors import RulesError
from briefing.model import DateOrder, Settings

FILE = "briefing.toml"
PREFIX = "BRIEFING_"
NOT_SETTINGS = frozenset({"BRIEFING_SEEDS", "BRIEFING_STYLES", "BRIEFING_OUTPUT"})
"""Variables that name folders; the command line reads them itself."""
TIMELINE = ("max_items", "mute", "pin", "query")
"""Keys that may stand in a ``[timeline]`` table."""

_KINDS: dict[str, Any] = {
    field.name: field.default for field in fields(Settings) if field.default is not MISSING
}
_CHOICES = {"keep_issues": ("auto", "ask"), "date_order": tuple(order.value for order in DateOrder)}
_YES = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


def load(text: str, environ: Mapping[str, str], flags: Mapping[str, Any]) -> Settings:
    """Settings from the text of ``briefing.toml``, the environment and the flags.

    Args:
        text: The file; empty when there is none.
        environ: The environment; only names that begin with ``BRIEFING_`` are looked at.
        flags: Field of :class:`Settings` to value; None means not given.

    Raises:
        RulesError: If a key is unknown or a value is not of its kind.
    """
    joined: dict[str, Any] = {}
    for key, value in _flat(_table(text)).items():
        where = f"{FILE}:{_line(text, key)}"
        _known(key, where)
        joined[key] = _checked(key, value, where)
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in NOT_SETTINGS:
            key = _known(name.removeprefix(PREFIX).lower(), name)
            joined[key] = _checked(key, _from_words(key, environ[name], name), name)
    for key, value in flags.items():
        if value is not None:
            where = f"--{key.replace('_', '-')}"
            _known(key, where)
            joined[key] = _checked(key, value, where)
    return Settings(**joined)


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"not valid TOML: {error}", hint='write: key = "value"', where=FILE) from error
    except (RecursionError, ValueError) as error:
        raise RulesError("nested too deeply, or a number too long", where=FILE) from error


def _flat(table: dict[str, Any]) -> dict[str, Any]:
    """The keys of the file with those of its ``[timeline]`` table among them."""
    inner = table.get("timeline")
    if not isinstance(inner, dict):
        return table
    flat = {key: value for key, value in table.items() if key != "timeline"}
    for key, value in inner.items():
        flat[key if key in TIMELINE else f"timeline.{key}"] = value
    return flat


def _line(text: str, key: str) -> int:
    """Line of a key at the top of the file, from 1; 1 when it is written in an unusual way."""
    written = re.compile(rf'[ \t\ufeff]*(?:\[+[ \t]*)?["\']?{re.escape(key)}["\']?[ \t]*[=.\]]')
    for number, line in enumerate(text.splitlines(), 1):
        if written.match(line):
            return number
    return 1


def _known(key: str, where: str) -> str:
    if key in _KINDS:
        return key
    near = difflib.get_close_matches(key, _KINDS, n=1)
    meant = f'did you mean "{near[0]}"? ' if near else ""
    raise RulesError(
        f'unknown setting "{key}"', hint=f"{meant}known: {', '.join(sorted(_KINDS))}", where=where
    )


def _from_words(key: str, words: str, where: str) -> Any:
    """The value of an environment variable, which is always text."""
    default = _KINDS[key]
    if isinstance(default, bool):
        if words.strip().lower() not in _YES:
            raise RulesError(f'"{words}" is neither yes nor no', hint="write yes or no", where=where)
        return _YES[words.strip().lower()]
    if isinstance(default, int):
        try:
            return int(words)
        except ValueError as error:
            raise RulesError(f'"{words}" is not a whole number', where=where) from error
    if isinstance(default, tuple):
        return [part.strip() for part in words.split(",") if part.strip()]
    return words


def _checked(key: str, value: Any, where: str) -> Any:
    default = _KINDS[key]
    if isinstance(default, DateOrder):
        value = value.value if isinstance(value, DateOrder) else value
        return DateOrder(_choice(key, value, where))
    if isinstance(default, tuple):
        return _words(key, value, where)
    if type(value) is not type(default):
        kind = {bool: "true or false", int: "a whole number", str: "text in quotes"}[type(default)]
        raise RulesError(f'"{key}" must be {kind}, not {value!r}', where=where)
    if isinstance(value, int) and value < 0:
        raise RulesError(f'"{key}" cannot be negative', where=where)
    if key in _CHOICES:
        return _choice(key, value, where)
    if isinstance(value, str) and value:
        _check_text(key, value, where)
    return value


def _choice(key: str, value: Any, where: str) -> Any:
    if value not in _CHOICES[key]:
        known = ", ".join(f'"{choice}"' for choice in _CHOICES[key])
        raise RulesError(f'{key} = "{value}" is not known', hint=f"use one of {known}", where=where)
    return value


def _words(key: str, value: Any, where: str) -> tuple[str, ...]:
    parts = (value,) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise RulesError(f'"{key}" must be a list of texts', hint=f'write: {key} = ["…", "…"]', where=where)
    return tuple(parts)


def _check_text(key: str, value: str, where: str) -> None:
    if key == "time_zone" and value not in available_timezones():
        near = difflib.get_close_matches(value, sorted(available_timezones()), n=1)
        meant = f'did you mean "{near[0]}"?' if near else 'use an IANA name such as "Europe/Kyiv"'
        raise RulesError(f'there is no time zone "{value}"', hint=meant, where=where)
    if key == "as_of":
        _check_time(value, where)
    if key == "language" and not re.fullmatch(r"[a-z]{2}", value):
        raise RulesError(f'"{value}" is no language code', hint='two letters, such as "en"', where=where)
    if key == "style" and not re.fullmatch(r"[\w-]+(?:\.[\w-]+)*", value):
        raise RulesError(
            f'"{value}" is no name of a style', hint='the file name without ".toml", no folder', where=where
        )


def _check_time(value: str, where: str) -> None:
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise RulesError(
            f'"{value}" is no time', hint='write ISO 8601, such as "2025-01-13T18:00+02:00"', where=where
        ) from error


def normal_time(value: str, time_zone: str) -> str:
    """An ISO time with its zone, to the minute; a time without one is in ``time_zone``."""
    when = datetime.fromisoformat(value)
    if when.tzinfo is None:
        when = when.replace(tzinfo=ZoneInfo(time_zone))
    return when.isoformat(timespec="minutes")
