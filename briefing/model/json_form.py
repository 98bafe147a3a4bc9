"""The nouns as JSON and back: ``from_json(T, to_json(value)) == value`` for every noun.

Dataclasses become objects of their fields, enums their value, dates ISO strings, tuples arrays,
spans objects. Fields that hold their default are left out, so that the form can grow.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from briefing.errors import RulesError
from briefing.model.briefing import FORMAT
from briefing.model.left_out import of_form_1

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A noun, or a tuple of nouns, as plain JSON values."""
    if isinstance(value, (str, int)):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(part) for part in value]
    return value


def _object(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if field.name != "format" and field.default is not dataclasses.MISSING and held == field.default:
            continue
        out[field.name] = to_json(held)
    return out


def from_json(kind: type[T], data: Any) -> T:
    """A noun from its JSON form.

    Raises:
        RulesError: If the form is newer than this program reads, or is not of this kind.
    """
    if isinstance(data, dict) and isinstance(data.get("format"), int) and data["format"] > FORMAT:
        raise RulesError(
            f"this file has form {data['format']}, but this program reads up to {FORMAT}",
            hint="update briefing",
        )
    try:
        return cast("T", _read(kind, _risen(data)))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise RulesError(f"not a {kind.__name__} in JSON: {error}") from error


def _risen(data: Any) -> Any:
    """A briefing of form 1 in the form of today."""
    if not isinstance(data, dict) or data.get("format") != 1 or "left_out_items" not in data:
        return data
    return data | {"left_out_items": [of_form_1(item) for item in data["left_out_items"]], "format": FORMAT}


@cache
def _hints(kind: type) -> dict[str, Any]:
    from briefing import model  # noqa: PLC0415  the names in annotations are looked up there

    names = {**vars(model), **vars(__import__(kind.__module__, fromlist=["*"]))}
    return typing.get_type_hints(kind, globalns=names)


def _read(kind: Any, data: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(kind, data)
    if origin is tuple:
        return _read_tuple(typing.get_args(kind), data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], held) for name, held in data.items()})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if kind is date:
        return date.fromisoformat(data)
    if kind is float:
        return float(data)
    if not isinstance(data, kind):
        msg = f"{data!r} is no {kind.__name__}"
        raise TypeError(msg)
    return data


def _read_union(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    wanted = [part for part in typing.get_args(kind) if part is not type(None)]
    return _read(wanted[0], data)


def _read_tuple(parts: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004  tuple[X, ...]
        if parts[0] is str and all(isinstance(part, str) for part in data):  # the longest of all
            return tuple(data)
        return tuple(_read(parts[0], part) for part in data)
    return tuple(_read(part, held) for part, held in zip(parts, data, strict=True))
