"""No pattern of a date table can take more than linear time for a long text.

A pattern is tried on a stretch of 400 characters at most, a guard on 40. Within those, time runs away
only where a repetition repeats what repeats itself ("(?: +)*": exponential) or where several unbounded
repetitions follow one another. Both are seen in the pattern itself, without a clock.
"""

from __future__ import annotations

import re
from re import _parser as parser

import pytest

from briefing import languages
from briefing.parser.dates import finder, surroundings
from briefing.parser.dates import pack as packs

FEW = 4
"""A repetition that repeats others runs so often at most ("twenty-five hundred")."""
UNBOUNDED = 40
"""A repetition that may run longer counts as unbounded."""
MOST_UNBOUNDED = 2

PACKS = [code for code in languages.packs() if languages.has(code, "dates")]


def repetitions(pattern):
    """Each repetition of variable length: how often it may run, and how often what it stands in."""

    def walk(tree, outside):
        for operation, argument in tree:
            name = str(operation)
            if name.endswith("_REPEAT"):
                least, most, body = int(argument[0]), int(argument[1]), argument[2]
                if most > max(1, least):
                    yield outside, most
                yield from walk(body, max(outside, most if most > 1 else 0))
            elif name == "SUBPATTERN":
                yield from walk(argument[-1], outside)
            elif name == "BRANCH":
                for branch in argument[1]:
                    yield from walk(branch, outside)
            elif name in ("ASSERT", "ASSERT_NOT"):
                yield from walk(argument[1], outside)

    return list(walk(parser.parse(pattern.pattern, pattern.flags), 0))


def faults(pattern):
    found = repetitions(pattern)
    nested = [(outside, most) for outside, most in found if outside > FEW]
    unbounded = [most for _, most in found if most > UNBOUNDED]
    return nested, unbounded[MOST_UNBOUNDED:]


def patterns(code):
    table = packs.load(code)
    for rule in table.rules:
        for part in ("regex", "preceded", "not_preceded", "not_followed"):
            if (pattern := getattr(rule, part)) is not None:
                yield f"{rule.id} {part}", pattern
    yield from table.cues.items()


@pytest.mark.parametrize("code", PACKS)
def test_no_pattern_of_a_table_runs_away(code):
    bad = {name: found for name, pattern in patterns(code) if (found := faults(pattern)) != ([], [])}
    assert bad == {}


def test_no_pattern_of_the_finder_repeats_repetitions():
    for module in (finder, surroundings):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                assert faults(value)[0] == [], name


@pytest.mark.parametrize("source", ["(?:^|x)(?: {1,3})*", "(?:a+b?)+", r"\d+x?\d+y?\d+", "(?:[a-z]+_){0,9}"])
def test_what_would_run_away_is_seen(source):
    assert faults(re.compile(source)) != ([], [])


def test_blanks_of_a_guard_are_no_nested_repetition():
    assert "(?: {1,3})*" not in packs.load("en").rules[0].regex.pattern
    compiler = packs._Compiler("xx", {"words": {}, "triggers": [], "rule": []})
    assert compiler._expand("^_*x_y") == "^ {0,40}x(?: {1,3})y"
