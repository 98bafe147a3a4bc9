r"""The rule table: what a person did to a line × what the program now says of it -> what is done.

A draft meets a new briefing with a common ancestor, the baseline: each line as the program last wrote it.
Both sides are compared with it. "Person" is the draft with every tracked change accepted.

    person \ program    unchanged      changed                      withdrawn
    unchanged            nothing        tracked change, word level   tracked deletion
    edited               keep           keep + comment               keep + comment
    same edit            -              nothing                      -
    pending changes      keep           keep + comment               keep + comment
    joined with another  keep           keep + comment               keep + comment
    deleted              stays deleted  stays deleted; if materially closed
                                        different, one comment
                                        at its neighbour
    back (our deletion   keep           keep + comment               keep
    was rejected)

A withdrawn line that is our own insertion, not settled and not touched, is taken back. What is kept though
it is withdrawn keeps its place, and is named in a section at the end (``listing``). Our pending deletion of a
NEW or CHANGED mark is no pending change of its line.
Moved and copied lines need no row: a moved line is changed where it now stands, a copy is left alone.
Timeline rows are compared cell by cell, so that a person's date and the program's new source meet without
a conflict. Prose is never merged: two good sentences merged by machine made a statement nobody had made.

The invariant behind the table: rejecting all of our tracked changes and dropping our comments gives the
person's file back, XML for XML; and a second merge of the same briefing changes nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from briefing import languages
from briefing.formats.ooxml_baseline import BaseLine


class Person(Enum):
    """What a person did to a line."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    SAME = "same edit"
    PENDING = "pending changes"
    JOINED = "joined with another"
    DELETED = "deleted"
    BACK = "back"


class Program(Enum):
    """What the program now says of a line."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Action(Enum):
    """What is done."""

    NOTHING = "nothing"
    KEEP = "keep"
    REWORD = "tracked change"
    DELETE = "tracked deletion"
    COMMENT = "keep + comment"
    STAY_DELETED = "stays deleted"
    OFFER = "stays deleted; comment if materially different"
    CLOSE = "closed"


RULES: dict[tuple[Person, Program], Action] = {
    (Person.UNCHANGED, Program.UNCHANGED): Action.NOTHING,
    (Person.UNCHANGED, Program.CHANGED): Action.REWORD,
    (Person.UNCHANGED, Program.WITHDRAWN): Action.DELETE,
    (Person.EDITED, Program.UNCHANGED): Action.KEEP,
    (Person.EDITED, Program.CHANGED): Action.COMMENT,
    (Person.EDITED, Program.WITHDRAWN): Action.COMMENT,
    (Person.SAME, Program.UNCHANGED): Action.NOTHING,
    (Person.SAME, Program.CHANGED): Action.NOTHING,
    (Person.SAME, Program.WITHDRAWN): Action.COMMENT,
    (Person.PENDING, Program.UNCHANGED): Action.KEEP,
    (Person.PENDING, Program.CHANGED): Action.COMMENT,
    (Person.PENDING, Program.WITHDRAWN): Action.COMMENT,
    (Person.JOINED, Program.UNCHANGED): Action.KEEP,
    (Person.JOINED, Program.CHANGED): Action.COMMENT,
    (Person.JOINED, Program.WITHDRAWN): Action.COMMENT,
    (Person.DELETED, Program.UNCHANGED): Action.STAY_DELETED,
    (Person.DELETED, Program.CHANGED): Action.OFFER,
    (Person.DELETED, Program.WITHDRAWN): Action.CLOSE,
    (Person.BACK, Program.UNCHANGED): Action.KEEP,
    (Person.BACK, Program.CHANGED): Action.COMMENT,
    (Person.BACK, Program.WITHDRAWN): Action.KEEP,
}
"""The table above, complete: a test holds it against every pair."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"(?<=[\w,;:] )\w+")
"""A word that does not open a sentence."""
_CITED = re.compile(r"\[\d+(?:, \d+)*\]")
_ORIGINS = 2
"""New independent origins that make a deleted line worth another look."""


def materially_different(before: BaseLine, after: BaseLine) -> bool:
    """Whether a line that a person deleted now says something they had not seen.

    Two or more new independent origins, or a changed number, date or actor (names within a sentence
    stand for the actors). The marks of the sources do not count as numbers.
    """
    if len(set(after.origins) - set(before.origins)) >= _ORIGINS:
        return True
    return _facts(before) != _facts(after)


def _facts(line: BaseLine) -> set[str]:
    parts = _CITED.split(line.text)
    text = " ".join(parts[:-1] if len(parts) > 1 else parts)  # what follows the marks is their basis
    numbers = [word for word in re.findall(r"[\w-]+", text.lower()) if word in _number_words()]
    names = [word for word in _WORD.findall(text) if word[0].isupper()]
    return {*_NUMBER.findall(text), *numbers, *names}


@cache
def _number_words() -> frozenset[str]:
    """Words that are numbers, in any language; not "one", which mostly counts nothing."""
    tables = [languages.load(code, "figures") for code in languages.packs() if languages.has(code, "figures")]
    return frozenset(
        word
        for table in tables
        for word, value in (*table.get("numbers", {}).items(), *table.get("multipliers", {}).items())
        if value != 1
    )
