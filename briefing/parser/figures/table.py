"""The table of states, units and groups of a language, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing import languages


@dataclass(frozen=True, slots=True)
class Table:
    """What the words around a number mean.

    Attributes:
        states: Words to the state they name; to "" when they only look like one ("death row").
        firsts: First words of these.
        units: Nouns that are counted though they look like no plural, or like a verb.
        singular: Nouns that "one" counts.
        persons: Units before which a capitalised word is a group.
        groups: Words of a group beside nations.
        nations: Names of nations and of those who act like one.
        endings: How a capitalised plural ends that is a group by itself.
        own: Words that are a state only as what is counted: "12 lives".
        bare: Units that are a state, and leave out what is counted: "13 injured".
        holders: Units that are a state and can be in another: "12 prisoners were killed".
        transitive: Verbs of state whose subject is not in that state when an object follows.
        things: Units to which no state of a person applies.
        personal: These states.
    """

    states: dict[tuple[str, ...], str]
    firsts: frozenset[str]
    units: frozenset[str]
    singular: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    nations: frozenset[str]
    endings: tuple[str, ...]
    own: frozenset[str]
    bare: frozenset[str]
    holders: frozenset[str]
    transitive: frozenset[str]
    things: frozenset[str]
    personal: frozenset[str]


@cache
def table_of(language: str) -> Table:
    """The table of a language that has one."""
    table = languages.load(language, "figures")
    states = {tuple(words.split()): row["id"] for row in table["state"] for words in row["words"]}
    states |= {tuple(words.split()): "" for words in table["no_state"]["words"]}
    return Table(
        states=states,
        firsts=frozenset(words[0] for words in states),
        units=frozenset(table["units"]["words"]),
        singular=frozenset(table["units"]["singular"]),
        persons=frozenset(table["units"]["persons"]),
        groups=frozenset(table["groups"]["words"]),
        nations=frozenset(table["groups"]["nations"]),
        endings=tuple(table["groups"]["endings"]),
        own=frozenset(table["units"]["own"]),
        bare=frozenset(table["units"]["bare"]),
        holders=frozenset(table["units"]["holders"]),
        transitive=frozenset(table["transitive"]["words"]),
        things=frozenset(table["things"]["words"]),
        personal=frozenset(table["things"]["states"]),
    )
