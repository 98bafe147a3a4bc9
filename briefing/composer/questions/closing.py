"""Questions in, those that a later article answers out: an answer is the party's own positive cue."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from briefing.composer.items import ItemMaker
from briefing.composer.questions.question import Question
from briefing.composer.questions.rows import closing, fits
from briefing.languages.memory import remembered
from briefing.languages.words import terms
from briefing.model import Article, DateValue, Found, ItemKind, Member, Sentence
from briefing.text.vectors import Vector, likeness, vector

_ABOUT = 0.3
"""Likeness between what is asked and the sentence that answers."""

_NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|without|yet to|refused|declined)\b|n['’]t\b")
_NOT_TOLD = re.compile(
    rf"{_NEGATION.pattern}|\b(?:may|might|could|would|if|whether|unclear|unknown|reportedly|allegedly|denied)\b|\?"
)
"""Words by which a sentence leaves open what it tells."""
_TOLD = 0.6
"""Share of the words of what was unclear that the answer tells again."""
_SHORTEST_OPENING, _LONGEST_OPENING = 3, 7
_SEVERAL_PARTIES = ("neither-nor",)
"""Rules whose question stays open for one party when the other answers."""
_CLOSABLE = ("U1", "U2", "U4", "U11")


@dataclasses.dataclass(frozen=True, slots=True)
class _Answer:
    article: Article
    published: DateValue
    sentence: Sentence
    subject: str
    vector: Vector


class Answers:
    """Sentences that could answer a question, found once."""

    def __init__(self, articles: Sequence[Article], found: Sequence[Found], maker: ItemMaker) -> None:
        self._maker = maker
        self._all = sorted(
            ((article, part) for article, part in zip(articles, found, strict=True) if article.published),
            key=lambda one: (one[0].published.order if one[0].published else (), one[0].id),
        )
        self._held: list[_Answer] = []
        for article, part in zip(articles, found, strict=True):
            self._held += _answers(article, part)
        self._held.sort(key=lambda one: (one.published.order, one.article.id))

    def close(self, question: Question) -> Question:
        """The question, answered if a later article answers it."""
        if question.type not in _CLOSABLE or question.published is None:
            return question
        if question.whether:
            return self._told_since(question)
        asked = vector(question.about, {})
        names = [term for term in terms(question.party) if term]
        for answer in self._held:
            if answer.published.earliest <= question.published.latest:
                continue
            if not any(name in answer.subject for name in names):
                continue
            if likeness(asked, answer.vector) < _ABOUT:
                continue
            line = self._maker.wording.line(Member(answer.article.id, answer.sentence.span))
            if line.refused:
                continue
            return self._answered(question, answer, line.text)
        return question

    def _told_since(self, question: Question) -> Question:
        """Answered if a later sentence opens with the very words of what was unclear, and tells the rest."""
        opening, following = _opening(question.whether)
        asked = set(question.about)
        for article, part in self._all if opening else ():
            published = article.published
            if published is None or question.published is None:
                continue
            if published.earliest <= question.published.latest:
                continue
            for sentence in part.sentences:
                text = article.quote(sentence.span)
                if not text.lower().startswith(opening) or _NOT_TOLD.search(text):
                    continue
                if following not in text.lower().split():
                    continue
                shared = asked.intersection(terms(text, article.language))
                line = self._maker.wording.line(Member(article.id, sentence.span))
                if len(shared) >= _TOLD * len(asked) and not line.refused:
                    nothing = vector((), {})
                    return self._answered(
                        question, _Answer(article, published, sentence, "", nothing), line.text
                    )
        return question

    def _answered(self, question: Question, answer: _Answer, text: str) -> Question:
        label = self._maker.labels.of(answer.article.published)
        if question.rule in _SEVERAL_PARTIES:
            told = f"{text} ({self._maker.sources.outlet(answer.article.id)}, {label})"
            spans = (*question.spans, answer.sentence.span)
            return dataclasses.replace(question, text=f"{question.text} Since then: {told}", spans=spans)
        lead = f"Answered {label}, by {self._maker.sources.outlet(answer.article.id)}:"
        return dataclasses.replace(
            question,
            kind=ItemKind.ANSWERED,
            text=f"{lead} {text} Before: {question.text}",
            lead=lead,
            spans=(*question.spans, answer.sentence.span),
            when=answer.article.published,
        )


def _opening(clause: str) -> tuple[str, str]:
    """The words of a clause up to its verb in the past, and the word behind it; empty where there is none."""
    words = clause.lower().split()
    for count, word in enumerate(words[: min(_LONGEST_OPENING, len(words) - 1)], 1):
        if word.endswith("ed") and count >= _SHORTEST_OPENING:
            return " ".join(words[:count]) + " ", words[count]
    return "", ""


@remembered(-1)
def _answering(text: str, language: str) -> int:
    """Where the verb begins by which a sentence answers something; -1 when it answers nothing."""
    pattern = closing(language)
    cue = pattern.search(text) if pattern is not None else None
    if cue is None or _NEGATION.search(text[: cue.end() + 20]) or fits(text, language):
        return -1
    return cue.start()


def _answers(article: Article, part: Found) -> list[_Answer]:
    published = article.published
    if published is None:
        return []
    out = []
    for sentence in part.sentences:
        text = article.quote(sentence.span)
        cue = _answering(text, article.language)
        if cue < 0:
            continue
        subject = " ".join(terms(text[:cue], article.language))
        out.append(_Answer(article, published, sentence, subject, vector(terms(text, article.language), {})))
    return out
