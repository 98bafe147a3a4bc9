"""Packed nouns come back as they were, whatever they hold."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import model
from briefing.model import Article, DateValue, Found, Problem, Span
from briefing.store import columns

TEXT = st.sampled_from(["", "a", "ї — “김”", "line\nline", "a1", "a1"])
PLAIN = {str: TEXT, int: st.integers(0, 10**20), bool: st.booleans(), date: st.dates()}


@cache
def noun(kind: type) -> st.SearchStrategy[Any]:
    if kind is Span:
        return st.tuples(TEXT, st.integers(0, 9), st.integers(0, 9)).map(
            lambda it: Span(it[0], min(it[1:]), max(it[1:]))
        )
    if kind is DateValue:
        return st.tuples(st.dates(), st.dates(), TEXT, st.booleans()).map(
            lambda it: DateValue(min(it[:2]), max(it[:2]), it[2], approximate=it[3])
        )
    names = {**vars(model), **vars(__import__(kind.__module__, fromlist=["*"]))}
    hints = typing.get_type_hints(kind, globalns=names)
    return st.builds(kind, **{part.name: of(hints[part.name]) for part in dataclasses.fields(kind)})


def of(hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) is tuple:
        return st.lists(of(typing.get_args(hint)[0]), max_size=2).map(tuple)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return st.none() | of(next(part for part in typing.get_args(hint) if part is not type(None)))
    if dataclasses.is_dataclass(hint):
        return noun(hint)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return st.one_of(st.integers(0, 3), st.floats(allow_nan=False)) if hint is float else PLAIN[hint]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_packed_nouns_come_back(data: st.DataObject) -> None:
    groups = tuple(tuple(data.draw(st.lists(noun(kind), max_size=2))) for kind in (Problem, Article, Found))
    text = columns.pack(groups)
    back = columns.unpack(text)
    assert back == groups
    assert repr(back) == repr(groups)  # 1 and 1.0 and True are told apart
    assert columns.pack(back) == text


def test_the_shape_names_every_noun_of_an_article() -> None:
    held = {kind.__name__ for kind in columns._order()}
    assert {"Span", "DateValue", "Statement", "Speaker", "Figure", "Found", "Article", "Problem"} <= held
    assert len(columns.shape()) == 16
