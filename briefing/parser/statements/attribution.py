"""A raw attribution: who is said, by which cue, to have said what, as ranges of words of one sentence.

An attribution is found by one of a few patterns, named in ``Attribution.rule``:

    according   CONTENT, according to SPEAKER · According to SPEAKER, CONTENT
    inverted    "CONTENT," said SPEAKER
    trailing    "CONTENT," SPEAKER said · CONTENT, SPEAKER said
    that        SPEAKER said that CONTENT
    zero        SPEAKER said CONTENT
    quote       SPEAKER said: "CONTENT"
    as          As SPEAKER said, CONTENT
    opening     Asked whether CONTENT, he … · Saying that CONTENT, SPEAKER …
    object      SPEAKER denied CONTENT · SPEAKER promised to CONTENT
    noun        OWNER's claim that CONTENT · his promise to CONTENT
    relative    …, which SPEAKER said CONTENT
    colon       SPEAKER: CONTENT
    orphan      a quotation whose speaker stands in another sentence
    snippet     a long quotation inside a sentence with no cue
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.parser.statements.lexicon import Cue
from briefing.parser.statements.nouns import Range


@dataclass(slots=True)
class Attribution:
    """One find, in word numbers of its sentence; ranges are half-open.

    Attributes:
        rule: Pattern that found it.
        content: Ranges of the content, in order.
        speaker: Range of the speaker; None when there is none.
        cue: Range of the cue with its auxiliaries; None for orphans and snippets.
        verb: The cue verb itself; None for "according to", colons and orphans.
        outer: It reports a whole sentence in which another attribution stands.
    """

    rule: str
    content: list[Range]
    speaker: Range | None
    cue: Range | None
    verb: Cue | None = None
    outer: bool = False
