"""A sentence of a source in, a line of the briefing out.

The words are the source's. What changes, and nothing else: a joining word at the beginning goes; a
relative day word outside quotation marks becomes its date; a pronoun that speaks becomes its name in square
brackets where the parser had unique evidence; an unnamed speaker is marked. A line that still leans
on words that are not there is refused with the rule that refuses it.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import chain

from briefing import languages
from briefing.composer import corrections
from briefing.composer.labels import DateLabels
from briefing.composer.modifying import modifies
from briefing.model import (
    Anchor,
    Article,
    DateMention,
    DateValue,
    Found,
    Member,
    Precision,
    Span,
    Statement,
    Tier,
)
from briefing.text.quoted import balanced, inside, quoted_by_sides, quoted_in
from briefing.text.standing import headed_by, joined_by, why_not_alone

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*$")
_VERY = "very "
"""Belongs to the words of a date that follow it ("very early Friday"), though no rule takes it in."""
_PART = re.compile(r" (?:morning|afternoon|evening|night)\b")
_NIGHT = re.compile(
    r"(?i)(?:last|yesterday|this|tomorrow)? ?(?:night|evening|morning|afternoon)|tonight|overnight"
)
"""A clock time by its words: it names its day as "yesterday" does."""
_IS = re.compile(r" (?:is|was|marks|marked|will be|would be)\b")
"""A day word before it is what the sentence tells of: "Tuesday is Livestrong Day"."""
_SPACES = re.compile(r"\s+")
_JUST = 3
"""Days back that news still tells of as its own."""
_SPENDING = ("spend", "spends", "spending", "spent")
"""Before a day word it is what they spend: "after spending last night at the base"."""
_OWNED = re.compile(r"\b(?:his|her|its|their|our|my|your) $")
_LONGEST_OWNER = 7
_DETERMINERS = ("the", "a", "an")
"""Before a day word they belong to the noun behind it: "in the Tuesday clashes"."""
LONGEST = 70
"""Words of the longest line; a longer one is a speech, and is left to its source."""
_LONGEST_SURFACE = 60
_FORMS = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}


@dataclass(frozen=True, slots=True)
class Line:
    """A worded line.

    Attributes:
        text: The words; empty when refused.
        span: What it rests on, in its article.
        rules: Ids of the rules that changed the source's words, in order of the text.
        refused: Rule by which it cannot be printed; empty when it can.
    """

    text: str
    span: Span
    rules: tuple[str, ...] = ()
    refused: str = ""


def _begin(mention: DateMention) -> int:
    return mention.span.start


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    rule: str


class Wording:
    """Words lines of one briefing."""

    def __init__(self, labels: DateLabels, articles: Sequence[Article], found: Sequence[Found]) -> None:
        self._labels = labels
        self._articles = {article.id: article for article in articles}
        self._found = {
            part.article: dataclasses.replace(part, dates=tuple(sorted(part.dates, key=_begin)))
            for part in found
        }

    def line(self, member: Member, shown: DateMention | None = None) -> Line:
        """The line of a telling; a heading that is only the date ``shown`` beside the line goes."""
        article = self._articles[member.article]
        told = _whole(member, article)
        span = corrections.whole(told, article, self._found[article.id].sentences)
        if span is None or (span.start < told.start and self._tells(span)):
            # A correction is one line, at the date of its first sentence, whichever of the two matters more.
            return Line("", told, refused=corrections.ALONE)
        raw = article.quote(span)
        if not balanced(raw):
            return Line("", span, refused="half a quotation")
        if any(first <= span.start and span.end <= last for first, last in _quoted(article, span)):
            return Line("", span, refused="inside a quotation")
        edits = self._edits(article, member, span)
        begin = span.start + joined_by(raw, article.language)
        begin += _heading(article.text[begin : span.end], begin, shown, article.language)
        rules = tuple(edit.rule for edit in edits)
        text = _applied(article.text, begin, span.end, edits)
        text = _SPACES.sub(" ", text).strip()
        text = text[:1].upper() + text[1:]
        refused = why_not_alone(text, article.language)
        if not refused and len(text.split()) > LONGEST:
            refused = "too long"
        if begin > span.start:
            rules = ("joining-word", *rules)
        if span != told:
            rules = (corrections.TOGETHER, *rules)
        return Line("" if refused else text, span, rules, refused)

    def _tells(self, span: Span) -> bool:
        """Whether the sentence that begins a stretch tells something, so that it has a line of its own."""
        part = self._found[span.article]
        told = chain((one.sentence for one in part.statements), (one.sentence for one in part.events))
        return any(sentence.span.start == span.start for sentence in told)

    def part(self, span: Span) -> str:
        """Any stretch of an article with its relative day words dated; nothing else is changed."""
        article = self._articles[span.article]
        edits = self._date_edits(article, span)
        return _SPACES.sub(" ", _applied(article.text, span.start, span.end, edits)).strip()

    def tells_of_another_day(self, span: Span) -> bool:
        """Whether words name a day that lies well before their report."""
        published = self._articles[span.article].published
        return published is not None and any(
            one.value is not None
            and one.value.is_day
            and one.value.latest < published.earliest - timedelta(days=_JUST)
            for one in self._mentions(span.article, span)
        )

    def names_a_day(self, span: Span) -> bool:
        """Whether words name a day."""
        return any(one.value is not None and one.value.is_day for one in self._mentions(span.article, span))

    def _edits(self, article: Article, member: Member, span: Span) -> list[_Edit]:
        edits = self._date_edits(article, span)
        spoken = _named(member.statement, article) if member.statement else None
        if spoken and span.start <= spoken.start < span.end:
            stretches = _quoted(article, span)
            edits += [] if inside(stretches, spoken.start, spoken.end) else [spoken]
        return sorted(edits, key=lambda edit: (edit.start, edit.end))

    def _date_edits(self, article: Article, span: Span) -> list[_Edit]:
        stretches = _quoted(article, span)
        return [
            edit
            for mention in self._mentions(article.id, span)
            if (edit := self._dated(article, mention)) is not None
            and not inside(stretches, mention.span.start, mention.span.end)
        ]

    def _mentions(self, article: str, span: Span) -> list[DateMention]:
        dates = self._found[article].dates
        out = []
        for mention in dates[bisect_left(dates, span.start, key=_begin) :]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                out.append(mention)
        return out

    def _dated(self, article: Article, mention: DateMention) -> _Edit | None:
        if mention.anchor in (Anchor.EXPLICIT, Anchor.NONE) or mention.value is None:
            return None
        if "day" in mention.known and "month" in mention.known:
            return None
        surface = mention.surface.rstrip(" ,.;")
        if "year" in mention.known or (mention.known == ("clock",) and not _NIGHT.fullmatch(surface)):
            return None
        if any(sign.isdigit() for sign in surface) and self._labels.names_month(surface):
            return None
        start, end = mention.span.start, mention.span.start + len(surface)
        part = _PART.match(article.text, end)
        if part:
            surface, end = surface + part.group(0), part.end()
        if article.text[max(0, start - len(_VERY)) : start].lower() == _VERY:
            start -= len(_VERY)
            surface = article.text[start:end]
        possessive = article.text[end : end + 2] in ("'s", "’s")
        if _OWNED.search(article.text, max(0, start - _LONGEST_OWNER), start):
            return None  # "his last weekend of freedom" is no weekend that has passed
        wanted = self._shaped(article, mention, surface, possessive=possessive)
        if wanted is None:
            plain = mention.value.precision in _FORMS and not _counts_from_what_follows(mention.surface)
            return _Edit(end, end, f" [{self._labels.of(mention.value)}]", "dated-beside") if plain else None
        return _Edit(start, end + 2 if possessive else end, wanted, "dated")

    def _shaped(
        self, article: Article, mention: DateMention, surface: str, *, possessive: bool
    ) -> str | None:
        value = mention.value
        if value is None or len(surface) > _LONGEST_SURFACE:
            return None
        if value.precision is Precision.BEFORE and {"day", "weekday"} & set(mention.known):
            # "by yesterday": "by" opens the interval, the word itself is the day.
            value = DateValue.day(value.latest)
        if value.earliest == date.min:
            value = _opened_by(mention, value)
        form = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}.get(
            value.precision, "range"
        )
        before = _WORD_BEFORE.search(article.text, max(0, mention.span.start - 20), mention.span.start)
        ruled = before is not None and before.group(1).lower() in (
            *_prepositions(article.language),
            *_DETERMINERS,
            *_SPENDING,
        )
        day = ruled and surface.lower().endswith("day")  # "the Friday raid" is "the 3 April raid"
        if not (possessive or day) and modifies(article.text, mention.span.start, surface, article.language):
            return None
        for shape, row in _relative(article.language):
            fit = shape.fullmatch(surface.lower())
            if not fit or form not in row:
                continue
            shown = self._labels.of(value)
            parts = {
                "date": shown,
                "begin": self._labels.day(value.earliest),
                "part": fit.groupdict().get("part") or "",
            }
            if possessive:
                return None if form == "range" else f"the {shown}"
            subject = form == "day" and _IS.match(article.text, mention.span.start + len(surface)) is not None
            return str(row["bare" if ruled or subject else form]).format(**parts)
        return None


def _quoted(article: Article, span: Span) -> list[tuple[int, int]]:
    """What is quoted around a span; in a paragraph with an odd mark the marks are told by their sides."""
    block = article.block_at(span.start)
    if block is not None and not balanced(article.text[block.start : block.end]):
        return quoted_by_sides(article.text, block.start, block.end)
    return quoted_in(article, span.start)


def _heading(text: str, begin: int, shown: DateMention | None, language: str) -> int:
    """Length of a heading in front of a sentence that is the date shown beside it."""
    length = headed_by(text, language) if shown else 0
    return length if shown and begin <= shown.span.start < begin + length else 0


def _applied(text: str, begin: int, end: int, edits: Sequence[_Edit]) -> str:
    out: list[str] = []
    place = begin
    for edit in edits:
        if edit.start < place:
            continue
        out += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join([*out, text[place:end]])


def _whole(member: Member, article: Article) -> Span:
    """The sentence, or all of a statement that runs over several."""
    statement = member.statement
    if statement is None or member.sentence.contains(statement.span):
        return member.sentence
    start = min(member.sentence.start, statement.span.start)
    end = max(member.sentence.end, statement.span.end)
    block = article.block_at(start)
    if block is None or end > block.end:
        return member.sentence
    return Span(member.article, start, end)


def _named(statement: Statement, article: Article) -> _Edit | None:
    speaker = statement.speaker
    if speaker is None or speaker.mention is None:
        return None
    if speaker.pronoun and speaker.resolved_by and speaker.name and speaker.name != speaker.surface:
        return _Edit(speaker.mention.start, speaker.mention.end, f"[{speaker.name}]", "speaker")
    if is_nobody(statement, article):
        place = speaker.mention.start + len(_bare(speaker.surface, article.language))
        return _Edit(place, place, " [unnamed]", "unnamed")
    return None


def is_nobody(statement: Statement, article: Article) -> bool:
    """Whether somebody unnamed says something: no chanting crowd, no chief whose name stands before."""
    speaker = statement.speaker
    if speaker is None or speaker.mention is None:
        return False
    if not speaker.unnamed or statement.tier is not Tier.PRINTED:
        return False
    start = speaker.mention.start
    named = _NAMED_BEFORE.search(article.text, max(0, start - _NEAR_BEFORE), start)
    if named and not any(one.start <= named.start() < one.end for one in statement.content):
        return False
    return is_unnamed(speaker.surface, article.language, article.text)


_NEAR_BEFORE = 40
_NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")
"""A name whose description follows it: "Ada Lund, the board's chief engineer"."""


def _bare(surface: str, language: str) -> str:
    """A speaker's description without the day of speaking ("officials on Saturday")."""
    found = re.search(r" (?:on|late|early|earlier) [^ ]*(?:day|night|morning|evening)\b.*$", surface)
    return surface[: found.start()] if found and language == "en" else surface


def is_unnamed(surface: str, language: str, article: str = "") -> bool:
    """Whether words such as "a South Korean lawmaker" name nobody: their noun is one of the pack's.

    The noun ends them or stands before what belongs to it ("a source close to the palace"). "The commander"
    may be somebody whom the article names: with the text of the ``article`` it is nobody only where the
    article introduces it by "a" or "one" and never puts a name to it.
    """
    words = surface.strip(" .,;:").split()
    for place, word in enumerate(words[1:], 1):
        if word in _belonging(language):
            words = words[:place]
            break
    if not words or (len(words) > 1 and words[-1] != words[-1].lower()):
        return False
    noun = words[-1].lower()
    if noun not in _nobody(language):
        return False
    if words[0].lower() != "the" or not article:
        return True
    named = re.search(
        rf"\b{re.escape(noun)},? [A-Z]|[A-Z][\w’'-]+,(?: [\w’'-]+){{0,4}} {re.escape(noun)}\b", article
    )
    opened = rf"\b(?:an?|one|another)(?: [\w’'-]+){{0,4}} {re.escape(noun)}\b"
    return named is None and re.search(opened, article, re.IGNORECASE) is not None


def hides(surface: str, article: Article) -> bool:
    """Whether words name somebody who keeps out of sight ("officials", "a source"), no office."""
    words = surface.lower().replace(",", " ").split()
    for place, word in enumerate(words[1:], 1):
        if word in _belonging(article.language):
            words = words[:place]
            break
    return bool(words) and words[-1] in _hiding(article.language)


def _opened_by(mention: DateMention, value: DateValue) -> DateValue:
    """The weekend itself, of "by the weekend": the word before it opens the interval."""
    long = next((days for end, days in _LENGTHS if re.search(end, mention.timex)), 0)
    first = value.latest - timedelta(days=long)
    return DateValue(first, value.latest, f"{first}/{value.latest}")


_LENGTHS = ((r"W\d\d-WE$", 1), (r"W\d\d$", 6))
"""Days from the first to the last of a weekend and of a week."""


def _counts_from_what_follows(surface: str) -> bool:
    return surface.lower().endswith((" before", " after", " from"))


@cache
def _nobody(language: str) -> frozenset[str]:
    if not languages.has(language, "wording"):
        return frozenset()
    return frozenset(languages.load(language, "wording")["nobody"]["words"].split())


@cache
def _hiding(language: str) -> frozenset[str]:
    if not languages.has(language, "wording"):
        return frozenset()
    return frozenset(languages.load(language, "wording")["nobody"]["hiding"].split())


@cache
def _belonging(language: str) -> frozenset[str]:
    if not languages.has(language, "wording"):
        return frozenset()
    return frozenset(languages.load(language, "wording")["nobody"]["belonging"].split())


@cache
def _prepositions(language: str) -> frozenset[str]:
    if not languages.has(language, "wording"):
        return frozenset()
    return frozenset(languages.load(language, "wording")["prepositions"]["words"].split())


@cache
def _relative(language: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    if not languages.has(language, "wording"):
        return ()
    rows = languages.load(language, "wording")["relative"]
    return tuple((re.compile(row["shape"]), row) for row in rows)
