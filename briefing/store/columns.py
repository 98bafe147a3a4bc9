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
from operator import attrgetter
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
    held = _Tables()
    roots = [[held.place(value) for value in group] for group in groups]
    tables = [
        [len(rows), [_column(column) for column in zip(*rows, strict=True)]] for rows in held.rows.values()
    ]
    return json.dumps([tables, roots], ensure_ascii=False, separators=(",", ":"))


class _Tables:
    """The objects met so far, as rows.

    No functions within ``pack``: those would hold each other, and so all rows, until a collection.
    """

    def __init__(self) -> None:
        self.rows: dict[type, list[list[Any]]] = {noun: [] for noun in _order()}
        self._places: dict[type, dict[str, int]] = {noun: {} for noun in _order()}
        self._seen: dict[int, int] = {}

    def place(self, value: Any) -> int:
        """The number of an object among those of its class."""
        if value is None:
            return -1
        if id(value) in self._seen:
            return self._seen[id(value)]
        kind: Any = type(value)
        values, told = _reader(kind)
        row = list(values(value))
        for index, part in told:
            own = row[index]
            row[index] = [self._one(part, each) for each in own] if part.many else self._one(part, own)
        known = self._places[kind]
        number = self._seen[id(value)] = known.setdefault(repr(row), len(known))
        if number == len(self.rows[kind]):
            self.rows[kind].append(row)
        return number

    def _one(self, part: _Field, value: Any) -> Any:
        if part.kind == "noun":
            return self.place(value)
        if value is None:
            return None
        return value.toordinal() if part.kind == "date" else value.value


@cache
def _reader(noun: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[int, _Field], ...]]:
    """What gives all values of an object at once, and the fields that are not kept as they are."""
    parts = _fields(noun)
    told = tuple((index, part) for index, part in enumerate(parts) if part.kind != "plain")
    return attrgetter(*(part.name for part in parts)), told


_HASHED = frozenset((int, str, type(None)))
"""Types whose values are equal only when they are written the same; 1 and True, or 1 and 1.0, are not."""


def _column(values: tuple[Any, ...]) -> list[Any]:
    keys: Sequence[Any] = values if _HASHED.issuperset(map(type, values)) else list(map(repr, values))
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    if len(number) == 1:
        return [_SAME, values[0]]
    if 2 * len(number) > len(values):
        return [_MANY, values]
    first = dict(zip(reversed(keys), reversed(values), strict=True))
    return [_FEW, [first[key] for key in number], [number[key] for key in keys]]


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
