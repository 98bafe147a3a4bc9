"""The cue verbs and nouns of a language pack, by form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefing import languages
from briefing.model import CueClass

QUOTE, ZERO, THAT, QUESTION, OBJECT, INFINITIVE, TOLD, ABOUT, CALLFOR = (1 << bit for bit in range(9))
_FRAMES = {
    "quote": QUOTE,
    "zero": ZERO,
    "that": THAT,
    "question": QUESTION,
    "object": OBJECT,
    "infinitive": INFINITIVE,
    "told": TOLD,
    "about": ABOUT,
    "callfor": CALLFOR,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting verb.

    Attributes:
        lemma: The verb.
        cue_class: Its class, never levelled.
        frames: Bits of the frames it stands in.
        noun: This form can be a noun.
        core: Printed when everything else is plain.
        plain: The base form ("say"), which needs a plural subject or an auxiliary.
    """

    lemma: str
    cue_class: CueClass
    frames: int
    noun: bool
    core: bool
    plain: bool


@cache
def cues(language: str) -> dict[str, Cue]:
    """Every form of every cue verb of a pack."""
    out: dict[str, Cue] = {}
    for row in languages.load(language, "cues")["cue"]:
        frames = 0
        for frame in row["frames"]:
            frames |= _FRAMES[frame]
        nouns = row.get("noun", ())
        for form in row["forms"]:
            out[form] = Cue(
                row["lemma"],
                CueClass(row["class"]),
                frames,
                form in nouns,
                row.get("core", False),
                form == row["lemma"],
            )
    return out


@cache
def cue_nouns(language: str) -> dict[str, Cue]:
    """Every form of every noun that reports what its owner says; empty when the pack has none."""
    out: dict[str, Cue] = {}
    if not languages.has(language, "cue_nouns"):
        return out
    for row in languages.load(language, "cue_nouns")["noun"]:
        frames = sum(_FRAMES[frame] for frame in row["frames"])
        for form in row["forms"]:
            out[form] = Cue(row["id"], CueClass(row["class"]), frames, noun=True, core=False, plain=False)
    return out
