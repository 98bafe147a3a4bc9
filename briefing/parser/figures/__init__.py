"""Words, statements and dates of an article in, its figures out: how many, of whom, in what state.

``numbers`` finds a number with its hedge and interval, ``keys`` tells what it counts. A number that is
part of a date, an age, a time or a name is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing import languages
from briefing.model import DateMention, DateValue, Figure, Speaker, Statement, TimexType
from briefing.parser.figures import keys, numbers
from briefing.parser.tokens import ParsedText, Words


def find(
    text: ParsedText, statements: Sequence[Statement], dates: Sequence[DateMention]
) -> tuple[Figure, ...]:
    """The figures of an article, in the order of the text."""
    if not languages.has(text.language, "figures"):
        return ()
    rules = numbers.rules(text.language)
    dates_within = text.dates_within(dates)
    out: list[Figure] = []
    for w in text.words:
        if not numbers.may_have(w, rules):
            continue
        near = dates_within.get(w.sentence.index, [])
        found = numbers.find(w, rules, [(one.span.start, one.span.end) for one in near])
        if not found:
            continue
        for number, key in zip(found, keys.of_sentence(w, found, text.language), strict=True):
            if not key.unit and not key.state:
                continue
            span = text.span(w.starts[number.start], w.ends[max(number.end, key.end) - 1])
            out.append(
                Figure(
                    span=span,
                    sentence=w.sentence,
                    low=number.low,
                    high=number.high,
                    value=number.value,
                    unit=key.unit,
                    group=key.group,
                    state=key.state,
                    hedge=_words(text, w, number.hedge),
                    attributed_to=_speaker(statements, w, w.starts[number.first]),
                    as_of=_as_of(text, near),
                )
            )
    return tuple(out)


def _words(text: ParsedText, w: Words, part: tuple[int, int] | None) -> str:
    return text.article.text[w.starts[part[0]] : w.ends[part[1] - 1]] if part else ""


def _speaker(statements: Sequence[Statement], w: Words, place: int) -> Speaker | None:
    """The farthest origin of the statement that gives the figure."""
    for one in statements:
        if one.sentence.index == w.sentence.index and any(
            part.start <= place < part.end for part in one.content
        ):
            return one.chain[-1] if one.chain else one.speaker
    return None


def _as_of(text: ParsedText, dates: Sequence[DateMention]) -> DateValue | None:
    """A date of the sentence, when there is only one; else the article's."""
    values = [
        one.value for one in dates if one.value is not None and one.type in (TimexType.DATE, TimexType.TIME)
    ]
    if len(values) == 1:
        return values[0]
    return text.article.published if not values else None
