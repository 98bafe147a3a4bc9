"""Statements in, the denials out whose claim is in the folder too: both sides of a dispute.

A denial says what it denies ("denied that the captain had left the bridge"). Its claim is the statement of
another speaker, told before it, that shares most of those words. Without one the denial stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.languages.memory import remembered
from briefing.languages.words import back, kept, terms
from briefing.model import Article, Conflict, ConflictKind, CueClass, Found, Member, Statement, Tier
from briefing.text.vectors import likeness, vector
from briefing.timeline.beside import pattern

ALIKE = 0.4
"""Likeness of what is denied and what was claimed from which they are taken for one thing."""
SHARED = 3
"""Words that they share at least."""
_CLAIMING = (
    CueClass.STATED,
    CueClass.CLAIMED,
    CueClass.REPORTED,
    CueClass.CONFIRMED,
    CueClass.ANNOUNCED,
    CueClass.ESTIMATED,
    CueClass.ACCUSED,
)
"""Cues by which somebody says that a thing is so: who demands it does not."""
BESIDES_NAMES = 2
"""How many of them are no names: who is spoken of is not yet what is said of them."""
WITHIN = 14
"""Days that a claim may lie before its denial."""


@dataclass(frozen=True, slots=True)
class _Said:
    article: Article
    statement: Statement
    words: tuple[str, ...]
    day: int

    @property
    def member(self) -> Member:
        return Member(self.article.id, self.statement.sentence.span, statement=self.statement)

    @property
    def speaker(self) -> str:
        return self.statement.speaker.name.lower() if self.statement.speaker else ""


def denied(articles: Sequence[Article], found: Sequence[Found]) -> Iterator[Conflict]:
    """Claims with their denials, the likest claim of each denial."""
    said = [one for article, part in zip(articles, found, strict=True) for one in _said(article, part)]
    denials = [one for one in said if _is_denial(one)]
    where: dict[str, list[_Said]] = {}
    asked = {word for one in denials for word in one.words}
    for one in said if denials else ():
        if _is_claim(one.statement) and one.speaker:
            for word in asked.intersection(one.words):
                where.setdefault(word, []).append(one)
    for denial in denials:
        claim = _claim(denial, where)
        if claim is not None:
            yield Conflict(ConflictKind.CLAIM, denial.speaker, (claim.member, denial.member))


def _said(article: Article, part: Found) -> Iterator[_Said]:
    if article.published is None:
        return
    day = article.published.earliest.toordinal()
    for one in part.statements:
        content = " ".join(article.quote(span) for span in one.content)
        yield _Said(article, one, _words(content, article.language), day)


@remembered((), of="statement", keep=kept, back=back)
def _words(text: str, language: str) -> tuple[str, ...]:
    return terms(text, language)


def _is_claim(statement: Statement) -> bool:
    """Whether somebody says that a thing is so, in a statement that could be printed."""
    return statement.cue_class in _CLAIMING and not statement.negated and statement.tier is Tier.PRINTED


def _is_denial(said: _Said) -> bool:
    """Whether words deny that something is so: "dismissed his government" and "denied entry" do not."""
    shape = pattern(said.article.language, "denied")
    content = said.statement.content
    if said.statement.cue_class is not CueClass.DENIED or said.statement.negated or not content or not shape:
        return False
    return shape.match(f"{said.statement.cue_words} {said.article.quote(content[0])}") is not None


def _claim(denial: _Said, where: dict[str, list[_Said]]) -> _Said | None:
    shared: dict[int, tuple[int, _Said]] = {}
    for word in dict.fromkeys(denial.words):
        for one in where.get(word, ()):
            if 0 < denial.day - one.day <= WITHIN and one.speaker != denial.speaker:
                count, _ = shared.get(id(one), (0, one))
                shared[id(one)] = (count + 1, one)
    own = vector(denial.words, {})
    common = _common_words(denial)
    held = [
        (likeness(own, vector(one.words, {})), one)
        for count, one in shared.values()
        if count >= SHARED and len(common & set(one.words)) >= BESIDES_NAMES
    ]
    best = max(held, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None


def _common_words(said: _Said) -> set[str]:
    """Terms of what is said that are written small: no names."""
    content = " ".join(said.article.quote(span) for span in said.statement.content)
    return {term for word in content.split() if word[:1].islower() for term in terms(word)}
