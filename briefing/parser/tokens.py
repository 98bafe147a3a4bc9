"""An article in, its sentences as words with classes out: what statements, events and figures read.

A class is one bit of an integer (see the constants), looked up once for each different word of an
article; what a word means comes from ``languages/<code>/words.toml`` and ``cues.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from operator import attrgetter

from briefing import languages
from briefing.model import Article, BlockKind, DateMention, Sentence, Span
from briefing.text import quotes, sentences

PUNCT = 1 << 0
CAP = 1 << 1
DET = 1 << 2
SUBJ = 1 << 3
CONTRACTION = 1 << 4
PRON = 1 << 5
PREP = 1 << 6
CONJ = 1 << 7
AUX = 1 << 8
ADV = 1 << 9
TIME = 1 << 10
DAY = 1 << 11
UNIT = 1 << 12
MONTH = 1 << 13
NEG = 1 << 14
FINITE = 1 << 15
TITLE = 1 << 16
PAST = 1 << 17
GERUND = 1 << 18
NUMBER = 1 << 19
CUE = 1 << 20
MARK = 1 << 21
ASIDE = 1 << 22
LOWER = 1 << 23
DASH = 1 << 24
CATENATIVE = 1 << 25

_CLASSES = {
    "determiner": DET,
    "subject_pronoun": SUBJ,
    "contraction": CONTRACTION,
    "pronoun": PRON,
    "preposition": PREP,
    "conjunction": CONJ,
    "auxiliary": AUX,
    "adverb": ADV,
    "time": TIME,
    "day": DAY,
    "unit": UNIT,
    "month": MONTH,
    "negation": NEG,
    "finite": FINITE,
    "title": TITLE,
    "aside": ASIDE,
    "catenative": CATENATIVE,
}
_MARKS = frozenset(('"', "“", "”", "''", "``", "«", "»", "„", "‘", "’", "'", "‹", "›"))
_DASHES = frozenset(("—", "–", "--", "-"))
_LONGEST_PAST = 4
_END = attrgetter("end")


@dataclass(slots=True)
class Words:
    """One sentence as parallel lists, one element a token. Passes read it and never write.

    Attributes:
        sentence: The sentence.
        low: Words in lower case, apostrophes straight.
        flags: Classes of each word, as bits.
        starts: Offsets in the article's text.
        ends: One past each word.
        quoted: Whether the word stands inside quotation marks (the marks count as inside).
        all_quoted: Every word does.
    """

    sentence: Sentence
    low: list[str]
    flags: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    all_quoted: bool = False
    n: int = field(init=False)

    def __post_init__(self) -> None:
        self.n = len(self.low)

    def between(self, start: int, end: int) -> range:
        """The numbers of the words that begin in a stretch of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@dataclass(frozen=True, slots=True)
class ParsedText:
    """An article's text, cut into words once for all passes."""

    article: Article
    language: str
    words: tuple[Words, ...]
    quotations: tuple[quotes.Quotation, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order."""
        return tuple(words.sentence for words in self.words)

    def quotations_between(self, start: int, end: int) -> tuple[quotes.Quotation, ...]:
        """The quotations that overlap a stretch of the text."""
        first = bisect_right(self.quotations, start, key=lambda mark: mark.end)
        last = first
        while last < len(self.quotations) and self.quotations[last].start < end:
            last += 1
        return self.quotations[first:last]

    def dates_within(self, dates: Sequence[DateMention]) -> dict[int, list[DateMention]]:
        """The dates that stand wholly within each sentence, by the sentence's number."""
        starts = [words.sentence.span.start for words in self.words]
        out: dict[int, list[DateMention]] = {}
        for one in dates:
            place = bisect_right(starts, one.span.start) - 1
            if place >= 0 and self.words[place].sentence.span.contains(one.span):
                out.setdefault(self.words[place].sentence.index, []).append(one)
        return out

    def span(self, start: int, end: int) -> Span:
        """A span of this article."""
        return Span(self.article.id, start, end)


@cache
def word_language(language: str) -> str:
    """The language itself when there is a pack of words for it, else English."""
    return language if languages.has(language, "words") else "en"


@cache
def _lexicon(language: str) -> dict[str, int]:
    out: dict[str, int] = {}
    for name, words in languages.load(language, "words")["classes"].items():
        bit = _CLASSES.get(name, 0)
        for word in words:
            out[word] = out.get(word, 0) | bit
    if languages.has(language, "cues"):
        for cue in languages.load(language, "cues")["cue"]:
            for form in cue["forms"]:
                out[form] = out.get(form, 0) | CUE
    return out


@cache
def free_order(language: str) -> bool:
    """Whether cases and not the order of words tell who does what in a language."""
    return str(languages.load(language, "words").get("grammar", {}).get("order", "")) == "free"


@cache
def word_class(language: str, name: str) -> frozenset[str]:
    """The words of one class of a pack."""
    return frozenset(languages.load(language, "words")["classes"].get(name, ()))


@cache
def _token_pattern(language: str) -> re.Pattern[str]:
    short = set[str]()
    for group in languages.load(language, "abbreviations")["group"]:
        if group["kind"] in ("never", "month", "number"):
            short.update(
                word for word in group["words"] if word.isalpha() and word not in ("v", "no", "art", "fig")
            )
    names = "|".join(sorted((word.capitalize() for word in short), key=lambda word: (-len(word), word)))
    return re.compile(
        # Most of a text first, which no other alternative would read otherwise: a space, a word that nothing
        # joins to another, a mark that stands for itself.
        r"(?=\S)(?:[a-z]++(?![\w.'’-])|[.,;:!?()“”]"
        rf"|(?:[A-Z]\.){{2,}}|(?:{names})\.(?=\s)|\b[A-Z]\.(?= [A-Z])"
        r"|''|``|--|\d+(?:[.,]\d+)+(?:-\w+)*|\w+(?:[-'’]\w+|\.(?:com|org|net|gov|edu|ru|ua|uk)\b)*|\S)"
    )


def read(article: Article, language: str) -> ParsedText:
    """Cut an article into sentences and words.

    Args:
        article: With its blocks; a text without blocks is one paragraph a line.
        language: Code of the pack to read with.
    """
    language = word_language(language)
    text = article.text
    pattern, known = _token_pattern(language), _known(language)
    out: list[Words] = []
    marks: list[quotes.Quotation] = []
    for number, (start, end) in enumerate(_paragraphs(article)):
        if article.blocks and article.blocks[number].kind is BlockKind.SET:
            continue
        found = quotes.parted(text, quotes.find(text, start, end), partial(_says, known))
        marks.extend(found)
        for a, b in sentences.split(text[start:end], language=language):
            sentence = Sentence(Span(article.id, start + a, start + b), len(out), number)
            words = _words(text, sentence, pattern, known, found)
            if words.n:
                out.append(words)
    return ParsedText(article, language, tuple(out), tuple(marks))


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    if article.blocks:
        return [(block.start, block.end) for block in article.blocks]
    return [found.span() for found in re.finditer(r"[^\n]+", article.text)]


def _words(
    text: str,
    sentence: Sentence,
    pattern: re.Pattern[str],
    known: _Classes,
    found: tuple[quotes.Quotation, ...],
) -> Words:
    span = sentence.span
    tokens = list(pattern.finditer(text, span.start, span.end))
    starts = [token.start() for token in tokens]
    ends = [token.end() for token in tokens]
    words = [known[token[0]] for token in tokens]
    low = [word for word, _ in words]
    flags = [bits for _, bits in words]
    quoted = _quoted(starts, span, found)
    whole = True in quoted
    if whole:
        inside = [mark for mark, bits in zip(quoted, flags, strict=True) if not bits & PUNCT]
        whole = all(inside) if inside else all(quoted)
    return Words(sentence, low, flags, starts, ends, quoted, whole)


def _says(known: _Classes, words: str) -> bool:
    """Whether the words between two dashes inside a quotation are the author's: "said Lee", "he said"."""
    first, *rest = (known[word][1] for word in words.split())
    return bool(first & CUE or (first & (SUBJ | PRON | CAP) and rest and rest[0] & CUE))


def _quoted(starts: list[int], span: Span, found: tuple[quotes.Quotation, ...]) -> list[bool]:
    if not found:
        return [False] * len(starts)
    out: list[bool] = []
    at = bisect_right(found, span.start, key=_END)
    for start in starts:
        while at < len(found) and found[at].end <= start:
            at += 1
        out.append(at < len(found) and found[at].start <= start)
    return out


@cache
def _known(language: str) -> _Classes:
    """The words met so far, over all articles: most of the words of the next one are among them."""
    return _Classes(_lexicon(language), word_class(language, "not_adverb"), word_class(language, "acronym"))


class _Classes(dict[str, tuple[str, int]]):
    """Words as they stand to (lower case, classes), filled on demand."""

    def __init__(self, lexicon: dict[str, int], not_adverb: frozenset[str], acronyms: frozenset[str]) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.not_adverb = not_adverb
        self.acronyms = acronyms

    def __missing__(self, token: str) -> tuple[str, int]:
        low = token if token in _MARKS or token in self.acronyms else token.lower().replace("’", "'")
        bits = self.lexicon.get(low, 0)
        first = token[0]
        if not first.isalnum():
            bits |= PUNCT
            if token in _MARKS:
                bits |= MARK
            if token in _DASHES:
                bits |= DASH
        elif first.isdigit():
            bits |= NUMBER
        elif first.isupper():
            bits |= CAP
        else:
            bits |= LOWER | self._shape(low)
        self[token] = found = (low, bits)
        return found

    def _shape(self, low: str) -> int:
        bits = 0
        if low.endswith("ly") and low not in self.not_adverb:
            bits |= ADV
        elif low.endswith("ed") and len(low) > _LONGEST_PAST and "-" not in low:
            bits |= PAST
        elif low.endswith("ing") and len(low) > _LONGEST_PAST:
            bits |= GERUND
        if low.endswith("n't"):
            bits |= NEG | AUX
        return bits
