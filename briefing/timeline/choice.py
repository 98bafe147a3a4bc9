"""What happened on a day: its tellings in, the same tellings as things told, best first, out.

Candidates are sentences dated that day and the undated leads of articles of that day. What both groups
share is what the day was about; a sentence scores by its likeness to that, and short ones score higher. An
origin is one voice in it: forty copies of one report do not make its words the words of the day.
Tellings that are alike are one thing; what repeats a better one is ranked down (maximal marginal relevance,
Carbonell and Goldstein 1998).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefing.model import Origin
from briefing.text.standing import background, leaning, why_not_alone
from briefing.text.vectors import Vector, centroid, common, likeness, vector
from briefing.timeline.tellings import Telling
from briefing.timeline.topic import Topic

BEST_WORDS = 20
"""Words a line may have before its score falls."""
SAME = 0.6
"""Likeness from which two tellings of one day are one thing."""
REPEATS = 0.8
"""Share of the score that a full repetition costs."""
OFF_TOPIC = 0.1
SHORTEST, TOO_SHORT = 8, 0.2
"""Words a line should have, and what is left of the score of a shorter one."""
QUOTING = 0.8
"""What is left of the score of a sentence with quotation marks: it tells words, not deeds."""
LEANING = 0.3
"""What is left of the score of a sentence that cannot be read alone."""
BACKGROUND = 0.3
"""What is left of the score of a sentence that tells circumstances, or that nothing came."""
WHOLE_TOPIC = 0.5
"""Weight of the whole topic beside what the day was about."""
_QUOTED = re.compile('["“«]')

HEADS = 25
"""Things of one day that later tellings are compared with; keeps the stage linear."""


@dataclass(slots=True)
class Group:
    """Tellings of one thing, the best first."""

    tellings: list[Telling] = field(default_factory=list)
    score: float = 0.0
    vector: Vector = field(default_factory=dict)


class Space:
    """Vectors of tellings, made once each."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._made: dict[tuple[int, int], Vector] = {}

    def of(self, telling: Telling) -> Vector:
        """The vector of a telling."""
        held = self._made.get(telling.source_order)
        if held is None:
            held = self._made[telling.source_order] = vector(telling.bag, self._weights)
        return held


@dataclass(frozen=True, slots=True)
class Subject:
    """What tellings are measured by: what a day was about, and beside it the whole topic.

    The sum of the two is never made: it would be as long as the topic, for each day. Likeness to it follows
    from the likenesses to its parts.

    Attributes:
        own: What the day was about.
        centre: What the topic is about.
        length: Of their weighted sum.
    """

    own: Vector
    centre: Vector
    length: float

    def likeness(self, one: Vector) -> float:
        """Cosine of a vector of length one and the subject."""
        if not self.length:
            return 0.0
        return (likeness(one, self.own) + WHOLE_TOPIC * likeness(one, self.centre)) / self.length


def theme(
    space: Space,
    dated: Sequence[Telling],
    leads: Sequence[Telling],
    topic: Topic,
    origin_of: Mapping[str, Origin],
) -> Subject:
    """What a day was about: what the sentences that name it and the leads around it have in common."""
    named = _of_voices(space, dated, origin_of)
    led = _of_voices(space, leads, origin_of)
    own = (common(named, led) or named) if named and led else named or led
    square = bool(own) + 2 * WHOLE_TOPIC * likeness(own, topic.centre) + WHOLE_TOPIC**2 * bool(topic.centre)
    return Subject(own, topic.centre, math.sqrt(square))


def _of_voices(space: Space, tellings: Sequence[Telling], origin_of: Mapping[str, Origin]) -> Vector:
    """What the origins of some tellings say, each with one voice."""
    said: dict[str, list[Vector]] = {}
    for one in tellings:
        said.setdefault(origin_of[one.member.article].id, []).append(space.of(one))
    return centroid(centroid(vectors) for vectors in said.values())


def whole(topic: Topic) -> Subject:
    """The topic alone, for what tells of no day."""
    return Subject({}, topic.centre, WHOLE_TOPIC)


def score(telling: Telling, space: Space, subject: Subject, topic: Topic) -> float:
    """How well a telling tells the subject."""
    words = max(1, len(telling.text.split()))
    value = subject.likeness(space.of(telling)) * min(1.0, BEST_WORDS / words)
    if words < SHORTEST:
        value *= TOO_SHORT
    if _QUOTED.search(telling.text):
        value *= QUOTING
    if why_not_alone(telling.text, telling.language):
        value *= LEANING
    elif leaning(telling.text, telling.language):
        value *= math.sqrt(LEANING)
    if background(telling.text, telling.language):
        value *= BACKGROUND
    return value if topic.is_on(telling.text) else value * OFF_TOPIC


def groups(space: Space, candidates: Sequence[Telling], subject: Subject, topic: Topic) -> list[Group]:
    """The candidates as things told, best first; each candidate is in exactly one."""
    scored = [(score(one, space, subject, topic), one) for one in candidates]
    scored.sort(key=lambda pair: (-pair[0], pair[1].source_order))
    heads = _Heads()
    rest: list[Group] = []
    for value, telling in scored:
        own = space.of(telling)
        near = heads.nearest(own)
        if near is not None:
            near.tellings.append(telling)
        elif len(heads.held) < HEADS:
            heads.add(Group([telling], value, own))
        else:
            rest.append(Group([telling], value / 10, own))
    return _without_repetition(heads.held) + rest


class _Heads:
    """The things of one day, findable by their terms: a telling shares none with most of them."""

    def __init__(self) -> None:
        self.held: list[Group] = []
        self._where: dict[str, list[tuple[int, float]]] = {}

    def add(self, group: Group) -> None:
        """One more thing."""
        for term, weight in group.vector.items():
            self._where.setdefault(term, []).append((len(self.held), weight))
        self.held.append(group)

    def nearest(self, own: Vector) -> Group | None:
        """The thing that a telling tells of, the first of equals; None when it tells of none of them."""
        alike = [0.0] * len(self.held)
        for term, weight in own.items():
            for place, other in self._where.get(term, ()):
                alike[place] += weight * other
        best = max(alike, default=0.0)
        return self.held[alike.index(best)] if best >= SAME else None


def _without_repetition(heads: Sequence[Group]) -> list[Group]:
    left = list(heads)
    repeated = [0.0] * len(left)
    out: list[Group] = []
    while left:
        value, place = max((group.score * (1 - REPEATS * repeated[n]), -n) for n, group in enumerate(left))
        best = left.pop(-place)
        repeated.pop(-place)
        best.score = value
        out.append(best)
        repeated = [
            max(worst, likeness(group.vector, best.vector))
            for worst, group in zip(repeated, left, strict=True)
        ]
    return out
