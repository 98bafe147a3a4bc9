"""A timeline and its articles in, the open questions and the answered ones as items out.

At most three of a type, the types in the order of ``question.ORDER``, within a type those nearest to the
subject first, the newer of equals; a question that says what another says is not printed twice, and what only
brushes the subject is not asked.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from briefing.composer.importance import SEVERAL, Importance
from briefing.composer.items import ItemMaker, item_id
from briefing.composer.naming import named
from briefing.composer.questions.closing import Answers
from briefing.composer.questions.derived import derived
from briefing.composer.questions.question import A_TYPE, ORDER, Question
from briefing.composer.questions.since import Since
from briefing.composer.questions.stated import stated
from briefing.composer.refusing import unfit
from briefing.composer.repetition import Repetition
from briefing.languages.years import names_a_year_before
from briefing.model import Article, Explanation, Found, Item, ItemKind, Span, Timeline
from briefing.text.vectors import Vector, likeness, vector

_MOST = 12
_TRIED = 40
_PLENTY = ("U5", "U6", "U12")
"""Types of which every article holds some: these must name what a large folder is about."""
_NEAR = 0.35
"""How near to the subject the article of a question is at least."""
_CENTRAL = 0.7
"""Nearness from which all are near: what was open long before the last article was often answered since."""
_WHOLE = ("U5", "U6", "U11")
"""Types that print the sentence they rest on."""
_LED = ("U6",)
"""Types asked about news only: much that an article adds below its lead rests on somebody unnamed."""
_RECALLED = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U12")
"""Types not asked in a folder of several articles about what a sentence recalls from a year before."""
_ALIKE = 0.4
"""Likeness from which one of these that are plenty says what another of its type says."""


def ask(
    timeline: Timeline,
    articles: Sequence[Article],
    found: Sequence[Found],
    maker: ItemMaker,
    importance: Importance,
) -> tuple[list[Item], int]:
    """Questions as items, the answered ones last, and how many more there were."""
    held = [*derived(timeline, articles, maker)]
    for article, part in zip(articles, found, strict=True):
        held += stated(article, part, maker)
    held = [dataclasses.replace(one, weight=importance.of_question(one.spans)) for one in held]
    # Who did not reply matters where the folder is about them: every article has somebody who did not.
    held = [one for one in held if one.type != "U3" or importance.knows(one.party)]
    held = [one for one in held if one.type not in _PLENTY or importance.names(one.spans[0])]
    held = [one for one in held if one.type not in _LED or any(map(importance.opens, one.spans))]
    held = [one for one in held if importance.touches(one.spans[0]) and not _is_unfit(one, maker)]
    if len(articles) >= SEVERAL:
        held = [one for one in held if one.type not in _RECALLED or not _recalls(one, maker)]
    answers, since = Answers(articles, found, maker), Since(articles, found)
    repetition = Repetition()
    chosen: list[Question] = []
    asked_of: set[Span] = set()
    for kind in ORDER:
        own = sorted((one for one in held if one.type == kind), key=_worthiest_first)
        taken = 0
        asked_about: list[Vector] = []
        for question in own[:_TRIED]:
            if taken == A_TYPE:
                break
            closed = answers.close(question)
            if question.weight < _NEAR or question.spans[0] in asked_of:
                continue
            if closed is question and since.settles(question):
                continue
            about = vector(question.about, {})
            if kind in _PLENTY and any(likeness(about, other) >= _ALIKE for other in asked_about):
                continue
            if repetition.says(" ".join(question.about)):
                continue
            asked_about.append(about)
            chosen.append(closed)
            asked_of.update(question.spans)
            taken += 1
    opened = [one for one in chosen if one.kind is ItemKind.QUESTION][:_MOST]
    closed_ones = [one for one in chosen if one.kind is ItemKind.ANSWERED]
    items = [_item(one, maker) for one in [*opened, *closed_ones]]
    return items, len(held) - len(items)


def _is_unfit(question: Question, maker: ItemMaker) -> bool:
    """Whether what is printed whole leans, in a folder of several articles, on what only its own told."""
    article = maker.sources.article(question.spans[0].article)
    whole = question.type in _WHOLE and maker.articles > 1
    return whole and unfit(question.text.partition(": ")[2], article.language) != ""


def _recalls(question: Question, maker: ItemMaker) -> bool:
    """Whether the sentence of a question names a year before its article."""
    article = maker.sources.article(question.spans[0].article)
    year = article.published.earliest.year if article.published else 0
    return names_a_year_before(article.quote(question.spans[0]), year, article.language)


def _worthiest_first(question: Question) -> tuple[float, int, int, str]:
    day = question.published.latest.toordinal() if question.published else 0
    return (-min(_CENTRAL, round(question.weight, 1)), -day, -len(question.spans), question.text)


def _item(question: Question, maker: ItemMaker) -> Item:
    evidence = tuple(maker.sources.evidence(span) for span in question.spans)
    text = question.text
    if len({span.article for span in question.spans}) == 1:
        text = named(text, maker.sources.article(question.spans[0].article))
    return Item(
        id=item_id(ItemKind.QUESTION, [evidence[0].quote], question.type),
        kind=question.kind,
        generated=text,
        text=text,
        evidence=evidence,
        lead=question.lead if text.startswith(question.lead) else "",
        when=question.when,
        when_label=maker.labels.of(question.when),
        explanation=Explanation(rules=(question.rule,), notes=(f"type {question.type}",)),
    )
