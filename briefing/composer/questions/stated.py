"""Sentences in, the questions they state themselves out (types U1 to U5, U7, U11, U12).

Everything printed is a stretch of the sentence, word for word. A clause that leans on words which are not
in it ("whether he will") is given up for the whole sentence, and a sentence that cannot be read
alone for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.composer.items import ItemMaker
from briefing.composer.manner import FEWEST
from briefing.composer.questions.question import Question, filled
from briefing.composer.questions.rows import Fit, fits, leaning
from briefing.languages.words import terms
from briefing.model import Article, Found, Member, Sentence, Span, Statement
from briefing.text.standing import joined_by
from briefing.text.standing import leaning as leans

_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE = "{sentence}"
_POINTED_AT = re.compile(
    r"(?:it|(?:(?:the|these|those|this|that|all|any|such) )?(?:claims?|reports?|allegations?|accusations?"
    r"|charges?|accounts?|story|stories|suggestions?|wrongdoing))(?:[,.;:]| as\b| and\b| by\b| in\b|$)"
)
_BROKEN = re.compile(r" [-–—]+ |\bwhose\b|\band (?:there|it|he|she|they)\b|\b(?:which|that|who)$")
_SAYING = re.compile(
    r"\b(?:then|and|but|said|says|told|that|which|who|denied|denies|confirmed|announced)\b|:|^(?:For|In|On|At|After|Before|By|With|From|Under)\b"
)
"""Words by which a party is more than a name: "a spokesman said its diplomats"."""
_BAREST = 4
"""Words that an unclear clause has at least: "how many survived" says too little."""
_READABLE = ("", "nameless")
_WHOSE = re.compile(
    r"(?:The|An?) (?!ministry|government|police|army|council|board|court|parliament|palace)[a-z-]+$"
)
"""A party without a name: "the ambassador" had not replied, but whose?"""
_NAMES = re.compile(r"[^\W\d_a-z][\w’'-]+|\d")
"""A name or a number: among many articles nobody knows what "the source of infection" is of."""
_OF_WHOM = re.compile(
    r"how (?:many|much) (?:of them |more )?"
    r"(?:remain|remained|are|were|is|was|have|has|had|would|will|could|can|did|do)\b"
)
"""What is counted stands in another sentence: "how many remain in Lebanon"."""
_AGED = re.compile(r"\bthe \d+-year-old\b")
_TRIM = " ,;.\n"


def stated(article: Article, found: Found, maker: ItemMaker) -> Iterator[Question]:
    """The questions that the sentences of an article state."""
    statements = {one.sentence.span.start: one for one in reversed(found.statements)}
    for sentence in found.sentences:
        text = article.quote(sentence.span)
        for fit in fits(text, article.language):
            said = statements.get(sentence.span.start)
            question = _question(article, sentence, said, fit, maker)
            if question is not None:
                yield question


def _question(
    article: Article, sentence: Sentence, said: Statement | None, fit: Fit, maker: ItemMaker
) -> Question | None:
    if fit.row.type == "U12" and said is not None and said.speaker is not None and not said.speaker.unnamed:
        return None  # a question that somebody named raises has a source
    slots = {"outlet": maker.sources.outlet(article.id), "date": _date(article, maker), "these": maker.these}
    line = maker.wording.line(Member(article.id, sentence.span, statement=said))
    text = article.quote(sentence.span)
    if fit.row.whole:
        # Of one article alone every question is wanted, even if it leans on what the page shows of it.
        leans = maker.articles > 1 and maker.leans(line, Member(article.id, sentence.span))
        if line.refused or _bare(text, fit) or leans:
            return None
        slots["sentence"] = line.text
    for name, (begin, end) in fit.groups.items():
        words = text[begin:end].strip(_TRIM)
        if not fit.row.whole and (_leans(words, article.language) or _BROKEN.search(words)):
            return None
        if name in ("party", "first", "second") and _SAYING.search(words):
            return None
        if fit.row.type == "U1" and name == "clause" and _says_too_little(words, article.language):
            return None
        if (
            fit.row.type == "U1"
            and name == "clause"
            and (_names_nothing(words, maker) or _OF_WHOM.match(words))
        ):
            return None
        if fit.row.type == "U3" and name == "party" and _WHOSE.match(words):
            return None
        if fit.row.type == "U4" and name == "object" and _bare(text, fit):
            return None
        joined = joined_by(text[begin:end], article.language)
        span = Span(article.id, sentence.span.start + begin + joined, sentence.span.start + end)
        slots[name] = maker.wording.part(span).strip(_TRIM)
    if fit.row.type == "U3":
        slots["matter"] = f" on {slots['topic']}" if "topic" in slots else ""
        slots["headline"] = f", headline: {article.title}" if article.title and not slots["matter"] else ""
        if maker.articles > 1 and not slots["matter"] and not slots["headline"]:
            return None  # silence on a matter that nobody names
    about = slots.get("object") or slots.get("clause") or text
    party = " ".join(slots[name] for name in ("party", "first", "second") if name in slots)
    says = filled(fit.row.says, slots)
    return Question(
        type=fit.row.type,
        rule=fit.row.id,
        text=says,
        spans=(sentence.span,),
        published=article.published,
        party=party,
        about=terms(about, article.language),
        whether=slots.get("clause", "").partition("whether ")[2] if fit.row.type == "U1" else "",
    )


def _says_too_little(clause: str, language: str) -> bool:
    """Whether an unclear clause is short, or is about something that only its article knows."""
    _, _, told = clause.partition(" ")
    return len(clause.split()) < _BAREST or leans(told[:1].upper() + told[1:], language) not in _READABLE


def _names_nothing(clause: str, maker: ItemMaker) -> bool:
    """Whether nobody can know, among many articles, what a clause is about."""
    return maker.articles >= FEWEST and (
        not _NAMES.search(clause.partition(" ")[2]) or _AGED.search(clause) is not None
    )


def _bare(text: str, fit: Fit) -> bool:
    """Whether what is denied is only pointed at: "denied the accusation", "denies it"."""
    begin, end = fit.groups.get("object", (0, 0))
    return bool(end) and _POINTED_AT.match(text[begin:end].strip(_TRIM).lower()) is not None


def _date(article: Article, maker: ItemMaker) -> str:
    return maker.labels.of(article.published) or maker.labels.unknown


def _leans(words: str, language: str) -> bool:
    """Whether a clause points outside itself: a pronoun before any name."""
    pointing = leaning(language)
    for number, match in enumerate(_LETTERS.finditer(words)):
        word = match.group(0)
        if word.lower() in pointing:
            return True
        if number and word[0].isupper() and word != "I":
            return False
    return False
