"""Articles and findings as columns of JSON and back, fast: the form the cache keeps them in.

All objects of one class are kept together, equal ones once, one list for each field. A column whose
values are all the same is kept once, one with few different values as a list of these and of
numbers. So 1,500 articles come back in a fraction of the time of the readable form
(``model.json_form``), which is for people and other programs; this one is for the cache alone.
:func:`shape` guards it: when a noun gains or changes a field, what was kept before is not read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from functools import cache
from itertools import repeat
from typing import Any

from briefing import model
from briefing.model import Article, Found, Problem

ROOTS: tuple[type, ...] = (Problem, Article, Found)
"""What stands at the top, in this order."""

_SAME, _FEW, _MANY = range(3)
"""Forms of a column: one value; a list of values and numbers into it; every value."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """How the values of a field are kept.

    Attributes:
        name: Of the field.
        kind: ``plain``, ``date``, ``enum`` or ``noun``.
        many: A tuple of them.
        target: The type of one.
    """

    name: str
    kind: str
    many: bool
    target: Any


@cache
def _fields(noun: type) -> tuple[_Field, ...]:
    names = {**vars(model), **vars(__import__(noun.__module__, fromlist=["*"]))}
    hints = typing.get_type_hints(noun, globalns=names)
    return tuple(_field(part.name, hints[part.name]) for part in dataclasses.fields(noun))


def _field(name: str, hint: Any) -> _Field:
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if dataclasses.is_dataclass(hint):
        return _Field(name, "noun", many, hint)
    if hint is date:
        return _Field(name, "date", many, hint)
    return _Field(name, "enum" if issubclass(hint, Enum) else "plain", many, hint)


@cache
def _order() -> tuple[type, ...]:
    """Every noun below the roots, what is held before what holds it."""
    done: dict[type, None] = {}

    def visit(noun: type) -> None:
        for part in _fields(noun):
            if part.kind == "noun" and part.target not in done:
                visit(part.target)
        done[noun] = None

    for root in ROOTS:
        visit(root)
    return tuple(done)


@cache
def shape() -> str:
    """Hash of all classes and fields: part of every cache key."""
    told = [
        (noun.__name__, [(part.name, part.kind, part.many, part.target.__name__) for part in _fields(noun)])
        for noun in _order()
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def pack(groups: Sequence[Iterable[Any]]) -> str:
    """Problems, articles and findings (the order of ``ROOTS``) as text."""
    rows: dict[type, list[list[Any]]] = {noun: [] for noun in _order()}
    places: dict[tuple[type, str], int] = {}
    seen: dict[int, int] = {}

    def place(value: Any) -> int:
        """The number of an object among those of its class."""
        if id(value) in seen:
            return seen[id(value)]
        kind: Any = type(value)
        row = [
            own if part.kind == "plain" else held(part, own)
            for part in _fields(kind)
            for own in (getattr(value, part.name),)
        ]
        key = (kind, repr(row))
        if key not in places:
            places[key] = len(rows[kind])
            rows[kind].append(row)
        seen[id(value)] = places[key]
        return places[key]

    def held(part: _Field, value: Any) -> Any:
        return [one(part.kind, each) for each in value] if part.many else one(part.kind, value)

    def one(kind: str, value: Any) -> Any:
        if kind == "noun":
            return -1 if value is None else place(value)
        if value is None:
            return None
        return value.toordinal() if kind == "date" else value.value

    roots = [[place(value) for value in group] for group in groups]
    tables = [
        [len(table), [_column(column) for column in zip(*table, strict=True)]] for table in rows.values()
    ]
    return json.dumps([tables, roots], ensure_ascii=False, separators=(",", ":"))


def _column(values: tuple[Any, ...]) -> list[Any]:
    number: dict[str, int] = {}
    indexes = [number.setdefault(repr(value), len(number)) for value in values]
    if len(number) == 1:
        return [_SAME, values[0]]
    if 2 * len(number) > len(values):
        return [_MANY, values]
    first: dict[int, Any] = {}
    for index, value in zip(indexes, values, strict=True):
        first.setdefault(index, value)
    return [_FEW, list(first.values()), indexes]


def unpack(text: str) -> tuple[tuple[Any, ...], ...]:
    """What was packed: for each of ``ROOTS`` its values."""
    tables, roots = json.loads(text)
    pools: dict[type, list[Any]] = {}
    noun: Any
    for noun, (count, columns) in zip(_order(), tables, strict=True):
        made: list[Any] = list(map(noun.__new__, repeat(noun, count)))
        if count:
            for part, column in zip(_fields(noun), columns, strict=True):
                # The slot itself is set: the frozen constructor is the slowest part of reading back.
                put = getattr(noun, part.name).__set__
                deque(map(put, made, _values(column, part, pools, count)), maxlen=0)
        made.append(None)
        pools[noun] = made
    return tuple(
        tuple(pools[noun][place] for place in places) for noun, places in zip(ROOTS, roots, strict=True)
    )


def _values(column: list[Any], part: _Field, pools: dict[type, list[Any]], count: int) -> Iterable[Any]:
    convert = _converter(part, pools)
    if column[0] == _SAME:
        return repeat(convert(column[1]), count)
    if column[0] == _FEW:
        return map([convert(value) for value in column[1]].__getitem__, column[2])
    return map(convert, column[1])


def _converter(part: _Field, pools: dict[type, list[Any]]) -> Callable[[Any], Any]:
    if part.kind == "noun":
        one: Callable[[Any], Any] = pools[part.target].__getitem__  # -1 is None: the last of the pool
    elif part.kind == "plain":
        one = _itself
    else:
        make = date.fromordinal if part.kind == "date" else part.target
        one = _Optional(make)
    if part.many:
        return (lambda values: tuple(map(one, values))) if part.kind != "plain" else tuple
    return one


def _itself(value: Any) -> Any:
    return value


@dataclasses.dataclass(frozen=True, slots=True)
class _Optional:
    """A conversion that leaves None alone."""

    make: Callable[[Any], Any]

    def __call__(self, value: Any) -> Any:
        return None if value is None else self.make(value)
